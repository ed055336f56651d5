import {
  type Deployed,
  IDLE_TIMEOUT,
  isProperties,
  listOf,
  propertyOf,
  Reference,
  type Value,
  valueAtKeys,
} from '../deployment.ts'
import { idFor } from '../names-of-aws.ts'
import { pathOf } from './sam-apis.ts'

/* Gateways and the other callers in commands of the AWS CLI: made where there are none, set where there are. */

/** Before the name of a variable of ours, until everything else is quoted. */
export const GIVEN = '\ue000'

/** What commands are put together with. */
export interface Shell {
  readonly byName: ReadonlyMap<string, Deployed>
  arn(value: Value | undefined): string
  /** Text as one word of the shell. */
  word(text: string): string
  /** A value as JSON, in one word of the shell. */
  json(value: unknown): string
}

type Write = (each: Deployed, shell: Shell) => string[]

const shout = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()

/** What the shell calls what is made elsewhere: its ARN, or the list it is. */
export const givenName = ({ name, type }: Pick<Deployed, 'name' | 'type'>): string =>
  type.startsWith('List<') ? shout(name) : `${shout(name)}_ARN`

/** Variables for what AWS itself gives an id or an ARN, by type. */
const HELD: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::RestApi': 'API',
  'AWS::ApiGatewayV2::Api': 'API',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'BALANCER',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'GROUP',
  'AWS::ElasticLoadBalancingV2::Listener': 'ARN',
  'AWS::Cognito::UserPool': 'POOL',
}
const held = ({ name, type }: Deployed): string => `${shout(name)}_${HELD[type]!}`
const heldBy = (value: Value | undefined, { byName }: Shell): string => {
  const target = value instanceof Reference ? byName.get(value.to) : undefined
  return `"$${target ? held(target) : ''}"`
}

/** ARNs of what calls, with the id that AWS gave it. */
export const CALLER_ARNS: Readonly<Record<string, (each: Deployed) => string>> = {
  'AWS::ApiGateway::RestApi': (each) => `arn:aws:execute-api:$REGION:$ACCOUNT:${GIVEN}${held(each)}/*`,
  'AWS::ApiGatewayV2::Api': (each) => `arn:aws:execute-api:$REGION:$ACCOUNT:${GIVEN}${held(each)}/*`,
  'AWS::Cognito::UserPool': (each) => `arn:aws:cognito-idp:$REGION:$ACCOUNT:userpool/${GIVEN}${held(each)}`,
  'AWS::Logs::LogGroup': ({ properties }) =>
    `arn:aws:logs:$REGION:$ACCOUNT:log-group:${String(properties.LogGroupName)}:*`,
}

/** Functions of the shell, and how the commands begin that need them. */
export const HELPERS: Readonly<Record<string, string>> = {
  permit: `permit() { # statement, principal, function, source: lets a service invoke, where it is not let in yet
  statement=$1; principal=$2; function=$3; shift 3
  aws lambda get-policy --function-name "$function" --query Policy --output text 2>/dev/null |
    grep -q "\\"Sid\\":\\"$statement\\"" ||
    aws lambda add-permission --function-name "$function" --statement-id "$statement" --principal "$principal" \\
      --action lambda:InvokeFunction "$@"
}`,
  rest_api: `rest_api() { # name, stage, methods as OpenAPI: its id
  id=$(aws apigateway get-rest-apis --query "items[?name=='$1'] | [0].id" --output text)
  [ "$id" != None ] || id=$(aws apigateway create-rest-api --name "$1" --query id --output text)
  aws apigateway put-rest-api --rest-api-id "$id" --mode overwrite \\
    --cli-binary-format raw-in-base64-out --body "$3" >/dev/null
  aws apigateway create-deployment --rest-api-id "$id" --stage-name "$2" >/dev/null
  echo "$id"
}`,
  http_api: `http_api() { # name, routes as OpenAPI: its id
  id=$(aws apigatewayv2 get-apis --query "Items[?Name=='$1'] | [0].ApiId" --output text)
  if [ "$id" = None ]; then
    id=$(aws apigatewayv2 create-api --name "$1" --protocol-type HTTP --query ApiId --output text)
    aws apigatewayv2 create-stage --api-id "$id" --stage-name '$default' --auto-deploy >/dev/null
  fi
  aws apigatewayv2 reimport-api --api-id "$id" --body "$2" >/dev/null
  echo "$id"
}`,
}

const partsOf = ({ name }: Deployed, type: string, key: string, { byName }: Shell): Deployed[] =>
  [...byName.values()].filter(({ type: own, properties }) => {
    const of = properties[key]
    return own === type && of instanceof Reference && of.to === name
  })

const invocationOf = (value: Value | undefined, shell: Shell): string =>
  `arn:aws:apigateway:$REGION:lambda:path/2015-03-31/functions/${shell.arn(value)}/invocations`

const openApi = (title: Value, paths: object) => ({ openapi: '3.0.1', info: { title, version: '1' }, paths })

const restApi: Write = (each, shell) => {
  const stage = partsOf(each, 'AWS::ApiGateway::Stage', 'RestApiId', shell)[0]?.properties.StageName
  const methods = partsOf(each, 'AWS::ApiGateway::Method', 'RestApiId', shell).map(({ properties }) => {
    const { ResourceId, Integration, MethodResponses } = properties
    const path = pathOf(ResourceId, shell.byName)
    const [timeoutInMillis, requestParameters] = ['TimeoutInMillis', 'RequestParameters'].map((key) =>
      propertyOf(Integration, key),
    )
    const status = valueAtKeys(MethodResponses, '0.StatusCode')
    const parameters = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }))
    const method = {
      ...(parameters.length > 0 && { parameters }),
      responses: status === undefined ? {} : { [String(status)]: { description: 'Accepted' } },
      'x-amazon-apigateway-integration': {
        type: String(propertyOf(Integration, 'Type')).toLowerCase(),
        httpMethod: 'POST',
        uri: invocationOf(propertyOf(Integration, 'Uri'), shell),
        timeoutInMillis,
        requestParameters,
        ...(status !== undefined && { responses: { default: { statusCode: status } } }),
      },
    }
    return [path, { 'x-amazon-apigateway-any-method': method }] as const
  })
  const { Name } = each.properties
  const body = shell.json(openApi(Name!, Object.fromEntries(methods)))
  return [`${held(each)}=$(rest_api ${shell.word(String(Name))} ${shell.word(String(stage))} ${body})`]
}

const httpApi: Write = (each, shell) => {
  const routes = partsOf(each, 'AWS::ApiGatewayV2::Route', 'ApiId', shell).map(({ properties }) => {
    const { RouteKey, Target } = properties
    const integration = Target instanceof Reference ? shell.byName.get(Target.to)?.properties : undefined
    const [, path] = String(RouteKey).split(' ')
    const method = {
      ...(path === undefined && { isDefaultRoute: true }),
      'x-amazon-apigateway-integration': {
        type: 'aws_proxy',
        httpMethod: 'POST',
        connectionType: 'INTERNET',
        payloadFormatVersion: '2.0',
        uri: invocationOf(integration?.IntegrationUri, shell),
        timeoutInMillis: integration?.TimeoutInMillis,
      },
    }
    return [path ?? '/$default', { 'x-amazon-apigateway-any-method': method }] as const
  })
  const { Name } = each.properties
  const body = shell.json(openApi(Name!, Object.fromEntries(routes)))
  return [`${held(each)}=$(http_api ${shell.word(String(Name))} ${body})`]
}

/** A name of at most 32 letters, as load balancers and target groups have. */
const shortName = (name: string): string => idFor(name).slice(-32).replace(/^-+/, '')

const loadBalancer: Write = (each, { byName }) => {
  const { Name, Subnets, LoadBalancerAttributes } = each.properties
  const subnets = Subnets instanceof Reference ? byName.get(Subnets.to) : undefined
  const name = typeof Name === 'string' ? Name : shortName(each.name)
  const idle = listOf(LoadBalancerAttributes).find((one) => propertyOf(one, 'Key') === IDLE_TIMEOUT)
  const made = `aws elbv2 create-load-balancer --name ${name} --subnets $${subnets ? givenName(subnets) : ''}`
  return [
    `${held(each)}=$(${made} \\\n  --query 'LoadBalancers[0].LoadBalancerArn' --output text)`,
    ...(idle === undefined
      ? []
      : [
          `aws elbv2 modify-load-balancer-attributes --load-balancer-arn "$${held(each)}" \\\n  --attributes Key=${IDLE_TIMEOUT},Value=${String(propertyOf(idle, 'Value'))}`,
        ]),
  ]
}

const targetGroup: Write = (each, shell) => {
  const made = `aws elbv2 create-target-group --name ${shortName(each.name)} --target-type lambda`
  return [
    `${held(each)}=$(${made} \\\n  --query 'TargetGroups[0].TargetGroupArn' --output text)`,
    ...listOf(each.properties.Targets).map((target) => {
      const id = shell.word(`Id=${shell.arn(propertyOf(target, 'Id'))}`)
      return `aws elbv2 register-targets --target-group-arn "$${held(each)}" --targets ${id}`
    }),
  ]
}

const forwardTo = (actions: Value | undefined, shell: Shell): string =>
  `Type=forward,TargetGroupArn=${heldBy(valueAtKeys(actions, '0.TargetGroupArn'), shell)}`

const listener: Write = (each, shell) => {
  const { LoadBalancerArn, Port, Protocol, DefaultActions } = each.properties
  const balancer = `--load-balancer-arn ${heldBy(LoadBalancerArn, shell)}`
  const query = `--query 'Listeners[0].ListenerArn' --output text`
  const port = `--port ${String(Port)} --protocol ${String(Protocol)}`
  return [
    `${held(each)}=$(aws elbv2 describe-listeners ${balancer} ${query})`,
    `[ "$${held(each)}" != None ] || ${held(each)}=$(aws elbv2 create-listener ${balancer} \\\n  ${port} --default-actions ${forwardTo(DefaultActions, shell)} ${query})`,
  ]
}

const listenerRule: Write = ({ properties }, shell) => {
  const { ListenerArn, Priority, Conditions, Actions } = properties
  const of = `--listener-arn ${heldBy(ListenerArn, shell)}`
  const which = `--query "Rules[?Priority=='${String(Priority)}'].RuleArn" --output text`
  return [
    `aws elbv2 describe-rules ${of} ${which} | grep -q . ||\n  aws elbv2 create-rule ${of} --priority ${String(Priority)} \\\n    --conditions ${shell.json(Conditions)} --actions ${forwardTo(Actions, shell)}`,
  ]
}

const userPool: Write = (each, { json, word }) => {
  const { UserPoolName, LambdaConfig } = each.properties
  const name = word(String(UserPoolName))
  return [
    `${held(each)}=$(aws cognito-idp list-user-pools --max-results 60 \\\n  --query "UserPools[?Name=='${String(UserPoolName)}'] | [0].Id" --output text)`,
    `[ "$${held(each)}" != None ] || ${held(each)}=$(aws cognito-idp create-user-pool --pool-name ${name} \\\n  --lambda-config ${json(LambdaConfig)} --query UserPool.Id --output text)`,
  ]
}

const repository: Write = ({ properties }, { json, word }) => {
  const name = `--repository-name ${word(String(properties.RepositoryName))}`
  const triggers = listOf(properties.Triggers).map((each) => ({
    name: propertyOf(each, 'Name'),
    destinationArn: propertyOf(each, 'DestinationArn'),
    branches: [],
    events: propertyOf(each, 'Events'),
  }))
  return [
    `aws codecommit get-repository ${name} >/dev/null 2>&1 ||\n  aws codecommit create-repository ${name}`,
    `aws codecommit put-repository-triggers ${name} \\\n  --triggers ${json(triggers)}`,
  ]
}

const logGroup: Write = ({ properties }, { word }) => {
  const name = String(properties.LogGroupName)
  const which = `--query "logGroups[?logGroupName=='${name}'].arn" --output text`
  return [
    `aws logs describe-log-groups --log-group-name-prefix ${word(name)} \\\n  ${which} | grep -q . ||\n  aws logs create-log-group --log-group-name ${word(name)}`,
  ]
}

const subscriptionFilter: Write = ({ name, properties }, { byName, arn, word }) => {
  const { LogGroupName, DestinationArn } = properties
  const group = LogGroupName instanceof Reference ? byName.get(LogGroupName.to)?.properties.LogGroupName : undefined
  return [
    `aws logs put-subscription-filter --log-group-name ${word(String(group))} --filter-name ${idFor(name)} \\\n  --filter-pattern '' --destination-arn ${word(arn(DestinationArn))}`,
  ]
}

const ruleSet: Write = ({ properties }, { word }) => {
  const name = `--rule-set-name ${word(String(properties.RuleSetName))}`
  return [`aws ses describe-receipt-rule-set ${name} >/dev/null 2>&1 ||\n  aws ses create-receipt-rule-set ${name}`]
}

const receiptRule: Write = ({ name, properties }, { byName, json, word }) => {
  const { RuleSetName, Rule } = properties
  const set = RuleSetName instanceof Reference ? byName.get(RuleSetName.to)?.properties.RuleSetName : undefined
  const of = `--rule-set-name ${word(String(set))}`
  const rule = { Name: idFor(name), ...(isProperties(Rule) && Rule) }
  return [
    `aws ses describe-receipt-rule ${of} --rule-name ${idFor(name)} >/dev/null 2>&1 && verb=update || verb=create`,
    `aws ses $verb-receipt-rule ${of} \\\n  --rule ${json(rule)}`,
  ]
}

const permission: Write = ({ name, properties }, { arn, word }) => {
  const { Principal, FunctionName, SourceArn, SourceAccount } = properties
  const account = SourceAccount === undefined ? '' : ' --source-account "$ACCOUNT"'
  const source = SourceArn === undefined ? '' : ` \\\n  --source-arn ${word(arn(SourceArn))}${account}`
  return [`permit ${idFor(name)} ${String(Principal)} ${word(arn(FunctionName))}${source}`]
}

const nothing: Write = () => []

/** In the order that later ones need earlier ones. Parts are in the command of the whole. */
export const CALLERS: Readonly<Record<string, Write>> = {
  'AWS::Logs::LogGroup': logGroup,
  'AWS::SES::ReceiptRuleSet': ruleSet,
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Resource': nothing,
  'AWS::ApiGateway::Method': nothing,
  'AWS::ApiGateway::Deployment': nothing,
  'AWS::ApiGateway::Stage': nothing,
  'AWS::ApiGatewayV2::Api': httpApi,
  'AWS::ApiGatewayV2::Integration': nothing,
  'AWS::ApiGatewayV2::Route': nothing,
  'AWS::ApiGatewayV2::Stage': nothing,
  'AWS::Cognito::UserPool': userPool,
  'AWS::Lambda::Permission': permission,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroup,
  'AWS::ElasticLoadBalancingV2::Listener': listener,
  'AWS::ElasticLoadBalancingV2::ListenerRule': listenerRule,
  'AWS::CodeCommit::Repository': repository,
  'AWS::Logs::SubscriptionFilter': subscriptionFilter,
  'AWS::SES::ReceiptRule': receiptRule,
}
