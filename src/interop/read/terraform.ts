import * as texts from '../../texts/interop.ts'
import {
  type Deployed,
  IDLE_TIMEOUT,
  isProperties,
  listOf,
  type Properties,
  propertyOf,
  type Reading,
  Reference,
  Unresolved,
  type Value,
} from '../deployment.ts'
import { REPEATED, TERRAFORM } from '../terraform-names.ts'
import { byTheirIds } from './terraform-ids.ts'
import { PlanReferences } from './terraform-references.ts'

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
  'publish',
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

/** A resource, or the version that a function publishes: one of these attributes is that one's. */
export const meantBy = (address: string, attribute: string): Reference =>
  new Reference(/^(version|qualified_\w+)$/.test(attribute) ? address + PUBLISHED : address)

/** At the end of a function's address: the version it publishes, which is no resource of Terraform's. */
const PUBLISHED = '.version'

/** The versions that something names; where a function publishes none, the function itself is meant. */
function publishedBy({ address, values }: TerraformResource): Deployed {
  const FunctionName = new Reference(address)
  const name = address + PUBLISHED
  const Version = values.publish === true ? values.version : '$LATEST'
  return {
    name,
    type: 'AWS::Lambda::Version',
    properties: { FunctionName, ...(typeof Version === 'string' && { Version }) },
  }
}

function isNamed(name: string, value: Value): boolean {
  if (value instanceof Reference) return value.to === name
  if (Array.isArray(value)) return (value as readonly Value[]).some((each) => isNamed(name, each))
  return isProperties(value) && Object.values(value).some((each) => isNamed(name, each))
}

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
    const own = { name: address, type: names.type, properties: inOurShape(type, properties) }
    const isVersionNamed =
      type === 'aws_lambda_function' && resources.some((each) => isNamed(address + PUBLISHED, each.values))
    return isVersionNamed ? [own, publishedBy({ address, type, values })] : [own]
  })
}

/** The value of an argument, through blocks; of a repeated block the list of its values. */
function argumentAt(value: Value | undefined, path: readonly string[]): Value | undefined {
  const [key, ...rest] = path
  // A block that is made only when it is applied: nothing in it is known.
  if (key === undefined || value instanceof Unresolved) return value
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
    const before = Array.isArray(properties[key]) ? (properties[key] as readonly Value[]) : []
    properties[key] = values.map((each, place) => {
      const known = before[place]
      return { ...(isProperties(known) && known), [rest.join('.')]: each }
    })
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
  if (type.endsWith('lb') && properties.IdleTimeout !== undefined) {
    const { IdleTimeout, ...rest } = properties
    return { ...rest, LoadBalancerAttributes: [{ Key: IDLE_TIMEOUT, Value: IdleTimeout }] }
  }
  if (properties.LambdaActions !== undefined) {
    const { LambdaActions, ...rest } = properties
    return { ...rest, Rule: { Actions: listOf(LambdaActions).map((LambdaAction) => ({ LambdaAction })) } }
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
  const listed = modulesOf(root).flatMap((module) => listOf(propertyOf(module, 'resources')))
  const managed = listed.flatMap((each): TerraformResource[] => {
    const type = propertyOf(each, 'type')
    const address = propertyOf(each, 'address')
    const values = propertyOf(each, 'values')
    if (typeof type !== 'string' || typeof address !== 'string' || propertyOf(each, 'mode') === 'data') return []
    return [{ address, type, values: isProperties(values) ? values : {} }]
  })
  const plan = new PlanReferences(
    propertyOf(propertyOf(value, 'configuration'), 'root_module'),
    managed.map(({ address }) => address),
  )
  const resources = managed.map((each) => ({ ...each, values: plan.fillIn(each) }))
  return {
    recognised: [isPlan ? texts.terraformPlan : texts.terraformState],
    deployed: fromTerraform(byTheirIds(resources)),
  }
}

const modulesOf = (module: Value | undefined): Value[] =>
  isProperties(module) ? [module, ...listOf(module.child_modules).flatMap(modulesOf)] : []
