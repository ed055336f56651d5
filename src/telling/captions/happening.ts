import type { SimTime } from '../../sim/engine/sim-time.ts'
import { hasClients } from '../../sim/projections/places.ts'
import type { RunRecord } from '../../sim/projections/run-index.ts'
import type { Scenario } from '../../sim/scenario/document.ts'
import type { EntryKind, EntryOf, TraceEntry } from '../../sim/trace/entries.ts'
import { agreeing, type Subject } from '../../texts/grammar.ts'
import * as nouns from '../../texts/nouns.ts'
import type { JourneyShape } from '../journey/so-far.ts'
import { countOf, namesOf } from '../names.ts'

/** What captions are told from; the scenario says what its changes change. */
export type ToldRun = RunRecord & { readonly scenario?: Scenario }

/** A happening's token: an event's state, or the flag of a change to the document. */
export type CaptionShape = JourneyShape | 'change'

/**
 * What can happen that a person is told of, and how telling it is. Rare before common, failure before success;
 * the first of its type in a run gains FIRST on top.
 */
export const WEIGHTS = {
  fullHouse: 140,
  change: 98,
  movedAway: 92,
  givenUp: 90,
  expired: 85,
  discarded: 84,
  badResponse: 82,
  stillWaiting: 81,
  wordMissing: 79,
  abandoned: 80,
  batchFailed: 78,
  partialBatch: 76,
  eventFailed: 74,
  callFailed: 73,
  eventRefused: 72,
  callRefused: 71,
  batchRefused: 70,
  letGo: 69,
  savedByRetry: 66,
  bisected: 64,
  deliveryLost: 62,
  runsAgain: 60,
  receivedAgain: 56,
  doneAgain: 52,
  callsAgain: 50,
  callInvalid: 48,
  roomAgain: 46,
  coldStart: 42,
  answersLate: 41,
  visibleAgain: 38,
  received: 37,
  batchFull: 36,
  accepted: 30,
  windowOpened: 29,
  batchDone: 28,
  callDone: 27,
  eventDone: 26,
  delivered: 25,
  tumblingOver: 25.5,
  windowOver: 24,
  filtered: 23,
  batchFills: 21,
  receivedOne: 20,
  provisioned: 22,
  tableFailed: 45,
  checkpoint: 18,
  pollersScaled: 16,
  warmStart: 14,
  initialized: 12,
  recordsRead: 11,
  sent: 10,
  reclaimed: 8,
} as const
export type HappeningType = keyof typeof WEIGHTS
/** Enough for the first success to come before the hundredth success, not before a failure. */
export const FIRST = 36

export interface Happening {
  type: HappeningType
  /** The entry that tells it. */
  entry: number
  at: SimTime
  rule: number
  shape: CaptionShape
  events: number[]
  /** Where it is to be seen. */
  resource: number
  /** One sentence, its consequence between `**`: of these events, which may be those of `count` such happenings. */
  say(who: Subject, events: readonly number[], count: number): string
}

/** Tells an entry, or not: what another entry of the same moment tells better is told there. */
export type Tellers = { [K in EntryKind]?: (run: ToldRun, entry: EntryOf<K>) => Happening | undefined }

export function happening(
  { index, at, rule }: TraceEntry,
  type: HappeningType,
  shape: CaptionShape,
  resource: number,
  events: ArrayLike<number>,
  say: Happening['say'],
): Happening {
  return { type, entry: index, at, rule, shape, resource, events: Array.from(events), say }
}

/** Who a sentence is about, with the little words that agree: 'Job 5 is', 'Jobs 6 to 10 are', 'Two calls are'. */
export function subject(run: ToldRun, all: readonly number[]): Subject {
  const events = withoutCopies(run, all)
  return agreeing(namesOf(run, events), countOf(run, events), events.length !== 1)
}

/** Copies of one thing that travel over several connections have one name. */
function withoutCopies({ trace }: ToldRun, events: readonly number[]): readonly number[] {
  const { source, number } = trace.events
  const seen = new Set<string>()
  return events.filter((event) => {
    const key = `${source.get(event)}/${number.get(event)}`
    return !seen.has(key) && seen.add(key)
  })
}

/** 'the bucket', 'the gateway', 'the SDK', 'EventBridge'. */
export const kindWords = (run: ToldRun, resource: number): string =>
  nouns.kindWords(run.plan.resources[resource]!.definition.title)

/** 'the client' of a gateway, else 'the caller'. */
export const callerWords = (run: ToldRun, resource: number, { many }: Subject): string =>
  nouns.callerWords(hasClients(run.plan, resource), many)

/** The entries of the same instant that follow, a few of them: what an entry led to. */
export function* aftermath({ trace }: ToldRun, { index, at }: TraceEntry, most = 24): Iterable<TraceEntry> {
  const end = Math.min(trace.length, index + 1 + most)
  for (let next = index + 1; next < end && trace.timeAt(next) === at; next++) yield trace.at(next)
}
