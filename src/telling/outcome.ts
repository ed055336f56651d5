import { indexOf, type RunRecord } from '../sim/projections/run-index.ts'
import { type Balance, endAt, type LedgerNumber, totalsAtEnd } from '../sim/projections/totals.ts'
import { ENDS, type End } from '../sim/trace/entries.ts'
import { EVENT, of } from '../texts/nouns.ts'
import * as texts from '../texts/outcome.ts'
import { wordOf } from './names.ts'

export interface Comparison {
  /** 'Dead-lettered 5 → 1' */
  headline: string
  /** 'The four good jobs are done now, not dead.' */
  sentence: string
}

/** The events that went from one end to another. */
interface Moved {
  count: number
  /** 'jobs', or 'job' */
  noun: string
  /** Their work had been done before, and only did not count. */
  good: boolean
}

/** What a change came to, in two short sentences: whose events moved, and whether these had been fine all along. */
export function compareRuns(one: RunRecord, other: RunRecord): Comparison {
  const [before, after] = [totalsAtEnd(one), totalsAtEnd(other)]
  const number = mostChanged(before, after)
  if (!number) return { headline: texts.theSameEnd, sentence: texts.nothingChanged }
  const movedFrom: MovedFrom = (from, to, count) => moved(one, other, from, to, count)
  return {
    headline: texts.headline(number, before[number], after[number]),
    sentence: consequence(before, after, movedFrom),
  }
}

type MovedFrom = (from: End, to: End, count: number) => Moved

/** What changed most. Success mirrors what the other ends lost, so it comes after them; how many were sent, last. */
function mostChanged(before: Balance, after: Balance): LedgerNumber | undefined {
  let most: LedgerNumber | undefined
  let change = 0
  for (const number of Object.keys(texts.numbers) as LedgerNumber[]) {
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
  if (after.sent !== before.sent) return texts.otherSent(after.sent - before.sent, after.succeeded)
  const from = mostOf((end) => before[end] - after[end])
  const to = mostOf((end) => after[end] - before[end])
  if (from && to) {
    const { count, noun, good } = movedFrom(from, to, Math.min(before[from] - after[from], after[to] - before[to]))
    return texts.moved(count, noun, good, to, from)
  }
  return after.doneAgain === before.doneAgain ? texts.sameEnds : texts.repeats(after.doneAgain > before.doneAgain)
}

function mostOf(change: (end: End) => number): End | undefined {
  let most: End | undefined
  for (const end of ENDS) if (change(end) > (most ? change(most) : 0)) most = end
  return most
}

/**
 * The events that ended as `from` before and as `to` after. The same place in both runs is the same event as
 * long as what was sent did not change. They are good when their work had been done before, and only was not counted.
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
  if (source !== undefined && sources.size === 1) return { count, noun: wordOf(after, source, count), good }
  return { count: count || net, noun: of(EVENT, count || net), good: false }
}
