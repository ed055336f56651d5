import { type Deployed, isProperties, propertyOf, Reference, type Value, valueAtKeys } from './deployment.ts'

type Entry = readonly [name: string, code: string]

/** Seconds in CDK's words. */
const duration = (seconds: Value): string => `Duration.seconds(${String(seconds)})`
const text = (value: Value): string => `'${String(value).replace(/[\\']/g, '\\$&')}'`

/** A stack in TypeScript for CDK 2. It is written, never read: a stack comes back as what `cdk synth` prints. */
export function writeCdk(deployed: readonly Deployed[], comment: readonly string[]): string {
  return new Stack(deployed).write(comment)
}

const variable = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1)

class Stack {
  private readonly deployed: readonly Deployed[]
  private readonly types: ReadonlyMap<string, string>
  private readonly used = new Set<string>()

  constructor(deployed: readonly Deployed[]) {
    this.deployed = deployed
    this.types = new Map(deployed.map(({ name, type }) => [name, type]))
  }

  write(comment: readonly string[]): string {
    const order = [...this.deployed].sort((a, b) => this.place(a) - this.place(b))
    const statements = [
      ...order.flatMap((each) => this.statements(each)),
      ...order.flatMap((each) => this.notifications(each)),
    ]
    const modules = [...this.used].sort().map((name) => `import * as ${name} from 'aws-cdk-lib/${MODULES[name]}'`)
    return [
      ...comment.map((line) => `// ${line}`),
      `import { Duration, Stack, type StackProps } from 'aws-cdk-lib'`,
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

  /** A queue that is redriven to another needs that one first; functions come after what they send to. */
  private place({ name, type, properties }: Deployed): number {
    if (type === 'AWS::SQS::Queue') return properties.RedrivePolicy === undefined ? 0 : 1
    if (type === 'AWS::Lambda::Function') return this.isSentTo(name) ? 3 : 3.5
    return type.startsWith('AWS::Lambda::') || type === 'AWS::SNS::Subscription' || type === 'AWS::Events::Rule' ? 4 : 2
  }

  private isSentTo(name: string): boolean {
    return this.deployed.some(({ type, properties }) =>
      type === 'AWS::Lambda::EventInvokeConfig'
        ? ['OnSuccess', 'OnFailure'].some((on) => {
            const target = valueAtKeys(properties, `DestinationConfig.${on}.Destination`)
            return target instanceof Reference && target.to === name
          })
        : false,
    )
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
    return value instanceof Reference ? variable(value.to) : 'undefined'
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
      case 'AWS::Lambda::Function':
        return [this.construct(each, `${this.use('lambda')}.Function`, this.function(each))]
      case 'AWS::Lambda::Alias': {
        const count = valueAtKeys(properties, 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions')
        return [
          this.construct(each, `${this.use('lambda')}.Alias`, [
            ['aliasName', text(properties.Name!)],
            ['version', `${this.refer(properties.FunctionName)}.currentVersion`],
            ...(count === undefined ? [] : [['provisionedConcurrentExecutions', String(count)] as const]),
            ...this.invokeConfigOf(properties.FunctionName, String(properties.Name)),
          ]),
        ]
      }
      case 'AWS::Lambda::EventSourceMapping':
        return this.mapping(properties)
      case 'AWS::Lambda::Url':
        return [`${this.refer(properties.TargetFunctionArn)}.addFunctionUrl()`]
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
        return []
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
    return [...entries, ...this.invokeConfigOf(new Reference(name), '$LATEST')]
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
      entries.push([variable(on), `new ${this.use('destinations')}.${kind}(${this.refer(target)})`])
    }
    return entries
  }

  private mapping(properties: Deployed['properties']): string[] {
    const { EventSourceArn, FunctionName } = properties
    const type = EventSourceArn instanceof Reference ? this.types.get(EventSourceArn.to) : undefined
    const kind = SOURCES[type ?? '']
    if (kind === undefined) return []
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
      const inner = Object.entries(pollers).map(([key, value]) => `${variable(key)}: ${String(value)}`)
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

const object = (entries: readonly Entry[], before: string): string =>
  entries.length === 0 ? '' : `${before}{\n${entries.map(([name, code]) => `  ${name}: ${code},\n`).join('')}}`

const MODULES: Readonly<Record<string, string>> = {
  destinations: 'aws-lambda-destinations',
  dynamodb: 'aws-dynamodb',
  events: 'aws-events',
  kinesis: 'aws-kinesis',
  lambda: 'aws-lambda',
  notifications: 'aws-s3-notifications',
  s3: 'aws-s3',
  sns: 'aws-sns',
  sources: 'aws-lambda-event-sources',
  sqs: 'aws-sqs',
  subscriptions: 'aws-sns-subscriptions',
  targets: 'aws-events-targets',
}

const SOURCES: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'SqsEventSource',
  'AWS::Kinesis::Stream': 'KinesisEventSource',
  'AWS::DynamoDB::Table': 'DynamoEventSource',
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
