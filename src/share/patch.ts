import type { Json } from '../sim/schema/fields.ts'

/** One difference: a JSON Pointer and what stands there; without a value it is taken away. '-' appends to a list. */
export type Difference = [path: string, value: Json] | [path: string]

type Members = { [key: string]: Json }

/** Deeper than any scenario; a link that nests further is not one of ours. */
const MOST_DEPTH = 64

const isMembers = (value: Json | undefined): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
const unescaped = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~')

/**
 * What turns `from` into `to`, in order. The order of keys counts as well: a resource's number is its place in the
 * document, so an object whose keys would come out in another order is replaced as a whole.
 */
export function differences(from: Json, to: Json): Difference[] {
  return walk(from, to, '')
}

function walk(from: Json, to: Json, path: string): Difference[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return []
  const replaced: Difference[] = [[path, to]]
  const inside = insideOf(from, to, path)
  if (inside === undefined) return replaced
  return JSON.stringify(inside).length < JSON.stringify(replaced).length ? inside : replaced
}

function insideOf(from: Json, to: Json, path: string): Difference[] | undefined {
  if (Array.isArray(from) && Array.isArray(to)) return insideList(from, to, path)
  if (isMembers(from) && isMembers(to)) return insideMembers(from, to, path)
  return undefined
}

function insideList(from: Json[], to: Json[], path: string): Difference[] {
  const shared = Math.min(from.length, to.length)
  const found: Difference[] = []
  for (let i = 0; i < shared; i++) found.push(...walk(from[i]!, to[i]!, `${path}/${i}`))
  for (let i = from.length - 1; i >= shared; i--) found.push([`${path}/${i}`])
  for (let i = shared; i < to.length; i++) found.push([`${path}/-`, to[i]!])
  return found
}

function insideMembers(from: Members, to: Members, path: string): Difference[] | undefined {
  const kept = Object.keys(from).filter((key) => Object.hasOwn(to, key))
  const added = Object.keys(to).filter((key) => !Object.hasOwn(from, key))
  if (Object.keys(to).join('\n') !== [...kept, ...added].join('\n')) return undefined
  const found: Difference[] = []
  for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) found.push([`${path}/${escaped(key)}`])
  for (const key of kept) found.push(...walk(from[key]!, to[key]!, `${path}/${escaped(key)}`))
  for (const key of added) found.push([`${path}/${escaped(key)}`, to[key]!])
  return found
}

/** What stands at a path, or undefined. */
export function valueAt(document: Json, path: string): Json | undefined {
  let place: Json | undefined = document
  for (const segment of path.split('/').slice(1).map(unescaped)) place = childOf(place, segment)
  return place
}

/** Applies what came with a link: `list` may be anything at all. A new document, or undefined where a part does not fit. */
export function applied(document: Json, list: unknown): Json | undefined {
  if (!Array.isArray(list)) return undefined
  let result = structuredClone(document)
  for (const difference of list) {
    if (!Array.isArray(difference) || difference.length < 1 || difference.length > 2) return undefined
    const [path, value] = difference
    if (typeof path !== 'string') return undefined
    const next = withDifference(result, path, difference.length === 2, value as Json)
    if (next === undefined) return undefined
    result = next
  }
  return result
}

function withDifference(document: Json, path: string, present: boolean, value: Json): Json | undefined {
  if (path === '') return present ? value : undefined
  const segments = path.split('/').slice(1).map(unescaped)
  if (!path.startsWith('/') || segments.length > MOST_DEPTH) return undefined
  let place: Json | undefined = document
  for (const segment of segments.slice(0, -1)) {
    place = childOf(place, segment)
    if (place === undefined) return undefined
  }
  return change(place, segments.at(-1)!, present, value) ? document : undefined
}

function childOf(place: Json | undefined, segment: string): Json | undefined {
  if (Array.isArray(place)) return indexIn(place, segment) === undefined ? undefined : place[Number(segment)]
  return isMembers(place) && Object.hasOwn(place, segment) ? place[segment] : undefined
}

const indexIn = (list: Json[], segment: string) =>
  /^(0|[1-9]\d{0,9})$/.test(segment) && Number(segment) < list.length ? Number(segment) : undefined

function change(place: Json | undefined, segment: string, present: boolean, value: Json): boolean {
  if (Array.isArray(place)) {
    if (present && segment === '-') return place.push(value) > 0
    const index = indexIn(place, segment)
    if (index === undefined) return false
    if (present) place[index] = value
    else place.splice(index, 1)
    return true
  }
  if (!isMembers(place)) return false
  if (!present) return Object.hasOwn(place, segment) && delete place[segment]
  // Defined, not assigned: a key called __proto__ is then a key like any other.
  Object.defineProperty(place, segment, { value, writable: true, enumerable: true, configurable: true })
  return true
}
