import type { SimTime } from '../sim/engine/sim-time.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import { indexOf } from '../sim/projections/run-index.ts'
import type {
  EnvironmentView,
  FunctionView,
  MappingView,
  QueueView,
  StreamView,
  SystemView,
} from '../sim/projections/system-view.ts'
import * as texts from '../texts/held.ts'
import type { JourneyShape } from './journeys.ts'
import { nameOf, namesOf } from './names.ts'

/** One thing that a place holds now. */
export interface HeldRow {
  key: string
  shape?: JourneyShape
  /** 'upload 13', 'environment 2' */
  words: string
  /** 'received twice', 'retry 1' */
  detail?: string
  /** The event it is, or the first of those it is about. */
  event?: number
  /** The execution environment it is. */
  environment?: number
  /** What its time tells: 'due in' counts down to it, 'for' up from it. */
  tells?: 'due' | 'since'
  time?: SimTime
}

/** What a place holds of one kind, oldest or soonest first. */
export interface HeldGroup {
  title: string
  /** All there are; `rows` are the first of them. */
  count: number
  rows: HeldRow[]
}

/** More are counted, not listed. */
const MOST_HELD = 60

/** What a resource holds at the view's cursor; undefined: it is a place that holds nothing. */
export function heldByResource(run: RunRecord, view: SystemView, resource: number): HeldGroup[] | undefined {
  const { functions, queues, streams, callers, stores } = view
  const parts = [
    heldByFunction(run, functions.get(resource)),
    heldByQueue(run, queues.get(resource)),
    heldByStream(run, streams.get(resource)),
  ].filter((part) => part !== undefined)
  const caller = callers.get(resource)
  if (caller) {
    parts.push([
      group(texts.waitingForAnswer, caller.waiting, (event) => sinceSent(run, event)),
      group(texts.willBeTriedAgain, caller.retrying, ({ event, attempt, dueAt }) => ({
        ...named(run, event, 'waiting'),
        detail: texts.attemptIsNext(attempt),
        ...due(dueAt),
      })),
    ])
  }
  const items = stores.get(resource)?.items
  if (items && items.length > 0 && !queues.has(resource)) {
    parts.push([
      group(texts.restsHere, items, ({ event, as, at, delivery }) => ({
        ...named(run, event, 'deadLettered'),
        key: `delivery ${delivery}`,
        detail: texts.delivered[as],
        ...since(at),
      })),
    ])
  }
  return parts.length > 0 ? parts.flat().filter(({ count }) => count > 0) : undefined
}

/** What an event source mapping holds at the view's cursor, batch by batch. */
export function heldByMapping(run: RunRecord, mapping: MappingView): HeldGroup[] {
  const batch = (events: readonly number[], shard: number, shape: JourneyShape) => ({
    shape,
    words: namesOf(run, events),
    ...(events[0] === undefined ? {} : { event: events[0] }),
    ...(shard >= 0 ? { detail: texts.shard(shard) } : {}),
  })
  return [
    group(texts.filling, mapping.filling, ({ batch: number, shard, events, openedAt, windowEndsAt }) => ({
      key: `batch ${number}`,
      ...batch(events, shard, 'flight'),
      ...(windowEndsAt === undefined ? since(openedAt) : due(windowEndsAt)),
    })),
    group(texts.atTheFunction, mapping.running, ({ batch: number, shard, events, since: at }) => ({
      key: `batch ${number}`,
      ...batch(events, shard, 'flight'),
      ...since(at),
    })),
    group(texts.triedAgainInPlace, mapping.waiting, ({ batch: number, shard, events, reason, dueAt }) => ({
      key: `batch ${number}`,
      ...batch(events, shard, reason === 'throttle' ? 'throttled' : 'waiting'),
      ...due(dueAt),
    })),
  ].filter(({ count }) => count > 0)
}

function heldByFunction(run: RunRecord, held: FunctionView | undefined): HeldGroup[] | undefined {
  if (!held) return undefined
  return [
    group(texts.environments, held.environments, (environment) => environmentRow(run, environment)),
    group(texts.queueWaiting, held.waiting, ({ event, attempt, reason, dueAt }) => ({
      ...named(run, event, reason === 'throttle' ? 'throttled' : 'waiting'),
      detail: attempt === 0 ? texts.notRunYet : texts.ranAndWaits(attempt, reason),
      ...due(dueAt),
    })),
    group(texts.queueNotHandedOver, held.accepted, (event) => sinceSent(run, event)),
    group(texts.queueRunning, held.running, (event) => sinceSent(run, event)),
  ]
}

function environmentRow(run: RunRecord, environment: EnvironmentView): HeldRow {
  const { number, state, events, provisioned, runs, invocation } = environment
  const running = state === 'starting' || state === 'busy'
  const what = running && events.length > 0 ? namesOf(run, events) : undefined
  return {
    key: `environment ${number}`,
    environment: number,
    shape: state === 'failed' ? 'failed' : running ? 'flight' : 'succeeded',
    words: texts.environment(number, state),
    detail: texts.environmentFacts(what, provisioned, processOf(run, invocation), runs),
    ...(running && events[0] !== undefined ? { event: events[0] } : {}),
    ...since(environment.since),
  }
}

/** A timeout, a crash or an exit keeps the sandbox and starts the next process in it. */
function processOf(run: RunRecord, invocation: number | undefined): number | undefined {
  if (invocation === undefined) return undefined
  const started = indexOf(run).started.get(invocation)
  return run.trace.numbers[PROCESS]!.get(started)
}
/** Place of `process` in invocationStarted. */
const PROCESS = 4

function heldByQueue(run: RunRecord, queue: QueueView | undefined): HeldGroup[] | undefined {
  if (!queue) return undefined
  const receives = new Map(queue.received.map((each) => [each.event, each.receives]))
  return [
    group(texts.visible, queue.visible, (event) => ({
      ...sinceSent(run, event),
      detail: texts.received(receives.get(event) ?? 0),
    })),
    group(texts.hidden, queue.hidden, ({ event, until, receives: count }) => ({
      ...named(run, event, 'waiting'),
      detail: texts.received(count),
      ...due(until),
    })),
    group(texts.delayed, queue.delayed, ({ event, until }) => ({ ...named(run, event, 'waiting'), ...due(until) })),
  ]
}

/** The first of a shard is its position: nothing after it is read before it is done with. */
function heldByStream(run: RunRecord, stream: StreamView | undefined): HeldGroup[] | undefined {
  return stream?.shards.map((events, shard) =>
    group(texts.shardInOrder(shard), events, (event) => sinceSent(run, event)),
  )
}

function group<T>(title: string, items: readonly T[], row: (item: T) => HeldRow): HeldGroup {
  return { title, count: items.length, rows: items.slice(0, MOST_HELD).map(row) }
}

const named = (run: RunRecord, event: number, shape: JourneyShape) => ({
  key: `event ${event}`,
  event,
  shape,
  words: nameOf(run, event),
})
const due = (time: SimTime) => ({ tells: 'due', time }) as const
const since = (time: SimTime) => ({ tells: 'since', time }) as const
const sinceSent = (run: RunRecord, event: number): HeldRow => ({
  ...named(run, event, 'flight'),
  ...since(run.trace.events.sentAt.get(event)),
})
