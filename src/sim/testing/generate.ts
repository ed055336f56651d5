import fc from 'fast-check'

/** A document as plain JSON: what a person could have written. */
export type Draft = Record<string, unknown>

const DURATION_SECONDS = 60
const LONGEST_TIMEOUT = 6

const someOf = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** Leaves out what is undefined, as a person leaves out what stays at its default. */
const partial = <T extends object>(parts: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Draft> =>
  fc.record(parts).map((value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)))

const milliseconds = (most: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: most }),
    fc.record({ kind: fc.constant('exponential'), mean: fc.integer({ min: 1, max: most }) }),
    fc.record({ kind: fc.constant('uniform'), min: fc.constant(1), max: fc.integer({ min: 1, max: most }) }),
    fc.record({ kind: fc.constant('lognormal'), p50: fc.constant(50), p99: fc.integer({ min: 50, max: most }) }),
  )

const atSeconds = fc.integer({ min: 0, max: DURATION_SECONDS - 1 })

const traffic = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('burst'), count: fc.integer({ min: 1, max: 30 }), atSeconds }),
    fc.record({ kind: fc.constantFrom('constant', 'poisson'), ratePerSecond: fc.constantFrom(0.1, 0.5, 2) }),
    fc.record({ kind: fc.constant('at'), seconds: fc.array(atSeconds, { minLength: 1, maxLength: 4 }) }),
    fc.record({
      kind: fc.constant('ramp'),
      fromRatePerSecond: fc.constant(0),
      toRatePerSecond: fc.constantFrom(1, 3),
      fromSeconds: fc.constant(5),
      untilSeconds: fc.constant(20),
    }),
  ),
  { minLength: 1, maxLength: 2 },
)

const conditions = fc.constantFrom<Draft>(
  {},
  { probability: 0.3 },
  { everyNth: 3 },
  { eventNumbers: [1, 4] },
  { firstAttempts: 1 },
  { fromSeconds: 10, untilSeconds: 25 },
  { resource: 'jobs' },
)

const fault = fc
  .tuple(
    fc.constantFrom<Draft>(
      { kind: 'error' },
      { kind: 'error', errorType: 'BadJob', uncaught: true },
      { kind: 'error', phase: 'init' },
      { kind: 'timeout' },
      { kind: 'crash' },
      { kind: 'outOfMemory' },
      { kind: 'slow', factor: 3 },
      { kind: 'returns', value: { batchItemFailures: [{ itemIdentifier: 'nobody' }] } },
    ),
    conditions,
  )
  .map(([kind, when]) => ({ ...kind, ...when }))

const worker = partial({
  type: fc.constant('function'),
  timeout: fc.integer({ min: 1, max: LONGEST_TIMEOUT }),
  reservedConcurrentExecutions: someOf(fc.integer({ min: 0, max: 8 })),
  eventInvokeConfig: someOf(
    partial({
      maximumRetryAttempts: someOf(fc.integer({ min: 0, max: 2 })),
      maximumEventAgeInSeconds: someOf(fc.constantFrom(60, 90)),
    }),
  ),
  handler: partial({
    durationMs: milliseconds(2000),
    perRecordMs: someOf(fc.integer({ min: 0, max: 200 })),
    initDurationMs: someOf(milliseconds(800)),
    faults: fc.array(fault, { maxLength: 3 }),
    sends: someOf(fc.constant([{ to: 'results', count: 2, probability: 0.5 }])),
    idempotent: someOf(fc.boolean()),
  }),
})

const caller = (type: string) =>
  partial({
    type: fc.constant(type),
    traffic,
    retry: someOf(
      fc.constantFrom<Draft>({ mode: 'none' }, { mode: 'legacy' }, { mode: 'fixed', maxAttempts: 3, delaySeconds: 2 }),
    ),
  })
const sender = (type: string) => partial({ type: fc.constant(type), traffic })

const queue = partial({
  type: fc.constant('sqs'),
  visibilityTimeout: fc.integer({ min: LONGEST_TIMEOUT, max: 30 }),
  delaySeconds: someOf(fc.integer({ min: 0, max: 5 })),
  redrivePolicy: someOf(
    fc.record({ deadLetterTarget: fc.constant('dead'), maxReceiveCount: fc.integer({ min: 1, max: 4 }) }),
  ),
  traffic,
})

const mapping = partial({
  from: fc.constant('jobs'),
  to: fc.constant('worker'),
  batchSize: someOf(fc.integer({ min: 1, max: 10 })),
  maximumBatchingWindowInSeconds: someOf(fc.integer({ min: 0, max: 5 })),
  functionResponseTypes: someOf(fc.constant(['ReportBatchItemFailures'])),
  scalingConfig: someOf(fc.record({ maximumConcurrency: fc.integer({ min: 2, max: 6 }) })),
  enabled: someOf(fc.boolean()),
})

const intervention = fc.record({
  atSeconds,
  change: fc.constantFrom<{ path: string; value: unknown }>(
    { path: '/resources/worker/reservedConcurrentExecutions', value: 2 },
    { path: '/resources/worker/handler/durationMs', value: 900 },
    { path: '/resources/worker/handler/faults', value: [{ kind: 'error', probability: 0.5 }] },
    { path: '/resources/worker/memorySize', value: 512 },
    { path: '/resources/clients/traffic/-', value: { kind: 'burst', count: 12, atSeconds: 30 } },
    { path: '/account', value: { concurrentExecutions: 110 } },
  ),
})

const SOURCES = {
  clients: caller('sdk'),
  api: sender('api-gateway'),
  tool: caller('cli'),
  uploads: sender('s3'),
  topic: sender('sns'),
  jobs: queue,
}

/** What follows a function's failures and successes. */
const afterwards = fc.subarray([
  { from: 'worker', to: 'dead', as: 'deadLetter' },
  { from: 'worker', to: 'failures', as: 'onFailure' },
  { from: 'worker', to: 'results', as: 'onSuccess' },
])

/**
 * Valid documents over the kinds that are built: every source a person can place, at one function, with faults,
 * limits, destinations and changes on the way. A minute long, a few hundred events at most.
 */
export const drafts: fc.Arbitrary<Draft> = fc
  .record({
    seed: fc.nat(1000),
    ids: fc.subarray(Object.keys(SOURCES) as (keyof typeof SOURCES)[], { minLength: 1 }),
    sources: fc.record(SOURCES),
    worker,
    mapping,
    asEvents: fc.boolean(),
    afterwards,
    interventions: fc.array(intervention, { maxLength: 3 }),
  })
  .map(({ seed, ids, sources, worker, mapping, asEvents, afterwards, interventions }) => ({
    version: 1,
    title: 'Generated',
    seed,
    durationSeconds: DURATION_SECONDS,
    resources: {
      ...Object.fromEntries(ids.map((id) => [id, sources[id]])),
      worker: { ...worker, handler: keepNames(worker.handler as Draft, ids) },
      results: { type: 'sqs' },
      failures: { type: 'sqs' },
      dead: { type: 'sqs' },
    },
    connections: [
      ...ids.map((id) => {
        if (id === 'jobs') return mapping
        return { from: id, to: 'worker', ...(id === 'tool' && asEvents ? { invocationType: 'Event' } : {}) }
      }),
      ...afterwards,
    ],
    interventions: interventions
      .map(({ atSeconds, change }) => ({ atSeconds, ...change }))
      .filter(({ path }) => !path.startsWith('/resources/clients') || ids.includes('clients')),
  }))

/** Drops faults that speak of a source which is not there. */
function keepNames(handler: Draft, ids: string[]): Draft {
  const faults = handler.faults as Draft[]
  return {
    ...handler,
    faults: faults.filter(({ resource }) => resource === undefined || ids.includes(resource as string)),
  }
}
