import { expect, it } from 'vitest'
import { byQuestion } from './answers-by-place.ts'
import { lessons } from './index.ts'
import { cards } from './said-and-true.ts'

it('keeps what was answered before questions had names', () => {
  const then = {
    'one-bad-message': { 1: '3', 2: 'failed-jobs', 4: '1' },
    'ten-calls': { 3: 'counter at 0, file still there' },
    'said-and-true': { 0: 'not', 11: 'half' },
  }
  expect(byQuestion(then)).toEqual({
    'one-bad-message': { neighbour: '3', end: 'failed-jobs', behind: '1' },
    'ten-calls': { 'time-out': 'counter at 0, file still there' },
    'said-and-true': { 'two-runs': 'not', 'an-error-has-a-status': 'half' },
  })
})

it('lets an answer of today stand, and drops what no question asked', () => {
  expect(byQuestion({ 'ten-calls': { 0: 'x', 1: '1', 99: 'x', 'at-once': '10' }, gone: { 1: 'x' } })).toEqual({
    'ten-calls': { 'at-once': '10' },
    gone: {},
  })
  const today = { 'ten-calls': { 'at-once': '10' } }
  expect(byQuestion(today)).toBe(today)
})

it('is named once in a lesson, and never by a number', () => {
  for (const { id, steps } of lessons) {
    const names = steps.flatMap((step) => (step.kind === 'predict' ? step.id : []))
    expect(new Set(names).size, id).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z][a-z-]*$/)
  }
  for (const { id } of cards) expect(id).toMatch(/^[a-z][a-z-]*$/)
})

it('does not move when a step is put in between', () => {
  const answers = byQuestion({ 'one-bad-message': { 2: 'failed-jobs' } })
  const { steps } = lessons.find(({ id }) => id === 'one-bad-message')!
  const more = [steps[0]!, ...steps]
  const found = more.filter((step) => step.kind === 'predict' && answers['one-bad-message']?.[step.id] !== undefined)
  expect(found.map(({ title }) => title)).toEqual(['And in the end?'])
})
