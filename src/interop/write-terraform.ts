import { type Deployed, isProperties, Reference, Unresolved, type Value, valueAtKeys } from './deployment.ts'
import { REPEATED, TERRAFORM } from './terraform-names.ts'

/** The first Terraform type for each of CloudFormation's. */
const TYPES = new Map<string, string>()
for (const [type, names] of Object.entries(TERRAFORM)) if (!TYPES.has(names.type)) TYPES.set(names.type, type)

const label = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()

/** By the names in the deployment; what differs by its capitals alone gets a number. */
function labelsOf(deployed: readonly Deployed[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    deployed.map(({ name, type }) => {
      let own = label(name)
      for (let n = 2; taken.has(`${type} ${own}`); n++) own = `${label(name)}_${n}`
      taken.add(`${type} ${own}`)
      return [name, own]
    }),
  )
}

/** Terraform's own language. What AWS needs and no scenario knows is a variable. */
export function writeTerraform(deployed: readonly Deployed[], comment: readonly string[]): string {
  const labels = labelsOf(deployed)
  const addresses = new Map(
    deployed.map(({ name, type, elsewhere }) => [
      name,
      elsewhere ? `var.${labels.get(name)}_arn` : `${TYPES.get(type)}.${labels.get(name)}`,
    ]),
  )
  // A version is no resource of Terraform's: the function publishes it, and has its number and ARN.
  const published = new Set<string>()
  for (const { name, type, properties } of deployed) {
    if (type !== 'AWS::Lambda::Version' || !(properties.FunctionName instanceof Reference)) continue
    published.add(properties.FunctionName.to)
    addresses.set(name, `${addresses.get(properties.FunctionName.to)}${PUBLISHED}`)
  }
  const blocks = deployed.flatMap((each) => (each.elsewhere ? [] : blocksOf(each, addresses, published)))
  const needed = [
    ...(deployed.some(({ type }) => type === 'AWS::Lambda::Function') ? ['role_arn'] : []),
    ...deployed.flatMap(({ name, elsewhere }) => (elsewhere ? [`${labels.get(name)}_arn`] : [])),
  ]
  const variables = needed.map((name) => `variable "${name}" {\n  type = string\n}`)
  return `${comment.map((line) => `# ${line}\n`).join('')}${[...variables, ...blocks].join('\n\n')}\n`
}

type Addresses = ReadonlyMap<string, string>

const dependsOn = (after: readonly string[] | undefined, addresses: Addresses): string =>
  after ? `\n  depends_on = [${after.map((each) => addresses.get(each)!.replace(PUBLISHED, '')).join(', ')}]\n` : ''

function blocksOf(
  { name, type, properties, after }: Deployed,
  addresses: Addresses,
  published: ReadonlySet<string>,
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
  if (published.has(name)) lines.push([['publish'], true])
  if (type === 'AWS::Lambda::Permission') lines.push([['action'], 'lambda:InvokeFunction'])
  if (type === 'AWS::Lambda::Url') lines.push([['authorization_type'], 'AWS_IAM'])
  if (type === 'AWS::DynamoDB::Table') lines.push(...tableLines(properties))
  for (const each of listOf(properties.SourceAccessConfigurations))
    lines.push([['source_access_configuration'], { type: valueAtKeys(each, 'Type')!, uri: valueAtKeys(each, 'URI')! }])
  const written = `resource "${terraform}" "${own}" {\n${linesOf(lines, addresses, 1)}${dependsOn(after, addresses)}}`
  const alias = addresses.get(name)
  return [
    written,
    ...keptReady([
      [['function_name'], new Unresolved(`${alias}.function_name`)],
      [['qualifier'], new Unresolved(`${alias}.name`)],
    ]),
  ]
}

/** At the end of an address: the version that the function publishes. */
const PUBLISHED = '#published'

const ownLabel = (name: string, addresses: Addresses): string =>
  addresses.get(name)!.replace(PUBLISHED, '').split('.')[1]!

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

/** What is a block of its own, however many there are. */
const BLOCKS: ReadonlySet<string> = new Set(['attribute', 'source_access_configuration'])

type Line = readonly [path: readonly string[], value: Value]

const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? (value as readonly Value[]) : [])

/** A property's value; of lists of objects, what is inside each. */
function readProperty(properties: Deployed['properties'], path: string): Value | undefined {
  const keys = path.split('.')
  const repeated = keys.findIndex((key) => REPEATED.has(key))
  if (repeated < 0) return valueAtKeys(properties, path)
  const list = valueAtKeys(properties, keys.slice(0, repeated + 1).join('.'))
  if (!Array.isArray(list)) return undefined
  return (list as readonly Value[]).map((each) => valueAtKeys(each, keys.slice(repeated + 1).join('.')) ?? null)
}

/** Lines of one block: arguments first, then the blocks inside, those of one name together. */
function linesOf(lines: readonly Line[], addresses: Addresses, depth: number): string {
  const indent = '  '.repeat(depth)
  const plain = lines.filter(([path, value]) => path.length === 1 && !(isProperties(value) && BLOCKS.has(path[0]!)))
  const texts = plain.map(([[key], value]) => [key!, literal(value, addresses, depth, key)] as const)
  // As `terraform fmt` has it: what goes over several lines is in no column with the others.
  const width = Math.max(0, ...texts.map(([key, text]) => (text.includes('\n') ? 0 : key.length)))
  const written = texts
    .toSorted(([, one], [, other]) => Number(one.includes('\n')) - Number(other.includes('\n')))
    .map(([key, text]) => `${indent}${text.includes('\n') ? key : key.padEnd(width)} = ${text}\n`)
  const blocks = new Map<string, Line[]>()
  for (const [[key, ...rest], value] of lines.filter((line) => !plain.includes(line))) {
    if (rest.length === 0)
      written.push(`${indent}${key} {\n${linesOf(entries(value), addresses, depth + 1)}${indent}}\n`)
    else blocks.set(key!, [...(blocks.get(key!) ?? []), [rest, value]])
  }
  for (const [key, inner] of blocks) {
    const copies = REPEATED.has(key) ? listOf(inner[0]![1]).map((value): Line[] => [[inner[0]![0], value]]) : [inner]
    for (const copy of copies) written.push(`${indent}${key} {\n${linesOf(copy, addresses, depth + 1)}${indent}}\n`)
  }
  return written.join('')
}

const entries = (value: Value): Line[] =>
  isProperties(value) ? Object.entries(value).map(([key, each]): Line => [[key], each]) : []

function literal(value: Value, addresses: Addresses, depth: number, key = ''): string {
  if (value instanceof Reference) return refer(value, addresses, ATTRIBUTES[key] ?? 'arn')
  if (value instanceof Unresolved) return value.expression
  if (Array.isArray(value))
    return `[${(value as readonly Value[]).map((each) => literal(each, addresses, depth)).join(', ')}]`
  if (isProperties(value)) {
    const indent = '  '.repeat(depth)
    const width = Math.max(...Object.keys(value).map((each) => each.length))
    const inner = Object.entries(value).map(
      ([each, part]) => `${indent}  ${each.padEnd(width)} = ${literal(part, addresses, depth + 1)}\n`,
    )
    return `jsonencode({\n${inner.join('')}${indent}})`
  }
  return typeof value === 'string' ? JSON.stringify(value).replaceAll('${', () => '$${') : String(value)
}

/** Which attribute an argument wants, where it is not the ARN. */
const ATTRIBUTES: Readonly<Record<string, string>> = { event_bus_name: 'name', function_version: 'version' }

function refer(value: Value, addresses: Addresses, attribute: string): string {
  if (!(value instanceof Reference)) return JSON.stringify(value)
  const address = addresses.get(value.to) ?? value.to
  if (address.startsWith('var.')) return address
  if (value.qualifier !== undefined) return `"\${${address}.arn}:${value.qualifier}"`
  if (address.endsWith(PUBLISHED))
    return `${address.slice(0, -PUBLISHED.length)}.${attribute === 'arn' ? 'qualified_arn' : attribute}`
  const wanted = attribute === 'arn' && address.startsWith('aws_dynamodb_table.') ? 'stream_arn' : attribute
  return `${address}.${wanted}`
}
