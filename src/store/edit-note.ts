import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import type { EditFrom } from '../sim/scenario/edit.ts'
import { fieldAt } from '../sim/scenario/field-at.ts'
import { documentAt, inOrder } from '../sim/scenario/interventions.ts'
import { parsePointer, valueAt } from '../sim/schema/pointer.ts'

/** One change, for the line that stays after it. */
export interface EditNote {
  path: string
  /** AWS's parameter name, or what stands for it. */
  name: string
  /** What held there until then, defaults included; undefined: nothing. */
  before: unknown
  after: unknown
  from: EditFrom
  /** When it begins to hold; 0 from the start. */
  atSeconds: number
  gesture?: string
}

const TICKS_PER_SECOND = 100

/**
 * When a change at this playhead begins to hold: just after it, in hundredths of a second. Everything up to the
 * playhead stays as it was seen, so the picture goes on without a jump.
 */
export const editTime = (time: SimTime): number =>
  (Math.floor((time * TICKS_PER_SECOND) / SECOND) + 1) / TICKS_PER_SECOND

/** What to say about a change of `document`. */
export function noteOf(
  document: Scenario,
  change: { path: string; value: unknown; from: EditFrom; atSeconds: number; gesture?: string },
): EditNote {
  const { path, value, from, atSeconds, gesture } = change
  const tokens = parsePointer(path) ?? []
  const past =
    from === 'start' ? 0 : inOrder(document).filter((each) => each.intervention.atSeconds <= atSeconds).length
  const now = documentAt(document, past)
  const standard = () => fieldAt(now, tokens)?.default
  return {
    path,
    name: nameOf(tokens),
    before: valueAt(now, tokens) ?? standard(),
    after: value ?? standard(),
    from,
    atSeconds: from === 'start' ? 0 : atSeconds,
    ...(gesture === undefined ? {} : { gesture }),
  }
}

/** The last token that is a name: "/resources/jobs/traffic/-" is about traffic. */
const nameOf = (tokens: readonly string[]): string => tokens.findLast((token) => !/^(-|\d+)$/.test(token)) ?? ''
