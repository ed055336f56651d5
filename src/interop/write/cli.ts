import {
  type Deployed,
  inOrderOfNeed,
  isProperties,
  listOf,
  propertyOf,
  Reference,
  redriveTargetOf,
  Unresolved,
  type Value,
  valueAtKeys,
} from '../deployment.ts'
import { idFor } from '../names-of-aws.ts'
import { CALLER_ARNS, CALLERS, GIVEN, givenName, HELPERS, type Shell } from './cli-callers.ts'

/** How an ARN is put together, by type; account and region are the shell's. */
const ARNS: Readonly<Record<string, (name: string) => string>> = {
  'AWS::SQS::Queue': (name) => `arn:aws:sqs:$REGION:$ACCOUNT:${name}`,
  'AWS::SNS::Topic': (name) => `arn:aws:sns:$REGION:$ACCOUNT:${name}`,
  'AWS::Lambda::Function': (name) => `arn:aws:lambda:$REGION:$ACCOUNT:function:${name}`,
  'AWS::Kinesis::Stream': (name) => `arn:aws:kinesis:$REGION:$ACCOUNT:stream/${name}`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::Events::EventBus': (name) => `arn:aws:events:$REGION:$ACCOUNT:event-bus/${name}`,
}
const NAME_KEYS = ['FunctionName', 'QueueName', 'TopicName', 'Name', 'BucketName', 'TableName']

/** What others name has to be there first: dead-letter queues, then what feeds and takes, then functions. */
const ORDER = [
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::Kinesis::Stream',
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::Events::EventBus',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Url',
  ...Object.keys(CALLERS),
  'AWS::SNS::Subscription',
  'AWS::Events::Rule',
]

const MAPPING = `mapping() { # function, source, where a stream is begun, settings: made, or changed where there is one
  function=$1; source=$2; start=$3; shift 3
  uuid=$(aws lambda list-event-source-mappings --function-name "$function" --event-source-arn "$source" \\
    --query 'EventSourceMappings[0].UUID' --output text)
  if [ "$uuid" = None ]; then
    aws lambda create-event-source-mapping --function-name "$function" --event-source-arn "$source" $start "$@"
  else
    aws lambda update-event-source-mapping --uuid "$uuid" "$@"
  fi
}`

/**
 * Commands of AWS CLI v2 that set what differs from the defaults, on what is there and on what is not. `comment` lines
 * stand at the head.
 */
export function writeCli(deployed: readonly Deployed[], comment: readonly string[]): string {
  const context = new Commands(deployed)
  const sorted = deployed.toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
  const ordered = inOrderOfNeed(sorted, redriveTargetOf)
  // A bucket is told of functions once these let it in.
  const commands = [
    ...ordered.flatMap((each) => context.of(each)),
    ...ordered.flatMap((each) => context.tellBucket(each)),
  ]
  const given = deployed.filter(({ elsewhere }) => elsewhere)
  const head = [
    '#!/bin/sh',
    ...comment.map((line) => `# ${line}`),
    'set -e',
    ...given.map((each) => `: "\${${givenName(each)}:?}"`),
    'ACCOUNT=$(aws sts get-caller-identity --query Account --output text)',
    'REGION=$(aws configure get region)',
    ...Object.entries({ mapping: MAPPING, ...HELPERS }).flatMap(([name, helper]) =>
      commands.some((command) => command.startsWith(`${name} `) || command.includes(`$(${name} `)) ? [helper] : [],
    ),
  ]
  return `${[...head, '', ...commands].join('\n')}\n`
}

class Commands {
  private readonly byName: ReadonlyMap<string, Deployed>
  /** What the commands of callers are put together with. */
  private readonly shell: Shell

  constructor(deployed: readonly Deployed[]) {
    this.byName = new Map(deployed.map((each) => [each.name, each]))
    this.shell = { byName: this.byName, arn: (value) => this.arn(value), word, json: (value) => this.json(value) }
  }

  private nameOf({ properties, name }: Deployed): string {
    const key = NAME_KEYS.find((each) => typeof properties[each] === 'string')
    return key === undefined ? name : String(properties[key])
  }

  /** The ARN of what a reference means; an alias's carries its name. */
  private arn(value: Value | undefined): string {
    const target = value instanceof Reference ? this.byName.get(value.to) : undefined
    if (!target) return value instanceof Reference ? value.to : String(value)
    if (target.elsewhere) return GIVEN + givenName(target)
    if (target.type === 'AWS::Lambda::Alias')
      return `${this.arn(target.properties.FunctionName)}:${String(target.properties.Name)}`
    if (target.type === 'AWS::Lambda::Version')
      return `${this.arn(target.properties.FunctionName)}:${target.name.replace(/^.*Version/, '')}`
    if (target.type === 'AWS::DynamoDB::Table') {
      return `$(aws dynamodb describe-table --table-name ${this.nameOf(target)} --query Table.LatestStreamArn --output text)`
    }
    const arn = CALLER_ARNS[target.type]?.(target) ?? ARNS[target.type]?.(this.nameOf(target)) ?? target.name
    return value instanceof Reference && value.qualifier !== undefined ? `${arn}:${value.qualifier}` : arn
  }

  /** A value with its references as ARNs, as JSON in one word. */
  private json(value: unknown): string {
    return quoted(JSON.stringify(this.settled(value as Value)))
  }

  private functionName(value: Value | undefined): string {
    const target = value instanceof Reference ? this.byName.get(value.to) : undefined
    return target ? this.nameOf(target) : String(value)
  }

  /** References as ARNs; the rest as it is. */
  private settled(value: Value): unknown {
    if (value instanceof Reference) return this.arn(value)
    if (value instanceof Unresolved) return value.expression
    if (Array.isArray(value)) return (value as readonly Value[]).map((each) => this.settled(each))
    return isProperties(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.settled(each)]))
      : value
  }

  /** `--batch-size 10`; truths as flags, structures as JSON in double quotes, in which the shell fills in the account. */
  private flags(properties: Readonly<Record<string, Value>>, asAttributes = false): string {
    const entries = Object.entries(properties)
    if (asAttributes) {
      if (entries.length === 0) return ''
      const attributes = Object.fromEntries(
        entries.map(([key, value]) => {
          const settled = this.settled(value)
          return [key, typeof settled === 'object' ? JSON.stringify(settled) : String(settled)]
        }),
      )
      return ` \\\n  --attributes ${quoted(JSON.stringify(attributes))}`
    }
    return entries
      .map(([key, value]) => {
        const flag = `--${key
          .replace('DocumentDB', 'DocumentDb')
          .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
          .toLowerCase()}`
        if (typeof value === 'boolean') return ` \\\n  ${value ? flag : flag.replace('--', '--no-')}`
        const settled = this.settled(value)
        const isPlain = typeof settled !== 'object'
        return ` \\\n  ${flag} ${isPlain ? word(String(settled)) : quoted(JSON.stringify(settled))}`
      })
      .join('')
  }

  /** A queue of that name is made where there is none; its attributes are set in either case. */
  private queue(name: string, { FifoQueue, ...attributes }: Readonly<Record<string, Value>>): string[] {
    const fifo = FifoQueue === true ? ' --attributes FifoQueue=true' : ''
    const create = `aws sqs create-queue --queue-name ${name}${fifo}`
    if (Object.keys(attributes).length === 0) return [create]
    const url = `$(${create} --query QueueUrl --output text)`
    return [`aws sqs set-queue-attributes --queue-url "${url}"${this.flags(attributes, true)}`]
  }

  private provisioned(
    name: Value | undefined,
    qualifier: string,
    properties: Readonly<Record<string, Value>>,
  ): string[] {
    const count = valueAtKeys(properties, 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions')
    if (count === undefined) return []
    const command = `aws lambda put-provisioned-concurrency-config --function-name ${this.functionName(name)}`
    return [`${command} ${option('qualifier', qualifier)} \\\n  --provisioned-concurrent-executions ${String(count)}`]
  }

  /** Which functions a bucket tells. */
  tellBucket(each: Deployed): string[] {
    const told = listOf(valueAtKeys(each.properties, 'NotificationConfiguration.LambdaConfigurations'))
    if (each.type !== 'AWS::S3::Bucket' || told.length === 0) return []
    const LambdaFunctionConfigurations = told.map((one) => ({
      LambdaFunctionArn: propertyOf(one, 'Function'),
      Events: [propertyOf(one, 'Event')],
    }))
    const bucket = `--bucket ${this.nameOf(each)}`
    return [
      `aws s3api put-bucket-notification-configuration ${bucket} \\\n  --notification-configuration ${this.json({ LambdaFunctionConfigurations })}`,
    ]
  }

  of(each: Deployed): string[] {
    const { FunctionName, ReservedConcurrentExecutions, QueueName, Qualifier, EventSourceArn, ...rest } =
      each.properties
    const lambda = (command: string) => `aws lambda ${command} --function-name ${this.functionName(FunctionName)}`
    switch (each.type) {
      case 'AWS::Lambda::Function': {
        const { Architectures, ...configuration } = rest
        const flags = this.flags(configuration)
        const architecture = Array.isArray(Architectures) ? String(Architectures[0]) : undefined
        return [
          ...(flags === '' ? [] : [`${lambda('update-function-configuration')}${flags}`]),
          // AWS sets it together with the code, which nobody here has.
          ...(architecture ? [`# ${lambda('update-function-code')} --architectures ${architecture} --zip-file …`] : []),
          ...(ReservedConcurrentExecutions === undefined
            ? []
            : [
                `${lambda('put-function-concurrency')} \\\n  --reserved-concurrent-executions ${String(ReservedConcurrentExecutions)}`,
              ]),
        ]
      }
      case 'AWS::SQS::Queue':
        return this.queue(String(QueueName), rest)
      case 'AWS::Lambda::EventInvokeConfig':
        return [
          `${lambda('put-function-event-invoke-config')}${Qualifier === '$LATEST' ? '' : ` ${option('qualifier', String(Qualifier))}`}${this.flags(rest)}`,
        ]
      case 'AWS::Lambda::EventSourceMapping': {
        const { StartingPosition, Topics, Queues, ...settings } = rest
        // What is said once, when a mapping is made.
        const once = Object.entries({
          '--starting-position': StartingPosition,
          '--topics': Topics,
          '--queues': Queues,
        }).flatMap(([flag, value]) => (value === undefined ? [] : [`${flag} ${String(value)}`]))
        const start = `'${once.join(' ')}'`
        return [
          `mapping ${word(this.arn(FunctionName))} ${word(this.arn(EventSourceArn))} ${start}${this.flags(settings)}`,
        ]
      }
      case 'AWS::Lambda::Url': {
        const name = this.functionName(each.properties.TargetFunctionArn)
        const which = `--function-name ${name}${Qualifier === undefined ? '' : ` ${option('qualifier', String(Qualifier))}`}`
        return [
          `aws lambda get-function-url-config ${which} >/dev/null 2>&1 ||\n  aws lambda create-function-url-config ${which} --auth-type AWS_IAM`,
        ]
      }
      case 'AWS::Lambda::Version':
        return this.provisioned(FunctionName, each.name.replace(/^.*Version/, ''), each.properties)
      case 'AWS::Lambda::Alias': {
        const { Name, FunctionVersion } = each.properties
        const version = this.arn(FunctionVersion).split(':').at(-1)
        const named = option('name', String(Name))
        return [
          `${lambda('get-alias')} ${named} >/dev/null 2>&1 ||\n  ${lambda('create-alias')} ${named} --function-version ${version}`,
          ...this.provisioned(FunctionName, String(Name), each.properties),
        ]
      }
      case 'AWS::Kinesis::Stream': {
        const { Name, ShardCount, RetentionPeriodHours } = each.properties
        const stream = `--stream-name ${String(Name)}`
        return [
          `aws kinesis describe-stream-summary ${stream} >/dev/null 2>&1 ||\n  aws kinesis create-stream ${stream} --shard-count ${String(ShardCount)}`,
          `aws kinesis wait stream-exists ${stream}`,
          ...(RetentionPeriodHours === undefined
            ? []
            : [
                `aws kinesis increase-stream-retention-period ${stream} --retention-period-hours ${String(RetentionPeriodHours)}`,
              ]),
        ]
      }
      case 'AWS::DynamoDB::Table': {
        const { TableName, AttributeDefinitions, KeySchema, BillingMode, StreamSpecification } = each.properties
        const table = `--table-name ${String(TableName)}`
        const made = { AttributeDefinitions: AttributeDefinitions!, KeySchema: KeySchema!, BillingMode: BillingMode! }
        const stream = { StreamSpecification: { StreamEnabled: true, ...(StreamSpecification as object) } }
        return [
          `aws dynamodb describe-table ${table} >/dev/null 2>&1 ||\n  aws dynamodb create-table ${table}${this.flags({ ...made, ...stream })}`,
          `aws dynamodb wait table-exists ${table}`,
        ]
      }
      case 'AWS::S3::Bucket': {
        const name = this.nameOf(each)
        return [`aws s3api head-bucket --bucket ${name} >/dev/null 2>&1 || aws s3 mb s3://${name}`]
      }
      case 'AWS::Events::EventBus': {
        const name = `--name ${this.nameOf(each)}`
        return [`aws events describe-event-bus ${name} >/dev/null 2>&1 || aws events create-event-bus ${name}`]
      }
      case 'AWS::Events::Rule': {
        const { EventBusName, EventPattern, ScheduleExpression, Targets } = each.properties
        const bus = EventBusName === undefined ? '' : ` --event-bus-name ${this.functionName(EventBusName)}`
        const name = typeof each.properties.Name === 'string' ? each.properties.Name : idFor(each.name)
        const when = { ...(ScheduleExpression && { ScheduleExpression }), ...(EventPattern && { EventPattern }) }
        return [
          `aws events put-rule --name ${name}${bus}${this.flags(when)}`,
          `aws events put-targets --rule ${name}${bus}${this.flags({ Targets: Targets! })}`,
        ]
      }
      case 'AWS::SNS::Topic':
        return [`aws sns create-topic --name ${this.nameOf(each)}`]
      case 'AWS::SNS::Subscription': {
        const { TopicArn, Protocol, Endpoint, RawMessageDelivery } = each.properties
        const raw = RawMessageDelivery === true ? ' \\\n  --attributes RawMessageDelivery=true' : ''
        return [
          `aws sns subscribe --topic-arn ${word(this.arn(TopicArn))} --protocol ${String(Protocol)} \\\n  --notification-endpoint ${word(this.arn(Endpoint))}${raw}`,
        ]
      }
      default:
        return CALLERS[each.type]?.(each, this.shell) ?? []
    }
  }
}

/** Inside double quotes, where account, region and our own look-ups are filled in and nothing else means anything. */
const quoted = (text: string): string =>
  `"${text.replace(/[\\"`]|\$(?!REGION:|ACCOUNT:|\(aws )/g, '\\$&').replaceAll(GIVEN, '$')}"`
/** A value that begins with a dash would be read as the next option. */
const option = (name: string, value: string): string => `--${name}${value.startsWith('-') ? '=' : ' '}${value}`
const word = (text: string): string => (/^[\w.:/@%+=,-]+$/.test(text) ? text : `"${text.replaceAll(GIVEN, '$')}"`)
