import fc from 'fast-check'
import type { ResourceDefinition } from '../resources/define-resource.ts'
import { resources } from '../resources/index.ts'

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
      { kind: 'returns', value: { state: { sum: 7 } } },
    ),
    conditions,
  )
  .map(([kind, when]) => ({ ...kind, ...when }))

const worker = partial({
  type: fc.constant('function'),
  timeout: fc.integer({ min: 1, max: LONGEST_TIMEOUT }),
  reservedConcurrentExecutions: someOf(fc.integer({ min: 0, max: 8 })),
  versions: someOf(fc.constant({ 1: { aliases: ['live'], provisionedConcurrentExecutions: 2 } })),
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
    sends: someOf(
      fc.constantFrom(
        [{ to: 'results', count: 2, probability: 0.5 }],
        // Round in a circle, where that queue is there.
        [{ to: 'jobs', count: 1, probability: 0.4 }],
      ),
    ),
    idempotent: someOf(fc.boolean()),
  }),
})

const oneOf = (...types: readonly string[]) => fc.constantFrom(...types)

const caller = (types: fc.Arbitrary<string>) =>
  partial({
    type: types,
    traffic,
    retry: someOf(
      fc.constantFrom<Draft>({ mode: 'none' }, { mode: 'legacy' }, { mode: 'fixed', maxAttempts: 3, delaySeconds: 2 }),
    ),
  })
const sender = (types: fc.Arbitrary<string>) => partial({ type: types, traffic })

/** The same traffic with something said of every event. */
const trafficWith = (more: Draft) => traffic.map((entries) => entries.map((entry) => ({ ...entry, ...more })))

const BODIES = { events: [{ body: { n: 1 } }, { body: { n: 2 } }, { body: 'a text' }] }

const queue = (type: string, dead: string, more: Draft) =>
  partial({
    type: fc.constant(type),
    visibilityTimeout: fc.integer({ min: LONGEST_TIMEOUT, max: 30 }),
    delaySeconds: someOf(fc.integer({ min: 0, max: 5 })),
    redrivePolicy: someOf(
      fc.record({ deadLetterTarget: fc.constant(dead), maxReceiveCount: fc.integer({ min: 1, max: 4 }) }),
    ),
    traffic: fc.oneof(traffic, trafficWith(BODIES), trafficWith(more)),
  })

const functionResponseTypes = someOf(fc.constant(['ReportBatchItemFailures']))
const enabled = someOf(fc.boolean())
const window = someOf(fc.integer({ min: 0, max: 5 }))
const filtered = (pattern: Draft) => someOf(fc.constant({ filters: [{ pattern }] }))
const scalingConfig = someOf(fc.record({ maximumConcurrency: fc.integer({ min: 2, max: 6 }) }))

const queueMapping = partial({
  batchSize: someOf(fc.integer({ min: 1, max: 10 })),
  maximumBatchingWindowInSeconds: window,
  functionResponseTypes,
  scalingConfig,
  filterCriteria: filtered({ body: { n: [1] } }),
  enabled,
})

const fifoMapping = partial({
  batchSize: someOf(fc.integer({ min: 1, max: 10 })),
  functionResponseTypes,
  scalingConfig,
  enabled,
})

const streamMapping = (pattern: Draft) =>
  partial({
    batchSize: someOf(fc.integer({ min: 1, max: 20 })),
    maximumBatchingWindowInSeconds: window,
    functionResponseTypes,
    parallelizationFactor: someOf(fc.integer({ min: 1, max: 3 })),
    maximumRetryAttempts: someOf(fc.integer({ min: -1, max: 3 })),
    maximumRecordAgeInSeconds: someOf(fc.constantFrom(-1, 60)),
    bisectBatchOnFunctionError: someOf(fc.boolean()),
    onFailure: someOf(fc.constant('failures')),
    filterCriteria: filtered(pattern),
    tumblingWindowInSeconds: someOf(fc.constantFrom(0, 3, 10)),
    enabled,
  })

const brokerMapping = partial({
  batchSize: someOf(fc.integer({ min: 1, max: 20 })),
  maximumBatchingWindowInSeconds: window,
  enabled,
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
    { path: '/account/concurrentExecutions', value: 109 },
    { path: '/resources/worker/timeout', value: 2 },
    { path: '/resources/worker/timeout', value: 9 },
    { path: '/resources/worker/handler/initDurationMs', value: 11_000 },
    { path: '/resources/worker/eventInvokeConfig/maximumRetryAttempts', value: 0 },
    { path: '/resources/worker/reservedConcurrentExecutions', value: 8 },
    { path: '/resources/worker/versions/1/provisionedConcurrentExecutions', value: 1 },
    { path: '/resources/jobs/visibilityTimeout', value: 0 },
    { path: '/resources/jobs/visibilityTimeout', value: 2 },
    { path: '/resources/jobs/messageRetentionPeriod', value: 60 },
    { path: '/resources/jobs/redrivePolicy', value: { deadLetterTarget: 'dead', maxReceiveCount: 1 } },
    { path: '/resources/payments/visibilityTimeout', value: 1 },
    { path: '/resources/payments/delaySeconds', value: 3 },
    { path: '/resources/clicks/retentionPeriodHours', value: 48 },
    { path: '/resources/clicks/shardCount', value: 3 },
    { path: '/resources/clicks/shardCount', value: 1 },
    { path: '/connections/clicks/parallelizationFactor', value: 3 },
    { path: '/connections/clicks/parallelizationFactor', value: 1 },
    { path: '/connections/0/enabled', value: false },
    { path: '/connections/0/enabled', value: true },
    { path: '/connections/0/batchSize', value: 3 },
    { path: '/connections/0/maximumBatchingWindowInSeconds', value: 0 },
    { path: '/connections/-', value: { from: 'unread', to: 'next', batchSize: 4, maximumRetryAttempts: 1 } },
    { path: '/connections/-', value: { from: 'dead', to: 'next' } },
    { path: '/connections/-', value: { from: 'failures', to: 'next', enabled: false } },
  ),
})

/** Whether a change is one of this document: what it names is there, and AWS lets it be so. */
const concerns = (
  { path, value }: { path: string; value: unknown },
  ids: readonly string[],
  worker: Draft,
  sameBefore: boolean,
): boolean => {
  const [room, name] = path.slice(1).split('/')
  if (path === '/connections/-') return !sameBefore
  if (name === 'clicks') return ids.includes(name)
  if (room === 'connections') {
    // The window of a batch of more than ten stays, and so do the fields of who has no mapping.
    return (ids[0] ?? '') in MAPPINGS && !(path.endsWith('Seconds') && ids[0] === 'payments')
  }
  if (path.includes('/versions/')) return worker.versions !== undefined
  if (path.endsWith('reservedConcurrentExecutions')) return worker.versions === undefined || Number(value) >= 2
  return room !== 'resources' || name === 'worker' || ids.includes(name!)
}

/** Polled kinds without settings of their own: topics, brokers, change streams. */
const BROKERS = resources
  .filter(({ stream }: ResourceDefinition) => stream?.standardWindow !== undefined)
  .map(({ type }) => type)

const SOURCES = {
  clients: caller(oneOf('sdk', 'console', 'step-functions', 'cognito', 'lex', 'alexa', 'firehose')),
  api: sender(oneOf('api-gateway', 'http-api', 'function-url', 'alb', 'cloudfront')),
  tool: caller(oneOf('cli')),
  uploads: sender(
    oneOf('s3', 'ses', 'eventbridge', 'cloudwatch-events', 'cloudwatch-logs', 'codecommit', 'cloudformation'),
  ),
  topic: sender(oneOf('sns')),
  jobs: queue('sqs', 'dead', BODIES),
  payments: queue('sqs-fifo', 'dead-fifo', { messageGroups: ['ada', 'bea', 'cem'] }),
  clicks: fc.record({
    type: fc.constant('kinesis'),
    shardCount: fc.integer({ min: 1, max: 3 }),
    traffic: fc.oneof(trafficWith({ partitionKeys: 5 }), trafficWith(BODIES)),
  }),
  orders: fc.record({
    type: fc.constant('dynamodb-stream'),
    shardCount: fc.integer({ min: 1, max: 2 }),
    traffic: trafficWith({ partitionKeys: 5 }),
  }),
  feed: sender(oneOf(...BROKERS)),
}
type SourceId = keyof typeof SOURCES

/** How each source that is polled is read. */
const MAPPINGS = {
  jobs: queueMapping,
  payments: fifoMapping,
  clicks: streamMapping({ data: { n: [1] } }),
  orders: streamMapping({ eventName: ['INSERT'] }),
  feed: brokerMapping,
}

/** What AWS does not publish may be otherwise. */
const assumptions = someOf(
  fc.constantFrom<Draft>({ asyncDuplicateProbability: 0.3 }, { hopMs: 20 }, { pollerBackOffStep: 1, receiveMs: 500 }),
)

/** What follows a function's failures and successes. */
const afterwards = fc.subarray([
  { from: 'worker', to: 'dead', as: 'deadLetter' },
  { from: 'worker', to: 'failures', as: 'onFailure' },
  { from: 'worker', to: 'results', as: 'onSuccess' },
  { from: 'worker', to: 'table', as: 'calls' },
  { from: 'results', to: 'next', batchSize: 2 },
])

/**
 * Valid documents over all kinds: every source a person can place, at one function, with faults, limits, filters,
 * versions, destinations, a table, a second function behind it, and changes on the way. A minute long, a few hundred
 * events at most.
 */
export const drafts: fc.Arbitrary<Draft> = fc
  .record({
    seed: fc.nat(1000),
    ids: fc.subarray(Object.keys(SOURCES) as SourceId[], { minLength: 1, maxLength: 5 }),
    sources: fc.record(SOURCES),
    mappings: fc.record(MAPPINGS),
    worker,
    asEvents: fc.boolean(),
    passesOn: fc.boolean(),
    qualified: fc.boolean(),
    afterwards,
    assumptions,
    interventions: fc.array(intervention, { maxLength: 3 }),
  })
  .map(
    ({
      seed,
      ids,
      sources,
      mappings,
      worker,
      asEvents,
      passesOn,
      qualified,
      afterwards,
      assumptions,
      interventions,
    }) => {
      const has = (id: SourceId) => ids.includes(id)
      const function_ = fitting(worker, ids)
      return {
        version: 1,
        title: 'Generated',
        seed,
        durationSeconds: DURATION_SECONDS,
        ...(assumptions && { assumptions }),
        resources: {
          ...Object.fromEntries(ids.map((id) => [id, sources[id]])),
          worker: function_,
          next: { type: 'function', handler: { faults: [{ kind: 'error', everyNth: 4 }] } },
          table: { type: 'dynamodb-table', faults: [{ kind: 'error', everyNth: 7 }] },
          unread: { type: 'kinesis', traffic: [{ kind: 'at', seconds: [1, 3, 20, 40] }] },
          results: { type: 'sqs' },
          failures: { type: 'sqs' },
          dead: { type: 'sqs' },
          'dead-fifo': { type: 'sqs-fifo' },
        },
        connections: [
          ...ids.map((id) => ({
            from: id,
            to: 'worker',
            ...(id in MAPPINGS && mappings[id as keyof typeof MAPPINGS]),
            ...(id === 'tool' && asEvents && { invocationType: 'Event' }),
            ...(function_.versions !== undefined && qualified && { qualifier: 'live' }),
          })),
          ...(passesOn && has('topic') && has('jobs') ? [{ from: 'topic', to: 'jobs' }] : []),
          ...afterwards,
        ],
        interventions: interventions
          .map(({ atSeconds, change }) => ({ atSeconds, ...change }))
          .filter((change, place, all) =>
            concerns(
              change,
              ids,
              function_,
              all.slice(0, place).some(({ path }) => path === change.path),
            ),
          )
          // A connection is found by its place.
          .map((change) => ({
            ...change,
            path: change.path.replace('/connections/clicks', `/connections/${ids.indexOf('clicks')}`),
          })),
      }
    },
  )

/** Drops what speaks of a source that is not there, and versions that the reservation has no room for. */
function fitting(worker: Draft, ids: readonly string[]): Draft {
  const { versions, handler, ...rest } = worker
  const { faults, sends, ...code } = handler as Draft
  const named = (faults as Draft[]).filter(({ resource }) => resource === undefined || ids.includes(resource as string))
  const sent = (sends as Draft[] | undefined)?.filter(({ to }) => to !== 'jobs' || ids.includes('jobs'))
  const room = (rest.reservedConcurrentExecutions as number | undefined) ?? 2
  return {
    ...rest,
    ...(versions !== undefined && room >= 2 && { versions }),
    handler: { ...code, faults: named, ...(sent && { sends: sent }) },
  }
}
