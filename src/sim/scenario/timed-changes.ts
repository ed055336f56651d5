import type { Json } from '../schema/fields.ts'
import { parsePointer, valueAt } from '../schema/pointer.ts'
import type { Scenario } from './document.ts'
import { documentStates, inOrder } from './interventions.ts'

/** A change made while it runs, for the timeline. */
export interface TimedChange {
  /** Place in document.interventions. */
  index: number
  atSeconds: number
  path: string
  /** What was written there until then; undefined: nothing, the default held, or it appends. */
  before: Json | undefined
  value: Json
}

/** All changes made while it runs, by time. */
export const timedChanges = (document: Scenario): TimedChange[] => {
  const states = documentStates(document)
  return inOrder(document).map(({ index, intervention }, count) => ({
    index,
    atSeconds: intervention.atSeconds,
    path: intervention.path,
    before: valueAt(states[count], parsePointer(intervention.path) ?? []) as Json | undefined,
    value: intervention.value,
  }))
}
