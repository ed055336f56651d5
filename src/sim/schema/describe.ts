import { rangeOf } from './check.ts'
import type { Field, Fields, Json, NumberField, Presence, Unit, Variant } from './fields.ts'

/** A field as a form or a page of documentation wants it: plain data, one shape for all kinds. */
export interface FieldInfo {
  /** AWS's parameter name; '' for an item of a list. */
  name: string
  kind: Field['kind']
  /** What it is, in a few words for people; '' where the name says it all. */
  words: string
  docs?: string
  presence: Presence
  default?: Json
  minor: boolean
  /** number */
  unit?: Unit
  min?: number
  /** Infinity: no limit of its own. */
  max?: number
  /** 1 for whole numbers; absent: any. */
  step?: number
  also?: readonly number[]
  /** "1 to 900 s" */
  range?: string
  /** choice */
  choices?: readonly string[]
  /** text */
  allowed?: string
  multiline?: boolean
  /** reference: for what the resource is meant (a Role of resources/define-resource.ts, or 'events'). */
  role?: string
  /** list and map */
  item?: FieldInfo
  minItems?: number
  maxItems?: number
  /** object */
  fields?: FieldInfo[]
  /** variant: the value of `kind`, and the fields each has */
  variants?: { kind: string; title: string; words: string; fields: FieldInfo[] }[]
  /** either: a plain value, or a structure that says more */
  simple?: FieldInfo
  structured?: FieldInfo
}

/** All fields of a record, in their order. */
export const describeFields = (fields: Fields): FieldInfo[] =>
  Object.entries(fields).map(([name, field]) => describeField(name, field))

export const describeField = (name: string, field: Field): FieldInfo => ({
  name,
  kind: field.kind,
  words: field.words ?? '',
  ...(field.docs !== undefined && { docs: field.docs }),
  presence: field.presence,
  ...(field.default !== undefined && { default: field.default }),
  minor: field.minor ?? false,
  ...details(field),
})

const details = (field: Field): Partial<FieldInfo> => {
  switch (field.kind) {
    case 'number':
      return describeNumber(field)
    case 'choice':
      return { choices: field.choices }
    case 'text':
      return { allowed: field.allowed, multiline: field.multiline }
    case 'reference':
      return { role: field.role }
    case 'list':
    case 'map':
      return {
        item: describeField('', field.item),
        maxItems: field.maxItems,
        ...(field.kind === 'list' && { minItems: field.minItems }),
      }
    case 'object':
      return { fields: describeFields(field.fields) }
    case 'variant':
      return { variants: Object.entries(field.variants).map(([kind, variant]) => describeVariant(kind, variant)) }
    case 'either':
      return { simple: describeField('', field.simple), structured: describeField('', field.structured) }
    default:
      return {}
  }
}

const describeVariant = (kind: string, { title, words, fields }: Variant) => ({
  kind,
  title,
  words: words ?? '',
  fields: describeFields(fields),
})

const describeNumber = (field: NumberField): Partial<FieldInfo> => ({
  unit: field.unit,
  min: field.min,
  max: field.max,
  ...(field.integer && { step: 1 }),
  ...(field.also.length > 0 && { also: field.also }),
  range: rangeOf(field).replace(/^(is|are) /, ''),
})
