import { matchesPattern } from '../sim/lambda/filter-criteria.ts'
import type { Json } from '../sim/schema/fields.ts'
import { isRecord } from '../sim/schema/pointer.ts'

/** Where a record of a queue, a stream or a topic keeps what was sent. */
const CONTENT = ['body', 'data', 'value']

/** What an event has to hold so that a filter lets it through; undefined where that is not for what is sent to say. */
export function matchingBody(pattern: unknown): Json | undefined {
  if (!isRecord(pattern)) return undefined
  const wanted = CONTENT.map((key) => (Object.hasOwn(pattern, key) ? pattern[key] : undefined)).find(isRecord)
  if (!wanted) return undefined
  const body = exampleOf(wanted)
  return matchesPattern(wanted as Json, body) ? body : undefined
}

function exampleOf(pattern: Readonly<Record<string, unknown>>): Json {
  const made: Record<string, Json> = {}
  for (const [key, wanted] of Object.entries(pattern)) {
    if (key === '$or' && Array.isArray(wanted) && isRecord(wanted[0])) Object.assign(made, exampleOf(wanted[0]))
    else if (isRecord(wanted)) made[key] = exampleOf(wanted)
    else if (Array.isArray(wanted)) {
      const value = leafOf(wanted[0])
      if (value !== undefined) made[key] = value
    }
  }
  return made
}

/** A value that one alternative allows; undefined: the key is best left away. */
function leafOf(alternative: unknown): Json | undefined {
  if (!isRecord(alternative)) return alternative as Json
  const [name, operand] = Object.entries(alternative)[0] ?? []
  const first = Array.isArray(operand) ? operand[0] : operand
  switch (name) {
    case 'exists':
      return operand === true ? 'some' : undefined
    case 'prefix':
    case 'suffix':
    case 'equals-ignore-case':
      return isRecord(first) ? leafOf(first) : (first as Json)
    case 'anything-but':
      return 'other'
    case 'numeric':
      return Array.isArray(operand) ? numberIn(operand) : undefined
    default:
      return undefined
  }
}

/** A number within bounds such as ['>', 0, '<=', 5]. */
function numberIn(bounds: readonly unknown[]): number {
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let place = 0; place + 1 < bounds.length; place += 2) {
    const [operator, bound] = [String(bounds[place]), Number(bounds[place + 1])]
    if (operator === '=') return bound
    if (operator.startsWith('>')) least = bound
    else most = bound
  }
  if (!Number.isFinite(least)) return most - 1
  return Number.isFinite(most) ? (least + most) / 2 : least + 1
}
