import { expect, it } from 'vitest'
import { MILLISECOND, SECOND } from '../engine/sim-time.ts'
import { validate } from '../scenario/parse.ts'
import { simulate } from '../simulate.ts'
import { arrivalToSuccess, perAttempt } from './latency.ts'

it('tells the way to success from the length of each attempt', () => {
  const parsed = validate({
    version: 1,
    durationSeconds: 60,
    resources: {
      jobs: { type: 'sqs', visibilityTimeout: 10, traffic: [{ kind: 'at', seconds: [1, 30] }] },
      worker: {
        type: 'function',
        handler: {
          durationMs: 400,
          initDurationMs: 0,
          faults: [{ kind: 'error', eventNumbers: [1], firstAttempts: 1 }],
        },
      },
    },
    connections: [{ from: 'jobs', to: 'worker', batchSize: 1 }],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const run = simulate(parsed.scenario)
  const attempts = perAttempt(run)
  expect(attempts.distribution).toMatchObject({ count: 3, p50: 400 * MILLISECOND, max: 400 * MILLISECOND })
  expect(attempts.buckets).toEqual([{ upTo: 500 * MILLISECOND, count: 3 }])
  // The first is tried again when its visibility timeout is over; the second works at once.
  const arrival = arrivalToSuccess(run)
  expect(arrival.distribution).toMatchObject({ count: 2, p50: 400 * MILLISECOND })
  expect(arrival.buckets.at(-1)).toEqual({ upTo: 20 * SECOND, count: 1 })
  expect(arrival.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(2)
})

it('tells nothing of a run in which nothing ran', () => {
  const parsed = validate({
    version: 1,
    durationSeconds: 1,
    resources: { worker: { type: 'function' } },
    connections: [],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  expect(arrivalToSuccess(simulate(parsed.scenario))).toEqual({ distribution: { count: 0 }, buckets: [] })
})
