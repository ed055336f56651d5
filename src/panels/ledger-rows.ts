import type { LedgerNumber } from '../sim/projections/totals.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'

export interface LedgerRow {
  number: LedgerNumber
  words: string
  shape?: GlyphShape
}

/** In the order in which they are added up: the balance, then what was done twice and what never. */
export const LEDGER_ROWS: readonly LedgerRow[] = [
  { number: 'sent', words: 'Sent' },
  { number: 'succeeded', words: 'Succeeded', shape: 'succeeded' },
  { number: 'failed', words: 'Failed at the caller', shape: 'failed' },
  { number: 'deadLettered', words: 'Dead-lettered', shape: 'deadLettered' },
  { number: 'sentToDestination', words: 'Sent to a destination', shape: 'deadLettered' },
  { number: 'dropped', words: 'Dropped', shape: 'dropped' },
  { number: 'filtered', words: 'Filtered', shape: 'dropped' },
  { number: 'expired', words: 'Expired', shape: 'dropped' },
  { number: 'inFlight', words: 'In flight', shape: 'waiting' },
  { number: 'doneAgain', words: 'Done more than once', shape: 'again' },
  { number: 'neverDone', words: 'Given up, never done', shape: 'notReached' },
]

/** Ends that many scenarios never see: shown once there is one. */
export const RARE_NUMBERS: readonly LedgerNumber[] = ['filtered', 'expired']
