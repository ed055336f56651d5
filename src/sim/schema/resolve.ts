import type { Field, Fields } from './fields.ts'
import { own } from './pointer.ts'

const known = new WeakMap<Field, boolean>()

/** Whether a value of this field can have anything filled in: most long lists cannot, and stay the same object. */
const hasDefaults = (field: Field): boolean => {
  const found = known.get(field)
  if (found !== undefined) return found
  const answer = lookForDefaults(field)
  known.set(field, answer)
  return answer
}

const anyDefault = (fields: Fields): boolean =>
  Object.values(fields).some((field) => field.default !== undefined || hasDefaults(field))

const lookForDefaults = (field: Field): boolean => {
  switch (field.kind) {
    case 'object':
      return anyDefault(field.fields)
    case 'list':
    case 'map':
      return hasDefaults(field.item)
    case 'variant':
      return Object.values(field.variants).some(({ fields }) => anyDefault(fields))
    case 'either':
      return hasDefaults(field.structured)
    default:
      return false
  }
}

/** A valid value with the defaults inside it filled in. What it shares with the document is never changed. */
export const resolveField = (field: Field, value: unknown): unknown => {
  if (!hasDefaults(field)) return value
  switch (field.kind) {
    case 'object':
      return resolveFields(field.fields, value as Record<string, unknown>)
    case 'list':
      return (value as unknown[]).map((item) => resolveField(field.item, item))
    case 'map':
      return Object.fromEntries(
        Object.entries(value as Record<string, unknown>).map(([name, item]) => [name, resolveField(field.item, item)]),
      )
    case 'variant': {
      const { kind } = value as { kind: string }
      return { kind, ...resolveFields(own(field.variants, kind)!.fields, value as Record<string, unknown>) }
    }
    case 'either':
      return typeof value === 'object' ? resolveField(field.structured, value) : value
    default:
      return value
  }
}

/** All fields of a valid record: as written, or their default, or absent. */
export const resolveFields = (fields: Fields, value: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const resolved: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const present = Object.hasOwn(value, name) ? value[name] : field.default
    if (present !== undefined) resolved[name] = resolveField(field, present)
  }
  return resolved
}
