import * as texts from '../texts/interop.ts'
import {
  type Deployed,
  isProperties,
  type Properties,
  propertyOf,
  type Reading,
  Reference,
  Unresolved,
  type Value,
} from './deployment.ts'
import { REPEATED, TERRAFORM } from './terraform-names.ts'

/** A resource as Terraform has it: nested blocks are lists of objects. */
export interface TerraformResource {
  address: string
  type: string
  values: Properties
}

/** What Terraform works out for itself, and what only names or tags: nobody set it. */
const BOOKKEEPING = new Set([
  'arn',
  'id',
  'tags',
  'tags_all',
  'url',
  'uuid',
  'invoke_arn',
  'qualified_arn',
  'qualified_invoke_arn',
  'last_modified',
  'version',
  'source_code_hash',
  'source_code_size',
  'code_sha256',
  'filename',
  's3_bucket',
  's3_key',
  'handler',
  'role',
  'function_arn',
  'state',
  'region',
  'count',
  'for_each',
  'depends_on',
  'lifecycle',
  'provider',
  'name_prefix',
  'owner_id',
  'signing_job_arn',
  'signing_profile_version_arn',
  'state_transition_reason',
  'last_processing_result',
  'timeouts',
])

const isSet = (value: Value): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0) && value !== false

/** Terraform's resources in CloudFormation's words. What has no word there keeps its own, to be reported. */
export function fromTerraform(resources: readonly TerraformResource[]): Deployed[] {
  return resources.flatMap(({ address, type, values }): Deployed[] => {
    const names = Object.hasOwn(TERRAFORM, type) ? TERRAFORM[type] : undefined
    if (!names) return type.startsWith('aws_') ? [{ name: address, type, properties: {} }] : []
    const properties: Record<string, Value> = {}
    for (const [from, to] of Object.entries(names.arguments)) {
      const found = argumentAt(values, from.split('.'))
      if (found !== undefined && found !== null) put(properties, to.split('.'), found)
    }
    const known = new Set(Object.keys(names.arguments).map((path) => path.split('.')[0]))
    for (const [key, value] of Object.entries(values))
      if (!known.has(key) && !BOOKKEEPING.has(key) && isSet(value)) properties[key] = value
    return [{ name: address, type: names.type, properties: inOurShape(type, properties) }]
  })
}

/** The value of an argument, through blocks; of a repeated block the list of its values. */
function argumentAt(value: Value | undefined, path: readonly string[]): Value | undefined {
  const [key, ...rest] = path
  if (key === undefined) return value
  const found = propertyOf(value, key)
  if (rest.length === 0 || found === undefined) return found
  if (!Array.isArray(found)) return argumentAt(found, rest)
  const blocks = found as readonly Value[]
  if (!REPEATED.has(key)) return argumentAt(blocks[0], rest)
  return blocks.map((block) => argumentAt(block, rest) ?? null)
}

/** Sets a property; below a repeated one a list of objects is made of a list of values. */
function put(properties: Record<string, Value>, path: readonly string[], value: Value): void {
  const [key, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) {
    properties[key] = value
  } else if (REPEATED.has(key)) {
    const values = Array.isArray(value) ? (value as readonly Value[]) : [value]
    properties[key] = values.map((each) => ({ [rest.join('.')]: each }))
  } else {
    const inner = { ...(properties[key] as Record<string, Value> | undefined) }
    put(inner, rest, value)
    properties[key] = inner
  }
}

/** Where the two differ by more than a word. */
function inOurShape(type: string, properties: Record<string, Value>): Properties {
  if (type === 'aws_dynamodb_table') {
    const { HashKey, RangeKey, StreamEnabled, StreamSpecification, ...rest } = properties
    const keys = [HashKey, RangeKey].filter((key) => typeof key === 'string' && key !== '')
    return {
      ...rest,
      KeySchema: keys.map((AttributeName) => ({ AttributeName: AttributeName! })),
      ...(StreamEnabled === true && { StreamSpecification: StreamSpecification ?? {} }),
    }
  }
  // Terraform's word for none.
  if (properties.ReservedConcurrentExecutions === -1) {
    const { ReservedConcurrentExecutions: _, ...rest } = properties
    return rest
  }
  return properties
}

export const isTerraformJson = (value: Value): boolean =>
  propertyOf(propertyOf(value, 'planned_values') ?? propertyOf(value, 'values'), 'root_module') !== undefined

/** Reads what `terraform show -json` prints of a plan or a state, modules included. */
export function readTerraformJson(value: Value): Reading {
  const isPlan = propertyOf(value, 'planned_values') !== undefined
  const root = propertyOf(propertyOf(value, isPlan ? 'planned_values' : 'values'), 'root_module')
  const configured = expressionsOf(propertyOf(propertyOf(value, 'configuration'), 'root_module'), '')
  const resources = modulesOf(root).flatMap((module) => {
    const listed = propertyOf(module, 'resources')
    return (Array.isArray(listed) ? (listed as readonly Value[]) : []).flatMap((each): TerraformResource[] => {
      const type = propertyOf(each, 'type')
      const address = propertyOf(each, 'address')
      const values = propertyOf(each, 'values')
      if (typeof type !== 'string' || typeof address !== 'string' || propertyOf(each, 'mode') === 'data') return []
      const expressions = configured.get(address.replace(/\[[^\]]*\]/g, ''))
      const own = isProperties(values) ? values : {}
      return [{ address, type, values: expressions ? withReferences(own, expressions, address) : own }]
    })
  })
  return { recognised: [isPlan ? texts.terraformPlan : texts.terraformState], deployed: fromTerraform(resources) }
}

function modulesOf(module: Value | undefined): Value[] {
  if (!isProperties(module)) return []
  const children = module.child_modules
  return [module, ...(Array.isArray(children) ? (children as readonly Value[]).flatMap(modulesOf) : [])]
}

/** What the configuration of a plan says of each resource, by address. */
function expressionsOf(module: Value | undefined, prefix: string): Map<string, Properties> {
  const found = new Map<string, Properties>()
  const listed = propertyOf(module, 'resources')
  for (const each of Array.isArray(listed) ? (listed as readonly Value[]) : []) {
    const expressions = propertyOf(each, 'expressions')
    if (isProperties(expressions)) found.set(`${prefix}${String(propertyOf(each, 'address'))}`, expressions)
  }
  const calls = propertyOf(module, 'module_calls')
  for (const [name, call] of Object.entries(isProperties(calls) ? calls : {}))
    for (const [address, expressions] of expressionsOf(propertyOf(call, 'module'), `${prefix}module.${name}.`))
      found.set(address, expressions)
  return found
}

/** A plan leaves out what is known after apply; its configuration still says which resource is meant. */
function withReferences(values: Properties, expressions: Properties, address: string): Properties {
  const prefix = /^((?:module\.[^.]+\.)*)/.exec(address)![1]!
  const filled: Record<string, Value> = { ...values }
  for (const [key, expression] of Object.entries(expressions)) {
    if (Array.isArray(expression)) {
      const blocks = Array.isArray(values[key]) ? (values[key] as readonly Value[]) : []
      filled[key] = (expression as readonly Value[]).map((inner, place) => {
        const block = blocks[place]
        return isProperties(inner) ? withReferences(isProperties(block) ? block : {}, inner, address) : (block ?? null)
      })
      continue
    }
    const references = propertyOf(expression, 'references')
    if (!Array.isArray(references) || (values[key] !== undefined && values[key] !== null)) continue
    filled[key] = referenceIn(references.map(String), prefix)
  }
  return filled
}

/** aws_sqs_queue.jobs.arn and aws_sqs_queue.jobs are one resource; anything else is not known before apply. */
function referenceIn(references: readonly string[], prefix: string): Value {
  const resources = new Set(references.flatMap((each) => /^(aws_\w+\.[\w-]+)/.exec(each)?.[1] ?? []))
  const [only] = resources
  return only !== undefined && resources.size === 1
    ? new Reference(prefix + only)
    : new Unresolved(references.join(', ').slice(0, 120))
}
