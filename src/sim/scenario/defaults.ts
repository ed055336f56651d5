import type { ResourceSettings } from '../resources/index.ts'
import { definitionOf } from '../resources/index.ts'
import { resolveFields } from '../schema/resolve.ts'
import { connectionFields, endsOf, naturalInvocationType } from './connection-kinds.ts'
import {
  documentFields,
  type Resolved,
  type ResolvedConnection,
  type Scenario,
  type WrittenConnection,
} from './document.ts'
import { documentAt } from './interventions.ts'

const { version: _version, layout: _layout, ...settled } = documentFields

const resolveResource = (resource: Scenario['resources'][string]): ResourceSettings =>
  ({
    type: resource.type,
    ...resolveFields(definitionOf(resource.type)!.fields, resource as unknown as Record<string, unknown>),
  }) as ResourceSettings

const resolveConnection = (scenario: Scenario, connection: WrittenConnection): ResolvedConnection => {
  const { from, to } = endsOf(scenario.resources, connection as unknown as Record<string, unknown>)
  const fields = connectionFields(from!, to!, connection.as)
  const invocationType = connection.as || to!.type !== 'function' ? undefined : naturalInvocationType(from!)
  return {
    from: connection.from,
    to: connection.to,
    ...(connection.as && { as: connection.as }),
    ...(invocationType && { invocationType }),
    ...resolveFields(fields, connection as unknown as Record<string, unknown>),
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
        once(resources, resource, () => resolveResource(resource)),
      ]),
    ),
    connections: scenario.connections.map((connection) =>
      once(connections, connection, () => resolveConnection(scenario, connection)),
    ),
  })
}

/** A valid document with every default filled in, as it is at t = 0. */
export const resolve = (scenario: Scenario): Resolved => createResolver()(scenario)

/** The same after the first `count` interventions, by time. */
export const resolvedAt = (scenario: Scenario, count: number): Resolved => resolve(documentAt(scenario, count))
