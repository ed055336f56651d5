import { expect, it } from 'vitest'
import { addressOfPointer, pointerOfAddress, queryOf, readOptions, STANDARD_OPTIONS } from './embed-options.ts'

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

it('finds a connection by its two ends, wherever it stands', () => {
  expect(pointerOfAddress('jobs>worker/batchSize', wired)).toBe('/connections/1/batchSize')
  expect(pointerOfAddress('/connections/jobs>worker/batchSize', wired)).toBe('/connections/1/batchSize')
  expect(pointerOfAddress('jobs>elsewhere/batchSize', wired)).toBeUndefined()
  expect(pointerOfAddress('jobs/visibilityTimeout', wired)).toBe('/resources/jobs/visibilityTimeout')
  expect(addressOfPointer('/connections/1/batchSize', wired)).toBe('jobs>worker/batchSize')
  expect(addressOfPointer('/resources/jobs/visibilityTimeout', wired)).toBe('jobs/visibilityTimeout')
})
