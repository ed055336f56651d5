import type { Json } from '../schema/fields.ts'
import { isRecord } from '../schema/pointer.ts'
import { numberOf } from './rules.ts'

const LONGEST_PATTERN = numberOf('filterPattern')

/** AWS's words for a pattern it does not take. */
const INVALID = 'Invalid filter pattern definition.'

const isText = (value: unknown): value is string => typeof value === 'string'
const isScalar = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value)
const isTexts = (value: unknown) => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText))
const isComparison = (operator: unknown, operand: unknown) =>
  isText(operator) && ['=', '<', '<=', '>', '>='].includes(operator) && typeof operand === 'number'

const isAnythingBut = (value: unknown): boolean => {
  if (Array.isArray(value))
    return value.length > 0 && (value.every(isText) || value.every((item) => typeof item === 'number'))
  if (!isRecord(value)) return isText(value) || typeof value === 'number'
  const [name, ...more] = Object.keys(value)
  return (
    more.length === 0 &&
    (name === 'prefix' || name === 'suffix' || name === 'equals-ignore-case') &&
    isTexts(value[name])
  )
}

/** One comparison, or two. */
const isNumeric = (value: unknown): boolean => {
  if (!Array.isArray(value)) return false
  const [operator, operand, ...second] = value
  const [otherOperator, otherOperand] = second
  return (
    isComparison(operator, operand) &&
    (second.length === 0 || (second.length === 2 && isComparison(otherOperator, otherOperand)))
  )
}

/** Each operator with the operands it takes. */
const OPERATORS: ReadonlyMap<string, (operand: unknown) => boolean> = new Map([
  ['exists', (operand: unknown) => typeof operand === 'boolean'],
  ['prefix', isText],
  ['suffix', isText],
  ['equals-ignore-case', isText],
  ['anything-but', isAnythingBut],
  ['numeric', isNumeric],
])

const isTest = (value: unknown): boolean => {
  if (isScalar(value)) return true
  if (!isRecord(value)) return false
  const [name, ...more] = Object.keys(value)
  return more.length === 0 && name !== undefined && (OPERATORS.get(name)?.(value[name]) ?? false)
}

const isPattern = (value: unknown): boolean =>
  isRecord(value) &&
  Object.entries(value).every(([name, inner]) => {
    if (name === '$or') return Array.isArray(inner) && inner.length > 0 && inner.every(isPattern)
    if (Array.isArray(inner)) return inner.length > 0 && inner.every(isTest)
    return isPattern(inner)
  })

/** Why AWS refuses a pattern; undefined if it takes it. */
export const patternProblem = (pattern: Json): string | undefined => {
  if (!isPattern(pattern)) {
    return `${INVALID} Allowed is an object whose ends are lists of values or of one operator each: ${[...OPERATORS.keys()].join(', ')}.`
  }
  const { length } = JSON.stringify(pattern)
  return length > LONGEST_PATTERN
    ? `The pattern has ${length} characters; allowed are up to ${LONGEST_PATTERN}.`
    : undefined
}
