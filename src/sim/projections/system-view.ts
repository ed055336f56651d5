import type { SimTime } from '../engine/sim-time.ts'
import type { DeliveryKind, End, Outcome } from '../trace/entries.ts'

/**
 * What can be seen after the first `cursor` entries of a trace. Everything a node, chart or ledger shows comes from here.
 * Lists are in the order a person would expect (oldest or soonest first) and hold live things only.
 * A part gets a new `revision` when anything in it changed, so that a component can compare one number.
 */
export interface SystemView {
  cursor: number
  /** Time of the last entry applied. What counts down is drawn from its own times and the playhead's clock. */
  at: SimTime
  revision: number
  totals: Totals
  sideEffects: SideEffects
  callers: Map<number, CallerView>
  functions: Map<number, FunctionView>
  queues: Map<number, QueueView>
  streams: Map<number, StreamView>
  mappings: Map<number, MappingView>
  /** By resource: what was delivered to it and stays there (dead-letter queues, destinations). */
  stores: Map<number, StoreView>
}

/** sent is the sum of the others. */
export type Totals = Record<End, number> & { sent: number }

export interface SideEffects {
  /** Events whose work was done more than once, and how many runs beyond the first that was in all. */
  doneAgain: number
  extraRuns: number
  /** Events that ended without their work ever having been done. */
  neverDone: number
}

/** Any source that is not a queue or stream: by resource index. */
export interface CallerView {
  revision: number
  sent: number
  /** Calls that have no answer yet, oldest first. */
  waiting: number[]
  /** Calls refused or timed out that will be tried again: event, coming attempt, when. */
  retrying: { event: number; attempt: number; dueAt: SimTime }[]
  /** Lambda's answers: '200', '200 error', '202', '429' ... and how often. */
  answers: Map<string, number>
  /** A gateway's answers to its clients, by status. */
  clientAnswers: Map<number, number>
}

export interface FunctionView {
  revision: number
  /** Runs going on now, init included. */
  busy: number
  environments: EnvironmentView[]
  throttles: number
  succeeded: number
  failed: number
  /** Synchronous answers of this function's door: '200', '200 error', '429'. */
  answers: Map<string, number>
  /** The asynchronous event queue. Waiting: soonest first. */
  waiting: WaitingEvent[]
  /** Accepted and not yet dispatched for the first time. */
  accepted: number[]
  running: number[]
  /** acceptedAt of the oldest event that is queued, waiting or running; undefined if there is none. */
  oldestAcceptedAt?: SimTime
}

export interface WaitingEvent {
  event: number
  /** Runs so far, throttles not counted. */
  attempt: number
  reason: 'functionError' | 'throttle'
  since: SimTime
  dueAt: SimTime
}

export interface EnvironmentView {
  number: number
  provisioned: boolean
  /** 'failed' lasts until its next run: it is warm too, and shows why. */
  state: 'starting' | 'busy' | 'failed' | 'warm'
  /** When this state began; for a run, when it began. */
  since: SimTime
  /** When the init phase or the run is due to end. */
  until?: SimTime
  invocation?: number
  connection?: number
  events: number[]
  /** Of the last run that ended here. */
  outcome?: Outcome
  /** Index in handler.faults of what decided the last run. */
  fault?: number
  /** Records of the last run whose code failed: more than none also where a partial batch counts as a success. */
  failedRecords: number
  runs: number
}

export interface QueueView {
  revision: number
  visible: number[]
  /** Received and not deleted, soonest back first. */
  hidden: { event: number; until: SimTime; receives: number }[]
  delayed: { event: number; until: SimTime }[]
  /** Visible again: how often each was received. What was never received is not in here. */
  received: { event: number; receives: number }[]
  deleted: number
  moved: number
  expired: number
}

export interface StreamView {
  revision: number
  /** By shard: events that no reader is done with, oldest first. */
  shards: number[][]
}

export interface MappingView {
  revision: number
  /** The batch that fills (one a shard for streams; queues have one). */
  filling: { batch: number; shard: number; events: number[]; openedAt: SimTime; windowEndsAt?: SimTime }[]
  /** Batches at the function now. */
  running: { batch: number; invocation: number; events: number[]; since: SimTime; shard: number }[]
  /** Refused or failed batches that are tried again in place. */
  waiting: { batch: number; events: number[]; reason: 'functionError' | 'throttle'; dueAt: SimTime; shard: number }[]
  /** Batches it may run at once. */
  concurrency: number
  /** The last batch that came to an end: what the function node's neighbour says. */
  last?: {
    batch: number
    verdict: 'success' | 'partial' | 'functionError' | 'badResponse' | 'letGo'
    events: number[]
    returned: number[]
    /** Records whose own code failed. */
    culprits: number[]
    at: SimTime
  }
  deleted: number
  filtered: number
}

export interface StoreView {
  revision: number
  items: { event: number; as: DeliveryKind; at: SimTime; delivery: number }[]
}
