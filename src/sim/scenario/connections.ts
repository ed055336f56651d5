import { patternProblem } from '../lambda/filter-pattern.ts'
import type { MappingSettings } from '../lambda/mapping-fields.ts'
import type { ResourceDefinition, Role } from '../resources/define-resource.ts'
import type { Problem } from '../schema/check.ts'
import { type CheckedConnection, type CheckedDocument, type CheckedResource, functionOf } from './checked-document.ts'

/** What is wrong between parts that are right alone. `onlyWhenMade`: AWS looks at it once, when this connection is made. */
export interface Refusal extends Problem {
  onlyWhenMade?: number
}
export type Report = (refusal: Refusal) => void

const ROLE_WORDS: Record<Role, string> = {
  deadLetter: "take a function's dead letters",
  onSuccess: 'be a destination of successes',
  onFailure: 'be a destination of failures',
  mappingOnFailure: 'be the on-failure destination of a mapping',
  redrive: 'be the dead-letter queue of a queue',
  delivery: 'be delivered to by a topic or bus',
  sends: 'be sent to',
  calls: 'be called',
}

const namesOf = (ids: Iterable<string>): string => {
  const all = [...ids]
  const some = all.slice(0, 12).join(', ')
  return all.length === 0 ? 'there is no resource' : `allowed are ${some}${all.length > 12 ? ', …' : ''}`
}

/** The message for an id that no resource has. */
export const unknownId = (id: string, resources: Iterable<string>): string =>
  `no resource is called ${JSON.stringify(id.slice(0, 80))}; ${namesOf(resources)}`

/** Why a kind may not be used so; undefined if it may. */
const refusalOf = (definition: ResourceDefinition, role: Role): string | undefined => {
  if (definition.receives.includes(role)) return undefined
  const words = `${definition.title} (${definition.type}) cannot ${ROLE_WORDS[role]}`
  const reason = definition.refuses[role]
  return reason ? `${words}. ${reason}` : words
}

/** Every id that a setting names: it exists, and AWS lets it be used so. */
export const checkReferences = (document: CheckedDocument, report: Report): void => {
  for (const { path, id, role, from } of document.references) {
    const target = document.resources.get(id)
    if (!target) report({ path, message: unknownId(id, document.resources.keys()) })
    // 'events' asks only who sent something: anybody may have.
    else if (role !== 'events' && target.definition) {
      const refusal = refusalOf(target.definition, role as Role) ?? redriveRefusal(role, from, target)
      if (refusal) report({ path, message: refusal })
    }
  }
}

const redriveRefusal = (
  role: string,
  from: CheckedResource | undefined,
  target: CheckedResource,
): string | undefined => {
  if (role !== 'redrive' || !from) return undefined
  if (from.id === target.id) return `${JSON.stringify(target.id)} is this queue itself; allowed is another queue`
  return from.definition?.type === target.definition?.type
    ? undefined
    : `${JSON.stringify(target.id)} is of type ${target.definition?.type}; allowed is ${from.definition?.type}. The dead-letter queue of a FIFO queue must be FIFO, that of a standard queue standard`
}

/** Where functions, topics and buses send: AWS takes the target, and each only once. */
export const checkTargets = (document: CheckedDocument, report: Report): void => {
  const seen = new Set<string>()
  for (const connection of document.connections) {
    const { from, to, as, kind, path, settings } = connection
    if (!from || !to?.definition || !kind) continue
    const role = as ?? (kind === 'delivery' ? kind : undefined)
    const refusal = role && refusalOf(to.definition, role)
    if (refusal) report({ path: `${path}/to`, message: refusal })
    const same = JSON.stringify([from.id, as && as !== 'calls' ? as : [to.id, settings?.qualifier]])
    if (seen.has(same)) report({ path, message: duplicateWords(connection) })
    seen.add(same)
  }
}

const duplicateWords = ({ from, to, as }: CheckedConnection): string =>
  as && as !== 'calls'
    ? `${from!.id} has another ${as} connection; allowed is one`
    : `${from!.id} and ${to!.id} are connected already; allowed is one connection of the kind`

/** Mappings: what AWS refuses of settings that are each in range. */
export const checkMappings = (document: CheckedDocument, report: Report): void => {
  for (const { kind, from, to, path, index, settings } of document.connections) {
    if (kind !== 'polled' || !settings) continue
    const mapping = settings as MappingSettings
    mapping.filterCriteria?.filters.forEach(({ pattern }, filter) => {
      const message = patternProblem(pattern)
      if (message) report({ path: `${path}/filterCriteria/filters/${filter}/pattern`, message })
    })
    const target = functionOf(to)
    if (!from?.settings || !target) continue
    const context = { mapping, source: from.settings as unknown as Record<string, unknown>, function: target }
    for (const rule of from.definition?.mappingRules ?? []) {
      const refusal = rule(context)
      if (!refusal) continue
      report({
        path: path + refusal.path,
        message: refusal.message,
        ...(refusal.onlyWhenMade && { onlyWhenMade: index }),
      })
    }
  }
}

/** Versions and aliases: a connection names one that exists, and an alias leads to one version. */
export const checkQualifiers = (document: CheckedDocument, report: Report): void => {
  for (const resource of document.resources.values()) checkAliases(resource, report)
  for (const { to, path, settings } of document.connections) {
    const target = functionOf(to)
    if (!target || settings?.qualifier === undefined) continue
    const known = new Set(['$LATEST'])
    for (const [version, { aliases }] of Object.entries(target.versions)) {
      known.add(version)
      for (const alias of aliases) known.add(alias)
    }
    if (!known.has(settings.qualifier)) {
      const message = `qualifier is ${JSON.stringify(settings.qualifier)}; allowed are ${[...known].join(', ')}`
      report({ path: `${path}/qualifier`, message })
    }
  }
}

const checkAliases = (resource: CheckedResource, report: Report) => {
  const taken = new Map<string, string>()
  for (const [version, { aliases }] of Object.entries(functionOf(resource)?.versions ?? {})) {
    aliases.forEach((alias, place) => {
      const other = taken.get(alias)
      if (other !== undefined) {
        const path = `${resource.path}/versions/${version}/aliases/${place}`
        report({
          path,
          message: `${JSON.stringify(alias)} is an alias of version ${other} already; allowed is one version`,
        })
      }
      taken.set(alias, version)
    })
  }
}
