import { ENDS, type End } from '../trace/entries.ts'
import { capital, countWord, wordOf } from './names.ts'
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

function endAt(index: RunIndex, event: number, cursor: number): End {
  return isPast(index.endedAt.get(event), cursor) ? ENDS[index.end.get(event)]! : 'inFlight'
}

const isPast = (entry: number, cursor: number): boolean => entry >= 0 && entry < cursor

export interface Comparison {
  /** 'Dead-lettered 5 → 1' */
  headline: string
  /** 'The four good jobs are done now, not dead.' */
  sentence: string
}

const HEADLINES: Record<LedgerNumber, string> = {
  deadLettered: 'Dead-lettered',
  failed: 'Failed',
  dropped: 'Dropped',
  sentToDestination: 'Sent to a destination',
  expired: 'Expired',
  inFlight: 'In flight at the end',
  neverDone: 'Given up, never done',
  doneAgain: 'Done more than once',
  filtered: 'Filtered',
  succeeded: 'Succeeded',
  sent: 'Sent',
}
/** What an event is when it has ended so: 'they are done now, not dead'. */
const STATES: Record<End, string> = {
  succeeded: 'done',
  failed: 'failed',
  deadLettered: 'dead',
  sentToDestination: 'at a destination',
  dropped: 'dropped',
  filtered: 'filtered out',
  expired: 'expired',
  inFlight: 'still in flight',
}

/** The events that went from one end to another, where the runs are known: 'four good jobs'. */
interface Moved {
  count: number
  one: string
  many: string
}

/** What a change came to, in two short sentences. */
export function sentenceComparing(before: Balance, after: Balance): Comparison {
  return comparison(before, after, (_from, _to, count) => ({ count, one: 'event', many: 'events' }))
}

/** The same for two runs, which also tells whose events they are, and whether these had been fine all along. */
export function compareRuns(before: RunRecord, after: RunRecord): Comparison {
  return comparison(totalsAtEnd(before), totalsAtEnd(after), (from, to, count) => moved(before, after, from, to, count))
}

function comparison(
  before: Balance,
  after: Balance,
  movedFrom: (from: End, to: End, count: number) => Moved,
): Comparison {
  const number = mostChanged(before, after)
  if (!number) return { headline: 'The same end', sentence: 'Every number is as it was before the change.' }
  const [was, is] = [before[number], after[number]].map((value) => value.toLocaleString('en-US'))
  return { headline: `${HEADLINES[number]} ${was} → ${is}`, sentence: consequence(before, after, movedFrom) }
}

/** What changed most. Success mirrors what the other ends lost, so it comes after them; how many were sent, last. */
function mostChanged(before: Balance, after: Balance): LedgerNumber | undefined {
  let most: LedgerNumber | undefined
  let change = 0
  for (const number of Object.keys(HEADLINES) as LedgerNumber[]) {
    if ((number === 'succeeded' || number === 'sent') && most) break
    const by = Math.abs(after[number] - before[number])
    if (by > change) {
      most = number
      change = by
    }
  }
  return most
}

function consequence(before: Balance, after: Balance, movedFrom: (from: End, to: End, count: number) => Moved): string {
  if (after.sent !== before.sent) {
    const more = Math.abs(after.sent - before.sent)
    const sent = `${countWord(more)} ${after.sent > before.sent ? 'more' : 'fewer'} ${more === 1 ? 'is' : 'are'} sent`
    return `${capital(sent)}; ${countWord(after.succeeded)} in all ${after.succeeded === 1 ? 'is' : 'are'} done.`
  }
  const from = mostOf((end) => before[end] - after[end])
  const to = mostOf((end) => after[end] - before[end])
  if (from && to) {
    const { count, one, many } = movedFrom(from, to, Math.min(before[from] - after[from], after[to] - before[to]))
    const who = count === 1 ? `one ${one} is` : `${countWord(count)} ${many} are`
    return `${many.startsWith('good') ? `The ${who}` : capital(who)} ${STATES[to]} now, not ${STATES[from]}.`
  }
  if (after.doneAgain === before.doneAgain) return 'All end as before; only how often their work was done has changed.'
  return `All end as before, but ${after.doneAgain < before.doneAgain ? 'fewer' : 'more'} are done more than once.`
}

function mostOf(change: (end: End) => number): End | undefined {
  let most: End | undefined
  for (const end of ENDS) if (change(end) > (most ? change(most) : 0)) most = end
  return most
}

/**
 * The events that ended as `from` before and as `to` after, in words. The same place in both runs is the same event as
 * long as what was sent did not change. They are 'good' when their work had been done before, and only was not counted.
 */
function moved(before: RunRecord, after: RunRecord, from: End, to: End, net: number): Moved {
  const [was, is] = [indexOf(before), indexOf(after)]
  const sources = new Set<number>()
  let count = 0
  let good = to === 'succeeded'
  for (let event = 0; event < Math.min(was.sent.length, is.sent.length); event++) {
    if (endAt(was, event, before.trace.length) !== from || endAt(is, event, after.trace.length) !== to) continue
    count++
    sources.add(after.trace.events.source.get(event))
    if (was.firstDone.get(event) < 0) good = false
  }
  const [source] = sources
  if (source === undefined || sources.size > 1) return { count: count || net, one: 'event', many: 'events' }
  const kind = good ? 'good ' : ''
  return { count, one: kind + wordOf(after, source, 1), many: kind + wordOf(after, source, 2) }
}
