import { fromSeconds, type SimTime } from '../engine/sim-time.ts'
import type { MappingSettings } from '../lambda/mapping-fields.ts'
import type { ResourceDefinition } from '../resources/define-resource.ts'
import { definitionOf, type ResourceType } from '../resources/index.ts'
import { type ConnectionPath, endsOf, pathOf } from './connection-kinds.ts'
import { createResolver } from './defaults.ts'
import type { Resolved, ResolvedConnection, Scenario } from './document.ts'
import { documentStates, inOrder } from './interventions.ts'

export interface PlanResource {
  readonly index: number
  readonly id: string
  readonly type: ResourceType
  readonly definition: ResourceDefinition
  /** The first configuration that has it: 0, or one more than the intervention (by time) that added it. */
  readonly since: number
}

export interface PlanConnection {
  readonly index: number
  /** Resource indexes. */
  readonly from: number
  readonly to: number
  readonly path: ConnectionPath
  readonly since: number
}

/** A scenario made ready to run: numbers for names, and the settings that hold from each intervention on. */
export interface Plan {
  readonly resources: readonly PlanResource[]
  readonly connections: readonly PlanConnection[]
  /** Index of a resource by its id. */
  readonly indexOf: ReadonlyMap<string, number>
  /** Settings after the first k interventions, by time; configs[0] holds at t = 0. What did not change is shared. */
  readonly configs: readonly Resolved[]
  /** When configs[k + 1] begins to hold. */
  readonly interventionTimes: readonly SimTime[]
  readonly endsAt: SimTime
}

/** The plan of a valid scenario. */
export const planOf = (scenario: Scenario): Plan => {
  const interventions = inOrder(scenario)
  const documents = documentStates(scenario)
  const last = documents.at(-1)!
  const firstWith = (has: (document: Scenario) => boolean) => documents.findIndex(has)
  const resources = Object.entries(last.resources).map(([id, { type }], index) => ({
    index,
    id,
    type,
    definition: definitionOf(type)!,
    since: firstWith((document) => Object.hasOwn(document.resources, id)),
  }))
  const indexOf = new Map(resources.map(({ id, index }) => [id, index]))
  const connections = last.connections.map((connection, index) => {
    const since = firstWith((document) => document.connections.length > index)
    const first = documents[since]!.connections[index]!
    const ends = endsOf(last.resources, connection as unknown as Record<string, unknown>)
    return {
      index,
      from: indexOf.get(connection.from)!,
      to: indexOf.get(connection.to)!,
      path: pathOf(ends.from!, ends.to!, connection.as, first.invocationType)!,
      since,
    }
  })
  return {
    resources,
    connections,
    indexOf,
    configs: documents.map(createResolver()),
    interventionTimes: interventions.map(({ intervention }) => fromSeconds(intervention.atSeconds)),
    endsAt: fromSeconds(scenario.durationSeconds),
  }
}

/** Settings of an event source mapping in one configuration. */
export const mappingOf = (config: Resolved, connection: number): ResolvedConnection & MappingSettings =>
  config.connections[connection] as ResolvedConnection & MappingSettings
