import type { Calendar } from '../engine/calendar.ts'
import type { Stream } from '../engine/chance.ts'
import type { SimTime } from '../engine/sim-time.ts'
import type { Json } from '../schema/fields.ts'
import type { DeliveryKind, End, EntryKind, EntryNumbers } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import type { Assumptions } from './assumptions.ts'
import type { PolledQueue } from './event-source-mapping.ts'
import type { FunctionSettings } from './function-fields.ts'
import type { MappingSettings } from './mapping-fields.ts'
import type { RuleName } from './rules.ts'

/** Why something wakes up. The two data of a wakeup are named beside each. */
export const WAKEUPS = [
  'send', // traffic source, entry
  'requestArrives', // event, attempt
  'callerRetries', // event, attempt
  'callerGivesUp', // event, attempt
  'eventArrives', // event
  'eventDue', // event, ticket
  'environmentReady', // function, environment
  'runEnds', // invocation
  'environmentIdle', // function, environment
  'provisionedReady', // function, order
  'messageDue', // queue, event
  'visibilityEnds', // queue, receive
  'retentionEnds', // queue
  'poll', // connection
  'windowEnds', // connection, batch
  'batchRetries', // connection, batch
  'shardPoll', // connection, lane
  'laneWindowEnds', // connection, lane
  'laneRetries', // connection, lane
  'recordsExpire', // connection, lane
  'unreadExpires', // event
] as const
export type WakeupReason = (typeof WAKEUPS)[number]
const WAKEUP_CODES = new Map(WAKEUPS.map((reason, code) => [reason, code]))
export const wakeupCode = (reason: WakeupReason): number => WAKEUP_CODES.get(reason)!

/** Where an invocation came from, and so where its result goes. */
export type Origin =
  | { kind: 'caller'; attempt: number }
  | { kind: 'eventQueue' }
  | { kind: 'mapping'; connection: number; batch: number; lane: number }

/** A sandbox. `process` counts the runtime processes in it; a dead one is replaced by the next invocation. */
export interface Environment {
  number: number
  version: number
  provisioned: boolean
  process: number
  alive: boolean
  busy: boolean
  /** Settings generation it was started with; a deployment retires older ones. */
  generation: number
  /** Runs so far. */
  runs: number
  startedAt: SimTime
  /** When it goes, if nothing uses it before. */
  reclaimAt: SimTime
  /** When its timer rings, 0: it is not set. */
  timerAt: SimTime
}

/** A rate that may not be passed: what may still come now, and when that was reckoned. */
export interface Bucket {
  tokens: number
  at: SimTime
}

export interface Running {
  function: number
  environment: number
  origin: Origin
  connection: number
  events: number[]
  results: number[]
  outcome: number
  fault: number
  reached: number
  initDuration: SimTime
  duration: SimTime
  endsAt: SimTime
  /** The next run here starts a new process. */
  processDies: boolean
  version: number
  /** Intervention count when it started: which settings its code and response have. */
  settings: number
}

export interface QueuedEvent {
  acceptedAt: SimTime
  runs: number
  /** Refusals since the last run. */
  throttles: number
  /** Status of the last answer, 0: none yet. */
  status: number
  /** Only the wakeup with the newest ticket counts. */
  ticket: number
  /** The invocation in which it was done; from then on it is a duplicate. -1: not yet. */
  doneIn: number
}

export interface FunctionState {
  environments: Map<number, Environment>
  nextEnvironment: number
  /** Numbers of idle on-demand environments by version, the one used last at the end. */
  idle: Map<number, number[]>
  idleProvisioned: Map<number, number[]>
  onDemandInFlight: number
  provisionedInFlight: number
  /** Allocated provisioned environments by version: what is carved out of the pool, ready or not. */
  provisioned: Map<number, number>
  /** Those that are there; more than allocated while some of what was taken back still run. */
  provisionedThere: Map<number, number>
  /** By version: when what was ordered last is ready. */
  provisionedDue: Map<number, SimTime>
  generation: number
  /** Environments that may still be started. */
  scale: Bucket
  /** Synchronous requests: of the function's reservation, and of its provisioned environments by version. */
  requests: Bucket
  provisionedRequests: Map<number, Bucket>
  queued: Map<number, QueuedEvent>
}

export interface State {
  interventions: number
  nextInvocation: number
  nextBatch: number
  nextReceive: number
  nextDelivery: number
  /** Runs so far by event. */
  attempts: number[]
  /** The function that ran each event first; -1: none yet. */
  ranOn: number[]
  ended: number[]
  /** Events numbered so far by resource. */
  numbers: number[]
  running: Map<number, Running>
  functions: Map<number, FunctionState>
  /** Synchronous requests of the whole account. */
  requests: Bucket
  /** Kinds keep what they need here, by resource or connection: plain data. */
  callers: Map<number, unknown>
  queues: Map<number, unknown>
  /** The items of tables, by resource and key; and for records still to be filtered what they replaced. */
  tables: Map<number, Map<string, Json>>
  replaced: Map<number, Json>
  /** By stream: records that came while no mapping was there, oldest first. */
  unread: Map<number, Map<number, true>>
  /** Events that an idempotent handler remembers: what follows from them has been sent. */
  remembered: Map<number, true>
  mappings: Map<number, unknown>
  traffic: Map<number, unknown>
  stopped: string | undefined
}

/** What reaches a resource other than by traffic. */
export interface Delivery {
  from: number
  to: number
  as: DeliveryKind
  invocation: number
  /** Trace entry whose record it is. */
  cause: number
  events: readonly number[]
}

/** A call that the function makes to a table, for one of its records. */
export interface TableCall {
  /** The record's place in the batch. */
  place: number
  table: number
  duration: SimTime
  failed: boolean
}

/** The outcome of an invocation as its origin sees it. */
export interface RunResult {
  invocation: number
  outcome: number
  status: number
  running: Running
}

/** Everything a rule needs of the world around it. State is data; the ports call the other stations. */
export interface World {
  now: SimTime
  readonly state: State
  readonly trace: Trace
  readonly calendar: Calendar
  readonly assumptions: Assumptions
  readonly accountConcurrency: number
  functionSettings(resource: number): FunctionSettings
  mappingSettings(connection: number): MappingSettings
  /** Id of a resource. */
  idOf(resource: number): string
  /** Version number that a connection's qualifier names; 0 is $LATEST. */
  versionOf(connection: number): number
  /** The chance of a resource for one purpose; `part` tells several of a kind apart: a fault's, an entry's place. */
  stream(resource: number, purpose: string, part?: number): Stream
  /** The partition key or message group that the event carries. */
  keyOf(event: number): { partitionKey?: string; messageGroupId?: string }
  /** Id of the resource at the start of a connection; undefined for none. */
  startOf(connection: number): string | undefined
  schedule(at: SimTime, reason: WakeupReason, a?: number, b?: number): void
  record<K extends EntryKind>(
    kind: K,
    rule: RuleName | undefined,
    until: SimTime,
    list: ArrayLike<number>,
    ...numbers: EntryNumbers<K>
  ): void
  endEvent(event: number, end: End, rule: RuleName): void
  /** What reservations and unreserved provisioned concurrency of the whole account hold, in environments. */
  heldConcurrency(): number
  /** On-demand runs of functions without a reservation: what is used of the rest. */
  unreservedInFlight(): number
  /** The function at the end of a connection. */
  targetOf(connection: number): number
  /** The resource at the start of a mapping. */
  sourceOf(connection: number): number
  /** The queue that a mapping reads, and how. */
  queueOf(connection: number): { queue: number; source: PolledQueue }
  /** The function that a connection, or a destination, brings the event to. */
  functionOf(event: number): number
  readonly ports: Ports
}

/** So many shards of equal size, from a moment on. */
export interface Sharding {
  readonly since: SimTime
  readonly shards: number
}

/** Calls from the service into the kinds of resource; each is a plain function of the world. */
export interface Ports {
  /** The run a caller waits for is over, or was refused before it began. */
  answerCaller(
    world: World,
    event: number,
    attempt: number,
    status: number,
    invocation: number,
    reason: number,
    running?: Running,
  ): void
  /** The calls that the function makes to tables for each of its records, in order. */
  callTables(world: World, resource: number, events: readonly number[]): readonly TableCall[]
  /** Brings a record, a dead letter or a message to a resource; false: the resource refused it, and it is lost. */
  deliver(world: World, delivery: Delivery): boolean
  /** Whether a resource passes on the header by which Lambda counts the runs of a chain. */
  passesTraceOn(resource: number): boolean
  /** Settles a batch with its source. */
  batchEnded(world: World, result: RunResult): void
  /** The function succeeded with the event and sends what `handler.sends` says. */
  sendFrom(world: World, resource: number, event: number): void
  /** The targets of a function's connections. */
  destinations(resource: number, as: DeliveryKind): readonly number[]
  /** Whether the mapping's filter criteria let the event through. */
  matchesFilter(connection: number, event: number): boolean
  /** Bytes that the event adds to a batch's payload. */
  recordBytes(connection: number, event: number): number
  /** Which of so many lanes of its shard a record is read in: always the same for a partition key. */
  laneOf(event: number, lanes: number): number
  /** Into how many shards the mapping's stream is split, and since when; a stream that is never split has one entry. */
  shardings(connection: number): readonly Sharding[]
  /** How often a shard of the mapping's stream is read, in microseconds. */
  pollInterval(connection: number): SimTime
  /** The window of a stream's mapping that gives none, in microseconds, and whether it opens with its first record. */
  standardWindow(connection: number): { length: SimTime; fromRecord: boolean }
  /** Retries of a stream's batch where the mapping sets no limit; -1: without end. */
  mostRetries(connection: number): number
  /** Whether the mapping drops what is larger than a batch may be. */
  dropsOversized(connection: number): boolean
  /** Whether the mapping reads nothing more once records have expired. */
  stopsWhenExpired(connection: number): boolean
  /** How long the mapping's stream keeps a record, in microseconds; NEVER: as long as it takes. */
  retention(connection: number): SimTime
  /** Where word of records goes that the mapping gave up; -1: nowhere. */
  mappingDestination(connection: number): number
  /** What a partial batch response calls the event: its message id or sequence number. */
  identifierOf(connection: number, event: number): string
  /** What the person said the code returns, if they said so; undefined: the handler's own answer. */
  givenResponse(running: Running): { value: Json } | undefined
  /** What a gateway makes of the response of a run that succeeded. */
  proxyAnswer(source: number, running: Running): { ok: boolean; statusCode: number }
  /** Whether the text that the event carries is JSON, and how many bytes it has. */
  body(event: number): { json: boolean; bytes: number }
}

export type { DeliveryKind }
