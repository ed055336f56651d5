import { countWord, nameOf, namesOf } from '../sim/projections/names.ts'
import { mostRuns } from '../sim/projections/run-facts.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import { INIT_KINDS, OUTCOMES } from '../sim/trace/entries.ts'
import { fixed } from '../texts/numbers.ts'
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
  follow: { label: 'Follow', said: 'Real time' },
  realtime: { label: 'Real time', said: 'Real time' },
  '10x': { label: '10×', said: '10×: one second here is ten at AWS' },
  '60x': { label: '60×', said: '60×: one second here is a minute at AWS' },
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
  if (!gravest) return trace.length > from ? 'something happens' : ''
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
      return 'your change'
    case 'refusal':
      return count === 1 ? 'a refusal' : `${countWord(count)} refusals`
    case 'dead':
      return 'given up'
    case 'batchFails':
      return 'a batch fails'
    case 'error':
      return count === 1 ? 'an error' : `${countWord(count)} errors`
    case 'delivered':
      return 'a delivery'
    case 'retry':
      return entry.kind === 'eventDispatched'
        ? `attempt ${entry.attempt} of ${mostRuns(run, entry.function, entry.at)}`
        : 'another attempt'
    case 'cold':
      return count === 1 ? 'cold start' : `${countWord(count)} cold starts`
    case 'batch':
      return 'a batch starts'
    case 'returns':
      return 'messages are back'
    case 'start':
      return count === 1 ? 'a run starts' : `${countWord(count)} runs start`
    case 'answer':
      return count === 1 ? 'a run ends' : `${countWord(count)} runs end`
    case 'accepted':
      return 'an event is accepted'
    case 'message':
      return count === 1 ? 'a message arrives' : 'messages arrive'
  }
}

/** What a quiet stretch waits for: the first thing that ends it, "until upload 2 is tried again". */
export function waitWords(run: RunRecord, from: number, to: number): string {
  const { trace } = run
  for (let index = from; index < to; index++) {
    const entry = trace.at(index)
    switch (entry.kind) {
      case 'interventionApplied':
        return 'until your change'
      case 'eventDispatched':
        return `until ${nameOf(run, entry.event)} is tried again`
      case 'requestSent':
        return `until ${nameOf(run, entry.event)} ${entry.attempt > 1 ? 'is tried again' : 'comes'}`
      case 'eventAccepted':
        return `until ${nameOf(run, entry.event)} comes`
      case 'messageArrived':
        return `until ${nameOf(run, entry.event)} comes`
      case 'messagesVisible':
      case 'messagesReceived':
        return `until ${namesOf(run, entry.list)} ${entry.list.length === 1 ? 'is' : 'are'} back`
      case 'messagesMoved':
        return `until ${namesOf(run, entry.list)} ${entry.list.length === 1 ? 'is' : 'are'} moved`
      case 'invocationEnded':
        return 'until the run ends'
      case 'invocationStarted':
      case 'invocationThrottled':
        return entry.list.length > 0 ? `until ${namesOf(run, entry.list)} ${goWord(entry.list.length)}` : 'until a run'
      case 'requestAbandoned':
        return `until the caller of ${nameOf(run, entry.event)} stops waiting`
      case 'eventGivenUp':
        return `until ${nameOf(run, entry.event)} is given up`
      case 'provisionedReady':
        return 'until provisioned environments are ready'
      default:
    }
  }
  return 'until something happens'
}

const goWord = (count: number): string => (count === 1 ? 'goes to the function' : 'go to the function')
