import type { SimTime } from '../sim/engine/sim-time.ts'
import { entriesOf } from '../sim/projections/entries-of.ts'
import { callerOf } from '../sim/projections/places.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import { ENDS, type End, type EntryOf, type TraceEntry } from '../sim/trace/entries.ts'
import { type Continuation, continuedFrom, continuesAs } from './continuations.ts'
import { asynchronousTellers } from './journey/asynchronous.ts'
import { polledTellers } from './journey/polled.ts'
import { runTellers } from './journey/run.ts'
import { type JourneyShape, JourneySoFar, type JourneyStep, type Tellers, type TimeSpent } from './journey/so-far.ts'
import { synchronousTellers } from './journey/synchronous.ts'
import { nameOf } from './names.ts'

export type { JourneyHop, JourneyShape, JourneyStep, Stay, TimeSpent } from './journey/so-far.ts'

/** One event's whole life, every attempt, wait and reason, as far as the trace has come. */
export interface Journey {
  event: number
  /** 'upload 13' */
  name: string
  /** Resource index of where it came from. */
  source: number
  sentAt: SimTime
  /** When its end was certain; absent while it is in flight. */
  endedAt?: SimTime
  end: End
  /** 'sent to a destination' */
  endWords: string
  /** Its invocations in order; as many as its attempts. */
  invocations: number[]
  steps: JourneyStep[]
  /** The event it goes on from: an order from its call. */
  continuedFrom?: Continuation
  /** The events it goes on as, in the order in which they were sent. */
  continuesAs: Continuation[]
  /** Where its time went, largest first. */
  spent: { on: TimeSpent; words: string; shape: JourneyShape; duration: SimTime }[]
}

const TELLERS: Tellers = {
  ...synchronousTellers,
  ...asynchronousTellers,
  ...polledTellers,
  ...runTellers,
}

export function journeyOf(run: RunRecord, event: number): Journey {
  const journey = new JourneySoFar(run, event)
  let ended: EntryOf<'eventEnded'> | undefined
  for (const index of entriesOf(run, event)) {
    const entry = run.trace.at(index)
    if (entry.kind === 'eventEnded') ended = entry
    const tell = TELLERS[entry.kind] as ((journey: JourneySoFar, entry: TraceEntry) => void) | undefined
    tell?.(journey, entry)
  }
  const end = ended ? ENDS[ended.outcome]! : 'inFlight'
  const from = continuedFrom(run, event)
  return {
    event,
    name: nameOf(run, event),
    source: callerOf(run, event),
    sentAt: run.trace.events.sentAt.get(event),
    ...(ended ? { endedAt: ended.at } : {}),
    end,
    endWords: END_WORDS[end],
    invocations: journey.invocations,
    steps: journey.steps,
    ...(from ? { continuedFrom: from } : {}),
    continuesAs: continuesAs(run, event),
    spent: spentIn(journey),
  }
}

/** How an end is called, in a sentence. */
export const END_WORDS: Record<End, string> = {
  succeeded: 'succeeded',
  failed: 'failed at the caller',
  deadLettered: 'dead-lettered',
  sentToDestination: 'sent to a destination',
  dropped: 'dropped',
  filtered: 'filtered out',
  expired: 'expired',
  inFlight: 'in flight',
}

const SPENT: Record<TimeSpent, { words: string; shape: JourneyShape }> = {
  queued: { words: 'in the queue, ready', shape: 'flight' },
  batching: { words: 'waiting for its batch', shape: 'flight' },
  starting: { words: 'cold start', shape: 'flight' },
  running: { words: 'running', shape: 'succeeded' },
  waiting: { words: 'waiting for a retry', shape: 'waiting' },
  callerWaiting: { words: 'waiting to be called again', shape: 'waiting' },
  backingOff: { words: 'backing off after a throttle', shape: 'throttled' },
  hidden: { words: 'hidden in the queue', shape: 'waiting' },
}

/** Sums the stays that have ended. */
function spentIn({ steps, invocations }: JourneySoFar): Journey['spent'] {
  const sums = new Map<TimeSpent, SimTime>()
  for (const step of steps) {
    if (step.kind === 'stay' && !step.open) sums.set(step.spent, (sums.get(step.spent) ?? 0) + step.until - step.at)
  }
  return [...sums]
    .filter(([, duration]) => duration > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([on, duration]) => {
      const { words, shape } = SPENT[on]
      const attempts = on === 'running' && invocations.length > 1 ? `, ${invocations.length} attempts` : ''
      return { on, words: words + attempts, shape, duration }
    })
}
