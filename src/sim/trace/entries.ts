/**
 * What can happen, each kind with its numbers in order. Facts in the past tense.
 * Resources, connections and interventions are named by their index in the document; events, invocations, batches and
 * deliveries by running numbers from 0; environments by their number within the function, from 1.
 * `until` (beside these) is a time the fact announces; `list` is the events it is about, in order.
 */
export const ENTRY_FIELDS = {
  // Sources and callers
  /** A source sent an event over one connection (-1: a queue or stream that nothing reads). Details: trace.events. */
  eventSent: ['event'],
  /** A caller called: attempt 1 is the first call. until: when it stops waiting (NEVER: it waits as long as it takes). */
  requestSent: ['event', 'attempt'],
  /** Lambda answered its caller: 200 (invocation says how it went), 202, 204, 4xx, 5xx. invocation -1: nothing ran. */
  requestAnswered: ['event', 'attempt', 'status', 'invocation', 'reason'],
  /** The service between Lambda and its clients (a gateway) answered them. */
  clientAnswered: ['event', 'attempt', 'status'],
  /** The caller stopped waiting (a read timeout); whatever runs goes on running. */
  requestAbandoned: ['event', 'attempt'],
  /** The caller will try again. attempt: the coming one. until: when. */
  callerWaiting: ['event', 'attempt'],

  // The asynchronous event queue of a function
  eventAccepted: ['event', 'function'],
  /** Taken from the event queue and handed to the function; attempt counts runs, from 1. */
  eventDispatched: ['event', 'function', 'attempt'],
  /** Back in the event queue. reason: index in WAIT_REASONS. attempt: runs so far. until: when it is due. */
  eventWaiting: ['event', 'function', 'attempt', 'reason'],
  /** condition: index in CONDITIONS. invokeCount: runs so far. status: of the last refusal or answer, 0 if none. */
  eventGivenUp: ['event', 'function', 'condition', 'invokeCount', 'status'],
  /** An asynchronous run succeeded; its record is due to onSuccess destinations. */
  eventProcessed: ['event', 'function', 'invokeCount'],

  // The function
  /** reason: index in THROTTLE_REASONS. list: the events that were refused (one, or a batch). batch -1: no batch. */
  invocationThrottled: ['function', 'connection', 'reason', 'batch'],
  /** A new environment's init phase began. until: its end. provisioned 0 or 1. version 0: $LATEST. */
  environmentStarted: ['function', 'environment', 'provisioned', 'version'],
  /** init: index in INIT_KINDS. until: when the run is due to end. list: its events. batch -1: no batch. */
  invocationStarted: ['invocation', 'function', 'environment', 'connection', 'process', 'init', 'batch', 'version'],
  /** The init phase is over, the handler begins. */
  environmentInitialized: ['function', 'environment', 'invocation'],
  /**
   * outcome: index in OUTCOMES. fault: index in handler.faults of the one that decided, or -1. reached: records the code
   * got to. initDuration, duration in microseconds. list: per record, RECORD_RESULTS.
   */
  invocationEnded: ['invocation', 'function', 'environment', 'outcome', 'fault', 'reached', 'initDuration', 'duration'],
  /** reason: index in RECLAIM_REASONS. */
  environmentReclaimed: ['function', 'environment', 'reason'],
  /** Provisioned environments of a version became ready, all at once. */
  provisionedReady: ['function', 'version', 'count'],

  // Queues
  /** A message is in the queue. until: when it becomes visible (now, unless delayed). delivery -1: sent by its source. */
  messageArrived: ['queue', 'event', 'delivery'],
  /** until: when their visibility timeout ends. list: what was received. */
  messagesReceived: ['queue', 'connection', 'receive'],
  messagesVisible: ['queue'],
  messagesDeleted: ['queue', 'connection'],
  /** The queue's redrive policy moved them, instead of handing them out again. */
  messagesMoved: ['queue', 'to'],
  messagesExpired: ['queue'],

  // Event source mappings
  /** A batch began to fill. until: the end of its window. shard -1: a queue. */
  windowOpened: ['connection', 'batch', 'shard'],
  /** Records joined the filling batch. size: how many it holds now. */
  batchFilled: ['connection', 'batch', 'size', 'shard'],
  /** The batch goes to the function. reason: index in RELEASE_REASONS. */
  batchReleased: ['connection', 'batch', 'reason', 'shard'],
  /** Refused or failed, the same batch is tried again in place. until: when. reason: index in WAIT_REASONS. */
  batchWaiting: ['connection', 'batch', 'reason', 'shard'],
  /** A refused batch's visibility ended: the poller stops trying. */
  batchLetGo: ['connection', 'batch'],
  /** How the mapping read the run. verdict: index in VERDICTS. list: the events that come back. */
  batchSettled: ['connection', 'batch', 'invocation', 'verdict', 'shard'],
  /** The mapping may run so many batches at once from now on. */
  pollersScaled: ['connection', 'concurrency'],
  /** Filter criteria rejected them. */
  eventsFiltered: ['connection'],

  // Streams
  recordsArrived: ['stream', 'shard', 'event'],
  recordsRead: ['connection', 'shard'],
  /** The shard's batch was cut in two after an error. list: the first half. */
  batchBisected: ['connection', 'batch', 'shard', 'rest'],
  /** Everything up to here is done with, for this mapping. */
  checkpointMoved: ['connection', 'shard', 'event'],
  /** Given up. condition: index in CONDITIONS. */
  recordsDiscarded: ['connection', 'shard', 'condition', 'invokeCount', 'invocation'],
  recordsExpired: ['connection', 'shard'],
  /**
   * The invocation that just began is of a tumbling window. until: the window's end; length in microseconds. stateFrom:
   * the invocation whose answer gave the state, -1: it is empty. counted: records the window has had before. closing:
   * index in WINDOW_CLOSINGS.
   */
  windowInvoked: ['invocation', 'connection', 'length', 'stateFrom', 'counted', 'closing', 'shard'],

  // Where things end
  /** as: index in DELIVERY_KINDS. invocation -1: none. list: the events it is about. cause: the entry whose record it is. */
  delivered: ['delivery', 'from', 'to', 'as', 'invocation', 'cause'],
  deliveryFailed: ['from', 'to', 'as'],
  /** outcome: index in ENDS. The one entry that ends an event. */
  eventEnded: ['event', 'outcome'],

  // The document and the run
  interventionApplied: ['intervention'],
  tableCalled: ['invocation', 'table', 'event', 'failed'],
} as const satisfies Record<string, readonly string[]>

export type EntryKind = keyof typeof ENTRY_FIELDS
export const ENTRY_KINDS = Object.keys(ENTRY_FIELDS) as EntryKind[]
/** How many numbers the widest kind has. */
export const FIELD_COUNT = 8

type Numbers<T extends readonly string[]> = { [I in keyof T]: number }
export type EntryNumbers<K extends EntryKind> = Numbers<(typeof ENTRY_FIELDS)[K]>

/** One fact, as readers see it: `{ kind, at, rule, until, list, ...its numbers }`. */
export type TraceEntry = {
  [K in EntryKind]: { kind: K; index: number; at: number; rule: number; until: number; list: Int32Array } & Record<
    (typeof ENTRY_FIELDS)[K][number],
    number
  >
}[EntryKind]
export type EntryOf<K extends EntryKind> = Extract<TraceEntry, { kind: K }>

export const ENDS = [
  'succeeded',
  'failed',
  'deadLettered',
  'sentToDestination',
  'dropped',
  'filtered',
  'expired',
  'inFlight',
] as const
export type End = (typeof ENDS)[number]

export const OUTCOMES = ['success', 'error', 'timeout', 'crash', 'outOfMemory', 'responseTooLarge'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const INIT_KINDS = ['warm', 'cold', 'suppressed', 'provisioned'] as const
export const RECORD_RESULTS = ['done', 'failed', 'notReached', 'interrupted'] as const
export const WAIT_REASONS = ['functionError', 'throttle'] as const
export const RECLAIM_REASONS = ['idle', 'deployment', 'provisionedChange', 'lifetime'] as const
export const RELEASE_REASONS = ['full', 'window', 'noWindow', 'payload', 'retry'] as const
/** Whether a call is the last one of its tumbling window, and why. */
export const WINDOW_CLOSINGS = ['no', 'over', 'early'] as const
export const VERDICTS = ['success', 'partial', 'functionError', 'badResponse'] as const

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html, TooManyRequestsException: Reason */
export const THROTTLE_REASONS = [
  'ReservedFunctionConcurrentInvocationLimitExceeded',
  'ConcurrentInvocationLimitExceeded',
  'FunctionInvocationRateLimitExceeded',
  'ReservedFunctionInvocationRateLimitExceeded',
  'CallerRateLimitExceeded',
] as const
export type ThrottleReason = (typeof THROTTLE_REASONS)[number]

export const CONDITIONS = [
  'RetriesExhausted',
  'EventAgeExceeded',
  'ZeroReservedConcurrency',
  'RecursiveInvocation',
  'RetryAttemptsExhausted',
  'RecordAgeExceeded',
  'RecordTooLarge',
] as const
export type Condition = (typeof CONDITIONS)[number]

export const DELIVERY_KINDS = ['deadLetter', 'onSuccess', 'onFailure', 'redrive', 'delivery'] as const
export type DeliveryKind = (typeof DELIVERY_KINDS)[number]
