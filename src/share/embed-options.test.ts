import { expect, it } from 'vitest'
import { addressOfPointer, misread, pointerOfAddress, queryOf, readOptions, STANDARD_OPTIONS } from './embed-options.ts'

const wired = {
  connections: [
    { from: 'uploads', to: 'worker' },
    { from: 'jobs', to: 'worker' },
  ],
}

it('reads what it writes', () => {
  const options = {
    ...STANDARD_OPTIONS,
    scenario: 'sqs-partial-batch',
    theme: 'dark' as const,
    expose: ['jobs/visibilityTimeout', 'jobs>worker/functionResponseTypes'],
    from: 12.5,
    to: 60,
    loop: true,
    caption: 'One bad message & its "neighbours"',
  }
  const query = queryOf(options)
  expect(query).toContain('expose=jobs/visibilityTimeout,jobs>worker/functionResponseTypes')
  expect(query).toMatch(/(^|&)loop(&|$)/)
  expect(readOptions(`?${query}`)).toEqual(options)
})

it('takes what it does not understand as not said', () => {
  const read = readOptions('?theme=<b>&controls=all&from=-3&to=soon&pace=9x&locale=..&scenario=../etc&expose=a,b,c,d,e')
  expect(read).toEqual({ ...STANDARD_OPTIONS, expose: ['a', 'b', 'c'] })
})

it('tells who wrote a query what in it was not understood, and what is allowed', () => {
  const said = misread(
    '?theme=blue&controls=play&from=-3&locale=..&expose=a/b,c/d,e/f,g/h&controlls=none&loop&caption=<b>',
  )
  expect(said).toEqual([
    'theme is "blue"; allowed: auto, light, dark. Taken as if it had not been said.',
    expect.stringMatching(/^from is "-3"; allowed: seconds/),
    expect.stringMatching(/^locale is "\.\."/),
    'expose names more than 3 settings: the first 3 are shown.',
    '"controlls" is no option of a figure.',
  ])
  expect(
    misread(`?${queryOf({ ...STANDARD_OPTIONS, theme: 'dark', expose: ['jobs>worker/batchSize'], loop: true })}`),
  ).toEqual([])
})

it('finds a connection by its two ends, wherever it stands', () => {
  expect(pointerOfAddress('jobs>worker/batchSize', wired)).toBe('/connections/1/batchSize')
  expect(pointerOfAddress('/connections/jobs>worker/batchSize', wired)).toBe('/connections/1/batchSize')
  expect(pointerOfAddress('jobs>elsewhere/batchSize', wired)).toBeUndefined()
  expect(pointerOfAddress('jobs/visibilityTimeout', wired)).toBe('/resources/jobs/visibilityTimeout')
  expect(addressOfPointer('/connections/1/batchSize', wired)).toBe('jobs>worker/batchSize')
  expect(addressOfPointer('/resources/jobs/visibilityTimeout', wired)).toBe('jobs/visibilityTimeout')
})
