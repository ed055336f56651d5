import { describe, expect, it } from 'vitest'
import { report } from '../projections/report.ts'
import type { Run } from '../simulate.ts'
import {
  at,
  burst,
  failsAlways,
  failsFirst,
  functionThat,
  into,
  type Part,
  play,
  source,
  timeline,
  timesOf,
} from '../testing/timeline.ts'
import type { EntryKind } from '../trace/entries.ts'

const kinesis = (traffic: Part | Part[], settings: Part = {}) => source('kinesis', traffic, settings)
const bad = (eventNumbers: number[], more: Part = {}): Part => ({ faults: [{ kind: 'error', eventNumbers, ...more }] })
const REPORTING = { functionResponseTypes: ['ReportBatchItemFailures'] }
const AFTERWARDS: EntryKind[] = ['batchSettled', 'batchBisected', 'checkpointMoved', 'recordsDiscarded', 'eventEnded']

/** The numbers of the records of every run, in order. */
const runs = (run: Run) =>
  report(run, { invocations: true }).invocations!.map(({ records }) => records.map((id) => Number(id.split('/')[1])))
const starts = (run: Run) => timesOf(run, 'invocationStarted')
/** What happened, without when. */
const facts = (lines: string[]) => lines.map((line) => line.slice(line.indexOf(' ') + 1))

describe('reading a shard', () => {
  it.each([
    ['kinesis', 1],
    ['dynamodb-stream', 0.25],
  ])('of %s happens every %f s', (type, interval) => {
    const run = play(into(source(type, at(10, 10.3, 14.9, 20)), functionThat({ durationMs: 1 })))
    const reads = timesOf(run, 'recordsRead')
    const phase = reads[0]! % interval
    for (const time of reads) expect(time % interval).toBeCloseTo(phase, 6)
    for (const [sent, read] of [
      [10, reads[0]!],
      [20, reads.at(-1)!],
    ] as const) {
      expect(read - sent).toBeGreaterThanOrEqual(0)
      expect(read - sent).toBeLessThan(interval)
    }
  })

  it('goes on at once while there is more', () => {
    const run = play(into(kinesis(burst(25)), functionThat({ durationMs: 100 }), { batchSize: 10 }))
    const [first] = starts(run)
    expect(starts(run).map((time) => Number((time - first!).toFixed(6)))).toEqual([0, 0.1, 0.2])
    expect(runs(run).map(({ length }) => length)).toEqual([10, 10, 5])
  })

  it('works through one batch at a time, in order, shard by shard', () => {
    const traffic = { kind: 'constant', ratePerSecond: 50, untilSeconds: 20, partitionKeys: 40 }
    const run = play(into(kinesis(traffic, { shardCount: 3 }), functionThat({ durationMs: 300 }), { batchSize: 10 }))
    const { metrics, totals } = report(run)
    expect((metrics.worker!.ConcurrentExecutions as { max: number }).max).toBe(3)
    expect(totals.succeeded).toBe(1000)
    for (const numbers of runs(run)) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  })

  it('goes on in as many lanes as are set meanwhile, and keeps the order of each partition key', () => {
    const traffic = { kind: 'constant', ratePerSecond: 2, untilSeconds: 15, partitionKeys: 3 }
    const lanes = (value: number, atSeconds: number) => ({
      atSeconds,
      path: '/connections/0/parallelizationFactor',
      value,
    })
    const more = { durationSeconds: 90, interventions: [lanes(4, 5), lanes(1, 20)] }
    const run = play(into(kinesis(traffic), functionThat({ durationMs: 3000 }), { batchSize: 1 }, more))
    const { invocations, totals } = report(run, { invocations: true })
    const atOnce = (from: number, until: number) =>
      Math.max(
        ...invocations!
          .filter(({ startedAt }) => startedAt >= from && startedAt < until)
          .map(({ startedAt }) => invocations!.filter((one) => Math.abs(one.startedAt - startedAt) < 1.5).length),
      )
    // The backlog of one lane is shared out once its batch is done, and runs in one lane again after the three of 20 s.
    expect([atOnce(0, 6), atOnce(6, 20), atOnce(23, 90)]).toEqual([1, 3, 1])
    expect(totals.succeeded).toBe(30)
    for (const key of [0, 1, 2]) {
      const numbers = runs(run).flatMap(([number]) => (number! % 3 === key ? [number!] : []))
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    }
  })

  it('of a stream that is split or merged meanwhile waits for the shards that a new one comes from', () => {
    const traffic = { kind: 'constant', ratePerSecond: 2, untilSeconds: 15, partitionKeys: 3 }
    const shards = (value: number, atSeconds: number) => ({ atSeconds, path: '/resources/source/shardCount', value })
    const more = { durationSeconds: 120, interventions: [shards(4, 5), shards(1, 10)] }
    const run = play(into(kinesis(traffic), functionThat({ durationMs: 3000 }), { batchSize: 4 }, more))
    // Ten of one shard, ten of three new ones beside each other, ten of one: no batch has records of two of these.
    const ages = runs(run).map((numbers) => new Set(numbers.map((number) => Math.ceil(number / 10))))
    for (const age of ages) expect(age.size).toBe(1)
    const order = ages.map(([age]) => age!)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    const split = starts(run).filter((_, index) => order[index] === 2)
    expect(split.filter((time) => time < split[0]! + 1)).toHaveLength(3)
    expect(report(run).totals.succeeded).toBe(30)
  })

  it('sizes a batch that fills anew when its mapping changes', () => {
    const released = (path: string, value: number) => {
      const more = { interventions: [{ atSeconds: 8, path: `/connections/0/${path}`, value }] }
      const mapping = { batchSize: 10, maximumBatchingWindowInSeconds: 20 }
      return timeline(play(into(kinesis(burst(5, 1)), functionThat(), mapping, more)), ['batchReleased'])
    }
    expect(released('batchSize', 4)).toEqual(['8.000 batchReleased full'])
    expect(released('maximumBatchingWindowInSeconds', 0)).toEqual(['8.000 batchReleased window'])
    expect(released('maximumBatchingWindowInSeconds', 15)).toEqual(['15.000 batchReleased window'])
    expect(released('maximumBatchingWindowInSeconds', 40)).toEqual(['40.000 batchReleased window'])
  })

  it('loses what is older than a retention period that was made shorter, and nothing to one that was made longer', () => {
    const day = 86_400
    const expiredAt = (before: number, after: number, connections: Part[] | undefined) => {
      const scenario = into(
        kinesis(at(1), { retentionPeriodHours: before }),
        functionThat(failsAlways),
        {},
        {
          durationSeconds: 2.5 * day,
          interventions: [{ atSeconds: 1.5 * day, path: '/resources/source/retentionPeriodHours', value: after }],
        },
      )
      return timesOf(play(connections ? { ...scenario, connections } : scenario), 'eventEnded')
    }
    for (const connections of [undefined, []]) {
      const [shorter] = expiredAt(48, 24, connections)
      expect(shorter).toBeGreaterThanOrEqual(1.5 * day)
      expect(shorter).toBeLessThan(1.5 * day + 60)
      expect(expiredAt(40, 48, connections)).toEqual([2 * day + 1])
    }
  })

  it('waits for a window that follows the last batch, or for a full batch', () => {
    const run = play(
      into(kinesis([at(1, 2, 3.1, 6, 12), burst(4, 16)]), functionThat({ durationMs: 1000 }), {
        batchSize: 4,
        maximumBatchingWindowInSeconds: 5,
      }),
    )
    const lines = timeline(run, ['batchReleased'])
    expect(facts(lines)).toEqual([
      'batchReleased window',
      'batchReleased window',
      'batchReleased full',
      'batchReleased window',
    ])
    // Windows are counted from the start, then from the end of the run before.
    expect(lines[0]).toMatch(/^5\.000/)
    expect(lines[1]).toMatch(/^11\.000/)
    expect(runs(run).map(({ length }) => length)).toEqual([3, 1, 4, 1])
  })

  it('goes at 6 MB', () => {
    const run = play(into(kinesis(burst(10, 0, { events: [{ bodyBytes: 900_000 }] })), functionThat()))
    expect(runs(run).map(({ length }) => length)).toEqual([5, 5])
  })

  it('with a parallelization factor has lanes: one key keeps its order, others pass by', () => {
    const traffic = burst(60, 0, { partitionKeys: 12 })
    const run = play(
      into(kinesis(traffic), functionThat({ durationMs: 500 }), { batchSize: 5, parallelizationFactor: 4 }),
    )
    const { metrics, events } = report(run, { events: true })
    expect((metrics.worker!.ConcurrentExecutions as { max: number }).max).toBeGreaterThan(1)
    expect((metrics.worker!.ConcurrentExecutions as { max: number }).max).toBeLessThanOrEqual(4)
    for (const key of new Set(events!.map(({ partitionKey }) => partitionKey))) {
      const ends = events!.filter(({ partitionKey }) => partitionKey === key).map(({ finishedAt }) => finishedAt!)
      expect(ends).toEqual(ends.toSorted((a, b) => a - b))
    }
  })

  it('goes on where it was when the mapping is enabled again', () => {
    const change = (atSeconds: number, value: boolean) => ({ atSeconds, path: '/connections/0/enabled', value })
    const run = play(
      into(
        kinesis(at(1, 12, 13)),
        functionThat(failsFirst(1)),
        {},
        { interventions: [change(2, false), change(30, true)] },
      ),
    )
    expect(runs(run)).toEqual([[1], [1], [2, 3], [2, 3]])
    expect(starts(run)[1]).toBe(30)
  })

  it('by nobody leaves its records to expire with the stream, a day after each', () => {
    const run = play({
      durationSeconds: 90_000,
      resources: { source: kinesis(at(10, 20, 5_000)) },
      connections: [],
    })
    expect(timeline(run, ['eventEnded'])).toEqual(['86410.000 eventEnded expired', '86420.000 eventEnded expired'])
    expect(report(run).totals).toMatchObject({ sent: 3, expired: 2, inFlight: 1 })
  })

  it('passes over what filters reject', () => {
    const events = [{ body: { kind: 'a' } }, { body: { kind: 'b' } }]
    const filterCriteria = { filters: [{ pattern: { data: { kind: ['a'] } } }] }
    const run = play(into(kinesis(burst(4, 0, { events })), functionThat(), { filterCriteria }))
    expect(runs(run)).toEqual([[1, 3]])
    expect(report(run).totals).toMatchObject({ filtered: 2, succeeded: 2 })
  })

  it('is no endless loop when a function that takes no time writes to its own stream', () => {
    const worker = functionThat({ durationMs: 0, sends: [{ to: 'source' }] })
    const run = play(into(kinesis(burst(1)), worker, {}, { durationSeconds: 20 }))
    expect(starts(run)).toHaveLength(20)
  })

  it('is done by each mapping for itself', () => {
    const run = play(
      into(
        kinesis(burst(3)),
        functionThat(bad([1])),
        { maximumRetryAttempts: 0 },
        {
          resources: { other: functionThat() },
          connections: [{ from: 'source', to: 'other' }],
        },
      ),
    )
    expect(report(run).totals).toMatchObject({ sent: 6, succeeded: 3, dropped: 3 })
  })
})

describe('a failing batch', () => {
  it.each([0, 1, 2, 3])('runs once more than maximumRetryAttempts says: %i', (maximumRetryAttempts) => {
    const run = play(into(kinesis(burst(2)), functionThat(failsAlways), { maximumRetryAttempts }))
    expect(runs(run)).toEqual(Array(maximumRetryAttempts + 1).fill([1, 2]))
    expect(timeline(run, ['recordsDiscarded']).map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      'recordsDiscarded RetryAttemptsExhausted x2',
    ])
    expect(report(run).totals.dropped).toBe(2)
  })

  it('holds up the shard until it is given up, with waits that double', () => {
    const run = play(
      into(kinesis(at(0, 5)), functionThat(bad([1])), { maximumRetryAttempts: 3 }, { durationSeconds: 60 }),
    )
    expect(runs(run)).toEqual([[1], [1], [1], [1], [2]])
    const gaps = starts(run)
      .slice(1, 4)
      .map((time, index) => Math.round(time - starts(run)[index]!))
    expect(gaps).toEqual([1, 2, 4])
  })

  it('is tried until it succeeds when nothing limits it', () => {
    const run = play(into(kinesis(burst(1)), functionThat(failsFirst(9)), {}, { durationSeconds: 200 }))
    expect(runs(run)).toHaveLength(10)
    expect(report(run).totals.succeeded).toBe(1)
  })

  it('uses up no retry when it is throttled', () => {
    const run = play(
      into(
        kinesis(burst(1)),
        functionThat(
          { faults: [{ kind: 'slow', factor: 300, resource: 'first' }] },
          { reservedConcurrentExecutions: 1, timeout: 60 },
        ),
        { maximumRetryAttempts: 0 },
        {
          resources: { first: source('sdk', burst(1)) },
          connections: [{ from: 'first', to: 'worker' }],
        },
      ),
    )
    expect(timesOf(run, 'invocationThrottled').length).toBeGreaterThan(3)
    expect(report(run).totals).toMatchObject({ succeeded: 2, dropped: 0 })
  })

  it('is cut in two without using up a retry, the first half before the second', () => {
    const mapping = { bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 }
    const run = play(into(kinesis(burst(6)), functionThat(bad([5])), mapping))
    expect(runs(run)).toEqual([[1, 2, 3, 4, 5, 6], [1, 2, 3], [4, 5, 6], [4, 5], [4], [5], [6]])
    expect(report(run, { events: true }).events!.map(({ outcome }) => outcome)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
      'succeeded',
      'dropped',
      'succeeded',
    ])
  })

  it('goes on behind the checkpoint, with its retries restored', () => {
    const run = play(
      into(kinesis(burst(6)), functionThat(bad([6])), { ...REPORTING, batchSize: 3, maximumRetryAttempts: 3 }),
    )
    expect(runs(run)).toEqual([[1, 2, 3], [4, 5, 6], [6], [6], [6], [6]])
    expect(report(run).totals).toMatchObject({ succeeded: 5, dropped: 1 })
  })

  it('repeats everything from the lowest reported record on', () => {
    const run = play(into(kinesis(burst(5)), functionThat(bad([2, 4], { firstAttempts: 1 })), REPORTING))
    expect(runs(run)).toEqual([
      [1, 2, 3, 4, 5],
      [2, 3, 4, 5],
    ])
    expect(report(run).totals.succeeded).toBe(5)
  })

  it('loses only what was reported when its retries are used up', () => {
    const run = play(into(kinesis(burst(5)), functionThat(bad([2])), { ...REPORTING, maximumRetryAttempts: 1 }))
    expect(runs(run)).toEqual([
      [1, 2, 3, 4, 5],
      [2, 3, 4, 5],
      [2, 3, 4, 5],
    ])
    expect(report(run).totals).toMatchObject({ succeeded: 4, dropped: 1 })
  })

  it('sends word to the destination, and the shard moves on', () => {
    const run = play(
      into(
        kinesis(burst(1)),
        functionThat(failsAlways),
        { maximumRetryAttempts: 1, onFailure: 'failures' },
        { resources: { failures: { type: 'sqs' } } },
      ),
    )
    expect(facts(timeline(run, [...AFTERWARDS, 'delivered']))).toEqual([
      'batchSettled functionError',
      'batchSettled functionError',
      'recordsDiscarded RetryAttemptsExhausted',
      'delivered onFailure',
      'eventEnded sentToDestination',
    ])
  })

  it('loses the records that became too old, and delivers the fresh ones in one go', () => {
    const run = play(
      into(
        kinesis([burst(2), burst(3, 55)]),
        functionThat({ faults: [{ kind: 'error', untilSeconds: 62 }] }),
        { maximumRecordAgeInSeconds: 60, enabled: false },
        {
          durationSeconds: 90,
          interventions: [{ atSeconds: 58, path: '/connections/0/enabled', value: true }],
        },
      ),
    )
    expect(runs(run).at(-1)).toEqual([3, 4, 5])
    expect(report(run).totals).toMatchObject({ dropped: 2, succeeded: 3 })
    expect(facts(timeline(run, ['recordsDiscarded']))).toEqual(['recordsDiscarded RecordAgeExceeded x2'])
  })

  it('expires with the stream, a day after its records came, and the next ones follow', () => {
    const day = 86_400
    const run = play(
      into(
        kinesis(at(0, 100)),
        functionThat(bad([1])),
        {},
        {
          durationSeconds: day + 60,
          assumptions: { streamRetryFirstMs: 60_000, streamRetryMaxMs: 900_000 },
        },
      ),
    )
    expect(timeline(run, ['recordsExpired'])).toEqual([`${day}.000 recordsExpired`])
    expect(report(run, { events: true }).events).toMatchObject([{ outcome: 'expired' }, { outcome: 'succeeded' }])
  })
})

describe('a mapping that is made while it runs', () => {
  /** Records at 1, 2 and 20 s; the mapping is made at 10 s. */
  const madeLate = (mapping: Part = {}, more: Part = {}) =>
    play({
      resources: { source: kinesis(at(1, 2, 20)), worker: functionThat() },
      connections: [],
      interventions: [{ atSeconds: 10, path: '/connections/-', value: { from: 'source', to: 'worker', ...mapping } }],
      ...more,
    })

  it('begins at the trim horizon: it reads what the stream still keeps, a second later at the most', () => {
    const run = madeLate()
    expect(runs(run)).toEqual([[1, 2], [3]])
    expect(starts(run)[0]).toBeGreaterThanOrEqual(10)
    expect(starts(run)[0]).toBeLessThanOrEqual(11)
    expect(report(run).totals).toMatchObject({ sent: 3, succeeded: 3 })
  })

  it('with LATEST reads only what comes after', () => {
    const run = madeLate({ startingPosition: 'LATEST' })
    expect(runs(run)).toEqual([[3]])
    expect(report(run).totals).toMatchObject({ succeeded: 1, inFlight: 2 })
  })

  it('does not get what has expired by then, and what expires while it fails goes with the stream', () => {
    const [day, second] = [86_400, 1]
    const run = play({
      durationSeconds: day + 200,
      resources: { source: kinesis(at(0, 100)), worker: functionThat(failsAlways) },
      connections: [],
      interventions: [{ atSeconds: day + second, path: '/connections/-', value: { from: 'source', to: 'worker' } }],
    })
    expect(report(run, { events: true }).events).toMatchObject([
      { outcome: 'expired', attempts: 0, finishedAt: day },
      { outcome: 'expired', attempts: expect.any(Number), finishedAt: day + 100 },
    ])
    expect(new Set(runs(run).flat())).toEqual(new Set([2]))
  })
})
