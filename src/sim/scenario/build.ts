import type { Invokes, ResourceDefinition } from '../resources/define-resource.ts'
import { isFunction } from '../resources/function.ts'
import { definitionOf, type ResourceType, resources, type WrittenResource } from '../resources/index.ts'
import { checkField, checkFields, type FoundReference, noFindings } from '../schema/check.ts'
import type { Json } from '../schema/fields.ts'
import { isRecord, own, parsePointer, pointerOf, valueAt, withValueAt } from '../schema/pointer.ts'
import { connectionFields, endsOf, isConnectionAs } from './connection-kinds.ts'
import {
  CONNECTION_AS,
  type ConnectionAs,
  type Intervention,
  type Scenario,
  VERSION,
  type WrittenConnection,
} from './document.ts'
import { fieldAt } from './field-at.ts'
import { documentStates, inOrder } from './interventions.ts'
import { validate } from './parse.ts'

/** The shelves of the palette: who waits for whom, and what is only invoked or called. */
export type Shelf = Invokes | 'functions' | 'tables'
const SHELVES: readonly Shelf[] = ['functions', 'synchronous', 'asynchronous', 'polled', 'tables']

const shelfOf = (definition: ResourceDefinition): Shelf =>
  definition.invokes ?? (isFunction(definition) ? 'functions' : 'tables')

/** Every kind that can be built with, shelf by shelf. */
export const palette: readonly { shelf: Shelf; kinds: readonly ResourceDefinition<ResourceType>[] }[] = SHELVES.map(
  (shelf) => ({ shelf, kinds: resources.filter((kind) => kind.built && shelfOf(kind) === shelf) }),
)

/** One caller and one function: something to start from that already runs. */
export const emptyCanvas = (): Scenario => {
  const start: Scenario = {
    version: VERSION,
    title: 'A new scenario',
    durationSeconds: 60,
    resources: { worker: { type: 'function' } },
    connections: [],
  }
  const { document, id } = addResource(start, 'sdk')
  return connect(document, { from: id, to: 'worker' })
}

/** `wanted`, or the first of `wanted-2`, `wanted-3` … that no resource has. */
export function freeId(document: Scenario, wanted: string): string {
  if (!Object.hasOwn(document.resources, wanted)) return wanted
  // The longest id leaves room for the number.
  const stem = wanted.replace(/-\d+$/, '').slice(0, 58)
  let number = 2
  while (Object.hasOwn(document.resources, `${stem}-${number}`)) number++
  return `${stem}-${number}`
}

/** At most as long (seconds) is one event a second few enough to watch. */
const LONGEST_STEADY = 3600

/** What a source sends until somebody says otherwise. */
function startingTraffic(definition: ResourceDefinition, { durationSeconds }: Scenario): Json {
  // Who waits an hour for word from the function sends one and waits.
  if (definition.awaitsAnswer) return [{ kind: 'at', seconds: [1] }]
  return durationSeconds <= LONGEST_STEADY
    ? [{ kind: 'constant', ratePerSecond: 1 }]
    : [{ kind: 'burst', count: 100, atSeconds: 1 }]
}

/** Whether events can only come from its own traffic. What could be a dead-letter queue begins silent. */
const onlySends = ({ traffic, receives }: ResourceDefinition): boolean =>
  traffic && receives.every((role) => role === 'sends')

const withResource = (document: Scenario, id: string, resource: Readonly<Record<string, unknown>>): Scenario => ({
  ...document,
  resources: { ...document.resources, [id]: resource as WrittenResource },
})

/** Adds a resource of a kind under a free id. */
export function addResource(document: Scenario, type: ResourceType): { document: Scenario; id: string } {
  const id = freeId(document, type)
  const definition = definitionOf(type)!
  const traffic = onlySends(definition) ? { traffic: startingTraffic(definition, document) } : {}
  return { document: withResource(document, id, { type, ...traffic }), id }
}

/** Adds a copy of a resource and of the connections that leave it. */
export function duplicate(document: Scenario, id: string): { document: Scenario; id: string } {
  const copy = freeId(document, id)
  const leaving = document.connections.filter(({ from }) => from === id)
  const added = withResource(document, copy, { ...document.resources[id]! })
  return {
    document: withConnections(
      added,
      leaving.map((connection) => ({ ...connection, from: copy })),
    ),
    id: copy,
  }
}

export type Link = Pick<WrittenConnection, 'from' | 'to'> & { as?: ConnectionAs }

/** Adds a connection; a source that nothing feeds begins to send. The document may then be one that AWS refuses. */
export function connect(document: Scenario, link: Link): Scenario {
  const connected = withConnections(document, [link])
  const source = document.resources[link.from]!
  const definition = definitionOf(source.type)
  const isSilent = definition?.traffic && own({ ...source } as Record<string, unknown>, 'traffic') === undefined
  if (link.as !== undefined || !isSilent || isFed(document, link.from)) return connected
  return withResource(connected, link.from, { ...source, traffic: startingTraffic(definition, document) })
}

const isFed = (document: Scenario, id: string): boolean =>
  document.connections.some(({ to }) => to === id) ||
  [...Object.values(document.resources).map(ofResource), ...document.connections.map(ofConnection(document))]
    .flat()
    .some((reference) => reference.id === id && reference.role !== 'events')

/** New connections come after those that the document begins with, so what was made later in the run moves up. */
export function withConnections(document: Scenario, added: readonly WrittenConnection[]): Scenario {
  const known = document.connections.length
  const interventions = document.interventions?.map((intervention) => {
    const [list, place, ...rest] = parsePointer(intervention.path) ?? []
    const isLater = list === 'connections' && place !== undefined && Number(place) >= known
    return isLater
      ? { ...intervention, path: pointerOf([list, String(Number(place) + added.length), ...rest]) }
      : intervention
  })
  return { ...document, connections: [...document.connections, ...added], ...(interventions && { interventions }) }
}

/** How a resource leads to another: by a connection (undefined: it invokes or delivers), or by a setting of its own. */
export type Way = ConnectionAs | 'redrive' | 'sends' | 'discard' | undefined

/** The mapping that a destination for what it gives up is asked of: the first without one, or the first. */
function discarding(document: Scenario, from: string): number {
  const mappings = document.connections.flatMap((connection, index) => {
    const to = definitionOf(document.resources[connection.to]?.type)
    return connection.from === from && !connection.as && to && isFunction(to) ? [index] : []
  })
  return mappings.find((index) => document.connections[index]!.onFailure === undefined) ?? mappings[0] ?? -1
}

/** The ways in which a resource can lead to others. */
export const waysFrom = (document: Scenario, id: string): readonly Way[] => {
  const definition = definitionOf(document.resources[id]?.type)
  if (!definition) return []
  if (isFunction(definition)) return [...CONNECTION_AS, 'sends']
  const discards = definition.mapping && 'onFailure' in definition.mapping && discarding(document, id) >= 0
  return [
    ...(definition.invokes ? [undefined] : []),
    ...('redrivePolicy' in definition.fields ? (['redrive'] as const) : []),
    ...(discards ? (['discard'] as const) : []),
  ]
}

interface Lead {
  from: string
  to: string
  way: Way
}

const handlerOf = (resource: unknown): Part => partOf(partOf(resource).handler)
const sendsOf = (resource: unknown): readonly Part[] => {
  const { sends } = handlerOf(resource)
  return Array.isArray(sends) ? sends.map(partOf) : []
}

/** Has a resource lead to another. The document may then be one that AWS refuses. */
export function lead(document: Scenario, { from, to, way }: Lead): Scenario {
  const resource = document.resources[from]!
  switch (way) {
    case 'redrive': {
      const { redrivePolicy } = resource as Part
      return withResource(document, from, {
        ...resource,
        redrivePolicy: { ...partOf(redrivePolicy), deadLetterTarget: to },
      })
    }
    case 'sends':
      return withResource(document, from, {
        ...resource,
        handler: { ...handlerOf(resource), sends: [...sendsOf(resource), { to }] },
      })
    case 'discard': {
      const index = discarding(document, from)
      const mapping = document.connections[index]
      return mapping
        ? { ...document, connections: document.connections.with(index, { ...mapping, onFailure: to }) }
        : document
    }
    default:
      return connect(document, { from, to, ...(way && { as: way }) })
  }
}

/** Where a resource leads by settings: what connections do not say. */
export function leadsOf(document: Scenario, id: string): Lead[] {
  const { deadLetterTarget } = partOf((document.resources[id] as Part).redrivePolicy)
  return [
    ...(typeof deadLetterTarget === 'string' ? [{ from: id, to: deadLetterTarget, way: 'redrive' as const }] : []),
    ...sendsOf(document.resources[id]).map(({ to }) => ({ from: id, to: String(to), way: 'sends' as const })),
    ...document.connections.flatMap(({ from, onFailure }) =>
      from === id && onFailure ? [{ from, to: onFailure, way: 'discard' as const }] : [],
    ),
  ]
}

/** Takes such a setting back. */
export function withoutLead(document: Scenario, { from, to, way }: Lead): Scenario {
  const resource = document.resources[from]!
  if (way === 'redrive') {
    const { redrivePolicy: _gone, ...rest } = resource as Part
    return withoutBroken(withResource(document, from, rest))
  }
  if (way === 'sends') {
    const place = sendsOf(resource).findIndex((each) => each.to === to)
    const handler = { ...handlerOf(resource), sends: sendsOf(resource).toSpliced(place, 1) }
    return withoutBroken(withResource(document, from, { ...resource, handler }))
  }
  const connections = document.connections.map((connection) => {
    if (connection.from !== from || connection.onFailure !== to) return connection
    const { onFailure: _gone, ...rest } = connection
    return rest
  })
  return withoutBroken({ ...document, connections })
}

export interface Target {
  id: string
  /** Why AWS does not take this connection; absent: it does. */
  reason?: string
}

/** Every resource as the other end of a lead from `from`, the possible ones first. */
export function targetsOf(document: Scenario, from: string, way: Way): Target[] {
  const targets = Object.keys(document.resources)
    .filter((id) => id !== from)
    .map((id): Target => {
      const reason = refusalOf(document, { from, to: id, way })
      return reason === undefined ? { id } : { id, reason }
    })
  return [...targets.filter(({ reason }) => reason === undefined), ...targets.filter(({ reason }) => reason)]
}

/** What the validator says with a lead that it does not say without it. */
function refusalOf(document: Scenario, wanted: Lead): string | undefined {
  const without = surroundings(document, wanted)
  const before = new Set(problemsOf(without))
  return problemsOf(lead(without, wanted))
    .find((problem) => !before.has(problem))
    ?.replace(/^\S+ /, '')
}

const problemsOf = (document: Scenario): string[] => {
  const parsed = validate(document)
  return parsed.ok ? [] : parsed.errors.map(({ path, message }) => `${path} ${message}`)
}

/** As much of a document as decides whether a lead is allowed; other resources, however many, do not matter to it. */
export function surroundings(document: Scenario, { from, to, way }: Lead): Scenario {
  const { interventions: _later, layout: _places, ...rest } = document
  const discards = way === 'discard' ? document.connections[discarding(document, from)] : undefined
  const connections = document.connections.filter(
    (each) => each.from === from && (each.to === to || (way !== undefined && each.as === way) || each === discards),
  )
  const ids = new Set([from, to, ...connections.map((each) => each.to)])
  const resources = Object.fromEntries([...ids].map((id) => [id, document.resources[id]!]))
  return { ...rest, resources, connections }
}

/** The id that takes an id's place; undefined: what it named is gone. */
type Follow = (id: string) => string | undefined

/** Gives a resource another id; everything that names it follows. Whether the id is allowed, the validator says. */
export const rename = (document: Scenario, id: string, next: string): Scenario =>
  rework(document, (other) => (other === id ? next : other))

/** Takes a resource out, with its connections and whatever names it. */
export const removeResource = (document: Scenario, id: string): Scenario =>
  withoutBroken(rework(document, (other) => (other === id ? undefined : other)))

/** Takes out the connection at a place in the list. */
export const removeConnection = (document: Scenario, index: number): Scenario =>
  withoutBroken(rework(document, (id) => id, [index]))

/** A change of the run that has nothing left to change goes too. */
function withoutBroken(document: Scenario): Scenario {
  const parsed = validate(document)
  if (parsed.ok) return document
  const broken = new Set(parsed.errors.map(({ path }) => /^\/interventions\/(\d+)/.exec(path)?.[1]))
  const kept = document.interventions?.filter((_, index) => !broken.has(String(index))) ?? []
  if (kept.length === (document.interventions?.length ?? 0)) return document
  return withoutBroken(withInterventions(document, kept))
}

const withInterventions = (document: Scenario, interventions: readonly Intervention[]): Scenario => {
  const { interventions: _replaced, ...rest } = document
  return interventions.length > 0 ? { ...rest, interventions: [...interventions] } : rest
}

type Part = Readonly<Record<string, unknown>>
const partOf = (value: unknown): Part => (isRecord(value) ? value : {})

/** Where a resource names others. */
const ofResource = (resource: unknown): FoundReference[] => {
  const findings = noFindings()
  const definition = definitionOf(partOf(resource).type)
  if (definition) checkFields(definition.fields, partOf(resource), '', findings, ['type'])
  return findings.references
}

/** Where a connection names others, beside its ends. */
const ofConnection =
  (document: Pick<Scenario, 'resources'>) =>
  (connection: unknown): FoundReference[] => {
    const findings = noFindings()
    const { as } = partOf(connection)
    const { from, to } = endsOf(document.resources, partOf(connection))
    if (from && to) {
      const fields = connectionFields(from, to, isConnectionAs(as) ? as : undefined)
      checkFields(fields, partOf(connection), '', findings, ['from', 'to', 'as'])
    }
    return findings.references
  }

/** Items that were taken out of lists: the list's pointer, and their places in it as it was. */
type Gone = Map<string, Set<number>>

const strikeOut = (gone: Gone, list: readonly string[], index: number): void => {
  const pointer = pointerOf(list)
  gone.set(pointer, (gone.get(pointer) ?? new Set()).add(index))
}

/** A part of the document with its references followed. What named something that is gone goes as a whole. */
function followed(
  value: unknown,
  references: readonly FoundReference[],
  follow: Follow,
  at: readonly string[],
  gone: Gone,
): unknown {
  let result = value
  // From the back, so that the places before an item that goes stay what they are.
  for (const { path, id } of references.toReversed()) {
    const tokens = parsePointer(path) ?? []
    const next = follow(id)
    if (next === id) continue
    if (tokens.length === 0) return next
    const owner = next === undefined ? ownerOf(result, tokens) : tokens
    if (next === undefined && Array.isArray(valueAt(result, owner.slice(0, -1))))
      strikeOut(gone, [...at, ...owner.slice(0, -1)], Number(owner.at(-1)))
    const change = withValueAt(result, owner, next)
    if (change.ok) result = change.value
  }
  return result
}

/** What makes no sense without a reference: the list's item, or the setting that holds it. */
function ownerOf(value: unknown, tokens: readonly string[]): readonly string[] {
  for (let length = tokens.length; length > 0; length--)
    if (Array.isArray(valueAt(value, tokens.slice(0, length - 1)))) return tokens.slice(0, length)
  return tokens.slice(0, Math.max(1, tokens.length - 1))
}

const rekeyed = <T>(record: Readonly<Record<string, T>>, follow: Follow, each: (value: T, id: string) => T) =>
  Object.fromEntries(
    Object.entries(record).flatMap(([id, value]) => {
      const next = follow(id)
      return next === undefined ? [] : [[next, each(value, id)]]
    }),
  )

/** A copy of the document in which every id leads where `follow` says. */
function rework(document: Scenario, follow: Follow, leaving: readonly number[] = []): Scenario {
  const gone: Gone = new Map()
  for (const index of leaving) strikeOut(gone, ['connections'], index)
  const resource = <T>(value: T, id: string): T =>
    followed(value, ofResource(value), follow, ['resources', id], gone) as T
  const connection = <T>(value: T, state: Scenario, index: number): T | undefined => {
    const [from, to] = [follow(String(partOf(value).from)), follow(String(partOf(value).to))]
    if (from === undefined || to === undefined || gone.get('/connections')?.has(index)) {
      strikeOut(gone, ['connections'], index)
      return undefined
    }
    const inside = followed(value, ofConnection(state)(value), follow, ['connections', String(index)], gone)
    return { ...(inside as T), from, to }
  }
  const connections = <T>(list: readonly T[], state: Scenario): T[] =>
    list.map((each, index) => connection(each, state, index)).filter((each) => each !== undefined)

  const reworked: Scenario = {
    ...document,
    resources: rekeyed(document.resources, follow, resource),
    connections: connections(document.connections, document),
    ...(document.layout && { layout: rekeyed(document.layout, follow, (place) => place) }),
  }

  const later = (intervention: Intervention, state: Scenario): Intervention | undefined => {
    const tokens = parsePointer(intervention.path) ?? []
    const [part, name] = tokens
    const { value } = intervention
    const set = (value: unknown): Intervention | undefined => {
      const path = placeAfter(tokens, follow, gone)
      return path && value !== undefined ? { ...intervention, path: pointerOf(path), value: value as Json } : undefined
    }
    if (part === 'connections' && name !== undefined) {
      const index = name === '-' ? state.connections.length : Number(name)
      if (tokens.length === 2) return set(connection(value, state, index))
    }
    if (part === 'connections' && name === undefined) return set(Array.isArray(value) && connections(value, state))
    if (part === 'resources' && name === undefined) return set(rekeyed(partOf(value), follow, resource))
    if (part === 'resources' && tokens.length === 2) return set(resource(value, name!))
    if (part === 'layout' && name === undefined) return set(rekeyed(partOf(value), follow, (place) => place))
    const findings = noFindings()
    const field = fieldAt(state, tokens)
    if (field) checkField(field, value, '', findings)
    return set(followed(value, findings.references, follow, tokens, new Map()))
  }
  const states = documentStates(document)
  const kept = inOrder(document).map(({ index, intervention }, place) => ({
    index,
    intervention: later(intervention, states[place]!),
  }))
  const interventions = kept
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ intervention }) => (intervention ? [intervention] : []))
  return withInterventions(reworked, interventions)
}

/** Where a path leads once ids have changed and items have gone; undefined: nowhere. */
function placeAfter(tokens: readonly string[], follow: Follow, gone: Gone): string[] | undefined {
  const after: string[] = []
  for (const [depth, token] of tokens.entries()) {
    const isId = depth === 1 && (tokens[0] === 'resources' || tokens[0] === 'layout')
    const struck = gone.get(pointerOf(tokens.slice(0, depth)))
    const index = Number(token)
    if (struck?.has(index)) return undefined
    const moved =
      struck && Number.isInteger(index) ? String(index - [...struck].filter((n) => n < index).length) : token
    const next = isId ? follow(token) : moved
    if (next === undefined) return undefined
    after.push(next)
  }
  return after
}
