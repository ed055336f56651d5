import { indexOf, type RunRecord } from '../sim/projections/run-index.ts'
import { type Balance, endAt, type LedgerNumber, totalsAtEnd } from '../sim/projections/totals.ts'
import { ENDS, type End } from '../sim/trace/entries.ts'
import { capital, countWord, wordOf } from './names.ts'

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

/** What a change came to, in two short sentences: whose events moved, and whether these had been fine all along. */
export function compareRuns(one: RunRecord, other: RunRecord): Comparison {
  const [before, after] = [totalsAtEnd(one), totalsAtEnd(other)]
  const number = mostChanged(before, after)
  if (!number) return { headline: 'The same end', sentence: 'Every number is as it was before the change.' }
  const [was, is] = [before[number], after[number]].map((value) => value.toLocaleString('en-US'))
  const movedFrom: MovedFrom = (from, to, count) => moved(one, other, from, to, count)
  return { headline: `${HEADLINES[number]} ${was} → ${is}`, sentence: consequence(before, after, movedFrom) }
}

type MovedFrom = (from: End, to: End, count: number) => Moved

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

function consequence(before: Balance, after: Balance, movedFrom: MovedFrom): string {
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
