import { ENDS, type End } from '../trace/entries.ts'
import { indexOf, isGivenUp, type RunIndex, type RunRecord } from './run-index.ts'
import type { SideEffects, Totals } from './system-view.ts'
import { noTotals } from './view-fold.ts'

/** The two balances of a run: where its events ended, and what their work came to. */
export type Balance = Totals & SideEffects

/** A number of the ledger that can be opened. */
export type LedgerNumber = End | 'sent' | 'doneAgain' | 'neverDone'

/** The balance after the first `cursor` entries. */
export function totalsAt(run: RunRecord, cursor: number): Balance {
  const index = indexOf(run)
  const totals = noTotals()
  for (let event = 0; event < index.sent.length; event++) {
    if (!isPast(index.sent.get(event), cursor)) continue
    totals.sent++
    totals[endAt(index, event, cursor)]++
  }
  return { ...totals, ...index.sideEffectsAt(cursor) }
}

/** The balance at the end of the run, or as far as it has been computed. */
export const totalsAtEnd = (run: RunRecord): Balance => totalsAt(run, run.trace.length)

/** The events a number of the ledger counts after the first `cursor` entries, in the order in which they were sent. */
export function eventsWith(run: RunRecord, cursor: number, number: LedgerNumber): number[] {
  const index = indexOf(run)
  const found: number[] = []
  for (let event = 0; event < index.sent.length; event++) {
    if (isPast(index.sent.get(event), cursor) && counts(index, event, cursor, number)) found.push(event)
  }
  return found
}

/** Functions that did some event's work again or, being idempotent, would have: resource indexes, in their order. */
export function repeatingFunctions(run: RunRecord): number[] {
  const index = indexOf(run)
  const found = new Set<number>()
  for (let invocation = 0; invocation < index.started.length; invocation++) {
    const isAgain = index.doneAgainIn.get(invocation) > 0 || index.doneBefore.get(invocation) > 0
    if (isAgain) found.add(run.trace.numbers[1]!.get(index.started.get(invocation)))
  }
  return [...found].sort((a, b) => a - b)
}

function counts(index: RunIndex, event: number, cursor: number, number: LedgerNumber): boolean {
  switch (number) {
    case 'sent':
      return true
    case 'doneAgain':
      return isPast(index.secondDone.get(event), cursor)
    case 'neverDone':
      return (
        isPast(index.endedAt.get(event), cursor) &&
        isGivenUp(index.end.get(event)) &&
        !isPast(index.firstDone.get(event), cursor)
      )
    default:
      return endAt(index, event, cursor) === number
  }
}

/** How an event had ended after the first `cursor` entries. */
export function endAt(index: RunIndex, event: number, cursor: number): End {
  return isPast(index.endedAt.get(event), cursor) ? ENDS[index.end.get(event)]! : 'inFlight'
}

const isPast = (entry: number, cursor: number): boolean => entry >= 0 && entry < cursor
