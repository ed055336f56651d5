import { type Deployed, listOf, propertyOf, Reference, type Value, valueAtKeys } from '../deployment.ts'
import { BROKERS } from '../read-kinds.ts'
import { pathOf } from '../write/sam-apis.ts'

const PLACE = 'us-east-1:123456789012'
const invocation = (arn: unknown) =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${String(arn)}/invocations`

/**
 * What the AWS CLI prints, asked about all of a deployment: one document after another, each right after what it
 * belongs to. Every name, id and ARN is as AWS would give it.
 */
export function answersOf(deployed: readonly Deployed[]): string {
  const byName = new Map(deployed.map((each) => [each.name, each]))
  const partsOf = (name: string, type: string, key: string) =>
    deployed.filter(({ type: own, properties }) => {
      const of = properties[key]
      return own === type && of instanceof Reference && of.to === name
    })

  const arnOf = ({ name, type, properties, elsewhere }: Deployed): string => {
    const { FunctionName, Name, QueueName, TopicName, TableName, BucketName } = properties
    const broker = BROKERS.find(({ template }) => template === type)
    if (elsewhere && broker) return `arn:aws:${broker.service}:${PLACE}:it${broker.between}${brokerId(name)}`
    switch (type) {
      case 'AWS::Lambda::Function':
        return `arn:aws:lambda:${PLACE}:function:${String(FunctionName)}`
      case 'AWS::Lambda::Alias':
        return `${String(settled(FunctionName!))}:${String(Name)}`
      case 'AWS::Lambda::Version':
        return `${String(settled(FunctionName!))}:${/\d+$/.exec(name)![0]}`
      case 'AWS::SQS::Queue':
        return `arn:aws:sqs:${PLACE}:${String(QueueName)}`
      case 'AWS::SNS::Topic':
        return `arn:aws:sns:${PLACE}:${String(TopicName)}`
      case 'AWS::Kinesis::Stream':
        return `arn:aws:kinesis:${PLACE}:stream/${String(Name)}`
      case 'AWS::DynamoDB::Table':
        return `arn:aws:dynamodb:${PLACE}:table/${String(TableName)}/stream/2026-01-01T00:00:00.000`
      case 'AWS::S3::Bucket':
        return `arn:aws:s3:::${String(BucketName)}`
      case 'AWS::Events::EventBus':
        return `arn:aws:events:${PLACE}:event-bus/${String(Name)}`
      default:
        return `arn:aws:other:${PLACE}:${name}`
    }
  }
  /** The topic, queue or database that a mapping names is what the scenario calls its broker. */
  const brokerId = (name: string): string => {
    const mapping = partsOf(name, 'AWS::Lambda::EventSourceMapping', 'EventSourceArn')[0]?.properties
    const read = ['Topics.0', 'Queues.0', 'DocumentDBEventSourceConfig.DatabaseName'].map((path) =>
      valueAtKeys(mapping, path),
    )
    return String(read.find((each) => each !== undefined))
  }

  const settled = (value: Value): unknown => {
    if (value instanceof Reference) {
      const arn = arnOf(byName.get(value.to)!)
      return value.qualifier === undefined ? arn : `${arn}:${value.qualifier}`
    }
    if (Array.isArray(value)) return (value as readonly Value[]).map(settled)
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, settled(each)]))
      : value
  }
  const settledAt = (properties: Value | undefined, path: string) => {
    const value = valueAtKeys(properties, path)
    return value === undefined ? undefined : settled(value)
  }

  const provisioned = (each: Deployed) => {
    const path = 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions'
    const count = valueAtKeys(each.properties, path)
    const config = { FunctionArn: arnOf(each), RequestedProvisionedConcurrentExecutions: count }
    return count === undefined ? [] : [{ ProvisionedConcurrencyConfigs: [config] }]
  }

  const ANSWERS: Readonly<Record<string, (each: Deployed) => object[]>> = {
    'AWS::Lambda::Function': (each) => {
      const { ReservedConcurrentExecutions, ...own } = settled(each.properties) as Record<string, unknown>
      return [
        { Timeout: 3, ...own, FunctionArn: arnOf(each), Version: '$LATEST', LastModified: '2026-01-01' },
        ...(ReservedConcurrentExecutions === undefined ? [] : [{ ReservedConcurrentExecutions }]),
      ]
    },
    'AWS::Lambda::Alias': (each) => {
      const { FunctionVersion, Name } = each.properties
      const version = String(settled(FunctionVersion!)).split(':').at(-1)
      return [
        { Aliases: [{ AliasArn: arnOf(each), Name, FunctionVersion: version, RevisionId: 'r' }] },
        ...provisioned(each),
      ]
    },
    'AWS::Lambda::Version': provisioned,
    'AWS::Lambda::EventInvokeConfig': ({ properties }) => {
      const { FunctionName, Qualifier, ...own } = settled(properties) as Record<string, unknown>
      return [{ LastModified: 1, FunctionArn: `${String(FunctionName)}:${String(Qualifier)}`, ...own }]
    },
    'AWS::Lambda::EventSourceMapping': ({ name, properties }) => {
      const { FunctionName, Enabled, ...own } = settled(properties) as Record<string, unknown>
      const State = Enabled === false ? 'Disabled' : 'Enabled'
      return [{ EventSourceMappings: [{ UUID: name, FunctionArn: FunctionName, State, ...own }] }]
    },
    'AWS::Lambda::Permission': ({ name, properties }) => {
      const { FunctionName, Principal, SourceArn } = properties
      const statement = {
        Sid: name,
        Effect: 'Allow',
        Principal: { Service: Principal },
        Action: 'lambda:InvokeFunction',
        Resource: settled(FunctionName!),
        ...(SourceArn !== undefined && { Condition: { ArnLike: { 'AWS:SourceArn': settled(SourceArn) } } }),
      }
      return [{ Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }), RevisionId: 'r' }]
    },
    'AWS::SQS::Queue': (each) => {
      const { QueueName: _, RedrivePolicy, ...own } = settled(each.properties) as Record<string, unknown>
      const plain = Object.entries(own).map(([key, value]) => [key, String(value)])
      const redrive = RedrivePolicy === undefined ? {} : { RedrivePolicy: JSON.stringify(RedrivePolicy) }
      return [{ Attributes: { QueueArn: arnOf(each), ...Object.fromEntries(plain), ...redrive } }]
    },
    'AWS::Kinesis::Stream': ({ properties: { Name, ShardCount, RetentionPeriodHours = 24 } }) => [
      { StreamDescriptionSummary: { StreamName: Name, OpenShardCount: ShardCount, RetentionPeriodHours } },
    ],
    'AWS::DynamoDB::Table': ({ properties: { TableName, StreamSpecification, KeySchema } }) => [
      { Table: { TableName, StreamSpecification, KeySchema, TableStatus: 'ACTIVE' } },
    ],
    'AWS::SNS::Subscription': ({ name, properties }) => {
      const attributes = settled(properties) as Record<string, unknown>
      const raw = String(attributes.RawMessageDelivery ?? false)
      return [{ Attributes: { SubscriptionArn: name, ...attributes, RawMessageDelivery: raw } }]
    },
    'AWS::Events::Rule': ({ name, properties }) => {
      const { EventBusName, ScheduleExpression, Name = name, Targets } = properties
      const bus = EventBusName instanceof Reference ? byName.get(EventBusName.to)?.properties.Name : 'default'
      return [{ Name, EventBusName: bus, ScheduleExpression, State: 'ENABLED' }, { Targets: settled(Targets!) }]
    },
    'AWS::ApiGateway::RestApi': ({ name, properties: { Name } }) => {
      const methods = partsOf(name, 'AWS::ApiGateway::Method', 'RestApiId').map(({ name: id, properties }) => {
        const { ResourceId, Integration } = properties
        const integration = {
          type: propertyOf(Integration, 'Type'),
          uri: invocation(settledAt(Integration, 'Uri')),
          timeoutInMillis: propertyOf(Integration, 'TimeoutInMillis') ?? 29_000,
          requestParameters: propertyOf(Integration, 'RequestParameters'),
        }
        const resourceMethods = { ANY: { httpMethod: 'ANY', methodIntegration: integration } }
        return { id, path: pathOf(ResourceId, byName), resourceMethods }
      })
      const stages = partsOf(name, 'AWS::ApiGateway::Stage', 'RestApiId')
      return [
        { id: name, name: Name, endpointConfiguration: { types: ['REGIONAL'] } },
        { item: stages.map(({ properties: { StageName } }) => ({ stageName: StageName })) },
        { items: [{ id: 'root', path: '/' }, ...methods] },
      ]
    },
    'AWS::ApiGatewayV2::Api': ({ name, properties: { Name } }) => [
      { ApiId: name, Name, ProtocolType: 'HTTP' },
      {
        Items: partsOf(name, 'AWS::ApiGatewayV2::Integration', 'ApiId').map((each) => ({
          IntegrationId: each.name,
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: settledAt(each.properties, 'IntegrationUri'),
          TimeoutInMillis: each.properties.TimeoutInMillis ?? 30_000,
        })),
      },
    ],
    'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ name, properties: { Name, LoadBalancerAttributes } }) => {
      const rules = deployed.filter(({ type }) => /ElasticLoadBalancingV2::Listener/.test(type))
      const own = rules.filter(({ properties: { LoadBalancerArn, ListenerArn } }) => {
        const listener = ListenerArn instanceof Reference ? byName.get(ListenerArn.to)!.properties : { LoadBalancerArn }
        return listener.LoadBalancerArn instanceof Reference && listener.LoadBalancerArn.to === name
      })
      const groups = own.flatMap(({ properties: { DefaultActions, Actions } }) => {
        const group = valueAtKeys(DefaultActions ?? Actions, '0.TargetGroupArn')
        return group instanceof Reference ? [byName.get(group.to)!] : []
      })
      return [
        { LoadBalancers: [{ LoadBalancerArn: `lb/${name}`, LoadBalancerName: Name, Type: 'application' }] },
        { Attributes: [{ Key: 'routing.http2.enabled', Value: 'true' }, ...listOf(LoadBalancerAttributes)] },
        ...groups.flatMap((group) => [
          {
            TargetGroups: [
              { TargetGroupArn: `tg/${group.name}`, TargetType: 'lambda', LoadBalancerArns: [`lb/${name}`] },
            ],
          },
          { TargetHealthDescriptions: [{ Target: { Id: settledAt(group.properties, 'Targets.0.Id') } }] },
        ]),
      ]
    },
    'AWS::Cognito::UserPool': ({ properties: { UserPoolName, LambdaConfig } }) => [
      { UserPool: { Id: 'us-east-1_x', Name: UserPoolName, LambdaConfig: settled(LambdaConfig!) } },
    ],
    'AWS::CodeCommit::Repository': ({ properties: { RepositoryName, Triggers } }) => [
      { repositoryMetadata: { repositoryName: RepositoryName } },
      {
        configurationId: 'c',
        triggers: listOf(Triggers).map((each) => ({ destinationArn: settledAt(each, 'DestinationArn') })),
      },
    ],
    'AWS::Logs::SubscriptionFilter': ({ name, properties: { LogGroupName, DestinationArn } }) => {
      const group = LogGroupName instanceof Reference ? byName.get(LogGroupName.to)?.properties.LogGroupName : undefined
      const filter = { filterName: name, logGroupName: group, destinationArn: settled(DestinationArn!) }
      return [{ subscriptionFilters: [filter] }]
    },
    'AWS::SES::ReceiptRule': ({ name, properties: { RuleSetName, Rule } }) => {
      const set = RuleSetName instanceof Reference ? byName.get(RuleSetName.to)?.properties.RuleSetName : undefined
      return [{ Metadata: { Name: set }, Rules: [{ Name: name, ...(settled(Rule!) as object) }] }]
    },
  }
  // What belongs to a function is asked for after it.
  const first = deployed.filter(({ type }) => type === 'AWS::Lambda::Function')
  const ordered = [...first, ...deployed.filter((each) => !first.includes(each))]
  const answers = ordered.flatMap((each) => (each.elsewhere ? [] : (ANSWERS[each.type]?.(each) ?? [])))
  return answers.map((each) => JSON.stringify(each, null, 2)).join('\n')
}
