import { base64Length, utf8Length } from '../../engine/encoding.ts'
import { numberOf } from '../../lambda/rules.ts'
import type { Json } from '../../schema/fields.ts'
import type { Item } from '../payload-context.ts'

const TYPES = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'])

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isTyped = (value: Json): boolean => {
  if (!isObject(value)) return false
  const names = Object.keys(value)
  return names.length === 1 && TYPES.has(names[0]!)
}

/** The item that a body puts: as it stands where it is typed, otherwise plain JSON with its types found. */
export function itemOf(body: Json): Item {
  if (!isObject(body)) return { value: typed(body) }
  const values = Object.values(body)
  return values.length > 0 && values.every(isTyped)
    ? body
    : Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typed(value)]))
}

function typed(value: Json): Json {
  if (value === null) return { NULL: true }
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (Array.isArray(value)) return { L: value.map(typed) }
  return { M: Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, typed(inner)])) }
}

/** The item put when the document gives none: it differs at every put. */
export const sampleItem = (keySchema: readonly string[], partitionKey: string, number: number): Item => ({
  ...Object.fromEntries(keySchema.map((name) => [name, { S: partitionKey }])),
  version: { N: String(number) },
})

export const keysOf = (item: Item, keySchema: readonly string[]): Item =>
  Object.fromEntries(keySchema.filter((name) => item[name] !== undefined).map((name) => [name, item[name]!]))

/** One text for one item of the table: what a put replaces has the same. */
export const keyTextOf = (item: Item, keySchema: readonly string[]): string =>
  JSON.stringify(keySchema.map((name) => item[name] ?? null))

/** The value of the item's partition key as text; it decides the shard. */
export function partitionKeyOf(item: Item, keySchema: readonly string[]): string {
  const value = item[keySchema[0] ?? '']
  const inner = isObject(value) ? Object.values(value)[0] : undefined
  return typeof inner === 'string' ? inner : JSON.stringify(inner ?? null)
}

/** Whether two items are the same, whatever the order of their attributes. */
export function sameItem(a: Json, b: Json): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameItem(item, b[i]!))
  }
  if (!isObject(a) || !isObject(b)) return a === b
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => name in b && sameItem(a[name]!, b[name]!))
}

/** SizeBytes of a stream record: names and values of its keys and images. Recorded on AWS for S, B, BOOL and N. */
export const imagesSize = (images: readonly Item[]): number =>
  images.reduce((sum, image) => sum + attributesSize(image), 0)

const attributesSize = (attributes: Item): number =>
  Object.entries(attributes).reduce((sum, [name, value]) => sum + utf8Length(name) + valueSize(value), 0)

const CONTAINER_BYTES = numberOf('itemSize')

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html (2026-11) */
function valueSize(value: Json): number {
  if (!isObject(value)) return 0
  const [type, inner] = Object.entries(value)[0] ?? ['', null]
  const parts = Array.isArray(inner) ? inner : []
  switch (type) {
    case 'S':
      return utf8Length(String(inner))
    case 'N':
      return numberSize(String(inner))
    case 'B':
      return base64Length(String(inner))
    case 'BOOL':
    case 'NULL':
      return 1
    case 'SS':
      return parts.reduce<number>((sum, part) => sum + utf8Length(String(part)), 0)
    case 'NS':
      return parts.reduce<number>((sum, part) => sum + numberSize(String(part)), 0)
    case 'BS':
      return parts.reduce<number>((sum, part) => sum + base64Length(String(part)), 0)
    case 'L':
      return CONTAINER_BYTES + parts.reduce<number>((sum, part) => sum + 1 + valueSize(part), 0)
    case 'M':
      return isObject(inner) ? CONTAINER_BYTES + Object.keys(inner).length + attributesSize(inner) : CONTAINER_BYTES
    default:
      return 0
  }
}

/** Half a byte for each significant digit, and one byte more. */
function numberSize(text: string): number {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '')
  return Math.ceil(Math.max(1, digits.length) / 2) + 1
}
