import { type Change, parsePointer, valueAt, withValueAt } from '../schema/pointer.ts'
import type { Intervention, Scenario } from './document.ts'
import { fieldAt } from './field-at.ts'

/** Interventions by time; those of one time as they are written. `index`: place in the document. */
export const inOrder = (scenario: Scenario): { index: number; intervention: Intervention }[] =>
  (scenario.interventions ?? [])
    .map((intervention, index) => ({ index, intervention }))
    .toSorted((a, b) => a.intervention.atSeconds - b.intervention.atSeconds)

/**
 * The document with one value set, a field added or an item appended. Objects and lists on the way that are only their
 * defaults so far are written: `/account/concurrentExecutions` is a place although nothing was said of the account.
 */
export const withIntervention = (
  document: Readonly<Record<string, unknown>>,
  tokens: readonly string[],
  value: unknown,
): Change => {
  let written: unknown = document
  for (let length = 1; length < tokens.length; length++) {
    const place = tokens.slice(0, length)
    if (valueAt(written, place) !== undefined) continue
    const standard = emptyAt(written as Scenario, place)
    const change = standard && withValueAt(written, place, standard)
    if (!change?.ok) break
    written = change.value
  }
  return withValueAt(written, tokens, value)
}

/** What stands for a field whose parts nobody has named yet; undefined where there is no such field. */
const emptyAt = (document: Scenario, place: readonly string[]): object | undefined => {
  const holder = place.length > 1 ? fieldAt(document, place.slice(0, -1))?.kind : undefined
  // An item of a list, or a name in a map, is there only when somebody wrote it.
  if (holder === 'list' || holder === 'map') return undefined
  const kind = fieldAt(document, place)?.kind
  return kind === 'list' ? [] : kind === 'object' || kind === 'map' ? {} : undefined
}

/** The document at t = 0 and after each intervention, by time; of a valid document. Untouched parts are shared. */
export const documentStates = (scenario: Scenario): Scenario[] => {
  const states = [scenario]
  for (const { intervention } of inOrder(scenario)) {
    const before = states.at(-1)!
    const tokens = parsePointer(intervention.path) ?? []
    const change = withIntervention(before as unknown as Record<string, unknown>, tokens, intervention.value)
    states.push(change.ok ? (change.value as Scenario) : before)
  }
  return states
}

/** The document after the first `count` interventions, by time. */
export const documentAt = (scenario: Scenario, count: number): Scenario => documentStates(scenario)[count] ?? scenario
