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
  play,
  source,
  timeline,
  timesOf,
} from '../testing/timeline.ts'
import type { EntryKind } from '../trace/entries.ts'
import { ruleCode } from './rules.ts'

const LADDER: EntryKind[] = [
  'eventDispatched',
  'invocationEnded',
  'eventWaiting',
  'eventGivenUp',
  'eventProcessed',
  'eventEnded',
]

/** Waits between the end of one run and the dispatch of the next, in seconds. */
function waits(run: Run): number[] {
  const ends = timesOf(run, 'invocationEnded')
  return timesOf(run, 'eventDispatched')
    .slice(1)
    .map((time, index) => time - ends[index]!)
}

describe('after a function error', () => {
  it('waits a little under a minute, then a little under two, and gives up after the third run', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const run = play(into(source('s3', burst(1)), functionThat(failsAlways), {}, { seed, durationSeconds: 300 }))
      const [first, second, ...more] = waits(run)
      expect(more).toEqual([])
      expect(first).toBeGreaterThanOrEqual(58)
      expect(first).toBeLessThanOrEqual(60)
      expect(second).toBeGreaterThanOrEqual(118)
      expect(second).toBeLessThanOrEqual(120)
      expect(timeline(run, ['eventGivenUp', 'eventEnded']).map((line) => line.split(' ').slice(1).join(' '))).toEqual([
        'eventGivenUp RetriesExhausted',
        'eventEnded dropped',
      ])
    }
  })

  it.each([0, 1, 2])('runs once more than maximumRetryAttempts says: %i', (maximumRetryAttempts) => {
    const worker = functionThat(failsAlways, { eventInvokeConfig: { maximumRetryAttempts } })
    const run = play(into(source('sns', burst(1)), worker, {}, { durationSeconds: 300 }))
    expect(report(run, { events: true }).events).toMatchObject([
      { attempts: maximumRetryAttempts + 1, outcome: 'dropped' },
    ])
  })

  it('does the same for a time-out and a crash', () => {
    for (const kind of ['timeout', 'crash', 'outOfMemory']) {
      const worker = functionThat({ faults: [{ kind }] }, { timeout: 1 })
      const run = play(into(source('s3', burst(1)), worker, {}, { durationSeconds: 300 }))
      expect(timesOf(run, 'eventDispatched')).toHaveLength(3)
    }
  })

  it('is done as soon as a run succeeds', () => {
    const run = play(into(source('s3', burst(1)), functionThat(failsFirst(1)), {}, { durationSeconds: 300 }))
    const [retry] = timesOf(run, 'eventDispatched').slice(1)
    expect(timeline(run, LADDER)).toEqual([
      '0.000 eventDispatched',
      '0.100 invocationEnded error',
      '0.100 eventWaiting functionError',
      `${retry!.toFixed(3)} eventDispatched`,
      `${(retry! + 0.1).toFixed(3)} invocationEnded success`,
      `${(retry! + 0.1).toFixed(3)} eventProcessed`,
      `${(retry! + 0.1).toFixed(3)} eventEnded succeeded`,
    ])
  })

  it('counts a run that ends after the maximum age as a success', () => {
    const worker = functionThat(
      { durationMs: 70_000 },
      { timeout: 90, eventInvokeConfig: { maximumEventAgeInSeconds: 60 } },
    )
    const run = play(into(source('s3', burst(1)), worker, {}, { durationSeconds: 100 }))
    expect(timeline(run, ['invocationEnded', 'eventEnded'])).toEqual([
      '70.000 invocationEnded success',
      '70.000 eventEnded succeeded',
    ])
  })
})

describe('after a throttle', () => {
  /** Its only place is taken for 900 s by a run that was there first. */
  const busy = (more: Record<string, unknown> = {}) =>
    into(
      source('s3', at(1)),
      functionThat(
        { faults: [{ kind: 'slow', factor: 9000, resource: 'first' }] },
        { reservedConcurrentExecutions: 1, timeout: 900, ...more },
      ),
      {},
      {
        durationSeconds: 1800,
        resources: { first: source('s3', burst(1)) },
        connections: [{ from: 'first', to: 'worker' }],
      },
    )

  it('waits 1 s, twice as long each time, five minutes at most, and uses up no retry', () => {
    const run = play(busy())
    expect(timeline(run, ['invocationThrottled']).map((line) => Number(line.split(' ')[0]))).toEqual([
      1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 812,
    ])
    expect(timeline(run, ['eventEnded'])).toEqual(['900.000 eventEnded succeeded', '1112.100 eventEnded succeeded'])
    expect(report(run, { events: true }).events!.map(({ attempts }) => attempts)).toEqual([1, 1])
  })

  it('looks ahead on age as after an error: what would come too late is given up at once', () => {
    const run = play(busy({ eventInvokeConfig: { maximumEventAgeInSeconds: 60 } }))
    // Accepted at 1 s: its next try would be at 64 s.
    expect(timeline(run, ['eventGivenUp'])).toEqual(['32.000 eventGivenUp EventAgeExceeded'])
  })

  it('keeps the two ladders apart: throttles between runs take no retry away', () => {
    const run = play({
      durationSeconds: 400,
      resources: {
        source: source('s3', burst(2)),
        worker: functionThat(failsAlways, { reservedConcurrentExecutions: 1 }),
      },
      connections: [{ from: 'source', to: 'worker' }],
    })
    expect(report(run, { events: true }).events!.map(({ attempts }) => attempts)).toEqual([3, 3])
    expect(report(run).totals.dropped).toBe(2)
  })
})

describe('giving up', () => {
  it('does so without a run when nothing may run, at once or while the event waits', () => {
    const run = play(
      into(
        source('s3', at(0, 10)),
        functionThat(failsAlways, {}),
        {},
        {
          durationSeconds: 120,
          interventions: [{ atSeconds: 5, path: '/resources/worker/reservedConcurrentExecutions', value: 0 }],
        },
      ),
    )
    const [, retry] = timeline(run, ['eventGivenUp'])
    expect(timeline(run, ['eventGivenUp'])[0]).toBe('10.000 eventGivenUp ZeroReservedConcurrency')
    expect(retry).toMatch(/^5[89]\.\d+ eventGivenUp ZeroReservedConcurrency$/)
  })

  it('gives a copy each to the dead-letter queue and the destination', () => {
    const run = play(
      into(
        source('s3', burst(1)),
        functionThat(failsAlways, { eventInvokeConfig: { maximumRetryAttempts: 0 } }),
        {},
        {
          resources: { dead: { type: 'sqs' }, failures: { type: 'sqs' } },
          connections: [
            { from: 'worker', to: 'dead', as: 'deadLetter' },
            { from: 'worker', to: 'failures', as: 'onFailure' },
          ],
        },
      ),
    )
    expect(timeline(run, ['delivered', 'eventEnded'])).toEqual([
      '0.100 delivered deadLetter',
      '0.100 delivered onFailure',
      '0.100 eventEnded sentToDestination',
    ])
  })

  it('looks at the age when an event is due, too: a maximum that was lowered meanwhile holds', () => {
    const run = play(
      into(
        source('s3', burst(1)),
        functionThat(failsAlways),
        {},
        {
          durationSeconds: 300,
          interventions: [
            { atSeconds: 100, path: '/resources/worker/eventInvokeConfig', value: { maximumEventAgeInSeconds: 60 } },
          ],
        },
      ),
    )
    expect(timesOf(run, 'eventDispatched')).toHaveLength(2)
    expect(timeline(run, ['eventGivenUp'])[0]).toMatch(/^17\d\.\d+ eventGivenUp EventAgeExceeded$/)
  })
})

describe('what waits in the event queue', () => {
  it('runs the code of the day: a change of the handler counts for events queued before it', () => {
    const run = play(
      into(
        source('s3', burst(1)),
        functionThat(failsAlways),
        {},
        {
          durationSeconds: 120,
          interventions: [{ atSeconds: 10, path: '/resources/worker/handler/faults', value: [] }],
        },
      ),
    )
    expect(report(run).totals).toMatchObject({ succeeded: 1, dropped: 0 })
  })

  it('names the rule of every wait', () => {
    const { trace } = play(into(source('s3', burst(1)), functionThat(failsAlways), {}, { durationSeconds: 10 }))
    const waiting = Array.from({ length: trace.length }, (_, index) => trace.at(index)).find(
      ({ kind }) => kind === 'eventWaiting',
    )
    expect(waiting?.rule).toBe(ruleCode('asynchronousRetries'))
  })
})

describe('a queue that is eventually consistent', () => {
  it('hands out again what was done, where the person assumes so; it ends once', () => {
    const doubled = { assumptions: { asyncDuplicateProbability: 1 } }
    const run = play(into(source('s3', burst(3)), functionThat(), {}, doubled))
    expect(timesOf(run, 'invocationEnded')).toHaveLength(6)
    expect(timesOf(run, 'eventEnded')).toHaveLength(3)
    expect(report(run).totals).toMatchObject({ sent: 3, succeeded: 3 })
    const { trace } = run
    const dispatches = Array.from({ length: trace.length }, (_, index) => trace.at(index)).filter(
      ({ kind }) => kind === 'eventDispatched',
    )
    expect(dispatches.filter(({ rule }) => rule === ruleCode('duplicates'))).toHaveLength(3)
  })

  it('takes nothing back when the second run fails or finds no place', () => {
    const assumptions = { asyncDuplicateProbability: 1 }
    const failing = functionThat({ faults: [{ kind: 'error', fromSeconds: 0.05 }] })
    const run = play(into(source('s3', burst(1)), failing, {}, { assumptions, durationSeconds: 300 }))
    expect(timeline(run, LADDER)).toEqual([
      '0.000 eventDispatched',
      '0.100 invocationEnded success',
      '0.100 eventDispatched',
      '0.200 invocationEnded error',
      '0.200 eventProcessed',
      '0.200 eventEnded succeeded',
    ])
    const stopped = [{ atSeconds: 0.05, path: '/resources/worker/reservedConcurrentExecutions', value: 0 }]
    const none = play(into(source('s3', burst(1)), functionThat(), {}, { assumptions, interventions: stopped }))
    expect(report(none).totals).toMatchObject({ succeeded: 1, dropped: 0 })
  })
})

describe('a record or dead letter', () => {
  /** One failing event whose payload has so many bytes, and where its function's records go. */
  const ending = (bodyBytes: number, ends: { [as: string]: string }) => {
    const types = Object.entries(ends)
    const run = play(
      into(
        source('sdk', burst(1, 0, { events: [{ bodyBytes }] })),
        functionThat(failsAlways, { eventInvokeConfig: { maximumRetryAttempts: 0 } }),
        { invocationType: 'Event' },
        {
          resources: Object.fromEntries(types.map(([as, type]) => [as.toLowerCase(), { type }])),
          connections: types.map(([as]) => ({ from: 'worker', to: as.toLowerCase(), as })),
        },
      ),
    )
    const { events, metrics, deliveries } = report(run, { events: true, deliveries: true })
    const { DestinationDeliveryFailures, DeadLetterErrors, AsyncEventsDropped } = metrics.worker!
    expect(AsyncEventsDropped).toBe(1)
    return [events![0]!.outcome, DestinationDeliveryFailures, DeadLetterErrors, deliveries!.map(({ to }) => to)]
  }

  it('is lost where a topic is to take more than 256 KB, and a metric counts it', () => {
    expect(ending(200_000, { onFailure: 'sns' })).toEqual(['sentToDestination', 0, 0, ['onfailure']])
    expect(ending(400_000, { onFailure: 'sns' })).toEqual(['dropped', 1, 0, []])
    expect(ending(400_000, { deadLetter: 'sns' })).toEqual(['dropped', 0, 1, []])
  })

  it('of that size is taken by a queue, and one that is lost does not keep the other from its place', () => {
    expect(ending(400_000, { onFailure: 'sqs' })).toEqual(['sentToDestination', 0, 0, ['onfailure']])
    expect(ending(400_000, { onFailure: 'sns', deadLetter: 'sqs' })).toEqual(['deadLettered', 1, 0, ['deadletter']])
  })
})
