import * as v from 'valibot'
import type { Field, Fields, NumberField, Rule } from './fields.ts'
import { isRecord, own, pointerToken } from './pointer.ts'

/** What is wrong, and where: a JSON Pointer into the document ('/' is the whole). */
export interface Problem {
  path: string
  message: string
}

/** An id that a value names, to be looked up once all resources are known. */
export interface FoundReference {
  path: string
  id: string
  role: string
}

/** A hostile file can break a rule a million times, and nobody reads that: no value is looked at after so many. */
export const ENOUGH_PROBLEMS = 200

/** Lists and objects in which nothing was found, and as what: the same object need not be walked again. */
export type Cleared = WeakMap<object, Field>

/** Everything a walk found. All of it: one error does not hide the next. */
export interface Findings {
  problems: Problem[]
  references: FoundReference[]
  cleared?: Cleared
}

export const noFindings = (cleared?: Cleared): Findings => ({
  problems: [],
  references: [],
  ...(cleared && { cleared }),
})

/** A value in a message: short, and never the inside of something large. */
export const show = (value: unknown): string => {
  if (typeof value === 'string')
    return value.length > 60 ? `${JSON.stringify(value.slice(0, 57))}…` : JSON.stringify(value)
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'an object'
  if (value === undefined) return 'missing'
  return String(value)
}

const nameAt = (path: string): string => {
  const tokens = path.split('/')
  const last = tokens.at(-1)!.replaceAll('~1', '/').replaceAll('~0', '~')
  return /^\d+$/.test(last) && tokens.length > 2 ? `${tokens.at(-2)} ${last}` : last
}

const withUnit = (unit: string) => (unit === '' || unit === '1/s' ? '' : ` ${unit}`)

/** The allowed range in words: "are 1 to 900 s". */
export const rangeOf = (field: NumberField): string => {
  const unit = withUnit(field.unit)
  const also = field.also.map((value) => `${value} or `).join('')
  if (field.min === field.max) return `is ${also}${field.min}${unit}`
  if (Number.isFinite(field.max)) return `are ${also}${field.min} to ${field.max}${unit}`
  return `are ${also}${field.integer ? 'whole numbers' : 'numbers'} of ${field.min}${unit} or more`
}

/** What a field takes, in words that follow "allowed". */
const expected = (field: Field): string => {
  switch (field.kind) {
    case 'number':
      return rangeOf(field)
    case 'boolean':
      return 'are true and false'
    case 'choice':
      return field.choices.length === 1 ? `is ${field.choices[0]}` : `are ${field.choices.join(', ')}`
    case 'text':
      return `is ${field.allowed}`
    case 'reference':
      return 'is the id of a resource'
    case 'json':
      return 'is any JSON'
    case 'list':
      return 'is a list'
    case 'map':
    case 'object':
      return 'is an object'
    case 'variant':
      return `is an object whose kind is one of ${Object.keys(field.variants).join(', ')}`
    case 'either':
      return `${expected(field.simple)}, or ${expected(field.structured).replace(/^(is|are) /, '')}`
  }
}

const complain = (field: Field, value: unknown, path: string, findings: Findings) => {
  const broken = field.kind === 'number' && field.integer && typeof value === 'number' && !Number.isInteger(value)
  const whole = broken ? ', whole numbers' : ''
  const reason = 'reason' in field && field.reason ? `. ${field.reason}` : ''
  findings.problems.push({
    path,
    message: `${nameAt(path)} is ${show(value)}; allowed ${expected(field)}${whole}${reason}`,
  })
}

const applyRules = (rules: readonly Rule[], value: unknown, path: string, findings: Findings, before: number) => {
  // A rule compares parts; it may trust that each is right alone.
  if (findings.problems.length > before) return
  for (const rule of rules) {
    const broken = rule(value as never)
    if (broken) findings.problems.push({ path: path + broken.path, message: broken.message })
  }
}

/** Checks one value, which is there, against its field. */
export const checkField = (field: Field, value: unknown, path: string, findings: Findings): void => {
  const { problems, references, cleared } = findings
  if (problems.length >= ENOUGH_PROBLEMS) return
  const part = typeof value === 'object' && value !== null ? value : undefined
  if (part && cleared?.get(part) === field) return
  const found = problems.length + references.length
  checkValue(field, value, path, findings)
  if (part && problems.length + references.length === found) cleared?.set(part, field)
}

type Simple = Extract<Field, { kind: 'number' | 'boolean' | 'choice' | 'text' }>

const schemas = new WeakMap<Simple, v.GenericSchema>()

/** Made when a value is first checked: a document that comes with the program needs none. */
function schemaOf(field: Simple): v.GenericSchema {
  const known = schemas.get(field)
  if (known) return known
  const schema = schemaFor(field)
  schemas.set(field, schema)
  return schema
}

function schemaFor(field: Simple): v.GenericSchema {
  switch (field.kind) {
    case 'boolean':
      return v.boolean()
    case 'choice':
      return v.picklist(field.choices)
    case 'number': {
      const whole = field.integer ? v.pipe(v.number(), v.finite(), v.integer()) : v.pipe(v.number(), v.finite())
      const range = v.pipe(whole, v.minValue(field.min), v.maxValue(field.max))
      return field.also.length > 0 ? v.union([range, v.picklist(field.also)]) : range
    }
    case 'text': {
      const short = v.pipe(v.string(), v.maxLength(field.maxLength))
      return field.pattern ? v.pipe(short, v.regex(field.pattern)) : short
    }
  }
}

const checkValue = (field: Field, value: unknown, path: string, findings: Findings): void => {
  switch (field.kind) {
    case 'number':
    case 'boolean':
    case 'choice':
    case 'text':
      if (!v.is(schemaOf(field), value)) complain(field, value, path, findings)
      return
    case 'reference':
      if (typeof value === 'string') findings.references.push({ path, id: value, role: field.role })
      else complain(field, value, path, findings)
      return
    case 'json':
      if (value === undefined) complain(field, value, path, findings)
      return
    case 'list':
      checkList(field, value, path, findings)
      return
    case 'map':
      checkMap(field, value, path, findings)
      return
    case 'object':
      checkObject(field, value, path, findings)
      return
    case 'variant':
      checkVariant(field, value, path, findings)
      return
    case 'either':
      checkEither(field, value, path, findings)
      return
  }
}

const checkObject = (field: Extract<Field, { kind: 'object' }>, value: unknown, path: string, findings: Findings) => {
  if (!isRecord(value)) return complain(field, value, path, findings)
  const before = findings.problems.length
  checkFields(field.fields, value, path, findings)
  applyRules(field.rules, value, path, findings, before)
}

const checkList = (field: Extract<Field, { kind: 'list' }>, value: unknown, path: string, findings: Findings) => {
  if (!Array.isArray(value)) return complain(field, value, path, findings)
  if (value.length < field.minItems || value.length > field.maxItems) {
    const allowed = Number.isFinite(field.maxItems)
      ? `${field.minItems} to ${field.maxItems}`
      : `${field.minItems} or more`
    const reason = field.reason ? `. ${field.reason}` : ''
    findings.problems.push({
      path,
      message: `${nameAt(path)} has ${value.length} items; allowed are ${allowed}${reason}`,
    })
    if (value.length > field.maxItems) return
  }
  value.forEach((item, index) => {
    checkField(field.item, item, `${path}/${index}`, findings)
  })
}

const checkMap = (field: Extract<Field, { kind: 'map' }>, value: unknown, path: string, findings: Findings) => {
  if (!isRecord(value)) return complain(field, value, path, findings)
  const names = Object.keys(value)
  if (names.length > field.maxItems) {
    findings.problems.push({
      path,
      message: `${nameAt(path)} has ${names.length} entries; allowed are up to ${field.maxItems}`,
    })
    return
  }
  for (const name of names) {
    const inside = `${path}/${pointerToken(name)}`
    if (!field.key.test(name) || name === '__proto__') {
      findings.problems.push({ path: inside, message: `${show(name)} is no name here; allowed are ${field.keyWords}` })
    } else checkField(field.item, value[name], inside, findings)
  }
}

const checkVariant = (field: Extract<Field, { kind: 'variant' }>, value: unknown, path: string, findings: Findings) => {
  if (!isRecord(value)) return complain(field, value, path, findings)
  const kind = own(value, 'kind')
  const chosen = typeof kind === 'string' ? own(field.variants, kind) : undefined
  if (!chosen) {
    const kinds = Object.keys(field.variants).join(', ')
    findings.problems.push({ path: `${path}/kind`, message: `kind is ${show(kind)}; allowed are ${kinds}` })
    return
  }
  const before = findings.problems.length
  checkFields(chosen.fields, value, path, findings, KIND_ONLY)
  applyRules(chosen.rules ?? [], value, path, findings, before)
}

const checkEither = (field: Extract<Field, { kind: 'either' }>, value: unknown, path: string, findings: Findings) => {
  const structured = field.structured.kind === 'list' ? Array.isArray(value) : isRecord(value)
  if (structured) return checkField(field.structured, value, path, findings)
  if (typeof value === 'object') return complain(field, value, path, findings)
  checkField(field.simple, value, path, findings)
}

const KIND_ONLY: readonly string[] = ['kind']
const NONE: readonly string[] = []

/** Checks all fields of a record: what is missing, what nobody knows, and each value. `known`: names checked elsewhere. */
export const checkFields = (
  fields: Fields,
  value: Record<string, unknown>,
  path: string,
  findings: Findings,
  known: readonly string[] = NONE,
): void => {
  for (const name of Object.keys(value)) {
    const field = own(fields, name)
    const inside = `${path}/${pointerToken(name)}`
    if (field) checkField(field, value[name], inside, findings)
    else if (!known.includes(name)) findings.problems.push({ path: inside, message: unknownName(name, fields, known) })
  }
  for (const name of Object.keys(fields)) {
    const field = fields[name]!
    if (field.presence === 'required' && !Object.hasOwn(value, name)) {
      findings.problems.push({ path: `${path}/${name}`, message: `${name} is missing; allowed ${expected(field)}` })
    }
  }
}

const NO_FIELD = ' is not a field here; '
/** A name that no lab of this version knows, and nothing else. */
export const isUnknownName = ({ message }: Problem): boolean => message.includes(NO_FIELD)

const unknownName = (name: string, fields: Fields, known: readonly string[]): string => {
  const names = [...known, ...Object.keys(fields)]
  const allowed = names.length === 0 ? 'there are no fields here' : `allowed are ${names.join(', ')}`
  return `${show(name)}${NO_FIELD}${allowed}`
}
