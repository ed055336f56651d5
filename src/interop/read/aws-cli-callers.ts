import * as texts from '../../texts/interop.ts'
import {
  type Deployed,
  isProperties,
  listOf,
  type Properties,
  propertyOf,
  Reference,
  type Value,
  valueAtKeys,
} from '../deployment.ts'

/* What the AWS CLI answers about whoever calls: gateways, load balancers, topics, rules, and who is let in. */

/** A resource of an answer that does not say whose it is: of the one of a type that was answered last before it. */
export interface Answered extends Deployed {
  whose?: { key: string; type: string }
}

export interface Answer {
  /** What people call it. */
  words: string
  is(answer: Properties): boolean
  read(answer: Properties): Answered[]
}

const recordsOf = (value: Value | undefined): Properties[] => listOf(value).filter(isProperties)
const firstOf = (value: Value | undefined): Properties => recordsOf(value)[0] ?? {}

const REST_API = 'AWS::ApiGateway::RestApi'
const HTTP_API = 'AWS::ApiGatewayV2::Api'
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer'
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup'
const RULE = 'AWS::Events::Rule'

const restApi = ({ id = null, name = null }: Properties): Answered => ({
  name: String(id),
  type: REST_API,
  properties: { Name: name },
})

/** The methods of one path, in the words of templates. */
const methodsOf = ({ id, path = null, resourceMethods }: Properties): Answered[] =>
  Object.entries(isProperties(resourceMethods) ? resourceMethods : {}).map(([verb, method]) => {
    const integration = propertyOf(method, 'methodIntegration')
    const said = ['type', 'uri', 'timeoutInMillis', 'requestParameters'].map((key) => [
      key.slice(0, 1).toUpperCase() + key.slice(1),
      propertyOf(integration, key) ?? null,
    ])
    return {
      name: `${String(id)}-${verb}`,
      type: 'AWS::ApiGateway::Method',
      properties: { Path: path, Integration: Object.fromEntries(said) as Properties },
      whose: { key: 'RestApiId', type: REST_API },
    }
  })

const httpApi = ({ ApiId = null, Name = null, Target = null }: Properties): Answered => ({
  name: String(ApiId),
  type: HTTP_API,
  properties: { Name, Target },
})

/** The rights in a policy, which stands in the answer as text. */
function permissionsIn(policy: Value | undefined): Answered[] {
  let read: Value
  try {
    read = JSON.parse(String(policy)) as Value
  } catch {
    return []
  }
  return recordsOf(propertyOf(read, 'Statement')).map(({ Sid, Principal, Resource, Condition }) => {
    const tests = Object.values(isProperties(Condition) ? Condition : {})
    const source = tests.map((each) => propertyOf(each, 'AWS:SourceArn') ?? propertyOf(each, 'aws:SourceArn'))
    return {
      name: String(Sid),
      type: 'AWS::Lambda::Permission',
      properties: {
        FunctionName: Resource ?? null,
        Principal: propertyOf(Principal, 'Service') ?? null,
        SourceArn: source.find((each) => each !== undefined) ?? null,
      },
    }
  })
}

export const CALLER_ANSWERS: readonly Answer[] = [
  {
    words: texts.aPolicy,
    is: ({ Policy }) => typeof Policy === 'string' && Policy.includes('"Statement"'),
    read: ({ Policy }) => permissionsIn(Policy),
  },
  {
    words: texts.restApis,
    is: (answer) => 'endpointConfiguration' in answer || 'endpointConfiguration' in firstOf(answer.items),
    read: (answer) => ('items' in answer ? recordsOf(answer.items) : [answer]).map(restApi),
  },
  {
    words: texts.methods,
    is: ({ items }) => 'path' in firstOf(items),
    read: ({ items }) => recordsOf(items).flatMap(methodsOf),
  },
  {
    words: texts.stages,
    is: ({ item }) => 'stageName' in firstOf(item),
    read: ({ item }) =>
      recordsOf(item).map(({ stageName = null }) => ({
        name: String(stageName),
        type: 'AWS::ApiGateway::Stage',
        properties: { StageName: stageName },
        whose: { key: 'RestApiId', type: REST_API },
      })),
  },
  {
    words: texts.httpApis,
    is: (answer) => 'ProtocolType' in answer || 'ProtocolType' in firstOf(answer.Items),
    read: (answer) => ('Items' in answer ? recordsOf(answer.Items) : [answer]).map(httpApi),
  },
  {
    words: texts.integrations,
    is: ({ Items }) => 'IntegrationId' in firstOf(Items),
    read: ({ Items }) =>
      recordsOf(Items).map(
        ({ IntegrationId, IntegrationUri = null, IntegrationType = null, TimeoutInMillis = null }) => ({
          name: String(IntegrationId),
          type: 'AWS::ApiGatewayV2::Integration',
          properties: { IntegrationUri, IntegrationType, TimeoutInMillis },
          whose: { key: 'ApiId', type: HTTP_API },
        }),
      ),
  },
  {
    words: texts.loadBalancers,
    is: ({ LoadBalancers }) => 'LoadBalancerArn' in firstOf(LoadBalancers),
    read: ({ LoadBalancers }) =>
      recordsOf(LoadBalancers).map(({ LoadBalancerArn, LoadBalancerName = null, Type = null }) => ({
        name: String(LoadBalancerArn),
        type: LOAD_BALANCER,
        properties: { Name: LoadBalancerName, Type },
      })),
  },
  {
    words: texts.loadBalancers,
    is: ({ Attributes }) => 'Key' in firstOf(Attributes),
    read: ({ Attributes = null }) => [
      {
        name: 'attributes',
        type: LOAD_BALANCER,
        properties: { LoadBalancerAttributes: Attributes },
        whose: { key: 'of', type: LOAD_BALANCER },
      },
    ],
  },
  {
    words: texts.targetGroups,
    is: ({ TargetGroups }) => 'TargetGroupArn' in firstOf(TargetGroups),
    read: ({ TargetGroups }) =>
      recordsOf(TargetGroups).flatMap(({ TargetGroupArn, TargetType = null, LoadBalancerArns }) => [
        { name: String(TargetGroupArn), type: TARGET_GROUP, properties: { TargetType } },
        ...listOf(LoadBalancerArns).map((arn) => ({
          name: [arn, TargetGroupArn].join(' '),
          type: 'AWS::ElasticLoadBalancingV2::Listener',
          properties: {
            LoadBalancerArn: new Reference(String(arn)),
            DefaultActions: [{ TargetGroupArn: new Reference(String(TargetGroupArn)) }],
          },
        })),
      ]),
  },
  {
    words: texts.targetGroups,
    is: ({ TargetHealthDescriptions }) => Array.isArray(TargetHealthDescriptions),
    read: ({ TargetHealthDescriptions }) => [
      {
        name: 'targets',
        type: TARGET_GROUP,
        properties: { Targets: listOf(TargetHealthDescriptions).map((each) => propertyOf(each, 'Target') ?? null) },
        whose: { key: 'of', type: TARGET_GROUP },
      },
    ],
  },
  {
    words: texts.userPool,
    is: ({ UserPool }) => propertyOf(UserPool, 'Name') !== undefined,
    read: ({ UserPool }) => {
      const { Name = null, LambdaConfig = null } = UserPool as Properties
      const properties = { UserPoolName: Name, LambdaConfig }
      return [{ name: String(Name), type: 'AWS::Cognito::UserPool', properties }]
    },
  },
  {
    words: texts.repository,
    is: ({ repositoryMetadata }) => propertyOf(repositoryMetadata, 'repositoryName') !== undefined,
    read: ({ repositoryMetadata }) => {
      const RepositoryName = propertyOf(repositoryMetadata, 'repositoryName')!
      return [{ name: String(RepositoryName), type: 'AWS::CodeCommit::Repository', properties: { RepositoryName } }]
    },
  },
  {
    words: texts.repository,
    is: ({ triggers, configurationId }) => Array.isArray(triggers) && configurationId !== undefined,
    read: ({ triggers }) => [
      {
        name: 'triggers',
        type: 'AWS::CodeCommit::Repository',
        properties: {
          Triggers: recordsOf(triggers).map(({ destinationArn = null }) => ({ DestinationArn: destinationArn })),
        },
        whose: { key: 'of', type: 'AWS::CodeCommit::Repository' },
      },
    ],
  },
  {
    words: texts.subscriptionFilters,
    is: ({ subscriptionFilters }) => Array.isArray(subscriptionFilters),
    read: ({ subscriptionFilters }) =>
      recordsOf(subscriptionFilters).map(({ filterName, logGroupName = null, destinationArn = null }) => ({
        name: `${String(logGroupName)} ${String(filterName)}`,
        type: 'AWS::Logs::SubscriptionFilter',
        properties: { LogGroupName: logGroupName, DestinationArn: destinationArn },
      })),
  },
  {
    words: texts.receiptRules,
    is: ({ Metadata, Rules }) => Array.isArray(Rules) && propertyOf(Metadata, 'Name') !== undefined,
    read: ({ Metadata, Rules }) =>
      recordsOf(Rules).map((Rule) => ({
        name: String(Rule.Name),
        type: 'AWS::SES::ReceiptRule',
        properties: { RuleSetName: propertyOf(Metadata, 'Name')!, Rule },
      })),
  },
  {
    words: texts.subscriptions,
    is: ({ Subscriptions }) => Array.isArray(Subscriptions),
    read: ({ Subscriptions }) =>
      recordsOf(Subscriptions).map(({ SubscriptionArn, TopicArn = null, Protocol = null, Endpoint = null }) => ({
        name: String(SubscriptionArn),
        type: 'AWS::SNS::Subscription',
        properties: { TopicArn, Protocol, Endpoint },
      })),
  },
  {
    words: texts.subscriptions,
    is: ({ Attributes }) => propertyOf(Attributes, 'SubscriptionArn') !== undefined,
    read: ({ Attributes }) => [
      {
        name: String(propertyOf(Attributes, 'SubscriptionArn')),
        type: 'AWS::SNS::Subscription',
        properties: Attributes as Properties,
      },
    ],
  },
  {
    words: texts.rules,
    is: ({ EventBusName, Name }) => EventBusName !== undefined && Name !== undefined,
    read: ({ Name, EventBusName = null, ScheduleExpression = null, State = null }) => [
      { name: String(Name), type: RULE, properties: { Name: Name!, EventBusName, ScheduleExpression, State } },
    ],
  },
  {
    words: texts.rules,
    is: ({ Targets }) => valueAtKeys(Targets, '0.Arn') !== undefined,
    read: ({ Targets = null }) => [
      { name: 'targets', type: RULE, properties: { Targets }, whose: { key: 'of', type: RULE } },
    ],
  },
]

/** Says of each whose it is: of the last of that type before it. */
export function withOwners(answered: readonly Answered[]): Deployed[] {
  const last = new Map<string, string>()
  return answered.map(({ whose, ...each }) => {
    const owner = whose && last.get(whose.type)
    if (!whose) last.set(each.type, each.name)
    return owner === undefined
      ? each
      : {
          ...each,
          name: `${owner} ${each.name}`,
          properties: { ...each.properties, [whose!.key]: new Reference(owner) },
        }
  })
}
