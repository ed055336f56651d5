import type { Field, Fields, NumberField } from '../../sim/schema/fields.ts'
import { facts } from '../../texts/grammar.ts'
import { figure } from '../../texts/numbers.ts'
import * as texts from '../../texts/settings.ts'

const UNIT_WORDS: Record<string, string> = { '1/s': texts.perSecond, bytes: texts.bytes }
const unitWord = (unit: string) => UNIT_WORDS[unit] ?? unit

/** A value with its unit, as it stands in a sentence: "30 s", "on", "error". */
export function inWords(field: Field | undefined, value: unknown): string {
  if (value === undefined || value === null || value === '') return texts.none
  if (typeof value === 'boolean') return value ? texts.on : texts.off
  if (typeof value === 'number') return withUnit(field?.kind === 'number' ? field.unit : '', value)
  if (typeof value === 'string') return value
  if (Array.isArray(value))
    return field && isSwitch(field) ? (value.length > 0 ? texts.on : texts.off) : listInWords(value)
  return structureInWords(field, value as Record<string, unknown>)
}

const withUnit = (unit: string, value: number) => (unit ? `${figure(value)} ${unitWord(unit)}` : figure(value))

const listInWords = (list: readonly unknown[]) =>
  list.every((item) => typeof item !== 'object') && list.length <= 6
    ? facts(list.map(String)) || texts.none
    : texts.entries(list.length)

/** What was said, not what is so by itself: "burst: count 5, atSeconds 3". */
function structureInWords(field: Field | undefined, value: Record<string, unknown>): string {
  const { kind, ...rest } = value
  const fields = fieldsOf(field, kind)
  const parts = Object.entries(rest)
    .filter(([name, part]) => JSON.stringify(part) !== JSON.stringify(fields?.[name]?.default))
    .slice(0, 3)
    .map(([name, part]) => `${name} ${inWords(undefined, part)}`)
  return [typeof kind === 'string' ? kind : '', facts(parts)].filter(Boolean).join(': ') || texts.none
}

function fieldsOf(field: Field | undefined, kind: unknown): Fields | undefined {
  if (field?.kind === 'either') return fieldsOf(field.structured, kind)
  if (field?.kind === 'object') return field.fields
  return field?.kind === 'variant' && typeof kind === 'string' ? field.variants[kind]?.fields : undefined
}

/** The line under a control: "default 30, range 0 to 43,200". */
export function rangeLine(field: Field): string {
  const preset =
    field.presence === 'required' ? '' : texts.preset(field.default === undefined, inWords(field, field.default))
  return [field.words, preset, field.kind === 'number' ? range(field) : ''].filter(Boolean).join('; ')
}

function range({ min, max, also }: NumberField): string {
  const extra = also.map((value) => texts.or(value)).join('')
  return Number.isFinite(max) ? texts.range(extra, min, max) : texts.orMore(extra, min)
}

/** A list that can hold one word or none is a switch. */
export const isSwitch = (field: Field): boolean =>
  field.kind === 'list' && field.item.kind === 'choice' && field.item.choices.length === 1

/** A list of plain values is one line of text. */
export const isLine = (field: Field): boolean =>
  field.kind === 'list' && ['number', 'text', 'choice', 'reference'].includes(field.item.kind)

/** A person's own words have no default to go back to. */
const isProse = (field: Field) => field.kind === 'text' && field.default === ''

/** Whether it is set to anything but its default. What is required, and prose, is never "changed". */
export const isChanged = (field: Field, value: unknown): boolean =>
  field.presence !== 'required' &&
  !isProse(field) &&
  value !== undefined &&
  JSON.stringify(value) !== JSON.stringify(field.default)

/** A slider helps where a person can aim; nobody aims at one seed of four thousand million. */
export const hasSlider = ({ min, max }: NumberField): boolean => max > min && max - min <= 10_000_000

/** Ranges of several magnitudes get a slider on which small values have room. */
export const isWide = ({ min, max }: NumberField): boolean => max - min > 500
