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
import type { JourneyShape } from './journeys.ts'
import { countWord, nameOf, namesOf } from './names.ts'

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
      group('Waiting for an answer', caller.waiting, (event) => sinceSent(run, event)),
      group('Will be tried again', caller.retrying, ({ event, attempt, dueAt }) => ({
        ...named(run, event, 'waiting'),
        detail: `attempt ${attempt} is next`,
        ...due(dueAt),
      })),
    ])
  }
  const items = stores.get(resource)?.items
  if (items && items.length > 0 && !queues.has(resource)) {
    parts.push([
      group('Has come to rest here', items, ({ event, as, at, delivery }) => ({
        ...named(run, event, 'deadLettered'),
        key: `delivery ${delivery}`,
        detail: DELIVERED[as],
        ...since(at),
      })),
    ])
  }
  return parts.length > 0 ? parts.flat().filter(({ count }) => count > 0) : undefined
}

const DELIVERED = {
  deadLetter: 'dead letter',
  onSuccess: 'record of a success',
  onFailure: 'record of a failure',
  redrive: 'moved by the queue',
  delivery: 'passed on',
} as const

/** What an event source mapping holds at the view's cursor, batch by batch. */
export function heldByMapping(run: RunRecord, mapping: MappingView): HeldGroup[] {
  const batch = (events: readonly number[], shard: number, shape: JourneyShape) => ({
    shape,
    words: namesOf(run, events),
    ...(events[0] === undefined ? {} : { event: events[0] }),
    ...(shard >= 0 ? { detail: `shard ${shard}` } : {}),
  })
  return [
    group('Filling', mapping.filling, ({ batch: number, shard, events, openedAt, windowEndsAt }) => ({
      key: `batch ${number}`,
      ...batch(events, shard, 'flight'),
      ...(windowEndsAt === undefined ? since(openedAt) : due(windowEndsAt)),
    })),
    group('At the function', mapping.running, ({ batch: number, shard, events, since: at }) => ({
      key: `batch ${number}`,
      ...batch(events, shard, 'flight'),
      ...since(at),
    })),
    group('Tried again in place', mapping.waiting, ({ batch: number, shard, events, reason, dueAt }) => ({
      key: `batch ${number}`,
      ...batch(events, shard, reason === 'throttle' ? 'throttled' : 'waiting'),
      ...due(dueAt),
    })),
  ].filter(({ count }) => count > 0)
}

function heldByFunction(run: RunRecord, held: FunctionView | undefined): HeldGroup[] | undefined {
  if (!held) return undefined
  return [
    group('Environments', held.environments, (environment) => environmentRow(run, environment)),
    group('Event queue, waiting', held.waiting, ({ event, attempt, reason, dueAt }) => ({
      ...named(run, event, reason === 'throttle' ? 'throttled' : 'waiting'),
      detail: attempt === 0 ? 'not run yet' : `${runsWords(attempt)}; ${WAITS[reason]}`,
      ...due(dueAt),
    })),
    group('Event queue, not yet handed over', held.accepted, (event) => sinceSent(run, event)),
    group('Event queue, running', held.running, (event) => sinceSent(run, event)),
  ]
}

const WAITS = { functionError: 'the code failed', throttle: 'refused' } as const
const runsWords = (runs: number) => `ran ${runs === 1 ? 'once' : runs === 2 ? 'twice' : `${countWord(runs)} times`}`

function environmentRow(run: RunRecord, environment: EnvironmentView): HeldRow {
  const { number, state, events, provisioned, runs, invocation } = environment
  const running = state === 'starting' || state === 'busy'
  const what = running && events.length > 0 ? namesOf(run, events) : undefined
  return {
    key: `environment ${number}`,
    environment: number,
    shape: state === 'failed' ? 'failed' : running ? 'flight' : 'succeeded',
    words: `Environment ${number}: ${STATES[state]}`,
    detail: [what, provisioned && 'provisioned', processWords(run, invocation), runs > 0 && runsWords(runs)]
      .filter(Boolean)
      .join(', '),
    ...(running && events[0] !== undefined ? { event: events[0] } : {}),
    ...since(environment.since),
  }
}

const STATES = { starting: 'cold start', busy: 'busy', failed: 'warm, its last run failed', warm: 'warm' } as const

/** A timeout, a crash or an exit keeps the sandbox and starts the next process in it. */
function processWords(run: RunRecord, invocation: number | undefined): string | undefined {
  if (invocation === undefined) return undefined
  const started = indexOf(run).started.get(invocation)
  return `process ${run.trace.numbers[PROCESS]!.get(started)}`
}
/** Place of `process` in invocationStarted. */
const PROCESS = 4

function heldByQueue(run: RunRecord, queue: QueueView | undefined): HeldGroup[] | undefined {
  if (!queue) return undefined
  const receives = new Map(queue.received.map((each) => [each.event, each.receives]))
  return [
    group('Visible', queue.visible, (event) => ({
      ...sinceSent(run, event),
      detail: receivesWords(receives.get(event) ?? 0),
    })),
    group('Hidden', queue.hidden, ({ event, until, receives: count }) => ({
      ...named(run, event, 'waiting'),
      detail: receivesWords(count),
      ...due(until),
    })),
    group('Delayed', queue.delayed, ({ event, until }) => ({ ...named(run, event, 'waiting'), ...due(until) })),
  ]
}

const receivesWords = (count: number) =>
  count === 0
    ? 'never received'
    : `received ${count === 1 ? 'once' : count === 2 ? 'twice' : `${countWord(count)} times`}`

/** The first of a shard is its position: nothing after it is read before it is done with. */
function heldByStream(run: RunRecord, stream: StreamView | undefined): HeldGroup[] | undefined {
  return stream?.shards.map((events, shard) =>
    group(`Shard ${shard}, in order`, events, (event) => sinceSent(run, event)),
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
