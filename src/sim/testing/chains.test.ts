import { describe, expect, it } from 'vitest'
import { SECOND } from '../engine/sim-time.ts'
import { report } from '../projections/report.ts'
import { createSimulation, simulate } from '../simulate.ts'
import {
  at,
  burst,
  failsAlways,
  functionThat,
  into,
  type Part,
  play,
  scenarioOf,
  source,
  timeline,
  timesOf,
} from './timeline.ts'

const events = (run: ReturnType<typeof play>) => report(run, { events: true }).events!

describe('a chain', () => {
  it('from a topic through a queue to a function keeps its event', () => {
    const run = play({
      resources: { topic: source('sns', burst(2)), jobs: { type: 'sqs' }, worker: functionThat() },
      connections: [
        { from: 'topic', to: 'jobs' },
        { from: 'jobs', to: 'worker' },
      ],
    })
    expect(events(run).map(({ id, outcome, attempts }) => [id, outcome, attempts])).toEqual([
      ['topic/1', 'succeeded', 1],
      ['topic/2', 'succeeded', 1],
    ])
    expect(
      report(run, { deliveries: true }).deliveries!.map(({ from, to, as, events }) => [from, to, as, events]),
    ).toEqual([
      ['topic', 'jobs', 'delivery', ['topic/1']],
      ['topic', 'jobs', 'delivery', ['topic/2']],
    ])
  })

  it('that is made while it runs is filtered by what the queue gets: the message without its envelope', () => {
    const run = play({
      resources: {
        topic: source('sns', burst(2, 10, { events: [{ body: { n: 1 } }, { body: { n: 2 } }] })),
        jobs: { type: 'sqs' },
        worker: functionThat(),
      },
      connections: [{ from: 'jobs', to: 'worker', filterCriteria: { filters: [{ pattern: { body: { n: [2] } } }] } }],
      interventions: [
        { atSeconds: 5, path: '/connections/-', value: { from: 'topic', to: 'jobs', rawMessageDelivery: true } },
      ],
    })
    expect(events(run).map(({ id, outcome }) => [id, outcome])).toEqual([
      ['topic/1', 'filtered'],
      ['topic/2', 'succeeded'],
    ])
  })

  it('from a topic to several targets sends a copy over each connection', () => {
    const run = play({
      resources: {
        topic: source('sns', burst(1)),
        jobs: { type: 'sqs' },
        worker: functionThat(),
        other: functionThat(failsAlways, { eventInvokeConfig: { maximumRetryAttempts: 0 } }),
      },
      connections: [
        { from: 'topic', to: 'jobs' },
        { from: 'topic', to: 'worker' },
        { from: 'topic', to: 'other' },
      ],
    })
    expect(events(run).map(({ id, number, outcome }) => [id, number, outcome])).toEqual([
      ['topic/1/jobs', 1, 'inFlight'],
      ['topic/1/worker', 1, 'succeeded'],
      ['topic/1/other', 1, 'dropped'],
    ])
  })

  it('goes on from a dead-letter queue that has a consumer as a new event', () => {
    const run = play({
      resources: {
        uploads: source('s3', burst(1)),
        worker: functionThat(failsAlways, { eventInvokeConfig: { maximumRetryAttempts: 0 } }),
        dead: { type: 'sqs' },
        mender: functionThat(),
      },
      connections: [
        { from: 'uploads', to: 'worker' },
        { from: 'worker', to: 'dead', as: 'deadLetter' },
        { from: 'dead', to: 'mender' },
      ],
    })
    expect(events(run).map(({ id, outcome, finishedAt }) => [id, outcome, finishedAt])).toEqual([
      ['uploads/1', 'deadLettered', 0.1],
      ['dead/1', 'succeeded', 0.2],
    ])
  })

  it("goes on from a queue's own dead-letter queue, too, with the age the message had", () => {
    const run = play({
      durationSeconds: 200,
      resources: {
        jobs: source('sqs', burst(1), {
          visibilityTimeout: 30,
          redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 1 },
        }),
        dead: { type: 'sqs', messageRetentionPeriod: 100 },
        worker: functionThat(failsAlways),
        mender: functionThat(),
      },
      connections: [
        { from: 'jobs', to: 'worker' },
        { from: 'dead', to: 'mender', enabled: false },
      ],
    })
    expect(events(run).map(({ id, outcome, finishedAt }) => [id, outcome, finishedAt])).toEqual([
      ['jobs/1', 'deadLettered', 30],
      // A standard queue keeps the time at which the message was first sent.
      ['dead/1', 'expired', 100],
    ])
  })

  it('goes on from a success to the next function, and from there to the one after', () => {
    const run = play({
      resources: {
        uploads: source('s3', burst(1)),
        first: functionThat(),
        second: functionThat(),
        third: functionThat(),
      },
      connections: [
        { from: 'uploads', to: 'first' },
        { from: 'first', to: 'second', as: 'onSuccess' },
        { from: 'second', to: 'third', as: 'onSuccess' },
      ],
    })
    expect(events(run).map(({ id, source, finishedAt }) => [id, source, finishedAt])).toEqual([
      ['uploads/1', 'uploads', 0.1],
      ['second/1', 'second', 0.2],
      ['third/1', 'third', 0.3],
    ])
  })

  it('of sends ends where nothing follows', () => {
    const run = play({
      resources: {
        clients: source('sdk', burst(1)),
        first: functionThat({ sends: [{ to: 'jobs', count: 2 }] }),
        jobs: { type: 'sqs' },
        second: functionThat({ sends: [{ to: 'topic' }] }),
        topic: { type: 'sns' },
        third: functionThat(),
      },
      connections: [
        { from: 'clients', to: 'first' },
        { from: 'jobs', to: 'second' },
        { from: 'topic', to: 'third' },
      ],
    })
    expect(report(run).totals).toMatchObject({ sent: 5, succeeded: 5 })
  })
})

describe('at one instant', () => {
  it('interventions come first, as they are written', () => {
    const value = (path: string, next: unknown) => ({ atSeconds: 5, path: `/resources/${path}`, value: next })
    const run = play(
      into(
        source('sdk', at(5), { retry: { mode: 'none' } }),
        functionThat(),
        {},
        {
          interventions: [
            value('worker/reservedConcurrentExecutions', 5),
            value('worker/reservedConcurrentExecutions', 0),
          ],
        },
      ),
    )
    expect(timeline(run, ['interventionApplied', 'eventSent', 'requestAnswered'])).toEqual([
      '5.000 interventionApplied',
      '5.000 interventionApplied',
      '5.000 eventSent',
      '5.000 requestAnswered 429',
    ])
  })

  it('the end of the run comes before everything: it stops as it stands', () => {
    const run = play(into(source('sdk', at(59.9)), functionThat(), {}, {}))
    expect(timesOf(run, 'invocationEnded')).toEqual([])
    expect(report(run).totals.inFlight).toBe(1)
    expect(run.endedAt).toBe(60 * SECOND)
  })
})

describe('an intervention', () => {
  it('may add a source with its connection', () => {
    const run = play(
      into(
        source('sdk', at(1)),
        functionThat(),
        {},
        {
          interventions: [
            { atSeconds: 10, path: '/resources/uploads', value: source('s3', at(5, 10, 20)) },
            { atSeconds: 10, path: '/connections/-', value: { from: 'uploads', to: 'worker' } },
          ],
        },
      ),
    )
    expect(timesOf(run, 'eventSent')).toEqual([1, 10, 20])
  })

  it('that frees places lets what was refused through', () => {
    const run = play(
      into(
        source('s3', burst(3)),
        functionThat({ durationMs: 20_000 }, { timeout: 60, reservedConcurrentExecutions: 1 }),
        {},
        {
          interventions: [{ atSeconds: 2.5, path: '/resources/worker/reservedConcurrentExecutions', value: 3 }],
        },
      ),
    )
    expect(timesOf(run, 'invocationStarted')).toEqual([0, 3, 3])
  })
})

describe('a run', () => {
  /** Everything at once: callers, events, queues, streams, faults, changes. */
  const everything = (): Part & { resources: Record<string, Part>; connections: Part[] } => ({
    seed: 3,
    durationSeconds: 120,
    resources: {
      api: source('api-gateway', { kind: 'poisson', ratePerSecond: 3 }),
      uploads: source('s3', { kind: 'poisson', ratePerSecond: 1 }),
      jobs: source(
        'sqs',
        { kind: 'poisson', ratePerSecond: 4 },
        { visibilityTimeout: 10, redrivePolicy: { deadLetterTarget: 'dead', maxReceiveCount: 2 } },
      ),
      orders: source('sqs-fifo', { kind: 'poisson', ratePerSecond: 2, messageGroups: 4 }, { visibilityTimeout: 10 }),
      clicks: source('kinesis', { kind: 'poisson', ratePerSecond: 5, partitionKeys: 9 }, { shardCount: 2 }),
      table: source('dynamodb-stream', { kind: 'poisson', ratePerSecond: 2, partitionKeys: 5 }),
      dead: { type: 'sqs' },
      worker: functionThat(
        {
          durationMs: { kind: 'lognormal', p50: 200, p99: 2000 },
          initDurationMs: 300,
          idempotent: true,
          sends: [{ to: 'jobs', probability: 0.1 }],
          faults: [
            { kind: 'error', probability: 0.1 },
            { kind: 'timeout', probability: 0.02 },
            { kind: 'crash', probability: 0.02 },
          ],
        },
        { timeout: 5, reservedConcurrentExecutions: 12, versions: { '1': { provisionedConcurrentExecutions: 2 } } },
      ),
    },
    connections: [
      { from: 'api', to: 'worker', qualifier: '1' },
      { from: 'uploads', to: 'worker' },
      {
        from: 'jobs',
        to: 'worker',
        maximumBatchingWindowInSeconds: 1,
        functionResponseTypes: ['ReportBatchItemFailures'],
      },
      { from: 'orders', to: 'worker' },
      {
        from: 'clicks',
        to: 'worker',
        bisectBatchOnFunctionError: true,
        maximumRetryAttempts: 2,
        parallelizationFactor: 2,
      },
      { from: 'table', to: 'worker', filterCriteria: { filters: [{ pattern: { eventName: ['INSERT', 'MODIFY'] } }] } },
      { from: 'worker', to: 'dead', as: 'onFailure' },
    ],
    interventions: [
      { atSeconds: 40, path: '/resources/worker/memorySize', value: 512 },
      { atSeconds: 60, path: '/connections/4/enabled', value: false },
      { atSeconds: 80, path: '/connections/4/enabled', value: true },
    ],
  })
  const textOf = ({ trace }: { trace: ReturnType<typeof simulate>['trace'] }) =>
    Array.from({ length: trace.length }, (_, index) =>
      JSON.stringify({ ...trace.at(index), list: [...trace.listAt(index)] }),
    )

  it('that goes on from a checkpoint is the run that never stopped', () => {
    const scenario = scenarioOf(everything())
    const whole = textOf(simulate(scenario))
    for (const seconds of [33, 61, 119]) {
      const simulation = createSimulation(scenario)
      simulation.advance(seconds * SECOND)
      const checkpoint = simulation.checkpoint()
      simulation.advance(Number.POSITIVE_INFINITY)
      simulation.restore(checkpoint)
      simulation.advance(Number.POSITIVE_INFINITY)
      expect(textOf(simulation.run)).toEqual(whole)
    }
  })

  it('keeps every book with all of it at once', () => {
    const run = play(everything())
    const { totals } = report(run)
    const { sent, ...ends } = totals
    expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(sent)
  })
})
