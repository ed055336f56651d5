import { mostRuns } from '../sim/projections/run-facts.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import { INIT_KINDS, OUTCOMES } from '../sim/trace/entries.ts'
import { nameOf, namesOf } from '../telling/names.ts'
import { countWord } from '../texts/grammar.ts'
import { fixed } from '../texts/numbers.ts'
import * as texts from '../texts/pace.ts'
import type { Pace } from './pace.ts'

/** What the clock does and why, in the words of the state line: `lead` `strong` `rest`, and all of it as `text`. */
export interface PaceState {
  kind: 'moment' | 'real' | 'fast' | 'skip' | 'paused' | 'waiting' | 'ended' | 'failed'
  /** Simulated seconds in one second on screen, now. */
  speed: number
  why: string
  lead: string
  strong: string
  rest: string
  text: string
}

export function paceState(
  kind: PaceState['kind'],
  speed: number,
  why: string,
  lead: string,
  strong = '',
  rest = '',
): PaceState {
  return { kind, speed, why, lead, strong, rest, text: `${lead}${strong}${rest}` }
}

export const PACE_WORDS: Record<Pace, { label: string; said: string }> = {
  follow: { label: texts.follow, said: texts.realTime },
  realtime: { label: texts.realTime, said: texts.realTime },
  '10x': { label: '10×', said: texts.tenTimes },
  '60x': { label: '60×', said: texts.sixtyTimes },
}

/** "0.4×", "1×": one figure that counts. */
export const speedWords = (speed: number): string => `${fixed(speed, speed < 0.1 ? 2 : 1)}×`

/** Why a moment is worth slowing down for, in a few words: the gravest of what happens in it. */
export function momentWords(run: RunRecord, from: number, to: number): string {
  const { trace } = run
  const counts = new Map<string, number>()
  const first = new Map<string, number>()
  for (let index = from; index < to; index++) {
    const word = reasonAt(run, index)
    if (!word) continue
    counts.set(word, (counts.get(word) ?? 0) + 1)
    if (!first.has(word)) first.set(word, index)
  }
  const gravest = REASONS.find((reason) => counts.has(reason))
  if (!gravest) return trace.length > from ? texts.somethingHappens : ''
  return reasonWords(run, gravest, counts.get(gravest)!, first.get(gravest)!)
}

/** In order of gravity. */
const REASONS = [
  'edit',
  'refusal',
  'dead',
  'batchFails',
  'error',
  'delivered',
  'retry',
  'cold',
  'batch',
  'returns',
  'start',
  'answer',
  'accepted',
  'message',
] as const
type Reason = (typeof REASONS)[number]

function reasonAt({ trace }: RunRecord, index: number): Reason | undefined {
  const entry = trace.at(index)
  switch (entry.kind) {
    case 'interventionApplied':
      return 'edit'
    case 'invocationThrottled':
      return 'refusal'
    case 'messagesMoved':
    case 'eventGivenUp':
      return 'dead'
    case 'invocationEnded':
      if (OUTCOMES[entry.outcome] === 'success') return 'answer'
      return entry.list.length > 1 ? 'batchFails' : 'error'
    case 'delivered':
      return 'delivered'
    case 'eventDispatched':
      return entry.attempt > 1 ? 'retry' : undefined
    case 'invocationStarted':
      if (INIT_KINDS[entry.init] === 'cold') return 'cold'
      return entry.batch >= 0 ? 'batch' : 'start'
    case 'messagesVisible':
      return 'returns'
    case 'eventAccepted':
      return 'accepted'
    case 'messageArrived':
    case 'recordsArrived':
    case 'messagesReceived':
      return 'message'
    default:
      return undefined
  }
}

function reasonWords(run: RunRecord, reason: Reason, count: number, index: number): string {
  const entry = run.trace.at(index)
  switch (reason) {
    case 'edit':
      return texts.yourChange
    case 'refusal':
      return count === 1 ? texts.aRefusal : texts.refusals(countWord(count))
    case 'dead':
      return texts.givenUp
    case 'batchFails':
      return texts.aBatchFails
    case 'error':
      return count === 1 ? texts.anError : texts.errors(countWord(count))
    case 'delivered':
      return texts.aDelivery
    case 'retry':
      return entry.kind === 'eventDispatched'
        ? texts.attemptOf(entry.attempt, mostRuns(run, entry.function, entry.at))
        : texts.anotherAttempt
    case 'cold':
      return count === 1 ? texts.coldStart : texts.coldStarts(countWord(count))
    case 'batch':
      return texts.aBatchStarts
    case 'returns':
      return texts.messagesAreBack
    case 'start':
      return count === 1 ? texts.aRunStarts : texts.runsStart(countWord(count))
    case 'answer':
      return count === 1 ? texts.aRunEnds : texts.runsEnd(countWord(count))
    case 'accepted':
      return texts.anEventIsAccepted
    case 'message':
      return count === 1 ? texts.aMessageArrives : texts.messagesArrive
  }
}

/** What a quiet stretch waits for: the first thing that ends it, "until upload 2 is tried again". */
export function waitWords(run: RunRecord, from: number, to: number): string {
  const { trace } = run
  for (let index = from; index < to; index++) {
    const entry = trace.at(index)
    switch (entry.kind) {
      case 'interventionApplied':
        return texts.untilYourChange
      case 'eventDispatched':
        return texts.untilIsTriedAgain(nameOf(run, entry.event))
      case 'requestSent':
        return texts.untilComesOrAgain(nameOf(run, entry.event), entry.attempt)
      case 'eventAccepted':
        return texts.untilComes(nameOf(run, entry.event))
      case 'messageArrived':
        return texts.untilComes(nameOf(run, entry.event))
      case 'messagesVisible':
      case 'messagesReceived':
        return texts.untilBack(namesOf(run, entry.list), entry.list.length)
      case 'messagesMoved':
        return texts.untilMoved(namesOf(run, entry.list), entry.list.length)
      case 'invocationEnded':
        return texts.untilTheRunEnds
      case 'invocationStarted':
      case 'invocationThrottled':
        return entry.list.length > 0
          ? texts.untilGo(namesOf(run, entry.list), goWord(entry.list.length))
          : texts.untilARun
      case 'requestAbandoned':
        return texts.untilCallerStops(nameOf(run, entry.event))
      case 'eventGivenUp':
        return texts.untilIsGivenUp(nameOf(run, entry.event))
      case 'provisionedReady':
        return texts.untilProvisioned
      default:
    }
  }
  return texts.untilSomethingHappens
}

const goWord = (count: number): string => (count === 1 ? texts.goesToTheFunction : texts.goToTheFunction)
