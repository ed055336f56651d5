import { indexOf, isGivenUp, type RunRecord } from '../sim/projections/run-index.ts'
import type { SideEffects, Totals } from '../sim/projections/system-view.ts'
import { ENDS, type End } from '../sim/trace/entries.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'

/** A line of the ledger: the balance first, then what was done twice and what never. */
export type LedgerLine = 'sent' | End | 'doneAgain' | 'neverDone'

export interface LedgerRow {
  line: LedgerLine
  words: string
  shape?: GlyphShape
}

/** In the order in which they are added up. */
export const LEDGER_ROWS: readonly LedgerRow[] = [
  { line: 'sent', words: 'Sent' },
  { line: 'succeeded', words: 'Succeeded', shape: 'succeeded' },
  { line: 'failed', words: 'Failed at the caller', shape: 'failed' },
  { line: 'deadLettered', words: 'Dead-lettered', shape: 'deadLettered' },
  { line: 'sentToDestination', words: 'Sent to a destination', shape: 'deadLettered' },
  { line: 'dropped', words: 'Dropped', shape: 'dropped' },
  { line: 'filtered', words: 'Filtered', shape: 'dropped' },
  { line: 'expired', words: 'Expired', shape: 'dropped' },
  { line: 'inFlight', words: 'In flight', shape: 'waiting' },
  { line: 'doneAgain', words: 'Done more than once', shape: 'again' },
  { line: 'neverDone', words: 'Given up, never done', shape: 'notReached' },
]

/** Ends that many scenarios never see: shown once there is one. */
export const RARE_LINES: readonly LedgerLine[] = ['dropped', 'filtered', 'expired']

export type Balance = { totals: Totals; sideEffects: SideEffects }

export const amountOf = ({ totals, sideEffects }: Balance, line: LedgerLine): number =>
  line === 'doneAgain' || line === 'neverDone' ? sideEffects[line] : totals[line]

/** The events that a number counts, in order of sending, after the first `cursor` entries. */
export function eventsOfLine(run: RunRecord, line: LedgerLine, cursor: number): number[] {
  const index = indexOf(run)
  const isPast = (entry: number) => entry >= 0 && entry < cursor
  const found: number[] = []
  for (let event = 0; event < index.sent.length; event++) {
    if (!isPast(index.sent.get(event))) continue
    const ended = isPast(index.endedAt.get(event))
    const end = ended ? index.end.get(event) : ENDS.indexOf('inFlight')
    if (
      belongs(
        line,
        end,
        () => isPast(index.firstDone.get(event)),
        () => isPast(index.secondDone.get(event)),
      )
    )
      found.push(event)
  }
  return found
}

function belongs(line: LedgerLine, end: number, done: () => boolean, doneTwice: () => boolean): boolean {
  if (line === 'sent') return true
  if (line === 'doneAgain') return doneTwice()
  if (line === 'neverDone') return isGivenUp(end) && !done()
  return ENDS[end] === line
}

/** Of a number that a change moved, the most telling, in five words: "Dead-lettered 5 → 1". */
export function headline(before: Balance, after: Balance): string | undefined {
  const lines: LedgerLine[] = [
    'deadLettered',
    'dropped',
    'failed',
    'sentToDestination',
    'expired',
    'neverDone',
    'doneAgain',
    'succeeded',
    'filtered',
    'inFlight',
    'sent',
  ]
  const line = lines.find((candidate) => amountOf(before, candidate) !== amountOf(after, candidate))
  if (!line) return undefined
  const { words } = LEDGER_ROWS.find((row) => row.line === line)!
  return `${words} ${amountOf(before, line)} → ${amountOf(after, line)}`
}

/** The second, smaller sentence: what became of those that moved. */
export function consequence(before: Balance, after: Balance): string {
  const moved = after.totals.succeeded - before.totals.succeeded
  if (after.totals.sent !== before.totals.sent) {
    return `${after.totals.sent} events are sent, not ${before.totals.sent}.`
  }
  if (moved > 0) return moved === 1 ? 'One more event succeeds.' : `${moved} more events succeed.`
  if (moved < 0) return moved === -1 ? 'One event less succeeds.' : `${-moved} events less succeed.`
  const again = after.sideEffects.doneAgain - before.sideEffects.doneAgain
  if (again !== 0)
    return `${after.sideEffects.doneAgain} events are done more than once, not ${before.sideEffects.doneAgain}.`
  return 'As many succeed as before.'
}
