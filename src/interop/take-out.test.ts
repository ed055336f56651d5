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
  versions: maybe(
    fc.constant({
      1: { aliases: ['a-b', 'a_b', 'PROD', 'prod', '-old'] },
      2: { aliases: ['live'], provisionedConcurrentExecutions: 5 },
    }),
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
    qualifier: fc.constantFrom(undefined, '1', '2', 'live', 'a-b', 'a_b', 'PROD', 'prod', '-old'),
    linked: fc.constantFrom('live', 'a_b', '-old'),
    as: fc.subarray(['deadLetter', 'onFailure', 'onSuccess'] as const),
    raw: fc.boolean(),
  })
  .map(
    ({
      worker,
      jobs,
      clicks,
      sqsMapping,
      fifoMapping,
      streamMapping,
      tableMapping,
      topicMapping,
      qualifier,
      linked,
      as,
      raw,
    }) => ({
      version: 1,
      durationSeconds: 900,
      resources: {
        worker,
        jobs,
        clicks,
        payments: { type: 'sqs-fifo', redrivePolicy: { deadLetterTarget: 'unpaid', maxReceiveCount: 2 } },
        unpaid: { type: 'sqs-fifo', redrivePolicy: { deadLetterTarget: 'never-paid' } },
        'never-paid': { type: 'sqs-fifo', delaySeconds: 4 },
        topic: { type: 'msk' },
        mails: { type: 'mq' },
        docs: { type: 'documentdb' },
        link: { type: 'function-url' },
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
          ...(qualifier && 'versions' in worker && { qualifier }),
        },
        { from: 'payments', to: 'worker', ...fifoMapping },
        { from: 'topic', to: 'worker', ...topicMapping },
        { from: 'mails', to: 'worker', batchSize: 7 },
        { from: 'docs', to: 'worker', startingPosition: 'LATEST' },
        { from: 'order-table', to: 'worker', ...tableMapping },
        { from: 'link', to: 'worker', ...('versions' in worker && { qualifier: linked }) },
        { from: 'news', to: 'worker' },
        { from: 'news', to: 'dead', rawMessageDelivery: raw },
        { from: 'pictures', to: 'worker' },
        { from: 'shop', to: 'worker' },
        { from: 'shop', to: 'dead' },
        ...as.map((each) => ({ from: 'worker', to: each === 'onSuccess' ? 'shop' : 'dead', as: each })),
      ],
    }),
  )

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

  it('publishes one version, the latest, and names the ones before it by their number', () => {
    // Two versions of one function in a template: CloudFormation stops at the second, whose code is the same.
    const versions = { 3: { aliases: ['old'] }, 7: { aliases: ['live'] } }
    const { cloudformation, terraform, cdk, cli } = written(
      [
        { from: 'pictures', to: 'work', qualifier: '3' },
        { from: 'jobs', to: 'work', qualifier: '7' },
      ],
      { work: { type: 'function', versions }, jobs: { type: 'sqs' } },
    )
    expect(cloudformation?.match(/AWS::Lambda::Version/g)).toHaveLength(1)
    expect(cloudformation).toContain("FunctionVersion: '3'")
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is CloudFormation's, and Terraform's.
    expect(cloudformation).toContain('Function: !Sub ${Work.Arn}:3')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the same.
    expect(terraform).toContain('lambda_function_arn = "${aws_lambda_function.work.arn}:3"')
    expect(terraform).toMatch(/function_name += aws_lambda_function\.work\.qualified_arn/)
    expect(terraform).toMatch(/function_version = aws_lambda_function\.work\.version\n/)
    expect(cdk).toContain("lambda.Version.fromVersionAttributes(this, 'WorkVersion3', { lambda: work, version: '3' })")
    expect(cdk).toContain('const workVersion7 = work.currentVersion')
    expect(cdk).toMatch(/aliasName: 'old',\n\s+version: workVersion3,/)
    expect(cli).toContain('function:work:7"')
  })

  it('keeps aliases apart that a name with letters alone would not tell apart', () => {
    const { cloudformation, terraform, cli } = written([], {
      work: { type: 'function', versions: { 1: { aliases: ['PROD', 'prod', 'x', '_x', '-y'] } } },
    })
    const names = [...cloudformation!.matchAll(/^ {2}(\w+):\n {4}Type: AWS::Lambda::Alias/gm)].map(([, name]) => name)
    expect(new Set(names).size).toBe(5)
    const labels = [...terraform!.matchAll(/"aws_lambda_alias" "(\w+)"/g)].map(([, label]) => label)
    expect(new Set(labels).size).toBe(5)
    // As a value of its own it would be the next option.
    expect(cli).toContain('--name=-y')
  })

  it('makes each queue after the one it gives up to, however many there are in a row', () => {
    const { cdk, cli } = written([{ from: 'jobs', to: 'work' }], {
      jobs: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'second' } },
      second: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'third' } },
      third: { type: 'sqs' },
    })
    const places = (text: string, words: (name: string) => string) =>
      ['third', 'second', 'jobs'].map((name) => text.indexOf(words(name)))
    const [inCdk, inCli] = [places(cdk!, (name) => `const ${name} =`), places(cli!, (name) => `--queue-name ${name}`)]
    for (const found of [inCdk, inCli]) expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(Math.min(...inCdk, ...inCli)).toBeGreaterThan(0)
  })

  it('opens a circle of queues, and says where', () => {
    const { cloudformation, cli } = written([{ from: 'one', to: 'work' }], {
      one: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'other' } },
      other: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'one' } },
    })
    expect(cloudformation?.match(/RedrivePolicy/g)).toHaveLength(1)
    for (const text of [cloudformation, cli]) expect(text).toContain('other gives up to one (a circle')
  })

  it('lets functions send to each other in a circle, as each tool can make them', () => {
    const { sam, cdk } = written(
      [
        { from: 'pictures', to: 'work' },
        { from: 'work', to: 'mail', as: 'onSuccess' },
        { from: 'mail', to: 'work', as: 'onFailure' },
      ],
      { mail: { type: 'function' } },
    )
    // In SAM's own words each role would name the function that waits for it.
    expect(sam?.match(/Type: AWS::Lambda::EventInvokeConfig/g)).toHaveLength(2)
    expect(cdk).toContain('const mail = new lambda.Function')
    expect(cdk).toMatch(/LambdaDestination\(lambda\.Function\.fromFunctionName\(this, 'WorkByName1', 'work'\)\)/)
    expect(cdk!.indexOf('const mail')).toBeLessThan(cdk!.indexOf('const work'))
  })

  it('calls nothing by a word of the language or of the stack', () => {
    const ids = ['new', 'class', 'scope', 'lambda', 'sqs', 'this']
    const queues = Object.fromEntries(ids.map((id) => [id, { type: 'sqs' }]))
    const { cdk } = written([], queues)
    for (const id of ids) expect(cdk).toContain(`const ${id}_ = new sqs.Queue`)
  })

  it('leads a URL to its alias, and has the pollers of a queue that are AWS’s own number', () => {
    const { cloudformation, terraform, cdk, cli } = written(
      [
        { from: 'link', to: 'work', qualifier: 'live' },
        { from: 'jobs', to: 'work', provisionedPollerConfig: {} },
      ],
      { link: { type: 'function-url' }, jobs: { type: 'sqs' } },
    )
    expect(cloudformation).toMatch(/TargetFunctionArn: !GetAtt Work.Arn\n {6}AuthType: AWS_IAM\n {6}Qualifier: live/)
    expect(terraform).toMatch(/qualifier += "live"\n +authorization_type/)
    expect(cdk).toContain('workAliasLive.addFunctionUrl()')
    expect(cli).toContain('create-function-url-config --function-name work --qualifier live')
    for (const text of [cloudformation, cdk, cli]) expect(text).toMatch(/"?minimumPollers\\?"?: ?2/i)
  })

  it('writes a table in the CDK with the billing of all the other forms', () => {
    const { cdk, cloudformation } = written([{ from: 'orders', to: 'work' }], { orders: { type: 'dynamodb-stream' } })
    expect(cloudformation).toContain('BillingMode: PAY_PER_REQUEST')
    expect(cdk).toContain('billingMode: dynamodb.BillingMode.PAY_PER_REQUEST')
  })

  it('writes the mapping of a broker, whose ARN and login it asks for', () => {
    const { cloudformation, terraform, cdk, cli } = written(
      [
        { from: 'orders', to: 'work', batchSize: 50 },
        { from: 'mails', to: 'work' },
        { from: 'docs', to: 'work' },
      ],
      { orders: { type: 'msk' }, mails: { type: 'mq' }, docs: { type: 'documentdb' } },
    )
    expect(cloudformation).toContain('EventSourceArn: !Ref OrdersArn')
    expect(cloudformation).toContain('Topics: [ orders ]')
    expect(cloudformation).toMatch(/Type: BASIC_AUTH\n {10}URI: !Ref MailsLoginArn/)
    expect(cloudformation).toMatch(/DocumentDBEventSourceConfig:\n {8}DatabaseName: docs/)
    expect(terraform).toMatch(/event_source_arn += var.orders_arn/)
    expect(terraform).toMatch(/source_access_configuration {\n +type = "BASIC_AUTH"\n +uri {2}= var.mails_login_arn/)
    expect(cdk).toContain("const orders = new CfnParameter(this, 'OrdersArn').valueAsString")
    expect(cdk).toContain("documentDbEventSourceConfig: { databaseName: 'docs' }")
    // Not among what update-event-source-mapping takes.
    expect(cli).toContain(`"$ORDERS_ARN" '--starting-position TRIM_HORIZON --topics orders' \\\n  --batch-size 50`)
    expect(cli).toContain('--document-db-event-source-config')
    expect(cli).toContain('\\"URI\\":\\"$MAILS_LOGIN_ARN\\"')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's.
    expect(cli).toContain(': "${DOCS_ARN:?}"')
  })
})
