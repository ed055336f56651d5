import type { Problem } from '../schema/check.ts'
import type { Json } from '../schema/fields.ts'
import { type Change, isRecord, parsePointer, pointerOf, valueAt, withValueAt } from '../schema/pointer.ts'
import type { Intervention, Scenario } from './document.ts'
import { fieldAt } from './field-at.ts'
import { documentAt, inOrder } from './interventions.ts'
import { validate } from './parse.ts'

/** From the start: the document was always so. From here: it changes at the playhead, as an intervention. */
export type EditFrom = 'here' | 'start'
export type Edited = { ok: true; document: Scenario; warnings: Problem[] } | { ok: false; errors: Problem[] }

const refuse = (path: string, message: string): Edited => ({ ok: false, errors: [{ path, message }] })

/** The document, if it is valid, or the reasons why not. */
export const validated = (document: unknown): Edited => {
  const parsed = validate(document)
  return parsed.ok ? { ok: true, document: parsed.scenario, warnings: parsed.warnings } : parsed
}

/**
 * One change of a valid document: `value` at `path` (JSON Pointer, '/-' appends), or, with `undefined`, back to its
 * default, or out of its list. The document itself is not touched; what comes back is valid, or the reasons why not.
 */
export const applyEdit = (
  document: Scenario,
  path: string,
  value: unknown,
  from: EditFrom,
  atSeconds: number,
): Edited => {
  const tokens = parsePointer(path)
  if (!tokens || tokens.length === 0) return refuse(path, `${JSON.stringify(path)} is no place in the document`)
  return from === 'start' ? editStart(document, tokens, value) : editHere(document, tokens, value, atSeconds)
}

const editStart = (document: Scenario, tokens: readonly string[], value: unknown): Edited => {
  const change = setDeep(document, tokens, value)
  return change.ok ? validated(change.value) : refuse(pointerOf(tokens), change.message)
}

/** Sets a value; objects and lists that are only defaults so far are written on the way. Removing nothing is no change. */
const setDeep = (root: unknown, tokens: readonly string[], value: unknown): Change => {
  if (value === undefined) {
    return valueAt(root, tokens) === undefined ? { ok: true, value: root } : withValueAt(root, tokens, undefined)
  }
  const written = writtenPart(root, tokens, value)
  return withValueAt(root, written.tokens, written.value)
}

/** The longest part of the path that can be set as it is; the rest is wrapped around the value. */
const writtenPart = (root: unknown, tokens: readonly string[], value: unknown) => {
  let length = tokens.length
  let wrapped = value
  while (length > 1 && valueAt(root, tokens.slice(0, length - 1)) === undefined) {
    const token = tokens[length - 1]!
    wrapped = token === '-' ? [wrapped] : Object.fromEntries([[token, wrapped]])
    length--
  }
  return { tokens: tokens.slice(0, length), value: wrapped }
}

const editHere = (document: Scenario, tokens: readonly string[], value: unknown, atSeconds: number): Edited => {
  const order = inOrder(document)
  const past = order.filter(({ intervention }) => intervention.atSeconds <= atSeconds).length
  const now = documentAt(document, past)
  const wanted = value === undefined ? withoutValue(now, tokens) : writtenPart(now, tokens, value)
  if ('message' in wanted) return refuse(pointerOf(tokens), wanted.message)
  if (same(valueAt(now, wanted.tokens), wanted.value)) return { ok: true, document, warnings: [] }
  const path = pointerOf(wanted.tokens)
  const addition: Intervention = { atSeconds, path, value: wanted.value as Json }
  const interventions = merge(
    document,
    order.map(({ intervention }) => intervention),
    addition,
  )
  return validated(withInterventions(document, interventions))
}

/** What to set so that a place is as if nothing had been said; interventions can set, not take away. */
const withoutValue = (
  now: Scenario,
  tokens: readonly string[],
): { tokens: readonly string[]; value: unknown } | { message: string } => {
  const parent = tokens.slice(0, -1)
  const list = valueAt(now, parent)
  if (Array.isArray(list) && parent.length > 1) {
    const change = withValueAt(list, tokens.slice(-1), undefined)
    return change.ok ? { tokens: parent, value: change.value } : change
  }
  const name = tokens.at(-1)!
  const standard = fieldAt(now, tokens)?.default
  if (standard !== undefined) return { tokens, value: standard }
  return { message: `${name} has no default to go back to; it can be taken away from the start only` }
}

/** Adds an intervention; one of the same time that set the same place, or what holds it, is changed instead. */
const merge = (document: Scenario, interventions: readonly Intervention[], addition: Intervention): Intervention[] => {
  const { atSeconds, path, value } = addition
  const last = interventions.findLastIndex((other) => other.atSeconds <= atSeconds)
  const candidate = interventions[last]
  if (candidate?.atSeconds === atSeconds && holds(candidate.path, path)) {
    const inside = parsePointer(path.slice(candidate.path.length)) ?? []
    const change = inside.length === 0 ? { ok: true as const, value } : withValueAt(candidate.value, inside, value)
    if (change.ok) {
      const before = valueAt(documentAt(document, last), parsePointer(path) ?? [])
      const undone = inside.length === 0 && same(before, change.value)
      return undone
        ? interventions.toSpliced(last, 1)
        : interventions.with(last, { ...candidate, value: change.value as Json })
    }
  }
  return interventions.toSpliced(last + 1, 0, addition)
}

/** Whether a change at `outer` contains the place `inner`. What was appended has no place of its own yet. */
const holds = (outer: string, inner: string): boolean =>
  !outer.endsWith('/-') && !inner.endsWith('/-') && (outer === inner || inner.startsWith(`${outer}/`))

const withInterventions = (document: Scenario, interventions: readonly Intervention[]): Scenario => {
  const { interventions: _replaced, ...rest } = document
  return interventions.length > 0 ? { ...rest, interventions: [...interventions] } : rest
}

/** Equal as JSON. */
const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index]))
  }
  if (!isRecord(a) || !isRecord(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]))
  )
}

/** The document without one of its interventions. */
export const removeIntervention = (document: Scenario, index: number): Edited =>
  validated(withInterventions(document, (document.interventions ?? []).toSpliced(index, 1)))

/** What an intervention changed holds from the start instead. */
export const moveToStart = (document: Scenario, index: number): Edited => {
  const intervention = document.interventions?.[index]
  if (!intervention) return refuse('/interventions', `there is no change ${index}`)
  const { path, value } = intervention
  const change = setDeep(document, parsePointer(path) ?? [], value)
  if (!change.ok) return refuse(path, change.message)
  return validated(withInterventions(change.value as Scenario, (document.interventions ?? []).toSpliced(index, 1)))
}
