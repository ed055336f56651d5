import { Moments } from '../player/moments.ts'
import type { Run } from '../sim/simulate.ts'
import { DELIVERY_KINDS, type EntryKind, OUTCOMES, WAIT_REASONS } from '../sim/trace/entries.ts'
import type { Trace } from '../sim/trace/trace.ts'
import * as texts from '../texts/callouts.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'

export interface Callout {
  id: string
  shape: GlyphShape
  name: string
  lines: string[]
  /** Elements that carry this in data-callout are what it names. */
  anchor: string
}

interface Naming extends Callout {
  kind: EntryKind
  when(trace: Trace, entry: number): boolean
}

const SUCCESS = OUTCOMES.indexOf('success')
const ERROR = WAIT_REASONS.indexOf('functionError')
const THROTTLE = WAIT_REASONS.indexOf('throttle')
const ON_FAILURE = DELIVERY_KINDS.indexOf('onFailure')
const number = (trace: Trace, place: number, entry: number): number => trace.numbers[place]!.get(entry)

/** What is named where it first appears, and when that is. */
const NAMINGS: readonly Naming[] = [
  {
    id: 'coldStart',
    shape: 'flight',
    name: texts.coldStart,
    lines: [texts.nothingWasReadyA, texts.environmentStartsFirst],
    anchor: 'coldStart',
    kind: 'environmentStarted',
    when: (trace, entry) => trace.untils.get(entry) > trace.timeAt(entry),
  },
  {
    id: 'failed',
    shape: 'failed',
    name: 'failed',
    lines: [texts.theCodeThrewWhat, texts.dependsOnWhoCalled],
    anchor: 'failed',
    kind: 'invocationEnded',
    when: (trace, entry) => number(trace, 3, entry) !== SUCCESS,
  },
  {
    id: 'hidden',
    shape: 'waiting',
    name: 'hidden',
    lines: [texts.receivedNotDeleted, texts.nobodyElseGetsThem],
    anchor: 'hidden',
    kind: 'messagesReceived',
    when: () => true,
  },
  {
    id: 'waiting',
    shape: 'waiting',
    name: 'waiting',
    lines: [texts.theRingDrainsThen, texts.runsItAgain],
    anchor: 'waiting',
    kind: 'eventWaiting',
    when: (trace, entry) => number(trace, 3, entry) === ERROR,
  },
  {
    id: 'refused',
    shape: 'throttled',
    name: 'refused',
    lines: [texts.lambdaDoesNotRetry, texts.forACallerWho],
    anchor: 'refused',
    kind: 'requestAnswered',
    when: (trace, entry) => number(trace, 2, entry) === 429,
  },
  {
    id: 'throttledWaits',
    shape: 'throttled',
    name: texts.refusedAndWaits,
    lines: [texts.thisUsesUpNo],
    anchor: 'throttled',
    kind: 'eventWaiting',
    when: (trace, entry) => number(trace, 3, entry) === THROTTLE,
  },
  {
    id: 'batchRefused',
    shape: 'throttled',
    name: texts.theBatchIsTried,
    lines: [texts.whileItStaysHidden, texts.letGoAReceive],
    anchor: 'batchRefused',
    kind: 'batchWaiting',
    when: (trace, entry) => number(trace, 2, entry) === THROTTLE,
  },
  {
    id: 'deadLettered',
    shape: 'deadLettered',
    name: 'dead-lettered',
    lines: [texts.receivedTooOftenSqs, texts.movesItOutOf],
    anchor: 'redrive',
    kind: 'messagesMoved',
    when: () => true,
  },
  {
    id: 'destination',
    shape: 'deadLettered',
    name: texts.sentToADestination,
    lines: [texts.noRunIsLeft, texts.isKeptHere],
    anchor: 'onFailure',
    kind: 'delivered',
    when: (trace, entry) => number(trace, 3, entry) === ON_FAILURE,
  },
]

const MOST_AT_ONCE = 3
/** Gone when this many moments have begun since. */
const MOMENTS = 3

interface Known {
  moments: Moments
  scanned: number
  /** By naming: the entry it first appears with, or -1. */
  firsts: number[]
}
const known = new WeakMap<Trace, Known>()

function read(trace: Trace, until: number): Known {
  let facts = known.get(trace)
  if (!facts) {
    facts = { moments: new Moments(trace), scanned: 0, firsts: NAMINGS.map(() => -1) }
    known.set(trace, facts)
  }
  for (; facts.scanned < until; facts.scanned++) {
    const kind = trace.kindAt(facts.scanned)
    for (const [i, naming] of NAMINGS.entries()) {
      if (facts.firsts[i] === -1 && naming.kind === kind && naming.when(trace, facts.scanned))
        facts.firsts[i] = facts.scanned
    }
  }
  facts.moments.extend(until > 0 ? trace.timeAt(until - 1) + 1e9 : 0)
  return facts
}

/** The names to show after `cursor` entries, newest last. A function of the record: seeking shows the same. */
export function calloutsAt({ trace }: Run, cursor: number): Callout[] {
  const { moments, firsts } = read(trace, Math.min(cursor, trace.length))
  const now = moments.afterCursor(cursor)
  return NAMINGS.map((naming, i) => ({ naming, first: firsts[i]! }))
    .filter(({ first }) => first >= 0 && first < cursor && now - moments.afterCursor(first + 1) < MOMENTS)
    .sort((a, b) => a.first - b.first)
    .slice(-MOST_AT_ONCE)
    .map(({ naming }) => naming)
}
