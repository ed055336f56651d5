import type { Field, Fields, Json } from '../../sim/schema/fields.ts'

/** What a new thing starts from: the play head, in seconds, and a length of time somebody already chose. */
export interface Hints {
  nowSeconds: number
  milliseconds?: number
  /** Ids a reference may name. */
  resources: readonly string[]
}

/** One of these is right wherever a text is asked for: a name, a path, a data type. */
const TEXTS = ['text', '/', 'String']

/** A valid value to begin with: only what is required, as near to what the person sees as can be. */
export function blankOf(field: Field, hints: Hints): Json {
  if (field.default !== undefined) return field.default
  switch (field.kind) {
    case 'number':
      return blankNumber(field.unit, field.min, field.integer, hints)
    case 'boolean':
      return false
    case 'choice':
      return field.choices[0] ?? ''
    case 'text':
      return TEXTS.find((text) => field.pattern?.test(text) ?? true) ?? ''
    case 'reference':
      return hints.resources[0] ?? ''
    case 'json':
      return {}
    case 'list':
      return Array.from({ length: field.minItems }, () => blankOf(field.item, hints))
    case 'map':
      return {}
    case 'object':
      return blankFields(field.fields, hints)
    case 'variant': {
      const kind = Object.keys(field.variants)[0]!
      return blankVariant(field, kind, hints)
    }
    case 'either':
      return blankOf(field.simple, hints)
  }
}

export function blankVariant(field: Extract<Field, { kind: 'variant' }>, kind: string, hints: Hints): Json {
  return { kind, ...blankFields(field.variants[kind]!.fields, hints) }
}

function blankFields(fields: Fields, hints: Hints): { [key: string]: Json } {
  const value: { [key: string]: Json } = {}
  let later = 0
  for (const [name, field] of Object.entries(fields)) {
    if (field.presence !== 'required') continue
    // Of two times the second comes after the first: from, until.
    value[name] = blankOf(field, { ...hints, nowSeconds: hints.nowSeconds + later })
    if (field.kind === 'number' && field.unit === 's') later += 10
  }
  return value
}

function blankNumber(unit: string, min: number, integer: boolean, hints: Hints): number {
  if (unit === 'ms') return Math.max(min, hints.milliseconds ?? 100)
  if (unit === 's' && !integer) return Math.max(min, hints.nowSeconds)
  if (unit === '1/s') return Math.max(min, 1)
  return integer ? Math.max(min, 1) : min
}
