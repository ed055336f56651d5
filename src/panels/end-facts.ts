import { MILLISECOND, SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { indexOf, type RunIndex, type RunRecord } from '../sim/projections/run-index.ts'
import { ENDS, ENTRY_KINDS, type End, WAIT_REASONS } from '../sim/trace/entries.ts'
import { namesOf, wordOf } from '../telling/names.ts'
import * as texts from '../texts/end-card.ts'
import { capital, facts } from '../texts/grammar.ts'
import { figure, spanWords } from '../texts/numbers.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'

/** What a run came to, as the card at its end says it. */
export interface EndFacts {
  /** Two short sentences. */
  headline: [string, string]
  groups: EndGroup[]
  paths: { id: string; words: string }[]
}

/** Events that ended alike. `fine`: how many of them, the first ones, had been done all the same. */
export interface EndGroup {
  end: End
  shape: GlyphShape
  words: string
  count: number
  fine: number
}

const GROUPS: readonly [End, GlyphShape, string][] = [
  ['succeeded', 'succeeded', 'done'],
  ['failed', 'failed', 'failed'],
  ['deadLettered', 'deadLettered', 'dead-lettered'],
  ['sentToDestination', 'deadLettered', texts.toADestination],
  ['dropped', 'dropped', 'dropped'],
  ['filtered', 'dropped', 'filtered'],
  ['expired', 'dropped', 'expired'],
  ['inFlight', 'waiting', texts.inFlight],
]

const code = (kind: (typeof ENTRY_KINDS)[number]) => ENTRY_KINDS.indexOf(kind)

export function endFactsOf(run: RunRecord): EndFacts {
  const index = indexOf(run)
  const events = Array.from({ length: index.sent.length }, (_, event) => event).filter(
    (event) => index.sent.get(event) >= 0,
  )
  const endOf = (event: number): End => ENDS[index.end.get(event)] ?? 'inFlight'
  const groups = GROUPS.map(([end, shape, words]) => {
    const members = events.filter((event) => endOf(event) === end)
    const fine = end === 'succeeded' ? 0 : members.filter((event) => index.firstDone.get(event) >= 0).length
    return { end, shape, words, count: members.length, fine }
  }).filter(({ count }) => count > 0)
  return {
    headline: headlineOf(events.length, groups),
    groups,
    paths: pathsOf(run, index, events),
  }
}

function headlineOf(sent: number, groups: readonly EndGroup[]): [string, string] {
  const count = (end: End) => groups.find((group) => group.end === end)
  const dead = count('deadLettered')
  if (dead) {
    const fine =
      dead.fine === 0
        ? dead.count === 1
          ? texts.oneNeverWorked
          : texts.noneWorked
        : dead.fine === dead.count
          ? texts.allFine
          : texts.someFine(dead.fine)
    return [texts.sentAndDead(sent, dead.count), fine]
  }
  const lost = groups.filter(({ end }) => ['failed', 'dropped', 'expired', 'sentToDestination'].includes(end))
  if (lost.length > 0)
    return [texts.sent(sent), `${capital(facts(lost.map(({ count, words }) => `${figure(count)} ${words}`)))}.`]
  const done = count('succeeded')?.count ?? 0
  return [texts.sent(sent), done === sent ? texts.allDone : texts.doneSoFar(done)]
}

/** For each source, who tried again and what came of it. */
function pathsOf(run: RunRecord, index: RunIndex, events: readonly number[]): EndFacts['paths'] {
  const { plan, trace } = run
  const sources = [...new Set(events.map((event) => trace.events.source.get(event)))].sort((a, b) => a - b)
  return sources
    .map((source) => ({ source, own: events.filter((event) => trace.events.source.get(event) === source) }))
    .filter(({ own }) => trace.events.connection.get(own[0]!) >= 0)
    .map(({ source, own }) => {
      const { path } = plan.connections[trace.events.connection.get(own[0]!)]!
      const words =
        path === 'synchronous'
          ? callersSay(run, source, own, index)
          : path === 'asynchronous'
            ? eventQueueSays(run, source, own)
            : queueSays(run, source, own, index)
      return { id: plan.resources[source]!.id, words }
    })
    .slice(0, 6)
}

function callersSay(run: RunRecord, source: number, own: readonly number[], index: RunIndex): string {
  const failed = own.filter((event) => ENDS[index.end.get(event)] === 'failed').length
  const tried = entriesAbout(run, 'callerWaiting', own).length
  const who = run.plan.resources[source]!.definition.clients ? 'client' : 'caller'
  const got = failed === 0 ? '' : texts.gotError(failed, who)
  if (tried > 0) return texts.callerTriedAgain(tried, got)
  return failed > 0 ? texts.nobodyTriedAgain(got) : texts.nobodyHadTo
}

function eventQueueSays(run: RunRecord, source: number, own: readonly number[]): string {
  const waits = entriesAbout(run, 'eventWaiting', own).map((entry) => ({
    attempt: run.trace.numbers[2]!.get(entry),
    failed: run.trace.numbers[3]!.get(entry) === WAIT_REASONS.indexOf('functionError'),
    length: run.trace.untils.get(entry) - run.trace.timeAt(entry),
  }))
  const errors = waits.filter(({ failed }) => failed)
  if (errors.length === 0) {
    return waits.length > 0 ? texts.afterThrottles(waits.length) : texts.noSecondTry(wordOf(run, source, 2))
  }
  const first = errors.find(({ attempt }) => attempt === 1)
  const second = errors.find(({ attempt }) => attempt === 2)
  const parts = [
    first && texts.after(aboutMinutes(first.length)),
    second && texts.thenAfter(aboutMinutes(second.length)),
  ]
  return texts.lambdaTriedAgain(facts(parts))
}

/** "1 minute" for what is nearly one: AWS's waits run slightly under. */
function aboutMinutes(length: SimTime): string {
  const minutes = Math.round(length / (60 * SECOND))
  const near = Math.abs(length - minutes * 60 * SECOND) <= 3000 * MILLISECOND
  return near && minutes > 0 ? texts.minutes(minutes) : spanWords(length)
}

function queueSays(run: RunRecord, source: number, own: readonly number[], index: RunIndex): string {
  const again = own.filter((event) => index.receives.get(event) > 1)
  const twice = own.filter((event) => index.secondDone.get(event) >= 0)
  if (again.length === 0) return texts.noneCameBack(wordOf(run, source, 1))
  const back = texts.handedOut(again.length)
  if (twice.length === 0) return texts.noneWasDoneTwice(back)
  return texts.someDoneAgain(back, namesOf(run, twice), twice.length)
}

/** Entries of a kind whose event is one of these. */
function entriesAbout({ trace }: RunRecord, kind: 'callerWaiting' | 'eventWaiting', own: readonly number[]): number[] {
  const wanted = new Set(own)
  const wantedCode = code(kind)
  const found: number[] = []
  for (let entry = 0; entry < trace.length; entry++)
    if (trace.kinds.get(entry) === wantedCode && wanted.has(trace.numbers[0]!.get(entry))) found.push(entry)
  return found
}
