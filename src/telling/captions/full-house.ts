import { callerOf } from '../../sim/projections/places.ts'
import type { EntryOf } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/captions/runs.ts'
import { spanWords } from '../../texts/numbers.ts'
import { wordOf } from '../names.ts'
import { aftermath, type Happening, happening, type ToldRun } from './happening.ts'

/** Refusals on more than one path in one moment: the same throttle, and what each path makes of it. */
export function fullHouse(run: ToldRun, from: number, end: number): Happening | undefined {
  const { trace, plan } = run
  const refusals: { synchronous: Refusal[]; asynchronous: Refusal[]; polled: Refusal[] } = {
    synchronous: [],
    asynchronous: [],
    polled: [],
  }
  for (let index = from; index < end; index++) {
    if (trace.kindAt(index) !== 'invocationThrottled') continue
    const entry = trace.at(index) as Refusal
    const path = plan.connections[entry.connection]?.path
    if (path === 'synchronous' || path === 'asynchronous' || path === 'polled') refusals[path].push(entry)
  }
  const { synchronous, asynchronous, polled } = refusals
  const words = [callersWords(synchronous), eventsWords(run, asynchronous), batchesWords(polled)].filter(
    (part) => part !== '',
  )
  const first = [...synchronous, ...asynchronous, ...polled].sort((a, b) => a.index - b.index)[0]
  if (!first || words.length < 2) return undefined
  const events = [...synchronous, ...asynchronous, ...polled].flatMap(({ list }) => Array.from(list))
  return happening(first, 'fullHouse', 'throttled', first.function, [...new Set(events)], () => texts.fullHouse(words))
}

type Refusal = EntryOf<'invocationThrottled'>

function callersWords(refusals: readonly Refusal[]): string {
  const count = new Set(refusals.flatMap(({ list }) => Array.from(list))).size
  return count === 0 ? '' : texts.callersGetErrors(count)
}

function eventsWords(run: ToldRun, refusals: readonly Refusal[]): string {
  const [first] = refusals
  if (!first) return ''
  const noun = wordOf(run, callerOf(run, first.list[0]!), refusals.length)
  if (refusals.length > 1) return texts.eventsWait(refusals.length, noun)
  let wait: string | undefined
  for (const next of aftermath(run, first)) {
    if (next.kind === 'eventWaiting' && next.event === first.list[0]) wait = spanWords(next.until - next.at)
  }
  return texts.eventWaits(noun, wait)
}

function batchesWords(refusals: readonly Refusal[]): string {
  const count = new Set(refusals.map(({ batch }) => batch)).size
  return count === 0 ? '' : texts.batchesAgain(count)
}
