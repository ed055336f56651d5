import { parsePointer, withValueAt } from '../schema/pointer.ts'
import type { Intervention, Scenario } from './document.ts'

/** Interventions by time; those of one time as they are written. `index`: place in the document. */
export const inOrder = (scenario: Scenario): { index: number; intervention: Intervention }[] =>
  (scenario.interventions ?? [])
    .map((intervention, index) => ({ index, intervention }))
    .toSorted((a, b) => a.intervention.atSeconds - b.intervention.atSeconds)

/** The document with the first `count` interventions (by time) applied; of a valid document. Untouched parts are shared. */
export const documentAt = (scenario: Scenario, count: number): Scenario => {
  let document: unknown = scenario
  for (const { intervention } of inOrder(scenario).slice(0, count)) {
    const change = withValueAt(document, parsePointer(intervention.path) ?? [], intervention.value)
    if (change.ok) document = change.value
  }
  return document as Scenario
}
