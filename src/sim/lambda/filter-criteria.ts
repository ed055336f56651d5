import type { Json } from '../schema/fields.ts'

type JsonObject = { [key: string]: Json }

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Whether a record matches an event filtering pattern: every key of the pattern must match, lists are alternatives.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html (2026-11)
 */
export function matchesPattern(pattern: Json, value: Json | undefined): boolean {
  if (!isObject(pattern)) return false
  return Object.keys(pattern).every((key) => {
    const wanted = pattern[key]!
    if (key === '$or' && Array.isArray(wanted)) return wanted.some((part) => matchesPattern(part, value))
    const found = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
    return Array.isArray(wanted) ? matchesLeaf(wanted, found) : isObject(found) && matchesPattern(wanted, found)
  })
}

/**
 * A leaf's alternatives. Only what is no object is a leaf: `exists: false` holds for a key whose value is an object, as
 * recorded on AWS. A list in the record matches when one of its values does.
 */
function matchesLeaf(alternatives: readonly Json[], found: Json | undefined): boolean {
  const values = found === undefined || isObject(found) ? [] : Array.isArray(found) ? found : [found]
  return alternatives.some((alternative) => {
    if (isObject(alternative) && typeof alternative.exists === 'boolean') {
      return alternative.exists === values.length > 0
    }
    return values.some((value) => matchesValue(alternative, value))
  })
}

function matchesValue(alternative: Json, value: Json): boolean {
  if (!isObject(alternative)) return alternative === value
  const [name, operand] = Object.entries(alternative)[0] ?? []
  if (name === undefined || operand === undefined) return false
  switch (name) {
    case 'prefix':
      return textual(operand, value, (wanted, text) => text.startsWith(wanted))
    case 'suffix':
      return textual(operand, value, (wanted, text) => text.endsWith(wanted))
    case 'equals-ignore-case':
      return typeof operand === 'string' && typeof value === 'string' && operand.toLowerCase() === value.toLowerCase()
    case 'anything-but':
      return matchesAnythingBut(operand, value)
    case 'numeric':
      return typeof value === 'number' && Array.isArray(operand) && matchesNumeric(operand, value)
    default:
      return false
  }
}

/** An operand that is a text, several, or `{ "equals-ignore-case": text }`. */
function textual(operand: Json, value: Json, test: (wanted: string, text: string) => boolean): boolean {
  if (typeof value !== 'string') return false
  if (Array.isArray(operand)) return operand.some((one) => textual(one, value, test))
  if (typeof operand === 'string') return test(operand, value)
  const folded = isObject(operand) ? operand['equals-ignore-case'] : undefined
  return typeof folded === 'string' && test(folded.toLowerCase(), value.toLowerCase())
}

function matchesAnythingBut(operand: Json, value: Json): boolean {
  if (Array.isArray(operand)) return operand.every((unwanted) => unwanted !== value)
  if (isObject(operand)) return !matchesValue(operand, value)
  return operand !== value
}

function matchesNumeric(conditions: readonly Json[], value: number): boolean {
  for (let i = 0; i + 1 < conditions.length; i += 2) {
    const limit = conditions[i + 1]
    if (typeof limit !== 'number' || !compare(conditions[i], value, limit)) return false
  }
  return conditions.length > 0
}

function compare(operator: Json | undefined, value: number, limit: number): boolean {
  switch (operator) {
    case '=':
      return value === limit
    case '<':
      return value < limit
    case '<=':
      return value <= limit
    case '>':
      return value > limit
    case '>=':
      return value >= limit
    default:
      return false
  }
}
