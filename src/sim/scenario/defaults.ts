import type { ResourceDefinition } from '../resources/define-resource.ts'
import { isFunction } from '../resources/function.ts'
import type { ResourceSettings } from '../resources/index.ts'
import { definitionOf } from '../resources/index.ts'
import { resolveFields } from '../schema/resolve.ts'
import { connectionFields, endsOf, naturalInvocationType } from './connection-kinds.ts'
import { type ConnectionAs, documentFields, type Resolved, type ResolvedConnection, type Scenario } from './document.ts'
import { documentAt } from './interventions.ts'

const asRecord = (value: object) => value as Readonly<Record<string, unknown>>

const { version: _version, layout: _layout, ...settled } = documentFields

/** Settings of a valid resource. */
export const resolveResource = (
  definition: ResourceDefinition,
  resource: Readonly<Record<string, unknown>>,
): ResourceSettings => ({ type: definition.type, ...resolveFields(definition.fields, resource) }) as ResourceSettings

/** Settings of a valid connection between these two kinds. */
export const resolveConnection = (
  from: ResourceDefinition,
  to: ResourceDefinition,
  connection: Readonly<Record<string, unknown>>,
): ResolvedConnection => {
  const { from: source, to: target, as } = connection as { from: string; to: string; as?: ConnectionAs }
  const invocationType = as || !isFunction(to) ? undefined : naturalInvocationType(from)
  return {
    from: source,
    to: target,
    ...(as && { as }),
    ...(invocationType && { invocationType }),
    ...resolveFields(connectionFields(from, to, as), connection),
  } as ResolvedConnection
}

/** A resolver that resolves each written part once, so that what an intervention left alone stays the same object. */
export const createResolver = () => {
  const resources = new WeakMap<object, ResourceSettings>()
  const connections = new WeakMap<object, ResolvedConnection>()
  const once = <K extends object, V>(known: WeakMap<K, V>, key: K, make: () => V): V => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make()
    known.set(key, made)
    return made
  }
  return (scenario: Scenario): Resolved => ({
    ...(resolveFields(settled, scenario as unknown as Record<string, unknown>) as Omit<
      Resolved,
      'resources' | 'connections'
    >),
    resources: Object.fromEntries(
      Object.entries(scenario.resources).map(([id, resource]) => [
        id,
        once(resources, resource, () => resolveResource(definitionOf(resource.type)!, asRecord(resource))),
      ]),
    ),
    connections: scenario.connections.map((connection) =>
      once(connections, connection, () => {
        const { from, to } = endsOf(scenario.resources, asRecord(connection))
        return resolveConnection(from!, to!, asRecord(connection))
      }),
    ),
  })
}

/** A valid document with every default filled in, as it is at t = 0. */
export const resolve = (scenario: Scenario): Resolved => createResolver()(scenario)

/** The same after the first `count` interventions, by time. */
export const resolvedAt = (scenario: Scenario, count: number): Resolved => resolve(documentAt(scenario, count))
