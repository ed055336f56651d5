import { beforeEach, describe, expect, it } from 'vitest'
import { answersFile, answersOfFile } from './answers-file.ts'
import { useLessons } from './lessons.ts'

beforeEach(() => useLessons.getState().forget())

describe('answers', () => {
  it('go out as a file and come back the same', () => {
    const { openLesson, answer } = useLessons.getState()
    openLesson('one-bad-message', 1)
    answer('neighbour', '3')
    openLesson('ten-calls', 1)
    answer('at-once', '10')
    const file = answersFile(useLessons.getState().answers)
    useLessons.getState().forget()
    expect(useLessons.getState().answers).toEqual({})
    useLessons.getState().take(answersOfFile(file)!)
    expect(useLessons.getState().answers).toEqual({
      'one-bad-message': { neighbour: '3' },
      'ten-calls': { 'at-once': '10' },
    })
  })

  it('of a file count where both have one, and leave the others', () => {
    const { take } = useLessons.getState()
    take({ a: { 1: 'mine', 2: 'mine' } })
    take({ a: { 1: 'from the file' }, b: { 1: 'from the file' } })
    expect(useLessons.getState().answers).toEqual({
      a: { 1: 'from the file', 2: 'mine' },
      b: { 1: 'from the file' },
    })
  })

  it('are not taken from a file that is none of ours', () => {
    for (const text of [
      '',
      '{}',
      'null',
      '[]',
      '{"version":1,"resources":{}}',
      '{"file":"lambda-invocation-lab/answers","version":3,"answers":{}}',
      '{"file":"lambda-invocation-lab/answers","version":1,"answers":[]}',
      `${' '.repeat(100_001)}{}`,
    ])
      expect(answersOfFile(text), text.slice(0, 40)).toBeUndefined()
    expect(
      answersOfFile('{"file":"lambda-invocation-lab/answers","version":1,"answers":{"a":{"1":"x"},"b":7}}'),
    ).toEqual({ a: { 1: 'x' } })
  })
})

describe('a place on the canvas', () => {
  it('is an answer only while it is asked for', () => {
    const { pick, setPlaces } = useLessons.getState()
    expect(pick('jobs')).toBe(false)
    setPlaces(['jobs', 'worker/done'])
    expect(pick('elsewhere')).toBe(false)
    expect(pick('worker/done')).toBe(true)
    expect(useLessons.getState().picked).toBe('worker/done')
    setPlaces([])
    expect(useLessons.getState().picked).toBeUndefined()
    expect(pick('jobs')).toBe(false)
  })
})
