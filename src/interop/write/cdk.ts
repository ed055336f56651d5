import {
  ACCOUNT,
  type Deployed,
  destinationsOf,
  inOrderOfNeed,
  isList,
  isProperties,
  parameterOf,
  propertyOf,
  Reference,
  redriveTargetOf,
  type Value,
  valueAtKeys,
} from '../deployment.ts'
import { CALLER_ARNS, callerStatements, type StackWords } from './cdk-callers.ts'
import { cdkKey, duration, type Entry, lowered, MODULES, object, text, variable } from './cdk-text.ts'

/** A stack in TypeScript for CDK 2. It is written, never read: a stack comes back as what `cdk synth` prints. */
export function writeCdk(deployed: readonly Deployed[], comment: readonly string[]): string {
  return new Stack(deployed).write(comment)
}

class Stack {
  private readonly deployed: readonly Deployed[]
  private readonly types: ReadonlyMap<string, string>
  private readonly byName: ReadonlyMap<string, Deployed>
  private readonly used = new Set<string>()
  /** Functions whose constants others may name. */
  private readonly complete = new Set<string>()
  private named = 0
  private parameters = false

  constructor(deployed: readonly Deployed[]) {
    this.deployed = deployed
    this.byName = new Map(deployed.map((each) => [each.name, each]))
    this.types = new Map(deployed.map(({ name, type }) => [name, type]))
  }

  write(comment: readonly string[]): string {
    const sends = destinationsOf(this.deployed)
    const order = inOrderOfNeed(
      [...this.deployed].sort((a, b) => place(a) - place(b)),
      (each) => [...redriveTargetOf(each), ...(sends.get(each.name) ?? [])],
    )
    const statements = [
      ...order.flatMap((each) => [...this.statements(each), ...this.earlierVersions(each)]),
      ...order.flatMap((each) => this.notifications(each)),
    ]
    const modules = [...this.used].sort().map((name) => `import * as ${name} from 'aws-cdk-lib/${MODULES[name]}'`)
    return [
      ...comment.map((line) => `// ${line}`),
      `import { ${this.parameters ? 'CfnParameter, ' : ''}Duration, Stack, type StackProps } from 'aws-cdk-lib'`,
      ...modules,
      `import type { Construct } from 'constructs'`,
      '',
      'export class LabStack extends Stack {',
      '  constructor(scope: Construct, id: string, props?: StackProps) {',
      '    super(scope, id, props)',
      ...statements.map((statement) => `    ${statement.replaceAll('\n', '\n    ')}`),
      '  }',
      '}',
      '',
    ].join('\n')
  }

  /** Versions of a function published before, which something names by their number. */
  private earlierVersions({ name, type }: Deployed): string[] {
    if (type !== 'AWS::Lambda::Function') return []
    const numbers = this.deployed.flatMap(({ properties }) => {
      const { FunctionName, FunctionVersion } = properties
      const isOfIt = FunctionName instanceof Reference && FunctionName.to === name
      const named = qualifiersIn(properties, name)
      return isOfIt && typeof FunctionVersion === 'string' ? [...named, FunctionVersion] : named
    })
    return [...new Set(numbers)].flatMap((number) => {
      const own = `${name}Version${number}`
      const which = `{ lambda: ${variable(name)}, version: '${number}' }`
      const limits = this.invokeConfigOf(new Reference(name), number)
      return [
        `const ${variable(own)} = ${this.use('lambda')}.Version.fromVersionAttributes(this, ${text(own)}, ${which})`,
        ...(limits.length === 0 ? [] : [`${variable(own)}.configureAsyncInvoke(${object(limits, '')})`]),
      ]
    })
  }

  /** Whom a bucket tells: once everybody is there. */
  private notifications({ name, type, properties }: Deployed): string[] {
    const told = valueAtKeys(properties, 'NotificationConfiguration.LambdaConfigurations')
    if (type !== 'AWS::S3::Bucket' || !Array.isArray(told)) return []
    return (told as readonly Value[]).map(
      (each) =>
        `${variable(name)}.addEventNotification(s3.EventType.OBJECT_CREATED, new ${this.use('notifications')}.LambdaDestination(${this.refer(propertyOf(each, 'Function'))}))`,
    )
  }

  private refer(value: Value | undefined): string {
    if (!(value instanceof Reference)) return 'undefined'
    return variable(value.qualifier === undefined ? value.to : `${value.to}Version${value.qualifier}`)
  }

  private use(module: string): string {
    this.used.add(module)
    return module
  }

  private construct({ name }: Deployed, type: string, entries: readonly Entry[]): string {
    return `const ${variable(name)} = new ${type}(this, ${text(name)}${object(entries, ', ')})`
  }

  private statements(each: Deployed): string[] {
    const { properties, name } = each
    if (each.elsewhere) {
      this.parameters = true
      const id = text(parameterOf(each))
      return [
        isList(each.type)
          ? `const ${variable(name)} = new CfnParameter(this, ${id}, { type: ${text(each.type)} }).valueAsList`
          : `const ${variable(name)} = new CfnParameter(this, ${id}).valueAsString`,
      ]
    }
    switch (each.type) {
      case 'AWS::SQS::Queue':
        return [this.construct(each, `${this.use('sqs')}.Queue`, this.queue(properties))]
      case 'AWS::SNS::Topic':
        return [this.construct(each, `${this.use('sns')}.Topic`, [['topicName', text(properties.TopicName!)]])]
      case 'AWS::S3::Bucket':
        return [this.construct(each, `${this.use('s3')}.Bucket`, [['bucketName', text(properties.BucketName!)]])]
      case 'AWS::Events::EventBus':
        return [this.construct(each, `${this.use('events')}.EventBus`, [['eventBusName', text(properties.Name!)]])]
      case 'AWS::Kinesis::Stream': {
        const { Name, ShardCount, RetentionPeriodHours } = properties
        return [
          this.construct(each, `${this.use('kinesis')}.Stream`, [
            ['streamName', text(Name!)],
            ['shardCount', String(ShardCount)],
            ...(RetentionPeriodHours === undefined
              ? []
              : [['retentionPeriod', `Duration.hours(${String(RetentionPeriodHours)})`] as const]),
          ]),
        ]
      }
      case 'AWS::DynamoDB::Table':
        return [this.construct(each, `${this.use('dynamodb')}.Table`, this.table(properties))]
      case 'AWS::Lambda::Function': {
        const written = this.construct(each, `${this.use('lambda')}.Function`, this.function(each))
        this.complete.add(name)
        return [written]
      }
      case 'AWS::Lambda::Version': {
        const limits = this.invokeConfigOf(properties.FunctionName, /\d+$/.exec(name)![0])
        const published = `const ${variable(name)} = ${this.refer(properties.FunctionName)}.currentVersion`
        return limits.length === 0
          ? [published]
          : [published, `${variable(name)}.configureAsyncInvoke(${object(limits, '')})`]
      }
      case 'AWS::Lambda::Alias': {
        const { FunctionName, FunctionVersion, Name } = properties
        const count = valueAtKeys(properties, 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions')
        const of =
          FunctionName instanceof Reference && typeof FunctionVersion === 'string'
            ? new Reference(FunctionName.to, FunctionVersion)
            : FunctionVersion
        return [
          this.construct(each, `${this.use('lambda')}.Alias`, [
            ['aliasName', text(Name!)],
            ['version', this.refer(of)],
            ...(count === undefined ? [] : [['provisionedConcurrentExecutions', String(count)] as const]),
            ...this.invokeConfigOf(FunctionName, String(Name)),
          ]),
        ]
      }
      case 'AWS::Lambda::EventSourceMapping':
        return this.mapping(each)
      case 'AWS::Lambda::Url':
        return [
          `new ${this.use('lambda')}.FunctionUrl(this, ${text(name)}, { function: ${this.refer(this.qualifiedBy(properties))} })`,
        ]
      case 'AWS::SNS::Subscription': {
        const isFunction = properties.Protocol === 'lambda'
        const raw = properties.RawMessageDelivery === true ? ', { rawMessageDelivery: true }' : ''
        const kind = isFunction ? 'LambdaSubscription' : 'SqsSubscription'
        return [
          `${this.refer(properties.TopicArn)}.addSubscription(new ${this.use('subscriptions')}.${kind}(${this.refer(properties.Endpoint)}${raw}))`,
        ]
      }
      case 'AWS::Events::Rule': {
        const schedule = properties.ScheduleExpression
        const bus = properties.EventBusName
        const targets = (properties.Targets as readonly Value[]).map((each) => {
          const arn = propertyOf(each, 'Arn')
          const isQueue = arn instanceof Reference && this.types.get(arn.to) === 'AWS::SQS::Queue'
          return `new ${this.use('targets')}.${isQueue ? 'SqsQueue' : 'LambdaFunction'}(${this.refer(arn)})`
        })
        return [
          `new ${this.use('events')}.Rule(this, ${text(name)}${object(
            [
              ...(properties.Name === undefined ? [] : [['ruleName', text(properties.Name)] as const]),
              ...(bus === undefined ? [] : [['eventBus', this.refer(bus)] as const]),
              ...(schedule === undefined
                ? [['eventPattern', `{ source: ${this.use('events')}.Match.prefix('') }`] as const]
                : [['schedule', `events.Schedule.expression(${text(schedule)})`] as const]),
              ['targets', `[${targets.join(', ')}]`],
            ],
            ', ',
          )})`,
        ]
      }
      default:
        return callerStatements(each, this.words)
    }
  }

  /** What the statements of callers are written with. */
  private get words(): StackWords {
    return {
      byName: this.byName,
      refer: (value) => this.refer(value),
      use: (module) => this.use(module),
      plain: (value) => this.plain(value),
    }
  }

  private queue(properties: Deployed['properties']): Entry[] {
    const entries: Entry[] = [['queueName', text(properties.QueueName!)]]
    if (properties.FifoQueue === true) entries.push(['fifo', 'true'])
    const seconds = {
      VisibilityTimeout: 'visibilityTimeout',
      MessageRetentionPeriod: 'retentionPeriod',
      DelaySeconds: 'deliveryDelay',
    }
    for (const [from, to] of Object.entries(seconds))
      if (properties[from] !== undefined) entries.push([to, duration(properties[from])])
    const policy = properties.RedrivePolicy
    if (policy !== undefined) {
      const queue = this.refer(propertyOf(policy, 'deadLetterTargetArn'))
      entries.push([
        'deadLetterQueue',
        `{ queue: ${queue}, maxReceiveCount: ${String(propertyOf(policy, 'maxReceiveCount'))} }`,
      ])
    }
    return entries
  }

  private table(properties: Deployed['properties']): Entry[] {
    const keys = Array.isArray(properties.KeySchema) ? (properties.KeySchema as readonly Value[]) : []
    const key = (value: Value) =>
      `{ name: ${text(propertyOf(value, 'AttributeName')!)}, type: dynamodb.AttributeType.STRING }`
    return [
      ['tableName', text(properties.TableName!)],
      // The CDK has a default of its own.
      ['billingMode', 'dynamodb.BillingMode.PAY_PER_REQUEST'],
      ...keys.map((each, place): Entry => [place === 0 ? 'partitionKey' : 'sortKey', key(each)]),
      ['stream', `dynamodb.StreamViewType.${String(valueAtKeys(properties, 'StreamSpecification.StreamViewType'))}`],
    ]
  }

  private function({ name, properties }: Deployed): Entry[] {
    const entries: Entry[] = [
      ['functionName', text(properties.FunctionName!)],
      ['runtime', `new lambda.Runtime(${text(properties.Runtime!)})`],
      ['handler', `'index.handler'`],
      ['code', `lambda.Code.fromAsset('src')`],
    ]
    if (properties.MemorySize !== undefined) entries.push(['memorySize', String(properties.MemorySize)])
    if (properties.Timeout !== undefined) entries.push(['timeout', duration(properties.Timeout)])
    if (valueAtKeys(properties, 'Architectures.0') === 'arm64')
      entries.push(['architecture', 'lambda.Architecture.ARM_64'])
    if (properties.ReservedConcurrentExecutions !== undefined)
      entries.push(['reservedConcurrentExecutions', String(properties.ReservedConcurrentExecutions)])
    const deadLetter = valueAtKeys(properties, 'DeadLetterConfig.TargetArn')
    if (deadLetter instanceof Reference) {
      const isTopic = this.types.get(deadLetter.to) === 'AWS::SNS::Topic'
      entries.push([isTopic ? 'deadLetterTopic' : 'deadLetterQueue', this.refer(deadLetter)])
    }
    const published = this.deployed.find(
      ({ type, properties: { FunctionName } }) =>
        type === 'AWS::Lambda::Version' && FunctionName instanceof Reference && FunctionName.to === name,
    )
    const kept = valueAtKeys(published?.properties, 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions')
    if (kept !== undefined)
      entries.push(['currentVersionOptions', `{ provisionedConcurrentExecutions: ${String(kept)} }`])
    return [...entries, ...this.invokeConfigOf(new Reference(name), '$LATEST')]
  }

  /** What a URL leads to: the alias beside the function's name, or the function. */
  private qualifiedBy({ TargetFunctionArn, Qualifier }: Deployed['properties']): Value | undefined {
    const alias = this.deployed.find(
      ({ type, properties: { FunctionName, Name } }) =>
        type === 'AWS::Lambda::Alias' &&
        Name === Qualifier &&
        FunctionName instanceof Reference &&
        TargetFunctionArn instanceof Reference &&
        FunctionName.to === TargetFunctionArn.to,
    )
    return alias ? new Reference(alias.name) : TargetFunctionArn
  }

  private invokeConfigOf(target: Value | undefined, qualifier: string): Entry[] {
    const config = this.deployed.find(
      ({ type, properties: { FunctionName, Qualifier } }) =>
        type === 'AWS::Lambda::EventInvokeConfig' &&
        Qualifier === qualifier &&
        FunctionName instanceof Reference &&
        target instanceof Reference &&
        FunctionName.to === target.to,
    )
    return config ? this.invokeConfig(config.properties) : []
  }

  private invokeConfig(properties: Deployed['properties']): Entry[] {
    const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = properties
    const entries: Entry[] = []
    if (MaximumRetryAttempts !== undefined) entries.push(['retryAttempts', String(MaximumRetryAttempts)])
    if (MaximumEventAgeInSeconds !== undefined) entries.push(['maxEventAge', duration(MaximumEventAgeInSeconds)])
    for (const [on, value] of Object.entries(isProperties(DestinationConfig) ? DestinationConfig : {})) {
      const target = propertyOf(value, 'Destination')
      const kind =
        target instanceof Reference
          ? (DESTINATIONS[this.types.get(target.to) ?? ''] ?? 'SqsDestination')
          : 'SqsDestination'
      entries.push([lowered(on), `new ${this.use('destinations')}.${kind}(${this.sentTo(target)})`])
    }
    return entries
  }

  /** In a circle of functions one of them is not there yet: it is meant by its name. */
  private sentTo(target: Value | undefined): string {
    const deployed = target instanceof Reference ? this.deployed.find(({ name }) => name === target.to) : undefined
    if (deployed?.type !== 'AWS::Lambda::Function' || this.complete.has(deployed.name)) return this.refer(target)
    const { name, properties } = deployed
    this.named += 1
    const id = text(`${name}ByName${this.named}`)
    return `${this.use('lambda')}.Function.fromFunctionName(this, ${id}, ${text(properties.FunctionName!)})`
  }

  /** What the CDK has no event source for (a broker's queue) in CloudFormation's own words. */
  private plainMapping({ name, properties }: Deployed): string {
    const entries = Object.entries(properties).map(([key, value]): Entry => [cdkKey(key), this.plain(value)])
    return `new ${this.use('lambda')}.CfnEventSourceMapping(this, ${text(name)}${object(entries, ', ')})`
  }

  private plain(value: Value): string {
    if (value instanceof Reference) {
      if (value.to === ACCOUNT) return 'this.account'
      const target = this.byName.get(value.to)
      return target?.elsewhere
        ? this.refer(value)
        : `${this.refer(value)}.${CALLER_ARNS[target?.type ?? ''] ?? ARN_OF[target?.type ?? ''] ?? 'functionArn'}`
    }
    if (Array.isArray(value)) return `[${(value as readonly Value[]).map((each) => this.plain(each)).join(', ')}]`
    if (isProperties(value)) {
      const inner = Object.entries(value).map(([key, each]) => `${cdkKey(key)}: ${this.plain(each)}`)
      return `{ ${inner.join(', ')} }`
    }
    return typeof value === 'string' ? text(value) : String(value)
  }

  private mapping(each: Deployed): string[] {
    const { properties } = each
    const { EventSourceArn, FunctionName } = properties
    const type = EventSourceArn instanceof Reference ? this.types.get(EventSourceArn.to) : undefined
    const kind = SOURCES[type ?? '']
    if (kind === undefined) return [this.plainMapping(each)]
    const entries: Entry[] = []
    for (const [path, [name, unit]] of Object.entries(MAPPING_WORDS)) {
      const value = valueAtKeys(properties, path)
      if (value === undefined || value === -1) continue
      entries.push([
        name,
        unit === 'seconds'
          ? duration(value)
          : unit === 'position'
            ? `lambda.StartingPosition.${String(value)}`
            : String(value),
      ])
    }
    if (propertyOf(properties, 'FunctionResponseTypes') !== undefined) entries.push(['reportBatchItemFailures', 'true'])
    const pollers = properties.ProvisionedPollerConfig
    if (isProperties(pollers)) {
      const inner = Object.entries(pollers).map(([key, value]) => `${lowered(key)}: ${String(value)}`)
      entries.push(['provisionedPollerConfig', `{ ${inner.join(', ')} }`])
    }
    const filters = valueAtKeys(properties, 'FilterCriteria.Filters')
    if (Array.isArray(filters)) {
      const patterns = (filters as readonly Value[]).map((each) => `{ pattern: ${text(propertyOf(each, 'Pattern')!)} }`)
      entries.push(['filters', `[${patterns.join(', ')}]`])
    }
    const lost = valueAtKeys(properties, 'DestinationConfig.OnFailure.Destination')
    if (lost instanceof Reference) {
      const words =
        { 'AWS::SNS::Topic': 'SnsDlq', 'AWS::S3::Bucket': 'S3OnFailureDestination' }[this.types.get(lost.to) ?? ''] ??
        'SqsDlq'
      entries.push(['onFailure', `new ${this.use('sources')}.${words}(${this.refer(lost)})`])
    }
    return [
      `${this.refer(FunctionName)}.addEventSource(new ${this.use('sources')}.${kind}(${this.refer(EventSourceArn)}${object(entries, ', ')}))`,
    ]
  }
}

/** By which numbers a value names versions of a function. */
const qualifiersIn = (value: Value, name: string): string[] => {
  if (value instanceof Reference) return value.to === name && value.qualifier !== undefined ? [value.qualifier] : []
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((each) => qualifiersIn(each, name))
  return isProperties(value) ? Object.values(value).flatMap((each) => qualifiersIn(each, name)) : []
}

/** They name the functions they call, and wait for the right to. */
const CALLER = /^AWS::(ApiGateway|ApiGatewayV2|ElasticLoadBalancingV2|Cognito|CodeCommit|Logs|SES)::/

/** Queues first, then what feeds and takes, then functions, then what joins them. */
function place({ type, properties }: Deployed): number {
  const last = ['AWS::SNS::Subscription', 'AWS::Events::Rule', 'AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Url']
  const order = [
    'AWS::SQS::Queue',
    '',
    'AWS::Lambda::Function',
    'AWS::Lambda::Version',
    'AWS::Lambda::Alias',
    'AWS::Lambda::Permission',
  ]
  // A right that names its source comes after it.
  if (properties.SourceArn !== undefined) return order.length + 1
  return last.includes(type) || CALLER.test(type)
    ? order.length
    : Math.max(0, order.indexOf(order.includes(type) ? type : ''))
}

const SOURCES: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'SqsEventSource',
  'AWS::Kinesis::Stream': 'KinesisEventSource',
  'AWS::DynamoDB::Table': 'DynamoEventSource',
}

const ARN_OF: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'queueArn',
  'AWS::SNS::Topic': 'topicArn',
  'AWS::S3::Bucket': 'bucketArn',
}

const DESTINATIONS: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'SqsDestination',
  'AWS::SNS::Topic': 'SnsDestination',
  'AWS::Lambda::Function': 'LambdaDestination',
  'AWS::Events::EventBus': 'EventBridgeDestination',
  'AWS::S3::Bucket': 'S3Destination',
}

/** CDK has words of its own for some settings; -1, endless, is left out there. */
const MAPPING_WORDS: Readonly<Record<string, readonly [string, ('seconds' | 'position')?]>> = {
  Enabled: ['enabled'],
  BatchSize: ['batchSize'],
  MaximumBatchingWindowInSeconds: ['maxBatchingWindow', 'seconds'],
  'ScalingConfig.MaximumConcurrency': ['maxConcurrency'],
  StartingPosition: ['startingPosition', 'position'],
  ParallelizationFactor: ['parallelizationFactor'],
  BisectBatchOnFunctionError: ['bisectBatchOnError'],
  MaximumRetryAttempts: ['retryAttempts'],
  MaximumRecordAgeInSeconds: ['maxRecordAge', 'seconds'],
  TumblingWindowInSeconds: ['tumblingWindow', 'seconds'],
}
