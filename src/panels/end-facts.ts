import { MILLISECOND, SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { capital, namesOf, wordOf } from '../sim/projections/names.ts'
import { indexOf, type RunIndex, type RunRecord } from '../sim/projections/run-index.ts'
import { spanWords } from '../sim/projections/words.ts'
import { ENDS, ENTRY_KINDS, type End, WAIT_REASONS } from '../sim/trace/entries.ts'
import { figure } from '../texts/numbers.ts'
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
  ['sentToDestination', 'deadLettered', 'to a destination'],
  ['dropped', 'dropped', 'dropped'],
  ['filtered', 'dropped', 'filtered'],
  ['expired', 'dropped', 'expired'],
  ['inFlight', 'waiting', 'in flight'],
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
          ? 'and that one never worked.'
          : 'and none of them ever worked.'
        : dead.fine === dead.count
          ? 'and all of them were fine.'
          : `${dead.fine} of them ${dead.fine === 1 ? 'was' : 'were'} fine.`
    return [`${figure(sent)} sent. ${figure(dead.count)} dead-lettered,`, fine]
  }
  const lost = groups.filter(({ end }) => ['failed', 'dropped', 'expired', 'sentToDestination'].includes(end))
  if (lost.length > 0)
    return [
      `${figure(sent)} sent.`,
      `${capital(lost.map(({ count, words }) => `${figure(count)} ${words}`).join(', '))}.`,
    ]
  const done = count('succeeded')?.count ?? 0
  return [`${figure(sent)} sent.`, done === sent ? 'Every one of them done.' : `${figure(done)} done so far.`]
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
  const got = failed === 0 ? '' : `: ${figure(failed)} ${who}${failed === 1 ? '' : 's'} got an error`
  if (tried > 0) return `the caller tried again ${tried === 1 ? 'once' : `${figure(tried)} times`}${got}`
  return failed > 0 ? `nobody tried again${got}` : 'nobody had to try again'
}

function eventQueueSays(run: RunRecord, source: number, own: readonly number[]): string {
  const waits = entriesAbout(run, 'eventWaiting', own).map((entry) => ({
    attempt: run.trace.numbers[2]!.get(entry),
    failed: run.trace.numbers[3]!.get(entry) === WAIT_REASONS.indexOf('functionError'),
    length: run.trace.untils.get(entry) - run.trace.timeAt(entry),
  }))
  const errors = waits.filter(({ failed }) => failed)
  if (errors.length === 0) {
    return waits.length > 0
      ? `Lambda tried again after ${waits.length === 1 ? 'a throttle' : `${figure(waits.length)} throttles`}`
      : `${wordOf(run, source, 2)} needed no second try`
  }
  const first = errors.find(({ attempt }) => attempt === 1)
  const second = errors.find(({ attempt }) => attempt === 2)
  const parts = [first && `after ${aboutMinutes(first.length)}`, second && `then after ${aboutMinutes(second.length)}`]
  return `Lambda tried again: ${parts.filter(Boolean).join(', ')}`
}

/** "1 minute" for what is nearly one: AWS's waits run slightly under. */
function aboutMinutes(length: SimTime): string {
  const minutes = Math.round(length / (60 * SECOND))
  const near = Math.abs(length - minutes * 60 * SECOND) <= 3000 * MILLISECOND
  return near && minutes > 0 ? `${minutes} minute${minutes === 1 ? '' : 's'}` : spanWords(length)
}

function queueSays(run: RunRecord, source: number, own: readonly number[], index: RunIndex): string {
  const again = own.filter((event) => index.receives.get(event) > 1)
  const twice = own.filter((event) => index.secondDone.get(event) >= 0)
  if (again.length === 0) return `no ${wordOf(run, source, 1)} came back`
  const back = `SQS handed ${figure(again.length)} out again`
  if (twice.length === 0) return `${back}; none was done twice`
  return `${back}; ${namesOf(run, twice)} ${twice.length === 1 ? 'was' : 'were'} done more than once`
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
