import { type Deployed, isProperties, Reference, Unresolved, type Value } from './deployment.ts'

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

/** Commands of AWS CLI v2 that set what differs from the defaults. `comment` lines stand at the head. */
export function writeCli(deployed: readonly Deployed[], comment: readonly string[]): string {
  const context = new Commands(deployed)
  const commands = deployed.flatMap((each) => context.of(each))
  const head = [
    '#!/bin/sh',
    ...comment.map((line) => `# ${line}`),
    'set -e',
    'ACCOUNT=$(aws sts get-caller-identity --query Account --output text)',
    'REGION=$(aws configure get region)',
  ]
  return `${[...head, '', ...commands].join('\n')}\n`
}

class Commands {
  private readonly byName: ReadonlyMap<string, Deployed>

  constructor(deployed: readonly Deployed[]) {
    this.byName = new Map(deployed.map((each) => [each.name, each]))
  }

  private nameOf({ properties, name }: Deployed): string {
    const key = NAME_KEYS.find((each) => typeof properties[each] === 'string')
    return key === undefined ? name : String(properties[key])
  }

  /** The ARN of what a reference means; an alias's carries its name. */
  private arn(value: Value | undefined): string {
    const target = value instanceof Reference ? this.byName.get(value.to) : undefined
    if (!target) return value instanceof Reference ? value.to : String(value)
    if (target.type === 'AWS::Lambda::Alias')
      return `${this.arn(target.properties.FunctionName)}:${String(target.properties.Name)}`
    if (target.type === 'AWS::Lambda::Version')
      return `${this.arn(target.properties.FunctionName)}:${target.name.replace(/^.*Version/, '')}`
    if (target.type === 'AWS::DynamoDB::Table') {
      return `$(aws dynamodb describe-table --table-name ${this.nameOf(target)} --query Table.LatestStreamArn --output text)`
    }
    return ARNS[target.type]?.(this.nameOf(target)) ?? target.name
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
        const flag = `--${key.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()}`
        if (typeof value === 'boolean') return ` \\\n  ${value ? flag : flag.replace('--', '--no-')}`
        const settled = this.settled(value)
        const isPlain = typeof settled !== 'object'
        return ` \\\n  ${flag} ${isPlain ? word(String(settled)) : quoted(JSON.stringify(settled))}`
      })
      .join('')
  }

  of(each: Deployed): string[] {
    const { FunctionName, Runtime, ReservedConcurrentExecutions, QueueName, Qualifier, EventSourceArn, ...rest } =
      each.properties
    const lambda = (command: string) => `aws lambda ${command} --function-name ${this.functionName(FunctionName)}`
    switch (each.type) {
      case 'AWS::Lambda::Function': {
        const flags = this.flags(rest)
        return [
          ...(flags === '' ? [] : [`${lambda('update-function-configuration')}${flags}`]),
          ...(ReservedConcurrentExecutions === undefined
            ? []
            : [
                `${lambda('put-function-concurrency')} \\\n  --reserved-concurrent-executions ${String(ReservedConcurrentExecutions)}`,
              ]),
        ]
      }
      case 'AWS::SQS::Queue':
        return [`aws sqs create-queue --queue-name ${String(QueueName)}${this.flags(rest, true)}`]
      case 'AWS::Lambda::EventInvokeConfig':
        return [`${lambda('put-function-event-invoke-config')}${this.flags(rest)}`]
      case 'AWS::Lambda::EventSourceMapping':
        return [
          `aws lambda create-event-source-mapping --function-name ${word(this.arn(FunctionName))} \\\n  --event-source-arn ${word(this.arn(EventSourceArn))}${this.flags(rest)}`,
        ]
      case 'AWS::Lambda::Alias': {
        const { Name, ProvisionedConcurrencyConfig } = each.properties
        const count = isProperties(ProvisionedConcurrencyConfig)
          ? ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions
          : undefined
        return count === undefined
          ? []
          : [
              `${lambda('put-provisioned-concurrency-config')} --qualifier ${String(Name)} \\\n  --provisioned-concurrent-executions ${String(count)}`,
            ]
      }
      case 'AWS::Kinesis::Stream': {
        const { Name, ShardCount } = each.properties
        return [`aws kinesis create-stream --stream-name ${String(Name)} --shard-count ${String(ShardCount)}`]
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
        return []
    }
  }
}

/** Inside double quotes, where `$REGION` and `$ACCOUNT` are filled in and nothing else means anything. */
const quoted = (text: string): string => `"${text.replace(/[\\"`]/g, '\\$&')}"`
const word = (text: string): string => (/^[\w.:/@%+=,-]+$/.test(text) ? text : `"${text}"`)
