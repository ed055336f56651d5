import type { SimTime } from '../engine/sim-time.ts'
import type { ConnectionPath } from '../scenario/connection-kinds.ts'
import type { Plan, PlanConnection } from '../scenario/plan.ts'
import {
  DELIVERY_KINDS,
  ENDS,
  type EntryOf,
  OUTCOMES,
  type Outcome,
  type TraceEntry,
  VERDICTS,
} from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import { answerLabel, callerOf, hasClients, outcomeOf, roleOf } from './places.ts'
import { indexOf, type RunRecord } from './run-index.ts'

/**
 * A place on the canvas. Doors belong to a function: its Invoke door, its event queue. A mapping is a connection.
 * 'clients' are the clients of a gateway; 'done' is where what succeeded leaves the function.
 */
export type Place =
  | { kind: 'resource'; resource: number }
  | { kind: 'clients'; resource: number }
  | { kind: 'syncDoor'; function: number }
  | { kind: 'eventQueue'; function: number }
  | { kind: 'mapping'; connection: number }
  | { kind: 'done'; function: number }

/** What is drawn: a shape for what moves (design: one shape per state), or an answer pill. */
export type HopShape =
  | 'flight'
  | 'succeeded'
  | 'failed'
  | 'timedOut'
  | 'throttled'
  | 'deadLettered'
  | 'again'
  | 'answer'
  | 'clientAnswer'

/** One movement from place to place: no simulated time, or as long as `arrivesAt` says. On screen the pace stretches it. */
export interface Hop {
  /** The trace entry it belongs to; hops of one entry go one after the other in list order. */
  entry: number
  at: SimTime
  arrivesAt: SimTime
  from: Place
  to: Place
  shape: HopShape
  /** What a pill says ('200', '200 error', '429'), the outcome beside a mark ('error', '1/2' failed), or the run a token stands for ('2'). */
  label?: string
  events: number[]
  /** True for several records that travel as a batch: drawn as a stack of cards with its count. One is drawn as itself. */
  batch: boolean
  /** Refused at `to`: it turns back there and ends where it began. */
  bounces?: true
}

/**
 * The movements of one entry, in order; most entries have none.
 *
 * | entry | moves |
 * | --- | --- |
 * | eventSent | clients → their gateway; function → the source it sends to |
 * | requestSent | caller → Invoke door, or event queue |
 * | eventAccepted | source → event queue, and 202 back, for services that make no request of their own |
 * | invocationStarted | door, event queue or mapping → function; 'again' with the run's number from the second run on |
 * | invocationThrottled | the same way, turning back at the function |
 * | invocationEnded | function → where it came from, with a mark and a word |
 * | requestAnswered | Invoke door or event queue → caller, Lambda's pill |
 * | clientAnswered | gateway → clients, the gateway's pill |
 * | messageArrived | topic or bus → queue; what a delivery brought has travelled with it |
 * | messagesReceived, recordsRead | queue or stream → mapping |
 * | batchSettled | mapping → queue: what comes back |
 * | messagesDeleted | mapping → queue: what is deleted; function → done |
 * | batchLetGo | mapping → queue, unrun |
 * | messagesMoved | queue → dead-letter queue |
 * | delivered | function or source → where it is put (a redrive belongs to messagesMoved) |
 * | eventEnded | function → done, for calls and asynchronous events that succeeded |
 * | tableCalled | function → table |
 *
 * Everything else happens in a place: an event queue, a mapping, an environment.
 */
export function hopsOf(plan: Plan, trace: Trace, entry: number): Hop[] {
  return movesOf({ plan, trace }, trace.at(entry))
}

function movesOf(run: RunRecord, entry: TraceEntry): Hop[] {
  switch (entry.kind) {
    case 'eventSent':
      return sent(run, entry)
    case 'requestSent':
      return requested(run, entry)
    case 'eventAccepted':
      return accepted(run, entry)
    case 'requestAnswered':
      return answered(run, entry)
    case 'clientAnswered': {
      const gateway = callerOf(run, entry.event)
      return [
        hop(entry, resource(gateway), { kind: 'clients', resource: gateway }, 'clientAnswer', {
          label: String(entry.status),
          events: [entry.event],
        }),
      ]
    }
    case 'invocationStarted':
      return started(run, entry)
    case 'invocationThrottled': {
      const from = doorTo(run, entry.connection, entry.function)
      const options = { events: [...entry.list], batch: isStack(entry), bounces: true as const }
      return from ? [hop(entry, from, resource(entry.function), 'throttled', options)] : []
    }
    case 'invocationEnded':
      return ended(run, entry)
    case 'messageArrived': {
      const source = callerOf(run, entry.event)
      if (source === entry.queue || entry.delivery >= 0) return []
      return [hop(entry, resource(source), resource(entry.queue), 'flight', { events: [entry.event] })]
    }
    case 'messagesReceived':
      return entry.connection < 0
        ? []
        : [hop(entry, resource(entry.queue), mapping(entry.connection), 'flight', batchOf(entry.list))]
    case 'recordsRead':
      return entry.list.length === 0
        ? []
        : [hop(entry, sourceOf(run, entry.connection), mapping(entry.connection), 'flight', batchOf(entry.list))]
    case 'batchSettled':
      return settled(run, entry)
    case 'messagesDeleted':
      return deleted(run, entry)
    case 'batchLetGo': {
      const events = entry.list.length > 0 ? entry.list : indexOf(run).batchEvents(entry.batch)
      return [hop(entry, mapping(entry.connection), sourceOf(run, entry.connection), 'throttled', batchOf(events))]
    }
    case 'messagesMoved':
      return [hop(entry, resource(entry.queue), resource(entry.to), 'deadLettered', batchOf(entry.list))]
    case 'delivered':
      return delivered(entry)
    case 'eventEnded':
      return finished(run, entry)
    case 'tableCalled': {
      const { started: starts } = indexOf(run)
      if (entry.invocation >= starts.length || starts.get(entry.invocation) < 0) return []
      const caller = run.trace.numbers[1]!.get(starts.get(entry.invocation))
      const shape = entry.failed ? 'failed' : 'flight'
      return [hop(entry, resource(caller), resource(entry.table), shape, { events: [entry.event] })]
    }
    default:
      return []
  }
}

function sent(run: RunRecord, entry: EntryOf<'eventSent'>): Hop[] {
  const { events } = run.trace
  const source = callerOf(run, entry.event)
  const options = { events: [entry.event] }
  if (hasClients(run.plan, source)) {
    return [hop(entry, { kind: 'clients', resource: source }, resource(source), 'flight', options)]
  }
  const cause = events.cause.get(entry.event)
  // What a delivery brought has travelled with that delivery.
  if (cause < 0 || events.entry.get(entry.event) >= 0 || events.delivery.get(entry.event) >= 0) return []
  const sender = run.plan.connections[events.connection.get(cause)]?.to
  return sender === undefined ? [] : [hop(entry, resource(sender), resource(source), 'flight', options)]
}

function requested(run: RunRecord, entry: EntryOf<'requestSent'>): Hop[] {
  const connection = run.plan.connections[run.trace.events.connection.get(entry.event)]
  if (!connection) return []
  return [hop(entry, resource(connection.from), entranceOf(connection), 'flight', { events: [entry.event] })]
}

function accepted(run: RunRecord, entry: EntryOf<'eventAccepted'>): Hop[] {
  const caller = callerOf(run, entry.event)
  if (run.plan.resources[caller]!.definition.invokes === 'synchronous') return []
  const source = resource(caller)
  const queue: Place = { kind: 'eventQueue', function: entry.function }
  const options = { events: [entry.event] }
  return [
    hop(entry, source, queue, 'flight', options),
    hop(entry, queue, source, 'answer', { ...options, label: '202' }),
  ]
}

function answered(run: RunRecord, entry: EntryOf<'requestAnswered'>): Hop[] {
  const connection = run.plan.connections[run.trace.events.connection.get(entry.event)]
  if (!connection) return []
  const label = answerLabel(indexOf(run), entry.status, entry.invocation)
  return [hop(entry, entranceOf(connection), resource(connection.from), 'answer', { label, events: [entry.event] })]
}

function started(run: RunRecord, entry: EntryOf<'invocationStarted'>): Hop[] {
  const from = doorTo(run, entry.connection, entry.function)
  if (!from) return []
  const attempt = indexOf(run).attempt.get(entry.invocation)
  return [
    hop(entry, from, resource(entry.function), attempt > 1 ? 'again' : 'flight', {
      events: [...entry.list],
      batch: isStack(entry),
      ...(attempt > 1 ? { label: String(attempt) } : {}),
    }),
  ]
}

function ended(run: RunRecord, entry: EntryOf<'invocationEnded'>): Hop[] {
  const index = indexOf(run)
  const start = index.started.get(entry.invocation)
  const { numbers } = run.trace
  const to = doorTo(run, numbers[3]!.get(start), entry.function)
  if (!to) return []
  const events = [...index.eventsOf(entry.invocation)]
  const outcome = OUTCOMES[entry.outcome]!
  const failed = index.culpritsOf(entry.invocation).length
  const partial = outcome === 'success' && failed > 0
  return [
    hop(entry, resource(entry.function), to, partial ? 'failed' : shapeOf(outcome), {
      events,
      batch: isStack({ batch: numbers[6]!.get(start), list: events }),
      label: partial ? `${failed}/${events.length}` : outcome,
    }),
  ]
}

function settled(run: RunRecord, entry: EntryOf<'batchSettled'>): Hop[] {
  // A stream keeps its records: what fails waits in the mapping.
  if (entry.list.length === 0 || entry.shard >= 0) return []
  const outcome = outcomeOf(run, entry.invocation)
  const verdict = VERDICTS[entry.verdict]!
  const shape = verdict === 'functionError' && outcome ? shapeOf(outcome) : 'failed'
  return [hop(entry, mapping(entry.connection), sourceOf(run, entry.connection), shape, batchOf(entry.list))]
}

function deleted(run: RunRecord, entry: EntryOf<'messagesDeleted'>): Hop[] {
  if (entry.connection < 0) return []
  const target = run.plan.connections[entry.connection]!.to
  const options = batchOf(entry.list)
  const back = hop(entry, mapping(entry.connection), resource(entry.queue), 'succeeded', options)
  // What a filter rejected is deleted too, and no code has seen it.
  const { runs } = indexOf(run)
  const ran = [...entry.list].some((event) => runs.get(event) > 0)
  return ran ? [back, hop(entry, resource(target), { kind: 'done', function: target }, 'succeeded', options)] : [back]
}

function delivered(entry: EntryOf<'delivered'>): Hop[] {
  const as = DELIVERY_KINDS[entry.as]!
  if (as === 'redrive') return []
  const shape = as === 'delivery' ? 'flight' : as === 'onSuccess' ? 'succeeded' : 'deadLettered'
  return [hop(entry, resource(entry.from), resource(entry.to), shape, { events: [...entry.list] })]
}

function finished(run: RunRecord, entry: EntryOf<'eventEnded'>): Hop[] {
  const connection = run.plan.connections[run.trace.events.connection.get(entry.event)]
  if (ENDS[entry.outcome] !== 'succeeded' || !connection) return []
  if (connection.path !== 'synchronous' && connection.path !== 'asynchronous') return []
  // A dry run succeeds without a run.
  if (indexOf(run).runs.get(entry.event) === 0 || roleOf(run.plan, connection.to) !== 'function') return []
  const done: Place = { kind: 'done', function: connection.to }
  return [hop(entry, resource(connection.to), done, 'succeeded', { events: [entry.event] })]
}

/** Where a request arrives: at the door that waits for the answer, or at the queue that does not. */
const entranceOf = ({ path, to }: PlanConnection): Place =>
  path === 'asynchronous' ? { kind: 'eventQueue', function: to } : { kind: 'syncDoor', function: to }

/** One shape per state: everything that fails is a diamond, a time-out one with a clock. */
export const shapeOf = (outcome: Outcome): HopShape =>
  outcome === 'success' ? 'succeeded' : outcome === 'timeout' ? 'timedOut' : 'failed'

/** Where what comes over a connection waits in front of the function. */
function doorTo(run: RunRecord, connection: number, target: number): Place | undefined {
  const path: ConnectionPath | undefined = run.plan.connections[connection]?.path
  switch (path) {
    case 'synchronous':
      return { kind: 'syncDoor', function: target }
    case 'polled':
      return mapping(connection)
    // A destination that is a function is invoked through its event queue too.
    case 'asynchronous':
    case 'onSuccess':
    case 'onFailure':
      return { kind: 'eventQueue', function: target }
    default:
      return undefined
  }
}

const resource = (index: number): Place => ({ kind: 'resource', resource: index })
const mapping = (connection: number): Place => ({ kind: 'mapping', connection })
const sourceOf = (run: RunRecord, connection: number): Place => resource(run.plan.connections[connection]!.from)
const batchOf = (events: ArrayLike<number>) => ({ events: Array.from(events), batch: events.length > 1 })
const isStack = ({ batch, list }: { batch: number; list: ArrayLike<number> }): boolean => batch >= 0 && list.length > 1

function hop(
  { index, at }: TraceEntry,
  from: Place,
  to: Place,
  shape: HopShape,
  options: { events: number[]; batch?: boolean; label?: string; bounces?: true },
): Hop {
  return { entry: index, at, arrivesAt: at, from, to, shape, batch: false, ...options }
}
