import {
  type Deployed,
  isProperties,
  type Properties,
  propertyOf,
  Reference,
  Unresolved,
  type Value,
} from '../deployment.ts'
import { BROKERS } from '../read-kinds.ts'

const PREFIX = 'AWS::Serverless::'

/** SAM's `Globals` under a resource's own values: scalars give way, maps merge, lists are put before. */
export function withGlobals(type: string, own: Properties, globals: Properties): Properties {
  const common = type.startsWith(PREFIX) ? propertyOf(globals, type.slice(PREFIX.length)) : undefined
  return common === undefined ? own : (merge(common, own) as Properties)
}

const merge = (under: Value, over: Value): Value => {
  if (Array.isArray(under) && Array.isArray(over)) return [...(under as Value[]), ...(over as Value[])]
  if (!isProperties(under) || !isProperties(over)) return over
  const keys = new Set([...Object.keys(under), ...Object.keys(over)])
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      !Object.hasOwn(over, key) ? under[key]! : Object.hasOwn(under, key) ? merge(under[key]!, over[key]!) : over[key]!,
    ]),
  )
}

/** Which property of a SAM event names the source a mapping polls. */
const POLLED: Readonly<Record<string, string>> = {
  SQS: 'Queue',
  Kinesis: 'Stream',
  DynamoDB: 'Stream',
  ...Object.fromEntries(BROKERS.map(({ event, sourceProperty }) => [event, sourceProperty])),
}

/** The resources of CloudFormation that one SAM resource stands for; what is no SAM resource stays itself. */
export function expandServerless(resource: Deployed): Deployed[] {
  switch (resource.type) {
    case `${PREFIX}Function`:
      return expandFunction(resource)
    case `${PREFIX}Api`: {
      const { StageName = null } = resource.properties
      const RestApiId = new Reference(resource.name)
      return [
        { ...resource, type: 'AWS::ApiGateway::RestApi' },
        { name: `${resource.name}Stage`, type: 'AWS::ApiGateway::Stage', properties: { RestApiId, StageName } },
      ]
    }
    case `${PREFIX}HttpApi`:
      return [{ ...resource, type: 'AWS::ApiGatewayV2::Api' }]
    case `${PREFIX}SimpleTable`:
      return [{ ...resource, type: 'AWS::DynamoDB::Table' }]
    default:
      return [resource]
  }
}

function expandFunction({ name, properties }: Deployed): Deployed[] {
  const { Events, EventInvokeConfig, DeadLetterQueue, AutoPublishAlias, FunctionUrlConfig, ...own } = properties
  const provisioned = own.ProvisionedConcurrencyConfig
  const { ProvisionedConcurrencyConfig: _, ...rest } = own
  const alias = aliasIn(AutoPublishAlias)
  const self = new Reference(name, alias)
  const made: Deployed[] = [
    {
      name,
      type: 'AWS::Lambda::Function',
      properties: {
        ...rest,
        ...(DeadLetterQueue !== undefined && {
          DeadLetterConfig: { TargetArn: propertyOf(DeadLetterQueue, 'TargetArn') ?? null },
        }),
      },
    },
  ]
  const make = (suffix: string, type: string, more: Properties) =>
    made.push({ name: `${name}${suffix}`, type, properties: more })
  if (alias !== undefined) {
    make('Version', 'AWS::Lambda::Version', { FunctionName: new Reference(name) })
    make(`Alias${alias}`, 'AWS::Lambda::Alias', {
      FunctionName: new Reference(name),
      FunctionVersion: new Reference(`${name}Version`),
      Name: alias,
      ...(AutoPublishAlias instanceof Unresolved && { Named: AutoPublishAlias }),
      ...(provisioned !== undefined && { ProvisionedConcurrencyConfig: provisioned }),
    })
  }
  if (isProperties(EventInvokeConfig)) {
    const { DestinationConfig, ...limits } = EventInvokeConfig
    const destinations: Record<string, Value> = {}
    for (const on of ['OnSuccess', 'OnFailure']) {
      const destination = propertyOf(DestinationConfig, on)
      if (destination === undefined) continue
      const target = propertyOf(destination, 'Destination')
      const kind = propertyOf(destination, 'Type')
      // Without a target SAM makes one.
      if (target === undefined && (kind === 'SQS' || kind === 'SNS')) {
        const own = `${name}${on}${kind}`
        make(`${on}${kind}`, kind === 'SQS' ? 'AWS::SQS::Queue' : 'AWS::SNS::Topic', {})
        destinations[on] = { Destination: new Reference(own) }
      } else destinations[on] = { Destination: target ?? null }
    }
    make('EventInvokeConfig', 'AWS::Lambda::EventInvokeConfig', {
      ...limits,
      FunctionName: new Reference(name),
      Qualifier: alias ?? '$LATEST',
      ...(Object.keys(destinations).length > 0 && { DestinationConfig: destinations }),
    })
  }
  if (FunctionUrlConfig !== undefined && FunctionUrlConfig !== null) {
    const settings = isProperties(FunctionUrlConfig) ? FunctionUrlConfig : {}
    make('Url', 'AWS::Lambda::Url', { ...settings, TargetFunctionArn: self })
  }
  for (const [id, event] of Object.entries(isProperties(Events) ? Events : {})) {
    const type = String(propertyOf(event, 'Type'))
    const given = propertyOf(event, 'Properties')
    made.push(...expandEvent(`${name}${id}`, type, isProperties(given) ? given : {}, self))
  }
  return made
}

/** An alias's name; where only a parameter has it, the parameter's: events go to the alias all the same. */
const aliasIn = (value: Value | undefined): string | undefined =>
  value instanceof Unresolved
    ? (value.expression.match(/[A-Za-z][\w-]*/g)?.at(-1) ?? 'alias')
    : typeof value === 'string'
      ? value
      : undefined

function expandEvent(name: string, type: string, given: Properties, target: Reference): Deployed[] {
  const source = POLLED[type]
  if (source !== undefined && Object.hasOwn(POLLED, type)) {
    const { [source]: arn, ...mapping } = given
    return [
      {
        name,
        type: 'AWS::Lambda::EventSourceMapping',
        properties: { ...mapping, EventSourceArn: arn ?? null, FunctionName: target, SourceKind: type },
      },
    ]
  }
  switch (type) {
    case 'SNS':
      return subscription(name, given, target)
    case 'S3': {
      const { Bucket, Events: _, ...rest } = given
      return [
        {
          name,
          type: 'AWS::Lambda::Permission',
          properties: { ...rest, Principal: 's3.amazonaws.com', FunctionName: target, SourceArn: Bucket ?? null },
        },
      ]
    }
    case 'EventBridgeRule':
    case 'CloudWatchEvent': {
      const { Pattern, EventBusName = 'default', ...rest } = given
      return [rule(name, { ...rest, EventBusName, EventPattern: Pattern ?? {} }, target)]
    }
    case 'Schedule':
    case 'ScheduleV2': {
      const { Schedule, ScheduleExpression = Schedule ?? null, ...rest } = given
      return [rule(name, { ...rest, ScheduleExpression }, target)]
    }
    case 'Api': {
      const { RestApiId, Path = null, TimeoutInMillis } = given
      const integration = { Uri: target, ...(TimeoutInMillis !== undefined && { TimeoutInMillis }) }
      const properties = { RestApiId: RestApiId ?? new Reference(IMPLICIT.name), Path, Integration: integration }
      return [
        ...(RestApiId === undefined ? expandServerless(IMPLICIT) : []),
        { name, type: 'AWS::ApiGateway::Method', properties },
      ]
    }
    case 'HttpApi': {
      const { ApiId = 'ServerlessHttpApi', TimeoutInMillis } = given
      const timeout = TimeoutInMillis !== undefined && { TimeoutInMillis }
      return [
        { name, type: 'AWS::ApiGatewayV2::Integration', properties: { ApiId, IntegrationUri: target, ...timeout } },
      ]
    }
    case 'CloudWatchLogs': {
      const { LogGroupName = null } = given
      return [{ name, type: 'AWS::Logs::SubscriptionFilter', properties: { LogGroupName, DestinationArn: target } }]
    }
    default: {
      const principal = PRINCIPALS[type]
      return principal === undefined
        ? [{ name, type: `SAM event ${type}`, properties: {} }]
        : [
            {
              name,
              type: 'AWS::Lambda::Permission',
              properties: { Principal: principal, FunctionName: target, SourceArn: given.UserPool ?? null },
            },
          ]
    }
  }
}

/** The REST API that SAM makes for events that name none. */
const IMPLICIT: Deployed = { name: 'ServerlessRestApi', type: `${PREFIX}Api`, properties: { StageName: 'Prod' } }

/** SAM's events that are nothing but a right to invoke. */
const PRINCIPALS: Readonly<Record<string, string>> = {
  AlexaSkill: 'alexa-appkit.amazon.com',
  Cognito: 'cognito-idp.amazonaws.com',
}

const rule = (name: string, given: Properties, target: Reference): Deployed => {
  const { RetryPolicy = null, DeadLetterConfig = null, Enabled, State, ...properties } = given
  const isOff = String(Enabled) === 'false'
  return {
    name,
    type: 'AWS::Events::Rule',
    properties: {
      ...properties,
      ...(isOff ? { State: 'DISABLED' } : State !== undefined && { State }),
      Targets: [{ Id: 'target', Arn: target, RetryPolicy, DeadLetterConfig }],
    },
  }
}

/** A topic's subscription; where SAM is asked for a queue between the two, that and its mapping. */
function subscription(name: string, given: Properties, target: Reference): Deployed[] {
  const { Topic, SqsSubscription, ...rest } = given
  const type = 'AWS::SNS::Subscription'
  const own = { ...rest, TopicArn: Topic ?? null }
  if (SqsSubscription === undefined || SqsSubscription === null || String(SqsSubscription) === 'false')
    return [{ name, type, properties: { ...own, Protocol: 'lambda', Endpoint: target } }]
  const {
    QueueArn,
    QueueUrl: _,
    QueuePolicyLogicalId: __,
    ...mapping
  } = isProperties(SqsSubscription) ? SqsSubscription : {}
  const queue = QueueArn ?? new Reference(`${name}Queue`)
  return [
    ...(QueueArn === undefined ? [{ name: `${name}Queue`, type: 'AWS::SQS::Queue', properties: {} }] : []),
    { name, type, properties: { ...own, Protocol: 'sqs', Endpoint: queue } },
    {
      name: `${name}EventSourceMapping`,
      type: 'AWS::Lambda::EventSourceMapping',
      properties: { BatchSize: 10, ...mapping, EventSourceArn: queue, FunctionName: target, SourceKind: 'SQS' },
    },
  ]
}
