import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolve } from '../sim/scenario/defaults.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { validate } from '../sim/scenario/parse.ts'
import { bringIn } from './bring-in.ts'
import { READERS } from './read/readers.ts'
import { readYamlDocuments } from './read/yaml-documents.ts'
import { BROKERS, READ_KINDS } from './read-kinds.ts'
import { FORMS, takeOut } from './take-out.ts'
import { answersOf } from './testing/cli-answers.ts'
import { stateOf } from './testing/terraform-state.ts'
import { deploymentOf } from './write/deploy.ts'

/* What is taken out and brought in again is the same, in every form that can be read. */

/** Every form that can be read, of a scenario that is taken out. */
const READ: Readonly<Record<string, (scenario: Scenario) => string>> = {
  'a SAM template': (scenario) => takeOut(scenario, 'sam'),
  'a CloudFormation template': (scenario) => takeOut(scenario, 'cloudformation'),
  'the same as JSON': (scenario) => JSON.stringify(readYamlDocuments(takeOut(scenario, 'cloudformation'))[0]),
  'Terraform blocks': (scenario) => takeOut(scenario, 'terraform'),
  'a Terraform state': (scenario) => stateOf(takeOut(scenario, 'terraform')),
  'answers of the AWS CLI': (scenario) => answersOf(deploymentOf(scenario).deployed),
}

/** An answer about a URL names its function, and not the URL. */
const NAMELESS: Readonly<Record<string, string>> = { 'answers of the AWS CLI': 'function-url' }

/** What a template can hold of a scenario: no traffic, nothing the code does, every default filled in. */
function configurationOf(scenario: Scenario) {
  const { resources, connections } = resolve(scenario)
  return {
    resources: Object.fromEntries(
      Object.entries(resources)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, { handler: _, traffic: __, ...rest }]: [string, Record<string, unknown>]) => [id, rest]),
    ),
    connections: connections.map((each) => JSON.stringify(Object.entries(each).sort())).sort(),
  }
}

function valid(document: object): Scenario {
  const checked = validate(document)
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors))
  return checked.scenario
}

function broughtBack(text: string): Scenario {
  const back = bringIn(text)
  if (!back.ok) throw new Error(`${JSON.stringify(back.problems)}\n${text}`)
  return back.scenario
}

function without(scenario: Scenario, kind: string | undefined): Scenario {
  const kept = Object.entries(scenario.resources).filter(([, { type }]) => type !== kind)
  const ids = new Set(kept.map(([id]) => id))
  const connections = scenario.connections.filter(({ from }) => ids.has(from))
  return { ...scenario, resources: Object.fromEntries(kept), connections }
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const settings = <T extends object>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(record).map((each) => JSON.parse(JSON.stringify(each)) as T)

const lambda = settings({
  type: fc.constant('function'),
  memorySize: maybe(fc.integer({ min: 128, max: 10_240 })),
  timeout: maybe(fc.integer({ min: 1, max: 30 })),
  architecture: maybe(fc.constantFrom('arm64', 'x86_64')),
  runtime: maybe(fc.constantFrom('python3.13', 'nodejs24.x', 'java21')),
  reservedConcurrentExecutions: maybe(fc.integer({ min: 5, max: 100 })),
  eventInvokeConfig: maybe(
    settings({
      maximumRetryAttempts: maybe(fc.integer({ min: 0, max: 2 })),
      maximumEventAgeInSeconds: maybe(fc.integer({ min: 60, max: 21_600 })),
    }),
  ),
  versions: maybe(
    fc.constantFrom([1, 2], [3, 8]).map(([before, latest]) => ({
      [before!]: { aliases: ['a-b', 'a_b', 'PROD', 'prod', '-old'] },
      [latest!]: { aliases: ['live'], provisionedConcurrentExecutions: 5 },
    })),
  ),
})
const sqsMapping = settings({
  batchSize: maybe(fc.integer({ min: 1, max: 10 })),
  maximumBatchingWindowInSeconds: maybe(fc.integer({ min: 0, max: 300 })),
  functionResponseTypes: maybe(fc.constant(['ReportBatchItemFailures'])),
  enabled: maybe(fc.boolean()),
  filterCriteria: maybe(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a pattern may look like a template's.
    fc.constant({ filters: [{ pattern: { body: { kind: ['a "quoted" one', { prefix: "it's ${x}" }] } } }] }),
  ),
})
const streamMapping = settings({
  batchSize: maybe(fc.integer({ min: 1, max: 10 })),
  startingPosition: maybe(fc.constantFrom('LATEST', 'TRIM_HORIZON')),
  parallelizationFactor: maybe(fc.integer({ min: 1, max: 10 })),
  bisectBatchOnFunctionError: maybe(fc.boolean()),
  maximumRetryAttempts: maybe(fc.integer({ min: -1, max: 10_000 })),
  maximumRecordAgeInSeconds: maybe(fc.constantFrom(-1, 60, 604_800)),
  onFailure: maybe(fc.constantFrom('dead', 'news', 'pictures')),
})
/** AWS takes the one or the other. */
const concurrency = fc.oneof(
  fc.constant({}),
  fc.record({ scalingConfig: settings({ maximumConcurrency: fc.integer({ min: 2, max: 1000 }) }) }),
  fc.record({
    provisionedPollerConfig: settings({
      minimumPollers: maybe(fc.integer({ min: 2, max: 50 })),
      maximumPollers: maybe(fc.integer({ min: 50, max: 2000 })),
    }),
  }),
)
const kafkaMapping = settings({
  batchSize: maybe(fc.integer({ min: 1, max: 10_000 })),
  maximumBatchingWindowInSeconds: maybe(fc.integer({ min: 0, max: 300 })),
  provisionedPollerConfig: maybe(settings({ maximumPollers: fc.integer({ min: 1, max: 2000 }) })),
  startingPosition: maybe(fc.constantFrom('LATEST', 'TRIM_HORIZON')),
})
const fifoMapping = settings({
  batchSize: maybe(fc.integer({ min: 1, max: 10 })),
  functionResponseTypes: maybe(fc.constant(['ReportBatchItemFailures'])),
})
const redrive = settings({ deadLetterTarget: fc.constant('dead'), maxReceiveCount: fc.integer({ min: 1, max: 1000 }) })

const edge = fc.record({
  to: fc.constantFrom('worker', 'mail'),
  qualifier: fc.constantFrom(undefined, 'before', 'latest', 'live', 'a_b', '-old'),
  invocationType: fc.constantFrom(undefined, 'Event', 'RequestResponse'),
})
type Edge = typeof edge extends fc.Arbitrary<infer E> ? E : never

/** Some callers of one kind, each with the lines that leave it. */
const callers = (type: string, ids: readonly string[], own: fc.Arbitrary<object>, most = 4) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({ id: fc.constant(id), type: fc.constant(type), own, edges: fc.array(edge, { maxLength: most }) }),
    ),
  )
const nothing = fc.constant({})
const waits = (max: number) => maybe(fc.integer({ min: 50, max }))

const everyCaller = fc
  .tuple(
    callers(
      'api-gateway',
      ['shop', 'back-office'],
      settings({
        stage: maybe(fc.constantFrom('prod', 'live', 'v1_2')),
        resourcePath: maybe(fc.constantFrom('/', '/orders/{id}', '/work/{rest+}', '/worker', '/mail/worker-2')),
        timeoutInMillis: waits(29_000),
      }),
    ),
    callers('http-api', ['front', 'site'], settings({ timeoutInMillis: waits(30_000) })),
    callers('alb', ['balancer', 'b2'], settings({ idleTimeoutSeconds: maybe(fc.integer({ min: 1, max: 4000 })) })),
    callers('cognito', ['users', 'admins'], nothing),
    callers('codecommit', ['git'], nothing),
    callers('cloudwatch-logs', ['lines', 'access-lines'], nothing, 2),
    callers('ses', ['letters'], nothing),
    callers('lex', ['bot', 'other-bot'], nothing),
    callers('alexa', ['skill'], nothing),
    callers('function-url', ['link'], nothing, 1),
  )
  .map((each) => each.flat())

/** Which kinds let their caller say whether it waits. */
const CHOOSES = new Set(['api-gateway', 'ses'])

const numberOf = (qualifier: string | undefined, [before, latest]: readonly string[]): string | undefined =>
  qualifier === 'before' ? before : qualifier === 'latest' ? latest : qualifier

function connectionsOf(id: string, type: string, edges: readonly Edge[], numbers: readonly string[]) {
  const seen = new Set<string>()
  return edges.flatMap(({ to, qualifier, invocationType }) => {
    const isQualified = to === 'worker' && numbers.length > 0 && qualifier !== undefined
    const named = numberOf(qualifier, numbers)
    // A URL leads to a function or an alias.
    if (isQualified && type === 'function-url' && /^\d/.test(named!)) return []
    const made = {
      from: id,
      to,
      ...(isQualified && { qualifier: named }),
      ...(CHOOSES.has(type) && invocationType && { invocationType }),
    }
    const key = `${to} ${isQualified ? named : ''}`
    if (seen.has(key)) return []
    seen.add(key)
    return [made]
  })
}

const scenarios = fc
  .record({
    worker: lambda,
    jobs: settings({
      type: fc.constant('sqs'),
      visibilityTimeout: fc.integer({ min: 30, max: 43_200 }),
      messageRetentionPeriod: maybe(fc.integer({ min: 60, max: 1_209_600 })),
      delaySeconds: maybe(fc.integer({ min: 0, max: 900 })),
      redrivePolicy: maybe(redrive),
    }),
    clicks: settings({
      type: fc.constant('kinesis'),
      shardCount: maybe(fc.integer({ min: 1, max: 1000 })),
      retentionPeriodHours: maybe(fc.integer({ min: 24, max: 8760 })),
    }),
    sqsMapping: fc.tuple(sqsMapping, concurrency).map(([one, other]) => ({ ...one, ...other })),
    fifoMapping,
    streamMapping,
    tableMapping: streamMapping,
    topicMapping: kafkaMapping,
    engineType: maybe(fc.constantFrom('ACTIVEMQ', 'RABBITMQ')),
    qualifier: fc.constantFrom(undefined, 'before', 'latest', 'live', 'a-b', 'a_b', 'PROD', 'prod', '-old'),
    as: fc.subarray(['deadLetter', 'onFailure', 'onSuccess'] as const),
    raw: fc.boolean(),
    every: everyCaller,
  })
  .map(({ worker, jobs, clicks, as, raw, every, ...given }) => {
    const numbers = Object.keys(worker.versions ?? {})
    const named = numberOf(given.qualifier, numbers)
    const lines = every.map(({ id, type, own, edges }) => ({
      resource: [id, { type, ...own }] as const,
      connections: connectionsOf(id, type, edges, numbers),
    }))
    const calling = lines.filter(({ connections }) => connections.length > 0)
    return {
      version: 1,
      durationSeconds: 900,
      resources: {
        ...Object.fromEntries(calling.map(({ resource }) => resource)),
        worker,
        mail: { type: 'function' },
        jobs,
        clicks,
        payments: { type: 'sqs-fifo', redrivePolicy: { deadLetterTarget: 'unpaid', maxReceiveCount: 2 } },
        unpaid: { type: 'sqs-fifo', redrivePolicy: { deadLetterTarget: 'never-paid' } },
        'never-paid': { type: 'sqs-fifo', delaySeconds: 4 },
        topic: { type: 'msk' },
        mails: { type: 'mq', ...(given.engineType && { engineType: given.engineType }) },
        docs: { type: 'documentdb' },
        dead: { type: 'sqs' },
        news: { type: 'sns' },
        pictures: { type: 's3' },
        'order-table': { type: 'dynamodb-stream', keySchema: ['id', 'sk'], streamViewType: 'NEW_IMAGE' },
        bus: { type: 'eventbridge' },
        'every-hour': { type: 'cloudwatch-events', traffic: [{ kind: 'constant', ratePerSecond: 1 / 3600 }] },
      },
      connections: [
        ...calling.flatMap(({ connections }) => connections),
        { from: 'jobs', to: 'worker', ...given.sqsMapping },
        {
          from: 'clicks',
          to: 'worker',
          ...given.streamMapping,
          ...(numbers.length > 0 && named && { qualifier: named }),
        },
        { from: 'payments', to: 'worker', ...given.fifoMapping },
        { from: 'topic', to: 'worker', ...given.topicMapping },
        { from: 'mails', to: 'worker', batchSize: 7 },
        { from: 'docs', to: 'worker', startingPosition: 'LATEST' },
        { from: 'order-table', to: 'worker', ...given.tableMapping },
        { from: 'news', to: 'worker' },
        { from: 'news', to: 'mail' },
        { from: 'news', to: 'dead', rawMessageDelivery: raw },
        { from: 'pictures', to: 'worker' },
        { from: 'bus', to: 'worker' },
        { from: 'bus', to: 'dead' },
        { from: 'every-hour', to: 'mail' },
        ...as.map((each) => ({ from: 'worker', to: each === 'onSuccess' ? 'bus' : 'dead', as: each })),
      ],
    }
  })

describe('taken out and brought in again', () => {
  it.each(Object.keys(READ))('%s gives the same configuration', (form) => {
    fc.assert(
      fc.property(scenarios, (document) => {
        const scenario = without(valid(document), NAMELESS[form])
        const written = READ[form]!(scenario)
        expect(configurationOf(broughtBack(written))).toEqual(configurationOf(scenario))
      }),
      { numRuns: 20 },
    )
  })
})

describe('every kind that can be read', () => {
  const kinds = [...READ_KINDS, ...BROKERS.map(({ kind }) => kind)]
  const RATE = { traffic: [{ kind: 'constant', ratePerSecond: 1 / 60 }] }
  /** A document in which the kind invokes an alias and a function, and nothing else does. */
  const alone = (kind: string) => {
    const isFunction = kind === 'function'
    return valid({
      version: 1,
      durationSeconds: 9,
      resources: {
        work: { type: 'function', versions: { 1: { aliases: ['live'] } } },
        mail: { type: 'function' },
        it: { type: kind, ...(kind === 'cloudwatch-events' && RATE) },
        jobs: { type: 'sqs' },
      },
      connections: [
        { from: 'jobs', to: isFunction ? 'it' : 'mail' },
        isFunction ? { from: 'it', to: 'work', as: 'onSuccess' } : { from: 'it', to: 'work', qualifier: 'live' },
        // A URL leads to one.
        ...(kind === 'function-url' ? [] : [{ from: isFunction ? 'jobs' : 'it', to: 'mail' }]),
      ],
    })
  }

  it.each(kinds)('%s is written in every form, and read in every form that is read', (kind) => {
    const scenario = alone(kind)
    expect(deploymentOf(scenario).left.filter((each) => /^it\b(?! made)/.test(each))).toEqual([])
    const unconnected = valid({ ...scenario, connections: scenario.connections.filter(({ from }) => from !== 'it') })
    for (const { id } of FORMS) expect(takeOut(scenario, id), id).not.toBe(takeOut(unconnected, id))
    for (const [form, written] of Object.entries(READ))
      if (NAMELESS[form] !== kind)
        expect(configurationOf(broughtBack(written(scenario))), form).toEqual(configurationOf(scenario))
  })

  it('is made of types that are written, but for those that say the same in other words', () => {
    const written = new Set(kinds.flatMap((kind) => deploymentOf(alone(kind)).deployed.map(({ type }) => type)))
    const onlyRead = Object.keys(READERS).filter((type) => !written.has(type))
    expect(onlyRead).toEqual([
      // A rule says it, too.
      'AWS::Scheduler::Schedule',
      // What the CDK makes of a bucket's own notifications.
      'Custom::S3BucketNotifications',
    ])
  })
})
