import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { resolve } from '../sim/scenario/defaults.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { validate } from '../sim/scenario/parse.ts'
import { bringIn } from './bring-in.ts'
import { FORMS, type FormId, takeOut } from './take-out.ts'

const READ: readonly FormId[] = ['sam', 'cloudformation', 'terraform']

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
  versions: maybe(fc.constant({ 1: { aliases: ['live'], provisionedConcurrentExecutions: 5 } })),
})
const sqsMapping = settings({
  batchSize: maybe(fc.integer({ min: 1, max: 10 })),
  maximumBatchingWindowInSeconds: maybe(fc.integer({ min: 0, max: 300 })),
  functionResponseTypes: maybe(fc.constant(['ReportBatchItemFailures'])),
  scalingConfig: maybe(settings({ maximumConcurrency: fc.integer({ min: 2, max: 1000 }) })),
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
const redrive = settings({ deadLetterTarget: fc.constant('dead'), maxReceiveCount: fc.integer({ min: 1, max: 1000 }) })

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
    sqsMapping,
    streamMapping,
    qualified: fc.boolean(),
    as: fc.subarray(['deadLetter', 'onFailure', 'onSuccess'] as const),
    raw: fc.boolean(),
  })
  .map(({ worker, jobs, clicks, sqsMapping, streamMapping, qualified, as, raw }) => ({
    version: 1,
    durationSeconds: 900,
    resources: {
      worker,
      jobs,
      clicks,
      dead: { type: 'sqs' },
      news: { type: 'sns' },
      pictures: { type: 's3' },
      'order-table': { type: 'dynamodb-stream', keySchema: ['id', 'sk'], streamViewType: 'NEW_IMAGE' },
      shop: { type: 'eventbridge' },
    },
    connections: [
      { from: 'jobs', to: 'worker', ...sqsMapping },
      {
        from: 'clicks',
        to: 'worker',
        ...streamMapping,
        ...(qualified && 'versions' in worker && { qualifier: 'live' }),
      },
      { from: 'order-table', to: 'worker' },
      { from: 'news', to: 'worker' },
      { from: 'news', to: 'dead', rawMessageDelivery: raw },
      { from: 'pictures', to: 'worker' },
      { from: 'shop', to: 'worker' },
      { from: 'shop', to: 'dead' },
      ...as.map((each) => ({ from: 'worker', to: each === 'onSuccess' ? 'shop' : 'dead', as: each })),
    ],
  }))

describe('take out and bring in again', () => {
  it.each(READ)('%s gives the same configuration back', (form) => {
    fc.assert(
      fc.property(scenarios, (document) => {
        const checked = validate(document)
        if (!checked.ok) throw new Error(JSON.stringify(checked.errors))
        const written = takeOut(checked.scenario, form)
        const back = bringIn(written)
        if (!back.ok) throw new Error(`${JSON.stringify(back.problems)}\n${written}`)
        expect(configurationOf(back.scenario)).toEqual(configurationOf(checked.scenario))
      }),
      { numRuns: 60 },
    )
  })

  it('writes every gallery scenario in every form, and what it cannot hold in a comment', () => {
    for (const { scenario } of playable) {
      for (const { id } of FORMS) {
        const text = takeOut(scenario, id)
        expect(text).not.toMatch(/undefined|\[object|NaN/)
        if (!READ.includes(id)) continue
        const back = bringIn(text)
        expect(back.ok, `${scenario.title} as ${id}: ${JSON.stringify(back)}`).toBe(true)
      }
    }
  })

  it('leaves AWS’s defaults out', () => {
    const scenario = {
      version: 1,
      durationSeconds: 9,
      resources: { a: { type: 'function', timeout: 3 }, q: { type: 'sqs' } },
      connections: [{ from: 'q', to: 'a', batchSize: 10 }],
    }
    const checked = validate(scenario)
    if (!checked.ok) throw new Error()
    for (const { id } of FORMS) expect(takeOut(checked.scenario, id)).not.toMatch(/batch.?size|timeout/i)
  })
})

describe('what AWS would refuse, or do otherwise', () => {
  const written = (connections: object[], more: object = {}) => {
    const resources = {
      work: {
        type: 'function',
        versions: { 1: { aliases: ['live'] } },
        eventInvokeConfig: { maximumRetryAttempts: 0 },
      },
      pictures: { type: 's3' },
      ...more,
    }
    const checked = validate({ version: 1, durationSeconds: 9, resources, connections })
    if (!checked.ok) throw new Error(JSON.stringify(checked.errors))
    return Object.fromEntries(FORMS.map(({ id }) => [id, takeOut(checked.scenario, id)]))
  }
  const live = [{ from: 'pictures', to: 'work', qualifier: 'live' }]

  it('gives an alias the number of its version, and a configuration of its own', () => {
    const { sam, cloudformation, terraform, cdk, cli } = written(live)
    for (const template of [sam, cloudformation]) {
      expect(template).toContain('FunctionVersion: !GetAtt WorkVersion1.Version')
      expect(template).toMatch(
        /DependsOn: \[ WorkAliasLive \]\n {4}Properties:\n {6}FunctionName: !Ref Work\n {6}Qualifier: live/,
      )
    }
    expect(terraform).toMatch(/publish +: = true|publish +=/)
    expect(terraform).toMatch(/qualifier += "live"/)
    expect(cdk).toMatch(/aliasName: 'live',[^}]*retryAttempts: 0/)
    expect(cli).toContain('put-function-event-invoke-config --function-name work --qualifier live')
  })

  it('lets a bucket in before the bucket is told', () => {
    const { cloudformation, terraform, cdk } = written(live)
    expect(cloudformation).toMatch(/AWS::S3::Bucket\n {4}DependsOn: \[ WorkPermission1 \]/)
    expect(terraform).toContain('depends_on = [aws_lambda_permission.work_permission1]')
    expect(cdk).toContain('pictures.addEventNotification(')
  })

  it('writes one rule with every target, and none without a schedule', () => {
    const more = {
      mail: { type: 'function' },
      often: { type: 'cloudwatch-events', traffic: [{ kind: 'constant', ratePerSecond: 1 / 300 }] },
      once: { type: 'cloudwatch-events', traffic: [{ kind: 'burst', count: 1, atSeconds: 1 }] },
    }
    const { cloudformation, terraform } = written(
      [
        { from: 'often', to: 'work' },
        { from: 'often', to: 'mail' },
        { from: 'once', to: 'mail' },
      ],
      more,
    )
    expect(cloudformation?.match(/Id: target/g)).toHaveLength(2)
    expect(cloudformation).toContain('Not written here: once (cloudwatch-events)')
    expect(terraform?.match(/resource "aws_cloudwatch_event_target"/g)).toHaveLength(2)
  })

  it('makes queues before what names them, in a script that can be run again', () => {
    const more = { jobs: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'lost' } }, lost: { type: 'sqs' } }
    const { cli } = written(
      [{ from: 'jobs', to: 'work', filterCriteria: { filters: [{ pattern: { body: { price: ['$or more'] } } }] } }],
      more,
    )
    expect(cli!.indexOf('--queue-name lost')).toBeLessThan(cli!.indexOf('--queue-name jobs'))
    expect(cli).toContain('update-event-source-mapping --uuid "$uuid"')
    // In double quotes a shell would read $or as a variable.
    expect(cli).toContain('\\$or')
    expect(cli).not.toMatch(/update-function-configuration[^\n]*(\\\n[^\n]*)*--architectures/)
  })
})
