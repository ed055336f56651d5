import type { Plan } from '../scenario/plan.ts'
import { isRecord, pointerOf, valueAt } from '../schema/pointer.ts'

/** One setting that is not the same in two documents. A side that has no such setting is undefined. */
export interface SettingDifference {
  /** JSON Pointer, in the document that has it: the second where both do. */
  path: string
  /** AWS's parameter name. */
  name: string
  /** The resource, or "jobs to worker"; '' for a setting of the run. */
  owner: string
  a: unknown
  b: unknown
  /** Seconds from which it holds where it is a change made while it runs; undefined: from the start. */
  fromSeconds?: number
}

export interface SettingsCompared {
  differing: SettingDifference[]
  /** How many are the same in both. */
  same: number
}

/** A setting's value by where it is. */
interface Leaf {
  tokens: string[]
  owner: string
  value: unknown
}

/** Words for people: no run depends on them. */
const WORDS = ['title', 'description']
/** What says which resource or connection it is, not how it is set. */
const NAMES = ['type', 'from', 'to', 'as']

/** The key of a resource or connection itself, not of a setting of it. */
const WHOLES = /^(resource|connection) [^/]*$/

/** What differs between two documents, every default filled in, and how much is the same. */
export function compareSettings(one: Plan, other: Plan): SettingsCompared {
  const [before, after] = [leavesOf(one), leavesOf(other)]
  const differing: SettingDifference[] = []
  let same = 0
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(key), after.get(key)]
    const whole = key.slice(0, key.indexOf('/'))
    // What is there on one side only is one difference, not one for each of its settings.
    if (key.includes('/') && before.has(whole) !== after.has(whole)) continue
    if (!key.includes('/') && a && b && a.value === b.value && WHOLES.test(key)) continue
    if (a && b && JSON.stringify(a.value) === JSON.stringify(b.value)) same++
    else differing.push(differenceOf(b ?? a!, a?.value, b?.value))
  }
  return { differing: [...differing, ...changesCompared(one, other)], same }
}

function differenceOf({ tokens, owner }: Leaf, a: unknown, b: unknown): SettingDifference {
  const isWhole = tokens.length === 2 && (tokens[0] === 'resources' || tokens[0] === 'connections')
  const name = isWhole ? tokens[0]!.slice(0, -1) : (tokens.findLast((token) => !/^\d+$/.test(token)) ?? '')
  return { path: pointerOf(tokens), name, owner, a, b }
}

function leavesOf(plan: Plan): Map<string, Leaf> {
  const { resources, connections, interventions: _changes, ...run } = plan.configs[0]!
  const leaves = new Map<string, Leaf>()
  const collect = (key: string, tokens: string[], owner: string, value: unknown) => {
    if (!isRecord(value)) leaves.set(key, { tokens, owner, value })
    else for (const [name, part] of Object.entries(value)) collect(`${key}/${name}`, [...tokens, name], owner, part)
  }
  for (const [name, value] of Object.entries(run)) if (!WORDS.includes(name)) collect(name, [name], '', value)
  for (const [id, settings] of Object.entries(resources)) {
    leaves.set(`resource ${id}`, { tokens: ['resources', id], owner: id, value: settings.type })
    for (const [name, value] of Object.entries(settings))
      if (!NAMES.includes(name)) collect(`resource ${id}/${name}`, ['resources', id, name], id, value)
  }
  const places = new Map<string, number>()
  connections.forEach((connection, index) => {
    const ends = `${connection.from} to ${connection.to}${connection.as ? ` as ${connection.as}` : ''}`
    const place = (places.get(ends) ?? 0) + 1
    places.set(ends, place)
    const key = `connection ${ends} ${place}`
    leaves.set(key, { tokens: ['connections', String(index)], owner: ends, value: 'connection' })
    for (const [name, value] of Object.entries(connection))
      if (!NAMES.includes(name)) collect(`${key}/${name}`, ['connections', String(index), name], ends, value)
  })
  return leaves
}

/** Changes made while it runs, of one side only, or with another value. */
function changesCompared(one: Plan, other: Plan): SettingDifference[] {
  const [before, after] = [changesOf(one), changesOf(other)]
  const found: SettingDifference[] = []
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(key), after.get(key)]
    if (a && b && JSON.stringify(a.value) === JSON.stringify(b.value)) continue
    const { path, tokens, atSeconds } = (b ?? a)!
    const isAppended = tokens.at(-1) === '-'
    const standing = (plan: Plan) => (isAppended ? undefined : valueAt(plan.configs[0], tokens))
    found.push({
      path,
      name: tokens.findLast((token) => !/^(-|\d+)$/.test(token)) ?? path,
      owner: ownerOf(b ? other : one, tokens),
      a: a ? a.value : standing(one),
      b: b ? b.value : standing(other),
      fromSeconds: atSeconds,
    })
  }
  return found.sort((x, y) => x.fromSeconds! - y.fromSeconds!)
}

function changesOf(plan: Plan) {
  const changes = new Map<string, { path: string; tokens: string[]; atSeconds: number; value: unknown }>()
  for (const { atSeconds, path, value } of plan.configs[0]!.interventions) {
    const tokens = path.split('/').slice(1)
    let key = `${atSeconds} ${path}`
    while (changes.has(key)) key += ' again'
    changes.set(key, { path, tokens, atSeconds, value })
  }
  return changes
}

function ownerOf(plan: Plan, [kind, name]: readonly string[]): string {
  if (kind === 'resources') return name ?? ''
  const connection = kind === 'connections' ? plan.configs.at(-1)!.connections[Number(name)] : undefined
  return connection ? `${connection.from} to ${connection.to}` : ''
}
