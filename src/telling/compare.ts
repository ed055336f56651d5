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
import { capital, countWord, nameOf, wordOf } from './names.ts'

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

const END_ROWS: readonly { end: End; words: string; tone: Tone }[] = [
  { end: 'deadLettered', words: 'in the dead-letter queue', tone: 'dead' },
  { end: 'sentToDestination', words: 'sent to a destination', tone: 'dead' },
  { end: 'failed', words: 'failed', tone: 'fail' },
  { end: 'dropped', words: 'dropped', tone: 'fail' },
  { end: 'expired', words: 'expired', tone: 'fail' },
  { end: 'succeeded', words: 'done', tone: 'ok' },
  { end: 'filtered', words: 'filtered out', tone: 'edge' },
  { end: 'inFlight', words: 'still in flight', tone: 'wait' },
]

function endRows(story: Story): ResultRow[] {
  const { a, b, events, fates } = story
  const [before, after] = [totalsAtEnd(a), totalsAtEnd(b)]
  return [
    // All that follows adds up to it, in each run, at the end and on the way there.
    row('sent', capital(`${nounIn(story, events)} sent`), before.sent, after.sent, 'flight'),
    ...END_ROWS.filter(({ end }) => before[end] > 0 || after[end] > 0 || end === 'inFlight').map(
      ({ end, words, tone }) => {
        const by = after[end] - before[end]
        // Of those that went away from this end, or came to it.
        const moved = events.filter((each) => {
          const [was, is] = [fates.a[each.a]?.end, fates.b[each.b]?.end]
          return (
            was !== undefined && is !== undefined && (by < 0 ? was === end && is !== end : is === end && was !== end)
          )
        })
        const bad = END_GIVEN_UP.includes(end)
        const good = moved.filter((each) => isGood(story, each)).length
        const which = !bad || by === 0 || moved.length !== Math.abs(by) ? '' : goodWords(good, moved.length)
        return row(end, capital(`${nounIn(story, events)} ${words}`), before[end], after[end], tone, which)
      },
    ),
  ]
}

const END_GIVEN_UP: readonly End[] = ENDS.filter((_, index) => isGivenUp(index))

function goodWords(good: number, all: number): string {
  if (good === 0) return ''
  if (good === all) return all === 1 ? 'and it was good' : 'all of them good'
  return `${countWord(good)} of them good`
}

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
    `Good ones done${alike ? ` ${times[0]} times` : ''}, yet given up`,
    'dup',
    (fate) => givenUp(fate) && fate.done > 0,
  )
  add(
    'unreached',
    'Good ones never reached, yet given up',
    'edge',
    (fate, both) => givenUp(fate) && fate.reached === 0 && isGood(story, both),
  )
  add('doneAgain', 'Done more than once', 'dup', ({ done }) => done > 1)
  return rows.filter(
    ({ key, a, b }) =>
      key !== 'doneAgain' ||
      !rows.some((other) => other.key === 'doneYetDead' && other.a === a && other.b === b && alike),
  )
}

/** 'none: 11 to 16, 111 to 117'; '3 more: 5 to 7'. */
function namedChange(story: Story, { a, b }: { a: readonly Both[]; b: readonly Both[] }): string {
  if (a.length === b.length) return a.every((each) => b.includes(each)) ? 'the same' : 'as many, but others'
  const fewer = b.length < a.length
  const moved = fewer ? a.filter((each) => !b.includes(each)) : b.filter((each) => !a.includes(each))
  const names = rangesOf(story, moved)
  const count = b.length === 0 ? 'none' : changeWords(a.length, b.length, 0)
  return names && moved.length === Math.abs(a.length - b.length) ? `${count}: ${names}` : count
}

const MOST_RANGES = 4

/** '11 to 16, 111 to 117' of one source's; '' where they are of several, or too scattered to be read. */
function rangesOf({ a, b }: Story, events: readonly Both[]): string {
  const runOf = (each: Both) => (each.a >= 0 ? { run: a, event: each.a } : { run: b, event: each.b })
  const facts = events.map(runOf).map(({ run, event }) => ({
    source: run.plan.resources[run.trace.events.source.get(event)]!.id,
    number: run.trace.events.number.get(event),
  }))
  if (new Set(facts.map(({ source }) => source)).size !== 1) return ''
  const numbers = facts.map(({ number }) => number).sort((x, y) => x - y)
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  if (ranges.length > MOST_RANGES) return ''
  const words = ranges.map(([from, to]) =>
    from === to ? `${from}` : to === from + 1 ? `${from} and ${to}` : `${from} to ${to}`,
  )
  return words.join(', ')
}

/** What it took: from CloudWatch's counts, and from the bill. */
function workRows(a: Run, b: Run): ResultRow[] {
  const metrics = { a: metricsOf(a, a.endedAt), b: metricsOf(b, b.endedAt) }
  const sum = (all: Metrics, name: string) =>
    Object.values(all).reduce((total, each) => total + (typeof each[name] === 'number' ? each[name] : 0), 0)
  const counted = (name: string, words: string, tone: Tone) =>
    row(name, words, sum(metrics.a, name), sum(metrics.b, name), tone)
  const usd = (run: Run, all: Metrics) =>
    Object.values(costOf(run, run.endedAt, all)).reduce((total, each) => total + each.usd, 0)
  const rows = [
    row('lastEnd', 'Last one over after, s', lastEnd(a), lastEnd(b), 'wait', '', 1),
    counted('Errors', 'Errors', 'fail'),
    counted('Throttles', 'Throttles', 'thr'),
    counted('Invocations', 'Invocations', 'flight'),
    row('billed', 'Billed duration, s', billedSeconds(a), billedSeconds(b), 'edge', '', 1),
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
  ...row('cost', 'Cost of a million such runs, USD', a, b, 'edge'),
  compared: changeWords(a, b, 2),
})

function row(key: string, words: string, a: number, b: number, tone: Tone, which = '', decimals = 0): ResultRow {
  const change = changeWords(a, b, decimals)
  return { key, words, a, b, tone, decimals, compared: which ? `${change}, ${which}` : change }
}

/** '18 fewer', '8 % less', 'none', 'the same'. */
function changeWords(a: number, b: number, decimals: number): string {
  const [from, to] = [a, b].map((value) => Number(value.toFixed(decimals))) as [number, number]
  if (from === to) return 'the same'
  if (to === 0) return decimals === 0 ? 'none' : 'nothing'
  if (decimals > 0 || Math.max(from, to) >= 10_000) {
    if (from === 0) return 'nothing before'
    const share = Math.round((Math.abs(to - from) / from) * 100)
    return share === 0 ? 'about the same' : `${share} % ${to < from ? 'less' : 'more'}`
  }
  const by = Math.abs(to - from).toLocaleString('en-US')
  return `${by} ${to < from ? 'fewer' : 'more'}`
}

/** 'jobs', or 'events' where they are of several sources. */
function nounIn(story: Story, events: readonly Both[], count = 2): string {
  const sources = new Set<string>()
  let noun = count === 1 ? 'event' : 'events'
  for (const each of events) {
    const run = each.b >= 0 ? story.b : story.a
    const source = run.trace.events.source.get(each.b >= 0 ? each.b : each.a)
    // What a delivery brought is another thing's continuation, not something that was sent.
    if (run.trace.events.delivery.get(each.b >= 0 ? each.b : each.a) >= 0) continue
    sources.add(run.plan.resources[source]!.id)
    noun = wordOf(run, source, count)
  }
  return sources.size === 1 ? noun : count === 1 ? 'event' : 'events'
}

/** Who did it, what it came to, and what of it is surprising. */
function headlineOf(story: Story, { differing }: SettingsCompared): string {
  const { events, fates } = story
  const who = subjectOf(differing)
  const [saved, lost] = ['b', 'a'].map((better) =>
    events.filter((each) => {
      const [good, bad] = better === 'b' ? [fates.b[each.b], fates.a[each.a]] : [fates.a[each.a], fates.b[each.b]]
      return good?.end === 'succeeded' && bad !== undefined && bad.end !== 'succeeded'
    }),
  ) as [Both[], Both[]]
  const plural = differing.length > 1
  if (saved.length > lost.length) return `${who} ${plural ? 'save' : 'saves'} ${ofWhich(story, saved, 'a', 'had')}`
  if (lost.length > saved.length) return `${who} ${plural ? 'cost' : 'costs'} ${ofWhich(story, lost, 'b', 'have')}`
  const sent = fates.b.length - fates.a.length
  if (sent !== 0)
    return `B sends ${countWord(Math.abs(sent))} ${sent > 0 ? 'more' : 'fewer'}; what both were sent ends the same.`
  const again = (side: readonly Fate[]) => side.filter(({ done }) => done > 1).length
  const [before, after] = [again(fates.a), again(fates.b)]
  if (after < before)
    return `${who} ${plural ? 'spare' : 'spares'} ${countWord(before - after)} ${nounIn(story, events, before - after)} from being done twice.`
  if (after > before)
    return `${who} ${plural ? 'make' : 'makes'} ${countWord(after - before)} more ${nounIn(story, events, after - before)} be done twice.`
  if (differing.length === 0) return 'Both runs are the same.'
  const later = lastEnd(story.b) - lastEnd(story.a)
  if (Math.abs(later) < 1) return 'Everything ends the same in both runs.'
  return `Everything ends the same, but ${Math.round(Math.abs(later)).toLocaleString('en-US')} s ${later > 0 ? 'later' : 'earlier'} in B.`
}

function ofWhich(story: Story, moved: readonly Both[], side: 'a' | 'b', had: string): string {
  const good = moved.every((each) => isGood(story, each)) && side === 'a'
  const noun = `${good ? 'good ' : ''}${nounIn(story, moved, moved.length)}`
  const fates = story.fates[side]
  const unreached = moved.filter((each) => fates[each[side]]!.reached === 0).length
  const head = `${countWord(moved.length)} ${noun}.`
  if (unreached === 0) return head
  if (unreached === moved.length)
    return `${head} ${unreached === 1 ? 'It' : 'They'} ${unreached === 1 && had === 'have' ? 'has' : had} never run at all.`
  return `${head} ${capital(countWord(unreached))} of them ${unreached === 1 && had === 'have' ? 'has' : had} never run at all.`
}

function subjectOf(differing: SettingsCompared['differing']): string {
  const [only, second] = differing
  if (!only) return 'The other run'
  if (second) return `${capital(countWord(differing.length))} settings`
  if (only.name === 'traffic') return 'Other traffic'
  if (only.name === 'seed') return 'Another seed'
  return isSwitch(only.a) && isSwitch(only.b) ? 'One switch' : 'One setting'
}

/** On and off: a truth, or a list that can hold one word. */
const isSwitch = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.length <= 1 && value.every((word) => typeof word === 'string'))

const DETAIL_WORDS: Record<string, string> = {
  deadLettered: 'Dead-lettered',
  sentToDestination: 'Sent to a destination',
  failed: 'Failed',
  dropped: 'Dropped',
  expired: 'Expired',
  filtered: 'Filtered',
  inFlight: 'In flight at the end',
  succeeded: 'Done',
}

/** The ledger's largest change, and the event that was spared, or burdened, most. */
function detailOf(story: Story): string {
  const { a, b, events, fates } = story
  const [before, after] = [totalsAtEnd(a), totalsAtEnd(b)]
  const ends = [...ENDS].sort(
    (x, y) => Math.abs(after[y] - before[y]) - Math.abs(after[x] - before[x]) || rank(x) - rank(y),
  )
  const [end] = ends
  const parts =
    end && after[end] !== before[end]
      ? [`${DETAIL_WORDS[end]} ${before[end].toLocaleString('en-US')} → ${after[end].toLocaleString('en-US')}`]
      : []
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
    parts.push(`${nameOf(b, which.b)} ran ${timesWords(was)} → ${timesWords(is)}`)
  }
  return capital(parts.join('; '))
}

/** Success mirrors what the other ends lost. */
const rank = (end: End): number => (end === 'succeeded' ? 1 : 0)

const timesWords = (times: number): string =>
  times === 0 ? 'never' : times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`
