import { toSeconds } from '../sim/engine/sim-time.ts'
import { compareSettings, type SettingsCompared } from '../sim/projections/compare-settings.ts'
import { type FirstDifference, firstDifference } from '../sim/projections/compare-traces.ts'
import { costOf } from '../sim/projections/cost.ts'
import { billedMilliseconds, factsOf } from '../sim/projections/invocations.ts'
import { type Metrics, metricsOf } from '../sim/projections/metrics.ts'
import { indexOf, isGivenUp } from '../sim/projections/run-index.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import type { Run } from '../sim/simulate.ts'
import { ENDS, ENTRY_KINDS, type End, RECORD_RESULTS } from '../sim/trace/entries.ts'
import * as texts from '../texts/compared.ts'
import { EVENT, of } from '../texts/nouns.ts'
import { nameOf, wordOf } from './names.ts'

/** What a row counts, so that its bars get the colour that event has everywhere. */
export type Tone = 'dead' | 'ok' | 'dup' | 'fail' | 'thr' | 'wait' | 'flight' | 'edge'

/** One number of both runs, and what is to say about it. */
export interface ResultRow {
  key: string
  /** 'Jobs done' */
  words: string
  a: number
  b: number
  tone: Tone
  /** Digits after the point. */
  decimals: number
  /** '18 fewer, all of them good'; 'the same' */
  compared: string
}

export interface RunsCompared {
  settings: SettingsCompared
  first: FirstDifference | undefined
  rows: ResultRow[]
  /** 'One switch saves 18 good jobs. Five of them had never run at all.' */
  headline: string
  /** 'Dead-lettered 20 → 2; job 11 ran 3 times → once' */
  detail: string
}

/** One event in both runs: the same one as long as the same source sent it as its so-manieth. */
interface Both {
  /** Its index in the first run and in the second; -1: it was not sent there. */
  a: number
  b: number
}

/** What became of an event in one run. */
interface Fate {
  end: End
  /** Times its work was done, and times the code got to it. */
  done: number
  reached: number
}

const INVOCATION_ENDED = ENTRY_KINDS.indexOf('invocationEnded')
const NOT_REACHED = RECORD_RESULTS.indexOf('notReached')

/** What two finished runs come to, side by side: `a` as it was kept, `b` as it is now. */
export function compareResults(a: Run, b: Run): RunsCompared {
  const settings = compareSettings(a.plan, b.plan)
  const events = pairsOf(a, b)
  const fates = { a: fatesOf(a), b: fatesOf(b) }
  const story: Story = { a, b, events, fates }
  return {
    settings,
    first: firstDifference(a, b),
    rows: [...endRows(story), ...effectRows(story), ...workRows(a, b)],
    headline: headlineOf(story, settings),
    detail: detailOf(story),
  }
}

interface Story {
  a: Run
  b: Run
  events: readonly Both[]
  fates: { a: readonly Fate[]; b: readonly Fate[] }
}

function pairsOf(a: Run, b: Run): Both[] {
  const key = ({ plan, trace: { events } }: Run, event: number) =>
    `${plan.resources[events.source.get(event)]!.id} ${events.number.get(event)}`
  const pairs = new Map<string, Both>()
  for (let event = 0; event < a.trace.events.length; event++) pairs.set(key(a, event), { a: event, b: -1 })
  for (let event = 0; event < b.trace.events.length; event++) {
    const pair = pairs.get(key(b, event))
    if (pair) pair.b = event
    else pairs.set(key(b, event), { a: -1, b: event })
  }
  return [...pairs.values()]
}

function fatesOf(run: Run): Fate[] {
  const { trace } = run
  const index = indexOf(run)
  const reached = new Int32Array(trace.events.length)
  for (let entry = 0; entry < trace.length; entry++) {
    if (trace.kinds.get(entry) !== INVOCATION_ENDED) continue
    const results = trace.listAt(entry)
    index.eventsOf(trace.numbers[0]!.get(entry)).forEach((event, place) => {
      if (results[place] !== NOT_REACHED) reached[event]!++
    })
  }
  return Array.from({ length: trace.events.length }, (_, event) => {
    const end = event < index.end.length ? index.end.get(event) : -1
    return {
      end: end < 0 ? 'inFlight' : ENDS[end]!,
      done: event < index.timesDone.length ? index.timesDone.get(event) : 0,
      reached: reached[event]!,
    }
  })
}

/** An event that can succeed: it did, in one of the runs, or its work was done and did not count. */
function isGood({ fates }: Story, { a, b }: Both): boolean {
  return [fates.a[a], fates.b[b]].some((fate) => fate && (fate.end === 'succeeded' || fate.done > 0))
}

const END_ROWS: readonly { end: End; tone: Tone }[] = [
  { end: 'deadLettered', tone: 'dead' },
  { end: 'sentToDestination', tone: 'dead' },
  { end: 'failed', tone: 'fail' },
  { end: 'dropped', tone: 'fail' },
  { end: 'expired', tone: 'fail' },
  { end: 'succeeded', tone: 'ok' },
  { end: 'filtered', tone: 'edge' },
  { end: 'inFlight', tone: 'wait' },
]

function endRows(story: Story): ResultRow[] {
  const { a, b, events, fates } = story
  const [before, after] = [totalsAtEnd(a), totalsAtEnd(b)]
  return [
    // All that follows adds up to it, in each run, at the end and on the way there.
    row('sent', texts.sent(nounIn(story, events)), before.sent, after.sent, 'flight'),
    ...END_ROWS.filter(({ end }) => before[end] > 0 || after[end] > 0 || end === 'inFlight').map(({ end, tone }) => {
      const by = after[end] - before[end]
      // Of those that went away from this end, or came to it.
      const moved = events.filter((each) => {
        const [was, is] = [fates.a[each.a]?.end, fates.b[each.b]?.end]
        return was !== undefined && is !== undefined && (by < 0 ? was === end && is !== end : is === end && was !== end)
      })
      const bad = END_GIVEN_UP.includes(end)
      const good = moved.filter((each) => isGood(story, each)).length
      const told = row(end, texts.ended(nounIn(story, events), end), before[end], after[end], tone)
      if (!bad || by === 0 || moved.length !== Math.abs(by)) return told
      return { ...told, compared: texts.which(told.compared, good, moved.length) }
    }),
  ]
}

const END_GIVEN_UP: readonly End[] = ENDS.filter((_, index) => isGivenUp(index))

/** What was done twice, and what was given up although it was fine. */
function effectRows(story: Story): ResultRow[] {
  const { events, fates } = story
  const rows: ResultRow[] = []
  const add = (key: string, words: string, tone: Tone, is: (fate: Fate, both: Both) => boolean) => {
    const found = {
      a: events.filter((each) => each.a >= 0 && is(fates.a[each.a]!, each)),
      b: events.filter((each) => each.b >= 0 && is(fates.b[each.b]!, each)),
    }
    if (found.a.length === 0 && found.b.length === 0) return
    rows.push({ ...row(key, words, found.a.length, found.b.length, tone), compared: namedChange(story, found) })
  }
  const givenUp = ({ end }: Fate) => END_GIVEN_UP.includes(end)
  const times = [...fates.a, ...fates.b].filter((fate) => givenUp(fate) && fate.done > 1).map(({ done }) => done)
  const alike = times.length > 0 && times.every((time) => time === times[0])
  add(
    'doneYetDead',
    texts.doneYetGivenUp(alike ? times[0] : undefined),
    'dup',
    (fate) => givenUp(fate) && fate.done > 0,
  )
  add('unreached', texts.unreached, 'edge', (fate, both) => givenUp(fate) && fate.reached === 0 && isGood(story, both))
  add('doneAgain', texts.doneAgain, 'dup', ({ done }) => done > 1)
  return rows.filter(
    ({ key, a, b }) =>
      key !== 'doneAgain' ||
      !rows.some((other) => other.key === 'doneYetDead' && other.a === a && other.b === b && alike),
  )
}

/** 'none: 11 to 16, 111 to 117'; '3 more: 5 to 7'. */
function namedChange(story: Story, { a, b }: { a: readonly Both[]; b: readonly Both[] }): string {
  if (a.length === b.length) return a.every((each) => b.includes(each)) ? texts.theSame : texts.asManyOthers
  const fewer = b.length < a.length
  const moved = fewer ? a.filter((each) => !b.includes(each)) : b.filter((each) => !a.includes(each))
  const ranges = rangesOf(story, moved)
  const count = changeWords(a.length, b.length, 0)
  return ranges && moved.length === Math.abs(a.length - b.length) ? texts.named(count, ranges) : count
}

const MOST_RANGES = 4

/** First and last of each row of one source's; undefined where they are of several, or too scattered to be read. */
function rangesOf({ a, b }: Story, events: readonly Both[]): [number, number][] | undefined {
  const runOf = (each: Both) => (each.a >= 0 ? { run: a, event: each.a } : { run: b, event: each.b })
  const facts = events.map(runOf).map(({ run, event }) => ({
    source: run.plan.resources[run.trace.events.source.get(event)]!.id,
    number: run.trace.events.number.get(event),
  }))
  if (new Set(facts.map(({ source }) => source)).size !== 1) return undefined
  const numbers = facts.map(({ number }) => number).sort((x, y) => x - y)
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.length > MOST_RANGES ? undefined : ranges
}

/** What it took: from CloudWatch's counts, and from the bill. */
function workRows(a: Run, b: Run): ResultRow[] {
  const metrics = { a: metricsOf(a, a.endedAt), b: metricsOf(b, b.endedAt) }
  const sum = (all: Metrics, name: string) =>
    Object.values(all).reduce((total, each) => total + (typeof each[name] === 'number' ? each[name] : 0), 0)
  const summed = (name: string, words: string, tone: Tone) =>
    row(name, words, sum(metrics.a, name), sum(metrics.b, name), tone)
  const usd = (run: Run, all: Metrics) =>
    Object.values(costOf(run, run.endedAt, all)).reduce((total, each) => total + each.usd, 0)
  const rows = [
    row('lastEnd', texts.lastOver, lastEnd(a), lastEnd(b), 'wait', 1),
    summed('Errors', texts.errors, 'fail'),
    summed('Throttles', texts.throttles, 'thr'),
    summed('Invocations', texts.invocations, 'flight'),
    row('billed', texts.billed, billedSeconds(a), billedSeconds(b), 'edge', 1),
    costRow(usd(a, metrics.a) * 1e6, usd(b, metrics.b) * 1e6),
  ]
  return rows.filter((each) => each.a > 0 || each.b > 0)
}

/** Seconds until the last event that ends has ended. */
function lastEnd(run: Run): number {
  const { endedAt } = indexOf(run)
  let last = 0
  for (let event = 0; event < endedAt.length; event++) last = Math.max(last, endedAt.get(event))
  return last > 0 ? toSeconds(run.trace.timeAt(last)) : 0
}

function billedSeconds(run: Run): number {
  const { started } = indexOf(run)
  let milliseconds = 0
  for (let invocation = 0; invocation < started.length; invocation++) {
    if (started.get(invocation) < 0) continue
    const { ended } = factsOf(run, invocation)
    if (ended) milliseconds += billedMilliseconds(ended.initDuration, ended.duration)
  }
  return milliseconds / 1000
}

/** Whole dollars are enough to read; what changed is told as a share. */
const costRow = (a: number, b: number): ResultRow => ({
  ...row('cost', texts.cost, a, b, 'edge'),
  compared: changeWords(a, b, 2),
})

const row = (key: string, words: string, a: number, b: number, tone: Tone, decimals = 0): ResultRow => ({
  key,
  words,
  a,
  b,
  tone,
  decimals,
  compared: changeWords(a, b, decimals),
})

/** '18 fewer', '8 % less', 'none', 'the same'. */
function changeWords(a: number, b: number, decimals: number): string {
  const [from, to] = [a, b].map((value) => Number(value.toFixed(decimals))) as [number, number]
  if (from === to) return texts.theSame
  if (to === 0) return decimals === 0 ? texts.none : texts.nothing
  if (decimals > 0 || Math.max(from, to) >= 10_000) {
    if (from === 0) return texts.nothingBefore
    const share = Math.abs(to - from) / from
    return Math.round(share * 100) === 0 ? texts.aboutTheSame : texts.share(share, to > from)
  }
  return texts.by(Math.abs(to - from), to > from)
}

/** 'jobs', or 'events' where they are of several sources. */
function nounIn(story: Story, events: readonly Both[], count = 2): string {
  const sources = new Set<string>()
  let noun = of(EVENT, count)
  for (const each of events) {
    const run = each.b >= 0 ? story.b : story.a
    const source = run.trace.events.source.get(each.b >= 0 ? each.b : each.a)
    // What a delivery brought is another thing's continuation, not something that was sent.
    if (run.trace.events.delivery.get(each.b >= 0 ? each.b : each.a) >= 0) continue
    sources.add(run.plan.resources[source]!.id)
    noun = wordOf(run, source, count)
  }
  return sources.size === 1 ? noun : of(EVENT, count)
}

/** Who did it, what it came to, and what of it is surprising. */
function headlineOf(story: Story, { differing }: SettingsCompared): string {
  const { events, fates } = story
  const who = doerOf(differing)
  const [saved, lost] = ['b', 'a'].map((better) =>
    events.filter((each) => {
      const [good, bad] = better === 'b' ? [fates.b[each.b], fates.a[each.a]] : [fates.a[each.a], fates.b[each.b]]
      return good?.end === 'succeeded' && bad !== undefined && bad.end !== 'succeeded'
    }),
  ) as [Both[], Both[]]
  if (saved.length > lost.length)
    return texts.saves(
      who,
      nounIn(story, saved, saved.length),
      saved.length,
      areGood(story, saved),
      neverRun(story, saved, 'a'),
    )
  if (lost.length > saved.length)
    return texts.costs(who, nounIn(story, lost, lost.length), lost.length, neverRun(story, lost, 'b'))
  const sent = fates.b.length - fates.a.length
  if (sent !== 0) return texts.sendsOther(sent)
  const again = (side: readonly Fate[]) => side.filter(({ done }) => done > 1).length
  const [before, after] = [again(fates.a), again(fates.b)]
  if (after < before) return texts.spares(who, before - after, nounIn(story, events, before - after))
  if (after > before) return texts.repeats(who, after - before, nounIn(story, events, after - before))
  if (differing.length === 0) return texts.bothTheSame
  const later = lastEnd(story.b) - lastEnd(story.a)
  return Math.abs(later) < 1 ? texts.endTheSame : texts.endAt(later)
}

const areGood = (story: Story, events: readonly Both[]): boolean => events.every((each) => isGood(story, each))

/** How many of them no code ever got to in that run. */
const neverRun = ({ fates }: Story, events: readonly Both[], side: 'a' | 'b'): number =>
  events.filter((each) => fates[side][each[side]]!.reached === 0).length

function doerOf(differing: SettingsCompared['differing']): texts.Doer {
  const [only, second] = differing
  if (!only) return texts.theOtherRun
  if (second) return texts.settings(differing.length)
  if (only.name === 'traffic') return texts.otherTraffic
  if (only.name === 'seed') return texts.anotherSeed
  return isSwitch(only.a) && isSwitch(only.b) ? texts.oneSwitch : texts.oneSetting
}

/** On and off: a truth, or a list that can hold one word. */
const isSwitch = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.length <= 1 && value.every((word) => typeof word === 'string'))

/** The ledger's largest change, and the event that was spared, or burdened, most. */
function detailOf(story: Story): string {
  const { a, b, events, fates } = story
  const [before, after] = [totalsAtEnd(a), totalsAtEnd(b)]
  const ends = [...ENDS].sort(
    (x, y) => Math.abs(after[y] - before[y]) - Math.abs(after[x] - before[x]) || rank(x) - rank(y),
  )
  const [end] = ends
  const parts = end && after[end] !== before[end] ? [texts.endsChanged(end, before[end], after[end])] : []
  let most = 0
  let which: Both | undefined
  for (const each of events) {
    const [was, is] = [fates.a[each.a], fates.b[each.b]]
    if (!was || !is) continue
    const by = Math.abs(is.reached - was.reached)
    if (by <= most) continue
    most = by
    which = each
  }
  if (which) {
    const [was, is] = [fates.a[which.a]!.reached, fates.b[which.b]!.reached]
    parts.push(texts.ran(nameOf(b, which.b), was, is))
  }
  return texts.detail(parts)
}

/** Success mirrors what the other ends lost. */
const rank = (end: End): number => (end === 'succeeded' ? 1 : 0)
