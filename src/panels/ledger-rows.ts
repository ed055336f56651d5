import type { LedgerNumber } from '../sim/projections/totals.ts'
import * as texts from '../texts/ledger.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'

export interface LedgerRow {
  number: LedgerNumber
  words: string
  shape?: GlyphShape
}

/** In the order in which they are added up: the balance, then what was done twice and what never. */
export const LEDGER_ROWS: readonly LedgerRow[] = [
  { number: 'sent', words: texts.sent },
  { number: 'succeeded', words: texts.succeeded, shape: 'succeeded' },
  { number: 'failed', words: texts.failedAtTheCaller, shape: 'failed' },
  { number: 'deadLettered', words: texts.deadLettered, shape: 'deadLettered' },
  { number: 'sentToDestination', words: texts.sentToADestination, shape: 'deadLettered' },
  { number: 'dropped', words: texts.dropped, shape: 'dropped' },
  { number: 'filtered', words: texts.filtered, shape: 'dropped' },
  { number: 'expired', words: texts.expired, shape: 'dropped' },
  { number: 'inFlight', words: texts.inFlight, shape: 'waiting' },
  { number: 'doneAgain', words: texts.doneMoreThanOnce, shape: 'again' },
  { number: 'neverDone', words: texts.givenUpNeverDone, shape: 'notReached' },
]

/** Ends that many scenarios never see: shown once there is one. */
export const RARE_NUMBERS: readonly LedgerNumber[] = ['filtered', 'expired']
