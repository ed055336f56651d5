import { describe, expect, it } from 'vitest'
import { report } from '../projections/report.ts'
import type { ResourceDefinition } from '../resources/define-resource.ts'
import { resources } from '../resources/index.ts'
import { parseScenario } from '../scenario/parse.ts'
import { at, burst, failsAlways, functionThat, into, type Part, play, source, timesOf } from './timeline.ts'

/** ActiveMQ has five consumers, of which each would have its own batch. */
const oneAtOnce = (type: string): Part => (type === 'mq' ? { engineType: 'RABBITMQ' } : {})

const rows = (run: ReturnType<typeof play>) => report(run, { invocations: true, events: true })

const BROKERS = resources
  .filter(({ stream }: ResourceDefinition) => stream?.standardWindow !== undefined)
  .map(({ type }) => type)

describe.each(BROKERS)('a mapping on %s', (type) => {
  it('waits half a second from the first record on, until a window is given', () => {
    const run = (connection: Part) =>
      play(into(source(type, at(0, 0.2, 3), oneAtOnce(type)), functionThat(), connection))
    const [first, second] = rows(run({})).invocations!
    expect(first!.startedAt).toBeGreaterThanOrEqual(0.5)
    expect(first!.startedAt).toBeLessThanOrEqual(0.7)
    expect(second!.startedAt - first!.startedAt).toBeGreaterThan(2)
    expect(rows(run({ maximumBatchingWindowInSeconds: 0 })).invocations![0]!.startedAt).toBeLessThan(0.2)
  })

  it('asks again a tenth of a second after it asked', () => {
    const run = play(
      into(source(type, { kind: 'constant', ratePerSecond: 37 }, oneAtOnce(type)), functionThat({ durationMs: 1 }), {
        maximumBatchingWindowInSeconds: 0,
        batchSize: 1000,
      }),
    )
    const reads = timesOf(run, 'recordsRead')
    const phase = reads[0]! % 0.1
    expect(reads.length).toBeGreaterThan(500)
    for (const time of reads) expect(Math.abs(((time - phase + 0.05) % 0.1) - 0.05)).toBeLessThan(0.002)
  })

  it('may have a function of 14 minutes behind it, and none of more', () => {
    const errors = (timeout: number) => {
      const result = parseScenario(
        JSON.stringify({
          version: 1,
          durationSeconds: 60,
          resources: { source: { type }, worker: functionThat({}, { timeout }) },
          connections: [{ from: 'source', to: 'worker' }],
        }),
      )
      return result.ok ? [] : result.errors.map(({ message }) => message)
    }
    expect(errors(840)).toEqual([])
    expect(errors(841)).toEqual([expect.stringContaining('840')])
  })

  it('tries a failed batch again, whole, and lets nothing overtake it', () => {
    const run = play(
      into(
        source(type, [burst(3), at(5)], oneAtOnce(type)),
        functionThat({ faults: [{ kind: 'error', eventNumbers: [2], firstAttempts: 3 }] }),
      ),
    )
    const { invocations, events } = rows(run)
    expect(invocations!.slice(0, 4).map(({ records }) => records.length)).toEqual([3, 3, 3, 3])
    expect(events!.map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded'])
    expect(invocations!.at(-1)!.records).toEqual(['source/4'])
  })
})

describe('Amazon MQ', () => {
  const most = (engineType: string) => {
    const run = play(
      into(source('mq', burst(50), { engineType }), functionThat({ durationMs: 5_000 }, { timeout: 10 })),
    )
    return report(run, {}).metrics.worker!.ConcurrentExecutions
  }

  it('runs five batches of ActiveMQ at once, one of RabbitMQ, whatever the function allows', () => {
    expect(most('ACTIVEMQ')).toMatchObject({ max: 5 })
    expect(most('RABBITMQ')).toMatchObject({ max: 1 })
  })

  it('gives a message of ActiveMQ up after six redeliveries, and one of RabbitMQ never', () => {
    const outcome = (engineType: string) => {
      const more = { durationSeconds: 300 }
      return rows(play(into(source('mq', at(0), { engineType }), functionThat(failsAlways), {}, more))).events![0]!
    }
    expect(outcome('ACTIVEMQ')).toMatchObject({ outcome: 'dropped', attempts: 7 })
    expect(outcome('RABBITMQ').outcome).toBe('inFlight')
  })
})

describe('MSK', () => {
  it('keeps the order of each partition and works on all of them at once', () => {
    const traffic = burst(40, 0, { partitionKeys: 12 })
    const run = play(
      into(source('msk', traffic, { partitionCount: 4 }), functionThat({ durationMs: 900 }), { batchSize: 5 }),
    )
    const { events, metrics } = rows(run)
    expect(events!.every(({ outcome }) => outcome === 'succeeded')).toBe(true)
    expect(metrics.worker!.ConcurrentExecutions).toMatchObject({ max: 4 })
  })

  const provisioned = { provisionedPollerConfig: { minimumPollers: 1 } }
  const reporting = { ...provisioned, functionResponseTypes: ['ReportBatchItemFailures'] }

  it('is told of failed messages by topic, partition and offset, in an object', () => {
    const faults = [{ kind: 'error', eventNumbers: [3], firstAttempts: 1 }]
    const run = play(into(source('msk', burst(4)), functionThat({ faults }), reporting))
    const { invocations } = report(run, { invocations: true, payloads: true })
    expect(invocations!.map(({ records }) => records.length)).toEqual([4, 2])
    expect(invocations![0]).toMatchObject({
      response: { batchItemFailures: [{ itemIdentifier: { 'topic-partition': 'source-0', offset: 2 } }] },
      batchItemFailures: ['source/3'],
    })
  })

  it.each([
    [{ offset: 1, 'topic-partition': 'source-0' }, [4, 3]],
    [{ 'topic-partition': 'source-0', offset: 99 }, [4, 4]],
    ['source-0-1', [4, 4]],
  ])('reads the identifier %j', (itemIdentifier, sizes) => {
    const faults = [{ kind: 'returns', value: { batchItemFailures: [{ itemIdentifier }] }, firstAttempts: 1 }]
    const run = play(into(source('msk', burst(4)), functionThat({ faults }), reporting))
    expect(rows(run).invocations!.map(({ records }) => records.length)).toEqual(sizes)
  })

  it('tries a batch again ten times where what is given up has somewhere to go', () => {
    const attempts = (connection: Part) => {
      const run = play(
        into(source('msk', burst(1)), functionThat(failsAlways), connection, {
          durationSeconds: 300,
          resources: { failures: { type: 'sqs' } },
        }),
      )
      return rows(run).events!.map(({ attempts, outcome }) => [attempts, outcome])
    }
    expect(attempts({ ...provisioned, onFailure: 'failures' })).toEqual([[11, 'sentToDestination']])
    expect(attempts(provisioned)).toEqual([[expect.any(Number), 'inFlight']])
    expect(attempts({ ...provisioned, onFailure: 'failures', maximumRetryAttempts: 2 })).toEqual([
      [3, 'sentToDestination'],
    ])
  })

  it('drops what is larger than a batch may be: five million bytes, which are more as base64', () => {
    const events = [{ body: 'a' }, { body: 'b' }, { bodyBytes: 5_000_000 }]
    const run = play(into(source('mq', burst(8, 0, { events })), functionThat()))
    const ends = rows(run).events!.map(({ outcome, attempts }) => `${outcome} ${attempts}`)
    const fine = 'succeeded 1'
    expect(ends).toEqual([fine, fine, 'dropped 0', fine, fine, 'dropped 0', fine, fine])
  })

  it('forgets messages that are older than the topic keeps them', () => {
    const run = play(
      into(
        source('msk', at(0), { retentionPeriodHours: 1 }),
        functionThat(failsAlways),
        {},
        { durationSeconds: 4_000 },
      ),
    )
    expect(rows(run).events).toMatchObject([{ outcome: 'expired' }])
  })
})
