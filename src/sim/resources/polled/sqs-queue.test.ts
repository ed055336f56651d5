import { describe, expect, it } from 'vitest'
import { report } from '../../projections/report.ts'
import { simulate } from '../../simulate.ts'
import {
  at,
  burst,
  failsAlways,
  failsFirst,
  functionThat,
  into,
  type Part,
  play,
  scenarioOf,
  source,
  timeline,
  timesOf,
} from '../../testing/timeline.ts'
import type { EntryKind } from '../../trace/entries.ts'
import { messageIdOf } from '../message-id.ts'

const BATCHES: EntryKind[] = ['batchFilled', 'batchReleased', 'invocationStarted', 'messagesDeleted']
const RECEIVES: EntryKind[] = [
  'messagesReceived',
  'invocationEnded',
  'messagesVisible',
  'messagesMoved',
  'messagesDeleted',
  'eventEnded',
]

const queue = (traffic: Part | Part[], settings: Part = {}) => source('sqs', traffic, settings)
const REPORTING = { functionResponseTypes: ['ReportBatchItemFailures'] }
const redrive = (maxReceiveCount: number) => ({ redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount } })
const DEAD = { resources: { dead: { type: 'sqs' } } }

describe('a batch', () => {
  it('goes at once without a window: what is there, ten at most', () => {
    const run = play(into(queue([burst(1), burst(23, 1)]), functionThat()))
    expect(timeline(run, BATCHES)).toEqual([
      '0.000 batchFilled',
      '0.000 batchReleased noWindow',
      '0.000 invocationStarted cold',
      '0.100 messagesDeleted',
      '1.000 batchFilled x10',
      '1.000 batchReleased full',
      '1.000 invocationStarted warm x10',
      '1.000 batchFilled x10',
      '1.000 batchReleased full',
      '1.000 invocationStarted cold x10',
      '1.000 batchFilled x3',
      '1.000 batchReleased noWindow',
      '1.000 invocationStarted cold x3',
      '1.100 messagesDeleted x10',
      '1.100 messagesDeleted x10',
      '1.100 messagesDeleted x3',
    ])
  })

  it('waits for its window from its first message on, or until it is full', () => {
    const mapping = { batchSize: 20, maximumBatchingWindowInSeconds: 5 }
    const run = play(into(queue([at(1, 3, 5.9, 6, 20), burst(19, 22)]), functionThat(), mapping))
    expect(timeline(run, ['windowOpened', 'batchReleased', 'invocationStarted'])).toEqual([
      '1.000 windowOpened',
      '6.000 batchReleased window',
      '6.000 invocationStarted cold x3',
      '6.000 windowOpened',
      '11.000 batchReleased window',
      '11.000 invocationStarted warm',
      '20.000 windowOpened',
      '22.000 batchReleased full',
      '22.000 invocationStarted warm x20',
    ])
  })

  it('that fills is held to the size and the window that are set meanwhile', () => {
    const mapping = { batchSize: 10, maximumBatchingWindowInSeconds: 20 }
    const released = (path: string, value: number) => {
      const interventions = [{ atSeconds: 6, path: `/connections/0/${path}`, value }]
      const run = play(into(queue(burst(5, 1), { visibilityTimeout: 100 }), functionThat(), mapping, { interventions }))
      return timeline(run, ['batchReleased'])
    }
    expect(released('batchSize', 4)).toEqual(['6.000 batchReleased full'])
    expect(released('maximumBatchingWindowInSeconds', 0)).toEqual(['6.000 batchReleased window'])
    expect(released('maximumBatchingWindowInSeconds', 8)).toEqual(['9.000 batchReleased window'])
    expect(released('maximumBatchingWindowInSeconds', 40)).toEqual(['41.000 batchReleased window'])
  })

  it('waits 20 s on a quiet queue whatever its window, for whoever assumes what AWS said until 2023', () => {
    const mapping = { maximumBatchingWindowInSeconds: 2 }
    const releases = (slowQuietWindow: boolean) =>
      timeline(play(into(queue(at(1)), functionThat(), mapping, { assumptions: { slowQuietWindow } })), [
        'batchReleased',
      ])
    expect(releases(true)).toEqual(['21.000 batchReleased window'])
    expect(releases(false)).toEqual(['3.000 batchReleased window'])
  })

  it('goes at 6 MB, and what no longer fits begins the next', () => {
    const large = { events: [{ bodyBytes: 1_000_000 }] }
    const run = play(into(queue(burst(10, 0, large)), functionThat()))
    expect(timeline(run, ['batchReleased', 'invocationStarted'])).toEqual([
      '0.000 batchReleased payload',
      '0.000 invocationStarted cold x6',
      '0.000 batchReleased noWindow',
      '0.000 invocationStarted cold x4',
    ])
  })

  it('of large messages keeps within maximumConcurrency, too', () => {
    const large = { events: [{ bodyBytes: 1_000_000 }] }
    const mapping = { scalingConfig: { maximumConcurrency: 2 } }
    play(into(queue(burst(100, 0, large)), functionThat({ durationMs: 1000 }), mapping))
    play(
      into(queue(burst(100, 0, large)), functionThat({ durationMs: 1000 }), {
        ...mapping,
        batchSize: 50,
        maximumBatchingWindowInSeconds: 2,
      }),
    )
  })
})

describe('a message', () => {
  it('reappears when its visibility timeout ends, not when its function failed', () => {
    const run = play(into(queue(burst(1), { visibilityTimeout: 30 }), functionThat(failsFirst(1))))
    expect(timeline(run, RECEIVES)).toEqual([
      '0.000 messagesReceived',
      '0.100 invocationEnded error',
      '30.000 messagesVisible',
      '30.000 messagesReceived',
      '30.100 invocationEnded success',
      '30.100 messagesDeleted',
      '30.100 eventEnded succeeded',
    ])
  })

  it('moves to the dead-letter queue instead of one receive too many', () => {
    const run = play(
      into(queue(burst(1), { visibilityTimeout: 10, ...redrive(2) }), functionThat(failsAlways), {}, DEAD),
    )
    expect(timeline(run, RECEIVES)).toEqual([
      '0.000 messagesReceived',
      '0.100 invocationEnded error',
      '10.000 messagesVisible',
      '10.000 messagesReceived',
      '10.100 invocationEnded error',
      '20.000 messagesVisible',
      '20.000 messagesMoved',
      '20.000 eventEnded deadLettered',
    ])
  })

  it('counts receives by batches that were throttled: good messages end in the dead-letter queue without a run', () => {
    const run = play(
      into(
        queue(burst(3, 1), { visibilityTimeout: 20, ...redrive(2) }),
        functionThat(
          { faults: [{ kind: 'slow', factor: 600, resource: 'clients' }] },
          { reservedConcurrentExecutions: 1, timeout: 20 },
        ),
        { batchSize: 1 },
        {
          resources: { ...DEAD.resources, clients: source('sdk', burst(1)) },
          connections: [{ from: 'clients', to: 'worker' }],
          interventions: [{ atSeconds: 0, path: '/resources/worker/timeout', value: 90 }],
        },
      ),
    )
    expect(timesOf(run, 'batchLetGo')).toEqual([21, 21, 21, 41, 41, 41])
    expect(timeline(run, ['messagesMoved'])).toEqual(['41.000 messagesMoved x3'])
    expect(report(run, { events: true }).events!.slice(1)).toMatchObject(
      [1, 2, 3].map(() => ({ attempts: 0, outcome: 'deadLettered' })),
    )
  })

  it('runs twice and is deleted once when its visibility timeout was made shorter than the run', () => {
    const run = play(
      into(
        queue(at(1), { visibilityTimeout: 30 }),
        functionThat({ durationMs: 10_000 }, { timeout: 30 }),
        {},
        {
          interventions: [{ atSeconds: 0, path: '/resources/source/visibilityTimeout', value: 6 }],
        },
      ),
    )
    expect(timeline(run, RECEIVES)).toEqual([
      '1.000 messagesReceived',
      '7.000 messagesVisible',
      '7.000 messagesReceived',
      '11.000 invocationEnded success',
      '11.000 messagesDeleted',
      '11.000 eventEnded succeeded',
      '17.000 invocationEnded success',
    ])
  })

  it('is gone when its retention period is over, in flight or not', () => {
    const run = play(
      into(
        queue(at(0, 1), { visibilityTimeout: 100, messageRetentionPeriod: 60 }),
        functionThat({ durationMs: 70_000, faults: [] }, { timeout: 90 }),
        { batchSize: 1 },
        {
          durationSeconds: 120,
          resources: { source: queue(at(0, 1), { visibilityTimeout: 100, messageRetentionPeriod: 60 }) },
        },
      ),
    )
    expect(timeline(run, ['messagesExpired', 'invocationEnded', 'messagesDeleted', 'eventEnded'])).toEqual([
      '60.000 messagesExpired',
      '60.000 eventEnded expired',
      '61.000 messagesExpired',
      '61.000 eventEnded expired',
      '70.000 invocationEnded success',
      '71.000 invocationEnded success',
    ])
  })

  it('is gone earlier when the retention period is shortened', () => {
    const run = play(
      into(
        queue(at(0, 90)),
        functionThat(),
        { enabled: false },
        {
          durationSeconds: 200,
          interventions: [{ atSeconds: 100, path: '/resources/source/messageRetentionPeriod', value: 60 }],
        },
      ),
    )
    expect(timeline(run, ['messagesExpired'])).toEqual(['100.000 messagesExpired', '150.000 messagesExpired'])
  })

  it('is hidden at first where the queue has a delay', () => {
    const run = play(into(queue(at(0, 2), { delaySeconds: 10 }), functionThat()))
    expect(timeline(run, ['messagesVisible', 'invocationStarted'])).toEqual([
      '10.000 messagesVisible',
      '10.000 invocationStarted cold',
      '12.000 messagesVisible',
      '12.000 invocationStarted warm',
    ])
  })

  it('received three times goes to the back, behind what came later', () => {
    // One batch of one at a time: message 1 fails, and is visible again 5 s after each receive.
    const worker = functionThat(
      { durationMs: 1000, faults: [{ kind: 'error', eventNumbers: [1] }] },
      { reservedConcurrentExecutions: 1, timeout: 2 },
    )
    const run = play(
      into(
        queue([at(0), burst(40, 0.5)], { visibilityTimeout: 5 }),
        worker,
        { batchSize: 1, scalingConfig: { maximumConcurrency: 2 } },
        { durationSeconds: 40 },
      ),
    )
    const order = report(run, { invocations: true }).invocations!.map(({ records }) =>
      Number(records[0]!.split('/')[1]),
    )
    const places = order.flatMap((number, place) => (number === 1 ? [place] : []))
    // After two receives it is at the front again; after the third all others come first.
    expect(places.length).toBeGreaterThanOrEqual(3)
    expect(places[2]! - places[1]!).toBeLessThan(8)
    expect(order.slice(places[2]! + 1)).not.toContain(1)
  })

  it('is not handed out while 120,000 are in flight', () => {
    const mapping = { batchSize: 10_000, maximumBatchingWindowInSeconds: 1 }
    const worker = functionThat({ durationMs: 900_000 }, { timeout: 900 })
    const from = queue(burst(130_000), { visibilityTimeout: 900 })
    const run = simulate(scenarioOf(into(from, worker, mapping)))
    const { trace } = run
    let received = 0
    for (let index = 0; index < trace.length; index++) {
      if (trace.kindAt(index) === 'messagesReceived') received += trace.listAt(index).length
    }
    expect(received).toBe(120_000)
  })

  it('is no endless loop when its visibility timeout is made 0', () => {
    const worker = functionThat({ durationMs: 0, ...failsAlways })
    const interventions = [{ atSeconds: 0, path: '/resources/source/visibilityTimeout', value: 0 }]
    const run = play(into(queue(burst(3)), worker, {}, { durationSeconds: 2, interventions }))
    expect(timesOf(run, 'invocationStarted').length).toBeLessThan(10_000)
    const throttled = functionThat({ durationMs: 1000 }, { reservedConcurrentExecutions: 0 })
    play(into(queue(burst(3)), throttled, {}, { durationSeconds: 2, interventions }))
  })
})

describe('a refused batch', () => {
  it('is tried again in place, with waits that grow, and deleted when it got through', () => {
    const run = play(
      into(
        queue([burst(2)], { visibilityTimeout: 30 }),
        functionThat({ durationMs: 5_000 }, { reservedConcurrentExecutions: 1, timeout: 20 }),
        { batchSize: 1 },
      ),
    )
    const refusals = timesOf(run, 'invocationThrottled')
    const gaps = refusals.slice(1).map((time, index) => time - refusals[index]!)
    for (const [index, gap] of gaps.entries()) {
      expect(gap).toBeGreaterThanOrEqual(0.125 * 2 ** index)
      expect(gap).toBeLessThanOrEqual(0.25 * 2 ** index)
    }
    expect(timesOf(run, 'messagesReceived')).toEqual([0, 0])
    expect(report(run).totals.succeeded).toBe(2)
    expect(timesOf(run, 'batchLetGo')).toEqual([])
  })

  it('is let go when the visibility timeout ends, and received anew', () => {
    const run = play(
      into(
        queue(burst(2), { visibilityTimeout: 25 }),
        functionThat({ durationMs: 20_000 }, { reservedConcurrentExecutions: 1, timeout: 25 }),
        { batchSize: 1 },
        {
          interventions: [{ atSeconds: 19, path: '/resources/worker/reservedConcurrentExecutions', value: 0 }],
        },
      ),
    )
    expect(timesOf(run, 'batchLetGo')).toEqual([25, 50])
    expect(timesOf(run, 'messagesReceived')).toEqual([0, 0, 25, 50])
  })
})

describe('what a redrive policy moves', () => {
  const moving = (type: string, traffic: Part, connection: Part = {}) =>
    play({
      resources: {
        source: queue(traffic, { type, visibilityTimeout: 6, ...redrive(1) }),
        worker: functionThat(failsAlways),
        dead: { type, visibilityTimeout: 10 },
        second: functionThat({ durationMs: 2000 }),
      },
      connections: [
        { from: 'source', to: 'worker' },
        { from: 'dead', to: 'second', ...connection },
      ],
    })

  it('keeps its message groups: both run beside each other in the dead-letter queue, each in order', () => {
    const run = moving('sqs-fifo', burst(4, 0, { messageGroups: ['a', 'b'] }), { batchSize: 1 })
    const second = report(run, { invocations: true }).invocations!.filter((row) => row.function === 'second')
    expect(second.map(({ startedAt, records }) => `${startedAt} ${records}`)).toEqual([
      '6 dead/1',
      '6 dead/3',
      '8 dead/2',
      '8 dead/4',
    ])
  })

  it('is filtered by the body that it was sent with', () => {
    const events = [{ body: { n: 1 } }, { body: { n: 2 } }]
    const filterCriteria = { filters: [{ pattern: { body: { n: [2] } } }] }
    const run = moving('sqs', burst(2, 0, { events }), { filterCriteria })
    expect(report(run, { events: true }).events!.slice(2)).toMatchObject([
      { id: 'dead/1', outcome: 'filtered' },
      { id: 'dead/2', outcome: 'succeeded' },
    ])
  })

  it.each([
    // Sent at 0 s and moved at 6 s.
    ['sqs', '1767225600000'],
    ['sqs-fifo', '1767225606000'],
  ])('says in %s when it was sent: a FIFO queue counts from the move', (type, sent) => {
    const { invocations } = report(moving(type, burst(1)), { invocations: true, payloads: true })
    const { Records } = invocations!.at(-1)!.event as { Records: { attributes: { SentTimestamp: string } }[] }
    expect(Records[0]!.attributes.SentTimestamp).toBe(sent)
  })

  it('is named in a partial batch response by the message id that it was sent with', () => {
    const run = play({
      seed: 5,
      resources: {
        source: queue(burst(2), { visibilityTimeout: 6, ...redrive(1) }),
        worker: functionThat(failsAlways),
        dead: { type: 'sqs', visibilityTimeout: 60 },
        second: functionThat({ returns: { batchItemFailures: [{ itemIdentifier: messageIdOf(5, 'source/2') }] } }),
      },
      connections: [
        { from: 'source', to: 'worker' },
        { from: 'dead', to: 'second', ...REPORTING },
      ],
    })
    expect(timeline(run, ['batchSettled'])).toEqual([
      '0.100 batchSettled functionError x2',
      '6.100 batchSettled partial',
    ])
  })
})

describe('six megabytes', () => {
  /** Ten messages of a megabyte at once. */
  const heavy = (type: string) =>
    report(play(into(queue(burst(10, 0, { events: [{ bodyBytes: 1_000_000 }] }), { type }), functionThat())), {
      invocations: true,
    }).invocations!.map(({ startedAt, batchSize }) => [startedAt, batchSize])

  it('end a batch; what is left goes beside it', () => {
    expect(heavy('sqs')).toEqual([
      [0, 6],
      [0, 4],
    ])
  })

  it('end a batch of one group too, and what is left waits for it', () => {
    expect(heavy('sqs-fifo')).toEqual([
      [0, 6],
      [0.1, 4],
    ])
  })
})

describe('a partial batch response', () => {
  /** What became of four messages whose handler gave back this; batches of four. */
  const returning = (value: unknown, mapping: Part = REPORTING) => {
    const run = play(
      into(queue(burst(4), { visibilityTimeout: 30, ...redrive(1) }), functionThat({ returns: value }), mapping, {
        ...DEAD,
        seed: 5,
      }),
    )
    const [settled] = timeline(run, ['batchSettled'])
    return `${settled!.split(' ')[2]} ${report(run).totals.succeeded}/4`
  }
  const message = (number: number) => messageIdOf(5, `source/${number}`)
  const naming = (...identifiers: unknown[]) => ({
    batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
  })

  it.each([[{}], [null], [''], [[]], [{ batchItemFailures: [] }], [{ batchItemFailures: null }]])(
    'is a success: %j',
    (value) => {
      expect(returning(value)).toBe('success 4/4')
    },
  )

  it('brings back what it names', () => {
    expect(returning(naming(message(2)))).toBe('partial 3/4')
    expect(returning(naming(message(2), message(2), message(4)))).toBe('partial 2/4')
    expect(returning(naming(message(1), message(2), message(3), message(4)))).toBe('partial 0/4')
  })

  it.each([
    ['an empty identifier', naming('')],
    ['null as identifier', naming(null)],
    ['an identifier of no message in the batch', naming('b6589fc6-ab0d-4c82-8f12-099d1c2d40ab')],
    [
      'one right and one wrong',
      { batchItemFailures: [{ itemIdentifier: messageIdOf(5, 'source/1') }, { itemIdentifier: 'x' }] },
    ],
    ['a wrong key', { batchItemFailures: [{ foo: 'bar' }] }],
    ['no list', { batchItemFailures: 'all' }],
    ['text', 'not JSON'],
    ['a number as identifier', naming(1)],
  ])('fails the whole batch: %s', (_words, value) => {
    expect(returning(value)).toBe('badResponse 0/4')
  })

  it('is ignored where the mapping does not ask for it: what failed is deleted', () => {
    expect(returning(naming(message(2)), {})).toBe('success 4/4')
    expect(returning('not JSON', {})).toBe('success 4/4')
  })

  it('is ignored when the function throws', () => {
    const worker = functionThat({ faults: [{ kind: 'error', eventNumbers: [2], uncaught: true }] })
    const run = play(into(queue(burst(4), redrive(1)), worker, REPORTING, DEAD))
    expect(timeline(run, ['batchSettled'])).toEqual(['0.100 batchSettled functionError x4'])
    expect(report(run).totals).toMatchObject({ deadLettered: 4, succeeded: 0 })
  })

  it('is written by the handler, which catches the errors of its records', () => {
    const worker = functionThat({
      perRecordMs: 10,
      faults: [{ kind: 'error', eventNumbers: [2, 3], firstAttempts: 1 }],
    })
    const run = play(into(queue(burst(4)), worker, REPORTING))
    expect(timeline(run, ['invocationEnded', 'batchSettled', 'messagesDeleted', 'messagesReceived'])).toEqual([
      '0.000 messagesReceived x4',
      '0.140 invocationEnded success',
      '0.140 batchSettled partial x2',
      '0.140 messagesDeleted x2',
      '30.000 messagesReceived x2',
      '30.120 invocationEnded success',
      '30.120 batchSettled success',
      '30.120 messagesDeleted x2',
    ])
  })

  it('slows no poller down', () => {
    const worker = functionThat({ faults: [{ kind: 'error' }] })
    expect(timesOf(play(into(queue(burst(40)), worker, REPORTING)), 'pollersScaled')).toEqual([])
    expect(timesOf(play(into(queue(burst(40)), worker)), 'pollersScaled').length).toBeGreaterThan(0)
  })
})

describe('the pollers', () => {
  const SLOW = functionThat({ durationMs: 20_000 }, { timeout: 25 })
  const busyAt = (seconds: number, lines: number[]) => lines.filter((time) => time <= seconds).length

  it('begin with five batches and add five a second while messages wait', () => {
    const run = play(into(queue(burst(3000)), SLOW, { batchSize: 1 }, { durationSeconds: 19 }))
    const starts = timesOf(run, 'invocationStarted')
    expect(busyAt(0, starts)).toBe(5)
    expect(busyAt(1, starts)).toBe(10)
    expect(busyAt(10, starts)).toBe(55)
    expect(busyAt(18, starts)).toBe(95)
  })

  it('come to 1,250 batches after four minutes and nine seconds, and stay there', () => {
    const run = play(
      into(
        queue(burst(5000)),
        functionThat({ durationMs: 600_000 }, { timeout: 900 }),
        { batchSize: 1 },
        {
          durationSeconds: 300,
          account: { concurrentExecutions: 3000 },
          resources: { source: queue(burst(5000), { visibilityTimeout: 900 }) },
        },
      ),
    )
    const starts = timesOf(run, 'invocationStarted')
    expect(starts).toHaveLength(1250)
    expect(starts.at(-1)).toBeCloseTo(249, 6)
  })

  it('keep within maximumConcurrency, and stop receiving there', () => {
    const run = play(into(queue(burst(50)), SLOW, { batchSize: 1, scalingConfig: { maximumConcurrency: 2 } }))
    expect(timesOf(run, 'invocationStarted')).toEqual([0, 0, 20, 20, 40, 40])
    expect(timesOf(run, 'messagesReceived')).toEqual([0, 0, 20, 20, 40, 40])
  })

  it('of its own give a mapping ten batches each from the start, and 1,000 more a minute', () => {
    const mapping = { batchSize: 1, provisionedPollerConfig: { minimumPollers: 3, maximumPollers: 6 } }
    const run = play(into(queue(burst(500)), SLOW, mapping, { durationSeconds: 19 }))
    const starts = timesOf(run, 'invocationStarted')
    expect(busyAt(0, starts)).toBe(30)
    expect(busyAt(0.6, starts)).toBe(40)
    expect(busyAt(18, starts)).toBe(60)
  })

  it('grow fewer after errors, down to two, and are five again after a quiet minute', () => {
    const worker = functionThat({ faults: [{ kind: 'error', untilSeconds: 50 }] })
    const run = play(
      into(
        queue([burst(40), burst(60, 150)], { visibilityTimeout: 100 }),
        worker,
        { batchSize: 1 },
        { durationSeconds: 200 },
      ),
    )
    const scaled = timeline(run, ['pollersScaled'])
    expect(scaled.slice(0, 3)).toEqual(['0.100 pollersScaled 4', '0.100 pollersScaled 3', '0.100 pollersScaled 2'])
    expect(scaled).toContain('100.000 pollersScaled 5')
  })
})

describe('two mappings on one queue', () => {
  it('compete for its messages, a batch of each in turn', () => {
    const run = play({
      resources: { source: queue(burst(20)), first: functionThat(), second: functionThat() },
      connections: ['first', 'second'].map((to) => ({ from: 'source', to, batchSize: 5 })),
    })
    const { invocations, totals } = report(run, { invocations: true })
    expect(invocations!.map((row) => `${row.function} ${row.records[0]}`)).toEqual([
      'first source/1',
      'second source/6',
      'first source/11',
      'second source/16',
    ])
    expect(totals).toMatchObject({ sent: 20, succeeded: 20 })
  })
})

describe('a mapping', () => {
  it('fetches nothing while it is not enabled', () => {
    const run = play(
      into(
        queue(burst(3)),
        functionThat(),
        { enabled: false },
        {
          interventions: [{ atSeconds: 20, path: '/connections/0/enabled', value: true }],
        },
      ),
    )
    expect(timesOf(run, 'messagesReceived')).toEqual([20])
    expect(report(run).totals.succeeded).toBe(3)
  })

  it('deletes what its filter rejects', () => {
    const events = [{ body: { kind: 'a' } }, { body: { kind: 'b' } }]
    const mapping = { filterCriteria: { filters: [{ pattern: { body: { kind: ['a'] } } }] } }
    const run = play(into(queue(burst(4, 0, { events })), functionThat(), mapping))
    expect(timeline(run, ['eventsFiltered', 'invocationStarted', 'messagesDeleted'])).toEqual([
      '0.000 eventsFiltered x2',
      '0.000 messagesDeleted x2',
      '0.000 invocationStarted cold x2',
      '0.100 messagesDeleted x2',
    ])
    expect(report(run).totals).toMatchObject({ filtered: 2, succeeded: 2 })
  })

  it('competes with another on the same queue: each message goes to one of them', () => {
    const run = play(
      into(
        queue(burst(40)),
        functionThat(),
        {},
        {
          resources: { other: functionThat() },
          connections: [{ from: 'source', to: 'other' }],
        },
      ),
    )
    const { totals, metrics } = report(run)
    expect(totals).toMatchObject({ sent: 40, succeeded: 40 })
    expect(metrics.worker?.Invocations).toBeGreaterThan(0)
  })
})

describe('a FIFO queue', () => {
  const fifo = (traffic: Part | Part[], settings: Part = {}) => source('sqs-fifo', traffic, settings)
  const groups = (count: number, messageGroups: number) => burst(count, 0, { messageGroups })
  const SECOND_LONG = functionThat({ durationMs: 1000 }, { timeout: 10 })

  it('runs as many batches at once as it has groups', () => {
    const run = play(
      into(fifo(groups(60, 6)), SECOND_LONG, { batchSize: 1, scalingConfig: { maximumConcurrency: 10 } }),
    )
    const { ConcurrentExecutions } = report(run).metrics.worker!
    expect((ConcurrentExecutions as { max: number }).max).toBe(6)
    expect(report(run).totals.succeeded).toBe(60)
  })

  it('fills a batch from one group before it goes to the next', () => {
    const run = play(into(fifo(groups(8, 2)), functionThat(), { batchSize: 5 }))
    const { invocations } = report(run, { invocations: true })
    expect(invocations!.map(({ records }) => records)).toEqual([
      ['source/1', 'source/3', 'source/5', 'source/7', 'source/2'],
      ['source/4', 'source/6', 'source/8'],
    ])
  })

  it('holds a group up while one of its messages fails; others pass by', () => {
    const worker = functionThat({ faults: [{ kind: 'error', eventNumbers: [1], firstAttempts: 1 }] })
    const run = play(into(fifo(groups(4, 2)), worker, { batchSize: 1 }))
    const { events } = report(run, { events: true })
    expect(events!.map(({ id, finishedAt }) => [id, finishedAt])).toEqual([
      ['source/1', 30.1],
      ['source/2', 0.1],
      ['source/3', 30.2],
      ['source/4', 0.2],
    ])
  })

  it('goes on behind a message that moved to the dead-letter queue', () => {
    const worker = functionThat({ faults: [{ kind: 'error', eventNumbers: [1] }] })
    const run = play(
      into(
        fifo(burst(2), { visibilityTimeout: 10, ...redrive(2) }),
        worker,
        { batchSize: 1 },
        { resources: { dead: { type: 'sqs-fifo' } } },
      ),
    )
    expect(report(run, { events: true }).events).toMatchObject([
      { outcome: 'deadLettered', finishedAt: 20, attempts: 2 },
      { outcome: 'succeeded', finishedAt: 20.1, attempts: 1 },
    ])
  })

  it('does not take a receipt that is out of date: the message runs again', () => {
    const run = play(
      into(
        fifo(at(1)),
        functionThat({ durationMs: 10_000 }, { timeout: 30 }),
        {},
        {
          interventions: [
            { atSeconds: 0, path: '/resources/source/visibilityTimeout', value: 6 },
            { atSeconds: 8, path: '/resources/source/visibilityTimeout', value: 40 },
          ],
        },
      ),
    )
    // Received at 1 and again at 7, whose receipt holds until 13; the third holds long enough.
    expect(timesOf(run, 'messagesReceived')).toEqual([1, 7, 13])
    expect(timesOf(run, 'messagesDeleted')).toEqual([23])
  })

  it('lets a message pass one that is still delayed', () => {
    const run = play(
      into(
        fifo(at(0, 2), { delaySeconds: 30 }),
        functionThat(),
        {},
        {
          interventions: [{ atSeconds: 1, path: '/resources/source/delaySeconds', value: 0 }],
        },
      ),
    )
    expect(report(run, { events: true }).events!.map(({ finishedAt }) => finishedAt)).toEqual([30.1, 2.1])
  })
})
