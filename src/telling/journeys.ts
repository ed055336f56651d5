import type { SimTime } from '../sim/engine/sim-time.ts'
import { entriesOf } from '../sim/projections/entries-of.ts'
import { callerOf } from '../sim/projections/places.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import { ENDS, type End, type EntryOf, type TraceEntry } from '../sim/trace/entries.ts'
import * as texts from '../texts/journey.ts'
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
    endWords: texts.ends[end],
    invocations: journey.invocations,
    steps: journey.steps,
    ...(from ? { continuedFrom: from } : {}),
    continuesAs: continuesAs(run, event),
    spent: spentIn(journey),
  }
}

const SHAPES: Record<TimeSpent, JourneyShape> = {
  queued: 'flight',
  batching: 'flight',
  starting: 'flight',
  running: 'succeeded',
  waiting: 'waiting',
  callerWaiting: 'waiting',
  backingOff: 'throttled',
  hidden: 'waiting',
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
      const severalRuns = on === 'running' && invocations.length > 1
      const words = severalRuns ? texts.attempts(texts.spent[on], invocations.length) : texts.spent[on]
      return { on, words, shape: SHAPES[on], duration }
    })
}
