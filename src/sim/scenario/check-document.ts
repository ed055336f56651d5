import { isFunction } from '../resources/function.ts'
import { definitionOf, resources as kinds, type ResourceSettings } from '../resources/index.ts'
import {
  type Cleared,
  checkField,
  checkFields,
  type Findings,
  noFindings,
  type Problem,
  show,
} from '../schema/check.ts'
import type { Field } from '../schema/fields.ts'
import { isRecord, own, pointerToken } from '../schema/pointer.ts'
import { resolveField } from '../schema/resolve.ts'
import type { CheckedConnection, CheckedDocument, CheckedResource } from './checked-document.ts'
import { checkConcurrency } from './concurrency-limits.ts'
import { ANY_CONNECTION_FIELD, connectionFields, isConnectionAs, pathOf } from './connection-kinds.ts'
import {
  checkMappings,
  checkQualifiers,
  checkReferences,
  checkTargets,
  type Refusal,
  unknownId,
} from './connections.ts'
import { resolveConnection, resolveResource } from './defaults.ts'
import {
  CONNECTION_AS,
  documentFields,
  ID,
  ID_WORDS,
  MOST_CONNECTIONS,
  MOST_RESOURCES,
  type ResolvedConnection,
} from './document.ts'

/** What is found in one part, with paths from that part on. */
interface Part<T> {
  findings: Findings
  settings: T | undefined
}

const { interventions: _checkedApart, ...stateFields } = documentFields
const NAMED_ELSEWHERE = ['resources', 'connections', 'interventions']
const ENDS = ['from', 'to', 'as']
const TYPES = kinds.map(({ type }) => type).join(', ')
const RULES = [checkReferences, checkTargets, checkMappings, checkQualifiers, checkConcurrency]

const RESOURCES = {
  name: 'resources',
  most: MOST_RESOURCES,
  read: (value: unknown) => (isRecord(value) ? Object.entries(value) : undefined),
}
const CONNECTIONS = {
  name: 'connections',
  most: MOST_CONNECTIONS,
  read: (value: unknown) => (Array.isArray(value) ? (value as unknown[]) : undefined),
}

const problem = (path: string, message: string): Findings => ({ problems: [{ path, message }], references: [] })

const readResource = (resource: unknown, cleared: Cleared): Part<ResourceSettings> => {
  if (!isRecord(resource)) {
    return { findings: problem('', `this is ${show(resource)}; allowed is an object with a type`), settings: undefined }
  }
  const type = own(resource, 'type')
  const definition = definitionOf(type)
  if (!definition) {
    return { findings: problem('/type', `type is ${show(type)}; allowed are ${TYPES}`), settings: undefined }
  }
  const findings = noFindings(cleared)
  checkFields(definition.fields, resource, '', findings, ['type'])
  return { findings, settings: findings.problems.length > 0 ? undefined : resolveResource(definition, resource) }
}

type Ends = { from: CheckedResource | undefined; to: CheckedResource | undefined }

/** Whether and how the two ends may be connected. */
const readEnds = (connection: Record<string, unknown>, { from, to }: Ends, ids: Iterable<string>): Problem[] => {
  const problems: Problem[] = []
  for (const end of ['from', 'to'] as const) {
    const id = own(connection, end)
    if (typeof id !== 'string') {
      problems.push({ path: `/${end}`, message: `${end} is ${show(id)}; allowed is the id of a resource` })
    } else if (!(end === 'from' ? from : to)) problems.push({ path: `/${end}`, message: unknownId(id, ids) })
  }
  const as = own(connection, 'as')
  if (as !== undefined && !isConnectionAs(as)) {
    problems.push({ path: '/as', message: `as is ${show(as)}; allowed are ${CONNECTION_AS.join(', ')}` })
  }
  if (problems.length > 0 || !from?.definition || !to?.definition) return problems
  if (as !== undefined && !isFunction(from.definition)) {
    problems.push({
      path: '/as',
      message: `as is ${show(as)} on a connection from ${from.id} (${from.definition.type}); allowed from a function only`,
    })
  } else if (as === undefined && isFunction(from.definition)) {
    problems.push({ path: '/as', message: `as is missing; from a function allowed are ${CONNECTION_AS.join(', ')}` })
  } else if (!pathOf(from.definition, to.definition, isConnectionAs(as) ? as : undefined)) {
    const targets = from.definition.delivers
      ? 'a function or a queue'
      : from.definition.invokes
        ? 'a function'
        : 'nothing'
    problems.push({
      path: '/to',
      message: `${from.definition.title} (${from.id}) cannot be connected to ${to.definition.title} (${to.id}); allowed is ${targets}`,
    })
  }
  return problems
}

const misplaced = (name: string, from: CheckedResource, to: CheckedResource): string => {
  const between = `a connection from ${from.definition!.type} to ${to.definition!.type}`
  return from.definition!.mapping || !isFunction(to.definition!)
    ? `${name} is no field of ${between}`
    : `${name} is no field of ${between}: ${from.definition!.title} calls the function itself, there is no event source mapping`
}

const readConnection = (connection: unknown, ends: Ends, ids: Iterable<string>): Part<ResolvedConnection> => {
  if (!isRecord(connection)) {
    return { findings: problem('', `this is ${show(connection)}; allowed is an object`), settings: undefined }
  }
  const findings: Findings = { problems: readEnds(connection, ends, ids), references: [] }
  const { from, to } = ends
  const as = own(connection, 'as')
  const known = from?.definition && to?.definition && (as === undefined || isConnectionAs(as))
  const fields = known ? connectionFields(from.definition!, to.definition!, as) : {}
  for (const name of Object.keys(connection)) {
    if (ENDS.includes(name)) continue
    const field = own(fields, name)
    const path = `/${pointerToken(name)}`
    if (field) checkField(field, connection[name], path, findings)
    else if (!ANY_CONNECTION_FIELD.has(name)) {
      findings.problems.push({ path, message: `${show(name)} is not a field of a connection` })
    } else if (known && findings.problems.length === 0) {
      findings.problems.push({ path, message: misplaced(name, from, to) })
    }
  }
  if (findings.problems.length > 0 || !known) return { findings, settings: undefined }
  return { findings, settings: resolveConnection(from.definition!, to.definition!, connection) }
}

export interface Checked {
  problems: Problem[]
  /** What AWS lets pass although it bites. */
  warnings: Problem[]
  /** What the parts were read as. */
  state: CheckedDocument
}

/**
 * A checker for the states of one document. Parts that were checked before, the same objects, are not looked at again.
 * `madeBefore`: how many connections were there already, so that what AWS checks only once is a warning for them.
 */
export const createChecker = () => {
  const cleared: Cleared = new WeakMap()
  const resourceParts = new WeakMap<object, Part<ResourceSettings>>()
  const connectionParts = new WeakMap<object, Part<ResolvedConnection>>()

  const partOf = <T>(parts: WeakMap<object, Part<T>>, value: unknown, read: () => Part<T>): Part<T> => {
    if (!isRecord(value)) return read()
    const found = parts.get(value)
    if (found) return found
    const part = read()
    parts.set(value, part)
    return part
  }

  return (document: Readonly<Record<string, unknown>>, madeBefore: number): Checked => {
    const findings = noFindings(cleared)
    const references: CheckedDocument['references'][number][] = []
    const resources = new Map<string, CheckedResource>()
    const connections: CheckedConnection[] = []
    checkFields(stateFields, document, '', findings, NAMED_ELSEWHERE)

    const collect = (part: Part<unknown>, path: string, from: CheckedResource | undefined) => {
      for (const found of part.findings.problems) findings.problems.push({ ...found, path: path + found.path })
      for (const found of part.findings.references) references.push({ ...found, path: path + found.path, from })
    }

    for (const [id, resource] of partsOf(document, RESOURCES, findings)) {
      const path = `/resources/${pointerToken(id)}`
      if (!ID.test(id)) findings.problems.push({ path, message: `${show(id)} is no id; allowed are ${ID_WORDS}` })
      const part = partOf(resourceParts, resource, () => readResource(resource, cleared))
      const written = isRecord(resource) ? resource : {}
      const checked = { id, path, definition: definitionOf(own(written, 'type')), settings: part.settings, written }
      resources.set(id, checked)
      collect(part, path, checked)
    }
    partsOf(document, CONNECTIONS, findings).forEach((connection, index) => {
      const end = (name: string) => {
        const id = isRecord(connection) ? own(connection, name) : undefined
        return typeof id === 'string' ? resources.get(id) : undefined
      }
      const ends = { from: end('from'), to: end('to') }
      const part = partOf(connectionParts, connection, () => readConnection(connection, ends, resources.keys()))
      const path = `/connections/${index}`
      const as = isRecord(connection) ? own(connection, 'as') : undefined
      const { settings } = part
      connections.push({
        index,
        path,
        ...ends,
        as: isConnectionAs(as) ? as : undefined,
        kind: settings && pathOf(ends.from!.definition!, ends.to!.definition!, settings.as, settings.invocationType),
        settings,
      })
      collect(part, path, ends.from)
    })

    const warnings: Problem[] = []
    const report = ({ onlyWhenMade, path, message }: Refusal) => {
      const once = onlyWhenMade !== undefined && onlyWhenMade < madeBefore
      ;(once ? warnings : findings.problems).push({ path, message })
    }
    const state: CheckedDocument = {
      durationSeconds: validDuration(document),
      accountConcurrency: validAccount(document),
      resources,
      connections,
      references,
    }
    for (const rule of RULES) rule(state, report)
    return { problems: findings.problems, warnings, state }
  }
}

const isValid = (field: Field, value: unknown): boolean => {
  const findings = noFindings()
  checkField(field, value, '', findings)
  return findings.problems.length === 0
}

const validDuration = (document: Readonly<Record<string, unknown>>): number | undefined => {
  const duration = own(document, 'durationSeconds')
  return isValid(stateFields.durationSeconds, duration) ? (duration as number) : undefined
}

const validAccount = (document: Readonly<Record<string, unknown>>): number | undefined => {
  const account = own(document, 'account') ?? {}
  if (!isValid(stateFields.account, account)) return undefined
  return (resolveField(stateFields.account, account) as { concurrentExecutions: number }).concurrentExecutions
}

/** A list or object of parts; complaint and nothing if it is neither, or has more than the limit. */
const partsOf = <T>(
  document: Readonly<Record<string, unknown>>,
  { name, most, read }: { name: string; most: number; read: (value: unknown) => T[] | undefined },
  findings: Findings,
): T[] => {
  if (!Object.hasOwn(document, name)) return []
  const path = `/${name}`
  const parts = read(document[name])
  if (!parts) {
    const allowed = name === 'resources' ? 'an object' : 'a list'
    findings.problems.push({ path, message: `${name} is ${show(document[name])}; allowed is ${allowed}` })
    return []
  }
  if (parts.length <= most) return parts
  findings.problems.push({ path, message: `there are ${parts.length} ${name}; allowed are up to ${most}` })
  return []
}
