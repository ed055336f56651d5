import { describe, expect, it } from 'vitest'
import ecommerce from '../scenarios/ecommerce.json' with { type: 'json' }
import type { Scenario } from '../sim/scenario/document.ts'
import { simulate } from '../sim/simulate.ts'
import { burst, functionThat, play, source } from '../sim/testing/timeline.ts'
import { journeyOf } from './journeys.ts'

describe('an order in the e-commerce back end', () => {
  const run = simulate(ecommerce as Scenario)
  const events = Array.from({ length: run.trace.events.length }, (_, event) => event)
  const nameAt = (resource: number) => run.plan.resources[resource]!.id
  const call = events
    .map((event) => journeyOf(run, event))
    .find(({ source, continuesAs }) => nameAt(source) === 'shop-api' && continuesAs.length > 0)!

  it('is followed from the call through the bus and the queue to the table', () => {
    expect(call.continuedFrom).toBeUndefined()
    // The bus hands one copy to the queue and one to the function that notifies.
    expect(call.continuesAs.map(({ at }) => at)).toEqual(['orders-queue', 'notify'])

    const order = journeyOf(run, call.continuesAs[0]!.event)
    expect(nameAt(order.source)).toBe('checkout-bus')
    expect(order.sentAt).toBeGreaterThan(call.sentAt)
    expect(order.end).toBe('succeeded')
    const done = order.steps.find(({ title }) => title.endsWith('succeeded'))!
    expect(done.detail).toMatch(/, with a call to orders$/)
  })

  it('leads back from each end to the call', () => {
    for (const { event } of call.continuesAs) {
      expect(journeyOf(run, event).continuedFrom).toEqual({ event: call.event, name: call.name, at: 'shop-api' })
    }
  })
})

it('goes on from a dead letter to the function that looks after it', () => {
  const run = play({
    durationSeconds: 300,
    resources: {
      uploads: source('s3', burst(1)),
      worker: functionThat({ faults: [{ kind: 'error' }] }),
      failures: { type: 'sqs' },
      clerk: functionThat(),
    },
    connections: [
      { from: 'uploads', to: 'worker' },
      { from: 'worker', to: 'failures', as: 'deadLetter' },
      { from: 'failures', to: 'clerk' },
    ],
  })
  const upload = journeyOf(run, 0)
  expect(upload.continuesAs.map(({ at }) => at)).toEqual(['clerk'])
  const letter = journeyOf(run, upload.continuesAs[0]!.event)
  expect(letter.continuedFrom).toMatchObject({ event: 0, at: 'uploads' })
  expect(letter.end).toBe('succeeded')
})
