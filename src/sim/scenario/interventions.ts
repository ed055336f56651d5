import { parsePointer, withValueAt } from '../schema/pointer.ts'
import type { Intervention, Scenario } from './document.ts'

/** Interventions by time; those of one time as they are written. `index`: place in the document. */
export const inOrder = (scenario: Scenario): { index: number; intervention: Intervention }[] =>
  (scenario.interventions ?? [])
    .map((intervention, index) => ({ index, intervention }))
    .toSorted((a, b) => a.intervention.atSeconds - b.intervention.atSeconds)

/** The document at t = 0 and after each intervention, by time; of a valid document. Untouched parts are shared. */
export const documentStates = (scenario: Scenario): Scenario[] => {
  const states = [scenario]
  for (const { intervention } of inOrder(scenario)) {
    const before = states.at(-1)!
    const change = withValueAt(before, parsePointer(intervention.path) ?? [], intervention.value)
    states.push(change.ok ? (change.value as Scenario) : before)
  }
  return states
}

/** The document after the first `count` interventions, by time. */
export const documentAt = (scenario: Scenario, count: number): Scenario => documentStates(scenario)[count] ?? scenario
