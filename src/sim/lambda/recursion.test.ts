import { describe, expect, it } from 'vitest'
import { report } from '../projections/report.ts'
import { burst, functionThat, into, type Part, play, source, timeline } from '../testing/timeline.ts'

describe('a function that calls itself', () => {
  /** It sends each event on to where it came from. */
  const loop = (type: string, settings: Part = {}, more: Part = {}) =>
    play(
      into(
        source(type, burst(1), settings),
        functionThat({ sends: [{ to: 'source' }] }),
        {},
        { durationSeconds: 120, ...more },
      ),
    )

  it.each(['s3', 'sns'])('through %s runs 16 times, and the next event is dropped', (type) => {
    const { totals, metrics } = report(loop(type))
    expect(totals).toMatchObject({ sent: 17, succeeded: 16, dropped: 1 })
    expect(metrics.worker).toMatchObject({ Invocations: 16, RecursiveInvocationsDropped: 1 })
  })

  it('sends what is dropped to its destination, with the reason', () => {
    const run = loop(
      's3',
      {},
      {
        resources: { failures: { type: 'sqs' } },
        connections: [{ from: 'worker', to: 'failures', as: 'onFailure' }],
      },
    )
    const [delivery] = report(run, { deliveries: true }).deliveries!
    expect(JSON.parse(delivery!.body)).toMatchObject({
      requestContext: { condition: 'RecursiveInvocation', approximateInvokeCount: 0 },
      responseContext: { statusCode: 400 },
    })
    expect(timeline(run, ['eventGivenUp'])).toEqual(['1.600 eventGivenUp RecursiveInvocation'])
  })

  it("through a queue runs 16 times; the message ends as the queue's redrive policy says", () => {
    const redrivePolicy = { deadLetterTarget: 'dead', maxReceiveCount: 2 }
    const run = loop('sqs', { redrivePolicy }, { resources: { dead: { type: 'sqs' } } })
    // The 17th message is refused at each of its two receives.
    expect(report(run).metrics.worker).toMatchObject({ Invocations: 16, RecursiveInvocationsDropped: 2 })
    expect(report(run).totals).toMatchObject({ sent: 17, succeeded: 16, deadLettered: 1 })
  })

  it('is not stopped through a stream, which passes no header on', () => {
    expect(report(loop('kinesis')).totals.succeeded).toBeGreaterThan(50)
  })

  it('counts every function by itself, and the retries of an event as one run', () => {
    const ring = Array.from({ length: 20 }, (_, index) => `f${index}`)
    const run = play({
      resources: {
        uploads: source('s3', burst(1)),
        ...Object.fromEntries(ring.map((id) => [id, functionThat({ faults: [{ kind: 'error', firstAttempts: 1 }] })])),
      },
      connections: [
        { from: 'uploads', to: ring[0]! },
        ...ring.slice(1).map((id, index) => ({ from: ring[index]!, to: id, as: 'onSuccess' })),
      ],
      durationSeconds: 3600,
    })
    expect(report(run).totals).toMatchObject({ sent: 20, succeeded: 20 })
  })
})
