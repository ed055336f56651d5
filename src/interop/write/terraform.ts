import {
  type Deployed,
  IDLE_TIMEOUT,
  isList,
  listOf,
  propertyOf,
  Reference,
  Unresolved,
  type Value,
  valueAtKeys,
} from '../deployment.ts'
import { REPEATED, TERRAFORM } from '../terraform-names.ts'
import {
  type Addresses,
  CALLER,
  dependsOn,
  type Line,
  labelsOf,
  linesOf,
  ownLabel,
  PUBLISHED,
  refer,
} from './terraform-text.ts'

/** The first Terraform type for each of CloudFormation's. */
const TYPES = new Map<string, string>()
for (const [type, names] of Object.entries(TERRAFORM)) if (!TYPES.has(names.type)) TYPES.set(names.type, type)

/** Terraform's own language. What AWS needs and no scenario knows is a variable. */
export function writeTerraform(deployed: readonly Deployed[], comment: readonly string[]): string {
  const labels = labelsOf(deployed)
  const addresses = new Map(
    deployed.map(({ name, type, elsewhere }) => [
      name,
      elsewhere ? `var.${variableOf(labels.get(name)!, type)}` : `${TYPES.get(type)}.${labels.get(name)}`,
    ]),
  )
  // A version is no resource of Terraform's: the function publishes it, and has its number and ARN.
  const published = new Map<string, string>()
  for (const { name, type, properties } of deployed) {
    if (type !== 'AWS::Lambda::Version' || !(properties.FunctionName instanceof Reference)) continue
    published.set(properties.FunctionName.to, /\d+$/.exec(name)![0])
    addresses.set(name, `${addresses.get(properties.FunctionName.to)}${PUBLISHED}`)
  }
  const blocks = deployed.flatMap((each) => (each.elsewhere ? [] : blocksOf(each, addresses, published)))
  const needed = [
    ...(deployed.some(({ type }) => type === 'AWS::Lambda::Function') ? [['role_arn', 'string']] : []),
    ...deployed.flatMap(({ name, type, elsewhere }) =>
      elsewhere ? [[variableOf(labels.get(name)!, type), isList(type) ? 'list(string)' : 'string']] : [],
    ),
  ]
  const asksWho = deployed.some(({ properties }) => properties.SourceAccount !== undefined)
  const lookUps = asksWho ? [`data "${CALLER.replace('.', '" "')}" {}`] : []
  const variables = needed.map(([name, type]) => `variable "${name}" {\n  type = ${type}\n}`)
  return `${comment.map((line) => `# ${line}\n`).join('')}${[...variables, ...lookUps, ...blocks].join('\n\n')}\n`
}

const variableOf = (label: string, type: string): string => (isList(type) ? label : `${label}_arn`)

const block = (type: string, label: string, inside: string): string => `resource "${type}" "${label}" {\n${inside}}`

/** A method of an API and what it leads to are two; where Lambda hands over, so are the two answers. */
function methodOf(name: string, properties: Deployed['properties'], addresses: Addresses): string[] {
  const own = ownLabel(name, addresses)
  const { RestApiId, ResourceId, HttpMethod, AuthorizationType, Integration, MethodResponses } = properties
  const where: Line[] = [
    [['rest_api_id'], RestApiId!],
    [['resource_id'], ResourceId!],
  ]
  const which: Line = [['http_method'], new Unresolved(`aws_api_gateway_method.${own}.http_method`)]
  const said = Object.entries(TERRAFORM.aws_api_gateway_integration!.arguments).flatMap(([argument, path]): Line[] => {
    const value = path.startsWith('Integration.') ? valueAtKeys(properties, path) : undefined
    return value === undefined ? [] : [[[argument], value]]
  })
  const status = valueAtKeys(MethodResponses, '0.StatusCode')
  const response = `aws_api_gateway_method_response.${own}.status_code`
  const method: Line[] = [...where, [['http_method'], HttpMethod!], [['authorization'], AuthorizationType!]]
  const write = (type: string, lines: readonly Line[], after = '') =>
    block(type, own, `${linesOf(lines, addresses, 1)}${after}`)
  return [
    write('aws_api_gateway_method', method),
    write('aws_api_gateway_integration', [...where, which, ...said]),
    ...(status === undefined || propertyOf(Integration, 'IntegrationResponses') === undefined
      ? []
      : [
          write('aws_api_gateway_method_response', [...where, which, [['status_code'], status]]),
          write(
            'aws_api_gateway_integration_response',
            [...where, which, [['status_code'], new Unresolved(response)]],
            dependsOn([name], addresses),
          ),
        ]),
  ]
}

/** What Terraform has as resources of their own although AWS says them of the whole: its targets, its triggers. */
function partsOf({ name, type, properties, after }: Deployed, addresses: Addresses): string[] {
  const address = addresses.get(name)!
  const own = ownLabel(name, addresses)
  const numbered = (place: number) => (place === 0 ? own : `${own}_${place + 1}`)
  const write = (kind: string, label: string, lines: readonly Line[]) =>
    block(kind, label, `${linesOf(lines, addresses, 1)}${dependsOn(after, addresses)}`)
  if (type === 'AWS::ElasticLoadBalancingV2::TargetGroup') {
    return listOf(properties.Targets).map((each, place) =>
      write('aws_lb_target_group_attachment', numbered(place), [
        [['target_group_arn'], new Unresolved(`${address}.arn`)],
        [['target_id'], propertyOf(each, 'Id')!],
      ]),
    )
  }
  const triggers = type === 'AWS::CodeCommit::Repository' ? listOf(properties.Triggers) : []
  if (triggers.length === 0) return []
  const repository: Line = [['repository_name'], new Unresolved(`${address}.repository_name`)]
  const words = { name: 'Name', events: 'Events', destination_arn: 'DestinationArn' }
  const inside = Object.entries(words).map(
    ([argument, key]): Line => [['trigger', argument], triggers.map((each) => propertyOf(each, key)!)],
  )
  return [write('aws_codecommit_trigger', own, [repository, ...inside])]
}

/** Arguments that CloudFormation has in another shape, or not at all. */
function moreLines({ name, type, properties }: Deployed, addresses: Addresses): Line[] {
  const own = ownLabel(name, addresses)
  switch (type) {
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer': {
      const attributes = listOf(properties.LoadBalancerAttributes)
      const idle = attributes.find((each) => propertyOf(each, 'Key') === IDLE_TIMEOUT)
      return idle ? [[['idle_timeout'], Number(propertyOf(idle, 'Value'))]] : []
    }
    case 'AWS::ElasticLoadBalancingV2::ListenerRule': {
      const values = valueAtKeys(properties, 'Conditions.0.Values')
      return values === undefined ? [] : [[['condition', 'path_pattern', 'values'], values]]
    }
    case 'AWS::ApiGateway::Deployment':
      return [[['lifecycle', 'create_before_destroy'], true]]
    case 'AWS::Logs::SubscriptionFilter':
      return [[['name'], own]]
    case 'AWS::SES::ReceiptRule': {
      const actions = listOf(valueAtKeys(properties, 'Rule.Actions')).map((each) => propertyOf(each, 'LambdaAction')!)
      const column = (key: string) => actions.map((each) => propertyOf(each, key) ?? null)
      return [
        [['name'], own],
        [['enabled'], true],
        [['lambda_action', 'function_arn'], column('FunctionArn')],
        [['lambda_action', 'invocation_type'], column('InvocationType')],
        [['lambda_action', 'position'], actions.map((_, place) => place + 1)],
      ]
    }
    default:
      return []
  }
}

function blocksOf(
  { name, type, properties, after }: Deployed,
  addresses: Addresses,
  published: ReadonlyMap<string, string>,
): string[] {
  const own = ownLabel(name, addresses)
  const kept = valueAtKeys(properties, 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions')
  const keptReady = (lines: readonly Line[]) =>
    kept === undefined
      ? []
      : [
          `resource "aws_lambda_provisioned_concurrency_config" "${own}" {\n${linesOf([...lines, [['provisioned_concurrent_executions'], kept]], addresses, 1)}}`,
        ]
  if (type === 'AWS::Lambda::Version') {
    const target = refer(properties.FunctionName!, addresses, 'function_name')
    return keptReady([
      [['function_name'], new Unresolved(target)],
      [['qualifier'], new Unresolved(target.replace(/function_name$/, 'version'))],
    ])
  }
  if (type === 'AWS::Events::Rule') return ruleOf(name, properties, addresses)
  if (type === 'AWS::ApiGateway::Method') return methodOf(name, properties, addresses)
  if (type === 'AWS::S3::Bucket' && properties.NotificationConfiguration !== undefined) {
    const { NotificationConfiguration, ...bucket } = properties
    const notification = `resource "aws_s3_bucket_notification" "${own}" {\n  bucket = ${addresses.get(name)}.id\n${listOf(
      valueAtKeys(NotificationConfiguration, 'LambdaConfigurations'),
    )
      .map(
        (each) =>
          `\n  lambda_function {\n    lambda_function_arn = ${refer(valueAtKeys(each, 'Function')!, addresses, 'arn')}\n    events              = ["s3:ObjectCreated:*"]\n  }\n`,
      )
      .join('')}${dependsOn(after, addresses)}}`
    return [...blocksOf({ name, type, properties: bucket }, addresses, published), notification]
  }
  const terraform = TYPES.get(type)
  if (terraform === undefined) return []
  const lines: Line[] = []
  for (const [argument, path] of Object.entries(TERRAFORM[terraform]!.arguments)) {
    const value = readProperty(properties, path)
    if (value !== undefined) lines.push([argument.split('.'), value])
  }
  if (type === 'AWS::Lambda::Function')
    lines.push(
      [['handler'], 'index.handler'],
      [['filename'], 'function.zip'],
      [['role'], new Unresolved('var.role_arn')],
    )
  const number = published.get(name)
  if (number !== undefined) lines.push([['publish'], new Unresolved(`true # version ${number}`)])
  if (type === 'AWS::Lambda::Permission') lines.push([['action'], 'lambda:InvokeFunction'])
  if (type === 'AWS::Lambda::Url') lines.push([['authorization_type'], 'AWS_IAM'])
  lines.push(...moreLines({ name, type, properties }, addresses))
  if (type === 'AWS::DynamoDB::Table') lines.push(...tableLines(properties))
  const parts = partsOf({ name, type, properties, ...(after && { after }) }, addresses)
  // What its parts wait for it does not.
  const waits = parts.length > 0 ? '' : dependsOn(after, addresses)
  const written = `resource "${terraform}" "${own}" {\n${linesOf(lines, addresses, 1)}${waits}}`
  const alias = addresses.get(name)
  return [
    written,
    ...parts,
    ...keptReady([
      [['function_name'], new Unresolved(`${alias}.function_name`)],
      [['qualifier'], new Unresolved(`${alias}.name`)],
    ]),
  ]
}

const tableLines = (properties: Deployed['properties']): Line[] => {
  const keys = listOf(properties.KeySchema).map((key) => String(valueAtKeys(key, 'AttributeName')))
  return [
    [['billing_mode'], 'PAY_PER_REQUEST'],
    [['stream_enabled'], true],
    ...keys.map((key, place): Line => [[place === 0 ? 'hash_key' : 'range_key'], key]),
    ...keys.map((key): Line => [['attribute'], { name: key, type: 'S' }]),
  ]
}

function ruleOf(name: string, properties: Deployed['properties'], addresses: Addresses): string[] {
  const bus: Line[] = properties.EventBusName === undefined ? [] : [[['event_bus_name'], properties.EventBusName]]
  const own = ownLabel(name, addresses)
  const rule = `aws_cloudwatch_event_rule.${own}`
  const lines: Line[] = [
    ...(properties.Name === undefined ? [] : ([[['name'], properties.Name]] as Line[])),
    ...bus,
    ...(properties.ScheduleExpression === undefined
      ? []
      : ([[['schedule_expression'], properties.ScheduleExpression]] as Line[])),
    ...(properties.EventPattern === undefined
      ? []
      : ([[['event_pattern'], JSON.stringify(properties.EventPattern)]] as Line[])),
  ]
  return [
    `resource "aws_cloudwatch_event_rule" "${own}" {\n${linesOf(lines, addresses, 1)}}`,
    ...listOf(properties.Targets).map(
      (target, place) =>
        `resource "aws_cloudwatch_event_target" "${own}${place === 0 ? '' : `_${place + 1}`}" {\n${linesOf([...bus, [['rule'], new Unresolved(`${rule}.name`)], [['arn'], valueAtKeys(target, 'Arn')!]], addresses, 1)}}`,
    ),
  ]
}

/** A property's value; of lists of objects, what is inside each. */
function readProperty(properties: Deployed['properties'], path: string): Value | undefined {
  const keys = path.split('.')
  const repeated = keys.findIndex((key) => REPEATED.has(key))
  if (repeated < 0) return valueAtKeys(properties, path)
  const list = valueAtKeys(properties, keys.slice(0, repeated + 1).join('.'))
  if (!Array.isArray(list)) return undefined
  return (list as readonly Value[]).map((each) => valueAtKeys(each, keys.slice(repeated + 1).join('.')) ?? null)
}
