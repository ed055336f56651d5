import { ACCOUNT, type Deployed, isProperties, listOf, Reference, Unresolved, type Value } from '../deployment.ts'
import { inTerraform, REPEATED } from '../terraform-names.ts'

/* Terraform's own language as text: names, arguments, blocks, references. */

/** By the names in the deployment; what differs by its capitals alone gets a number. */
export function labelsOf(deployed: readonly Deployed[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    deployed.map(({ name, type }) => {
      let own = inTerraform(name)
      for (let n = 2; taken.has(`${type} ${own}`); n++) own = `${inTerraform(name)}_${n}`
      taken.add(`${type} ${own}`)
      return [name, own]
    }),
  )
}

export type Addresses = ReadonlyMap<string, string>

export const dependsOn = (after: readonly string[] | undefined, addresses: Addresses): string =>
  after ? `\n  depends_on = [${after.map((each) => addresses.get(each)!.replace(PUBLISHED, '')).join(', ')}]\n` : ''

/** At the end of an address: the version that the function publishes. */
export const PUBLISHED = '#published'

export const ownLabel = (name: string, addresses: Addresses): string =>
  addresses.get(name)!.replace(PUBLISHED, '').split('.')[1]!

/** What is a block of its own, however many there are. */
const BLOCKS: ReadonlySet<string> = new Set(['attribute'])

export type Line = readonly [path: readonly string[], value: Value]

/** Lines of one block: arguments first, then the blocks inside, those of one name together. */
export function linesOf(lines: readonly Line[], addresses: Addresses, depth: number): string {
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
    const copies = REPEATED.has(key) ? eachOf(inner) : [inner]
    for (const copy of copies) written.push(`${indent}${key} {\n${linesOf(copy, addresses, depth + 1)}${indent}}\n`)
  }
  return written.join('')
}

/** The lines of each of several blocks of one name; what one of them leaves out has no line there. */
const eachOf = (lines: readonly Line[]): Line[][] =>
  listOf(lines[0]![1]).map((_, place) =>
    lines.flatMap(([path, values]): Line[] => {
      const value = listOf(values)[place] ?? null
      return value === null ? [] : [[path, value]]
    }),
  )

const entries = (value: Value): Line[] =>
  isProperties(value) ? Object.entries(value).map(([key, each]): Line => [[key], each]) : []

function literal(value: Value, addresses: Addresses, depth: number, key = ''): string {
  if (value instanceof Reference) {
    if (value.to === ACCOUNT) return `data.${CALLER}.account_id`
    const address = addresses.get(value.to) ?? value.to
    const inText = IN_TEXT.find(([argument, of]) => argument === key && of.test(address))
    return inText ? inText[2](address) : refer(value, addresses, ATTRIBUTES[key] ?? 'arn')
  }
  if (value instanceof Unresolved) return value.expression
  if (Array.isArray(value))
    return `[${(value as readonly Value[]).map((each) => literal(each, addresses, depth)).join(', ')}]`
  if (isProperties(value)) {
    const indent = '  '.repeat(depth)
    if (MAPS.has(key)) {
      const inner = Object.entries(value).map(
        ([each, part]) => `${indent}  ${JSON.stringify(each)} = ${literal(part, addresses, depth + 1)}\n`,
      )
      return `{\n${inner.join('')}${indent}}`
    }
    const width = Math.max(...Object.keys(value).map((each) => each.length))
    const inner = Object.entries(value).map(
      ([each, part]) => `${indent}  ${each.padEnd(width)} = ${literal(part, addresses, depth + 1)}\n`,
    )
    return `jsonencode({\n${inner.join('')}${indent}})`
  }
  return typeof value === 'string' ? JSON.stringify(value).replaceAll('${', () => '$${') : String(value)
}

/** Where Terraform looks up the account. */
export const CALLER = 'aws_caller_identity.current'

/** Arguments that are maps, where others are JSON in a text. */
const MAPS: ReadonlySet<string> = new Set(['request_parameters'])

/** Which attribute an argument wants, where it is not the ARN. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  event_bus_name: 'name',
  function_version: 'version',
  rest_api_id: 'id',
  parent_id: 'id',
  resource_id: 'id',
  deployment_id: 'id',
  api_id: 'id',
  uri: 'invoke_arn',
  target: 'id',
  log_group_name: 'name',
  rule_set_name: 'rule_set_name',
  repository_name: 'repository_name',
}

/** Text with a reference in it, by the argument and by how the address it means begins. */
const IN_TEXT: readonly (readonly [key: string, of: RegExp, write: (address: string) => string])[] = [
  ['target', /^aws_apigatewayv2_integration/, (address) => `"integrations/\${${address}.id}"`],
  ['source_arn', /^aws_api_?gateway/, (address) => `"\${${address}.execution_arn}/*"`],
  ['source_arn', /^aws_cloudwatch_log_group/, (address) => `"\${${address}.arn}:*"`],
  ['parent_id', /^aws_api_gateway_rest_api/, (address) => `${address}.root_resource_id`],
  ['resource_id', /^aws_api_gateway_rest_api/, (address) => `${address}.root_resource_id`],
]

export function refer(value: Value, addresses: Addresses, attribute: string): string {
  if (!(value instanceof Reference)) return JSON.stringify(value)
  const address = addresses.get(value.to) ?? value.to
  if (address.startsWith('var.')) return address
  if (value.qualifier !== undefined)
    return attribute === 'invoke_arn'
      ? `replace(${address}.invoke_arn, "/invocations", ":${value.qualifier}/invocations")`
      : `"\${${address}.arn}:${value.qualifier}"`
  if (address.endsWith(PUBLISHED))
    return `${address.slice(0, -PUBLISHED.length)}.${attribute.endsWith('arn') ? `qualified_${attribute}` : attribute}`
  const wanted = attribute === 'arn' && address.startsWith('aws_dynamodb_table.') ? 'stream_arn' : attribute
  return `${address}.${wanted}`
}
