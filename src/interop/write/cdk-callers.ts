import { type Deployed, isProperties, listOf, propertyOf, Reference, type Value, valueAtKeys } from '../deployment.ts'
import { cdkKey, type Entry, lowered, object, text, variable } from './cdk-text.ts'
import { pathOf } from './sam-apis.ts'

/* Gateways and the other callers for the CDK. Where its constructs say who is let in, no right is written. */

/** What statements are written with: the constants and modules of the stack they stand in. */
export interface StackWords {
  readonly byName: ReadonlyMap<string, Deployed>
  refer(value: Value | undefined): string
  use(module: string): string
  /** A value in CloudFormation's own words. */
  plain(value: Value): string
}

type Write = (each: Deployed, words: StackWords) => string[]

/** What others say of these when they name them. */
export const CALLER_ARNS: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::RestApi': 'arnForExecuteApi()',
  'AWS::ApiGatewayV2::Api': 'arnForExecuteApi()',
  'AWS::Cognito::UserPool': 'userPoolArn',
  'AWS::Logs::LogGroup': 'logGroupArn',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'ref',
  'AWS::ElasticLoadBalancingV2::Listener': 'ref',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'ref',
}

/** In CloudFormation's own words: of these the CDK's constructs want what no scenario knows, or say less. */
const plainly =
  (module: string, type: string): Write =>
  ({ name, properties, after = [] }, { use, plain }) => {
    const entries = Object.entries(properties).map(([key, value]): Entry => [cdkKey(key), plain(value)])
    const made = `new ${use(module)}.${type}(this, ${text(name)}${object(entries, ', ')})`
    return [
      `const ${variable(name)} = ${made}`,
      ...after.map((each) => `${variable(name)}.node.addDependency(${variable(each)})`),
    ]
  }

const timeoutOf = (properties: Value | undefined): Entry[] => {
  const timeout = propertyOf(properties, 'TimeoutInMillis')
  return timeout === undefined ? [] : [['timeout', `Duration.millis(${String(timeout)})`]]
}

const restApi: Write = ({ name, properties }, { byName, use }) => {
  const stage = [...byName.values()].find(
    ({ type, properties: { RestApiId } }) =>
      type === 'AWS::ApiGateway::Stage' && RestApiId instanceof Reference && RestApiId.to === name,
  )?.properties.StageName
  const entries: Entry[] = [
    ['restApiName', text(properties.Name!)],
    // The CDK's own.
    ...(stage === undefined || stage === 'prod' ? [] : [['deployOptions', `{ stageName: ${text(stage)} }`] as const]),
  ]
  return [`const ${variable(name)} = new ${use('apigateway')}.RestApi(this, ${text(name)}${object(entries, ', ')})`]
}

const method: Write = ({ properties }, { byName, refer, use }) => {
  const { RestApiId, ResourceId, HttpMethod, Integration, MethodResponses } = properties
  const path = pathOf(ResourceId, byName)
  const root = `${refer(RestApiId)}.root${path === '/' ? '' : `.resourceForPath(${text(path)})`}`
  const header = Object.entries(propertyOf(Integration, 'RequestParameters') ?? {})
  const status = valueAtKeys(MethodResponses, '0.StatusCode')
  const responses = status === undefined ? undefined : `[{ statusCode: ${text(status)} }]`
  const entries: Entry[] = [
    ...timeoutOf(Integration),
    ...(header.length > 0 ? [['proxy', 'false'] as const] : []),
    ...header.map(([key, value]): Entry => ['requestParameters', `{ ${text(key)}: ${text(value as Value)} }`]),
    ...(responses === undefined ? [] : [['integrationResponses', responses] as const]),
  ]
  const target = refer(propertyOf(Integration, 'Uri'))
  const integration = `new ${use('apigateway')}.LambdaIntegration(${target}${object(entries, ', ')})`
  const answers = responses === undefined ? '' : `, { methodResponses: ${responses} }`
  return [`${root}.addMethod(${text(HttpMethod!)}, ${integration}${answers})`]
}

const httpApi: Write = ({ name, properties }, words) => {
  const entries: Entry[] = [['apiName', text(properties.Name!)]]
  return [
    `const ${variable(name)} = new ${words.use('apigatewayv2')}.HttpApi(this, ${text(name)}${object(entries, ', ')})`,
  ]
}

const route: Write = ({ properties }, { byName, refer, use }) => {
  const { ApiId, RouteKey, Target } = properties
  const integration = Target instanceof Reference ? byName.get(Target.to) : undefined
  if (!integration) return []
  const { IntegrationUri } = integration.properties
  const target = `${text(integration.name)}, ${refer(IntegrationUri)}${object(timeoutOf(integration.properties), ', ')}`
  const written = `new ${use('integrations')}.HttpLambdaIntegration(${target})`
  const [, path] = String(RouteKey).split(' ')
  return path === undefined
    ? [
        `new ${use('apigatewayv2')}.HttpRoute(this, ${text(`${integration.name}Default`)}, {\n  httpApi: ${refer(ApiId)},\n  routeKey: apigatewayv2.HttpRouteKey.DEFAULT,\n  integration: ${written.replaceAll('\n', '\n  ')},\n})`,
      ]
    : [`${refer(ApiId)}.addRoutes({\n  path: ${text(path)},\n  integration: ${written.replaceAll('\n', '\n  ')},\n})`]
}

const userPool: Write = ({ name, properties }, { refer, use }) => {
  const triggers = isProperties(properties.LambdaConfig) ? Object.entries(properties.LambdaConfig) : []
  const entries: Entry[] = [
    ['userPoolName', text(properties.UserPoolName!)],
    ['lambdaTriggers', `{ ${triggers.map(([trigger, value]) => `${lowered(trigger)}: ${refer(value)}`).join(', ')} }`],
  ]
  return [`const ${variable(name)} = new ${use('cognito')}.UserPool(this, ${text(name)}${object(entries, ', ')})`]
}

const logGroup: Write = ({ name, properties }, { use }) => {
  const entries: Entry[] = [['logGroupName', text(properties.LogGroupName!)]]
  return [`const ${variable(name)} = new ${use('logs')}.LogGroup(this, ${text(name)}${object(entries, ', ')})`]
}

const subscriptionFilter: Write = ({ name, properties }, { refer, use }) => {
  const destination = `new ${use('logs_destinations')}.LambdaDestination(${refer(properties.DestinationArn)})`
  const entries: Entry[] = [
    ['destination', destination],
    ['filterPattern', `${use('logs')}.FilterPattern.allEvents()`],
  ]
  return [`${refer(properties.LogGroupName)}.addSubscriptionFilter(${text(name)}${object(entries, ', ')})`]
}

const ruleSet: Write = ({ name, properties }, { use }) => {
  const entries: Entry[] = [['receiptRuleSetName', text(properties.RuleSetName!)]]
  return [`const ${variable(name)} = new ${use('ses')}.ReceiptRuleSet(this, ${text(name)}${object(entries, ', ')})`]
}

const receiptRule: Write = ({ name, properties }, { refer, use }) => {
  const actions = listOf(valueAtKeys(properties.Rule, 'Actions')).map((each) => {
    const lambda = propertyOf(each, 'LambdaAction')
    const waits = propertyOf(lambda, 'InvocationType') === 'RequestResponse'
    const type = waits ? ', invocationType: actions.LambdaInvocationType.REQUEST_RESPONSE' : ''
    return `new ${use('actions')}.Lambda({ function: ${refer(propertyOf(lambda, 'FunctionArn'))}${type} })`
  })
  return [
    `${refer(properties.RuleSetName)}.addRule(${text(name)}${object([['actions', `[${actions.join(', ')}]`]], ', ')})`,
  ]
}

/** Whose constructs let nobody in. Nor does any into a version published before. */
const NEED_RIGHTS = /^(elasticloadbalancing|codecommit|lexv2|alexa-appkit)\./

const permission: Write = (each, words) => {
  const { Principal, FunctionName } = each.properties
  const isBefore = FunctionName instanceof Reference && FunctionName.qualifier !== undefined
  return isBefore || NEED_RIGHTS.test(String(Principal)) ? plainly('lambda', 'CfnPermission')(each, words) : []
}

const CALLERS: Readonly<Record<string, Write>> = {
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Method': method,
  'AWS::ApiGatewayV2::Api': httpApi,
  'AWS::ApiGatewayV2::Route': route,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': plainly('elbv2', 'CfnLoadBalancer'),
  'AWS::ElasticLoadBalancingV2::TargetGroup': plainly('elbv2', 'CfnTargetGroup'),
  'AWS::ElasticLoadBalancingV2::Listener': plainly('elbv2', 'CfnListener'),
  'AWS::ElasticLoadBalancingV2::ListenerRule': plainly('elbv2', 'CfnListenerRule'),
  'AWS::Cognito::UserPool': userPool,
  'AWS::CodeCommit::Repository': plainly('codecommit', 'CfnRepository'),
  'AWS::Logs::LogGroup': logGroup,
  'AWS::Logs::SubscriptionFilter': subscriptionFilter,
  'AWS::SES::ReceiptRuleSet': ruleSet,
  'AWS::SES::ReceiptRule': receiptRule,
  'AWS::Lambda::Permission': permission,
}

/** The statements of one resource; none for what a construct makes by itself. */
export const callerStatements: Write = (each, words) =>
  Object.hasOwn(CALLERS, each.type) ? CALLERS[each.type]!(each, words) : []
