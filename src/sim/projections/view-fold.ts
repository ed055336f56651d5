import type { SimTime } from '../engine/sim-time.ts'
import { numbersOf } from '../lambda/rules.ts'
import type { ResolvedConnection } from '../scenario/document.ts'
import type { Plan } from '../scenario/plan.ts'
import {
  DELIVERY_KINDS,
  ENDS,
  ENTRY_KINDS,
  type EntryKind,
  type EntryOf,
  OUTCOMES,
  RECORD_RESULTS,
  VERDICTS,
  WAIT_REASONS,
} from '../trace/entries.ts'
import { answerLabel, callerOf, configAt, doorOf, roleOf } from './places.ts'
import { indexOf, type RunIndex, type RunRecord } from './run-index.ts'
import type { EnvironmentView, MappingView, Totals } from './system-view.ts'
import {
  callerPart,
  type FunctionPart,
  functionPart,
  type MappingPart,
  mappingPart,
  type Part,
  type QueuePart,
  queuePart,
  type SavedPart,
  storePart,
  streamPart,
  tally,
} from './view-parts.ts'

const SUCCESS = OUTCOMES.indexOf('success')
const FAILED = RECORD_RESULTS.indexOf('failed')
const ERROR = WAIT_REASONS.indexOf('functionError')
const NO_EVENTS: number[] = []
const FIRST_POLLERS = numbersOf('firstPollers')[0]!
const INVOKES_PER_POLLER = numbersOf('provisionedPollers')[0]!

/** What a fold was at one time. */
export interface SavedFold {
  cursor: number
  totals: Totals
  interventions: number
  parts: SavedPart[]
  /** How many live things it holds, for who bounds its memory. */
  size: number
}

export const noTotals = (): Totals => ({
  sent: 0,
  succeeded: 0,
  failed: 0,
  deadLettered: 0,
  sentToDestination: 0,
  dropped: 0,
  filtered: 0,
  expired: 0,
  inFlight: 0,
})

/**
 * The state of everything that can be seen, entry by entry. It knows nothing of seeking. Facts that hold at any cursor
 * (which events a batch has, how a run ended) come from the run's index and are not kept twice.
 */
export class Fold {
  cursor = 0
  totals = noTotals()
  interventions = 0
  readonly callers = new Map<number, ReturnType<typeof callerPart>>()
  readonly functions = new Map<number, FunctionPart>()
  readonly queues = new Map<number, QueuePart>()
  readonly streams = new Map<number, ReturnType<typeof streamPart>>()
  readonly mappings = new Map<number, MappingPart>()
  readonly stores = new Map<number, ReturnType<typeof storePart>>()
  index: RunIndex

  constructor(readonly run: RunRecord) {
    this.index = indexOf(run)
    const acceptedAt = (event: number): SimTime => run.trace.timeAt(this.index.accepted.get(event))
    for (const { index } of run.plan.resources) {
      switch (roleOf(run.plan, index)) {
        case 'function':
          this.functions.set(index, functionPart(acceptedAt))
          break
        case 'queue':
          this.queues.set(index, queuePart())
          break
        case 'stream':
          this.streams.set(index, streamPart(shardCountOf(run.plan, index)))
          break
        case 'caller':
          this.callers.set(index, callerPart())
          break
        case 'other':
          break
      }
      this.stores.set(index, storePart())
    }
    for (const { index, path } of run.plan.connections) {
      if (path !== 'polled') continue
      const ceiling = () => pollerCeiling(configAt(run.plan, this.interventions).connections[index])
      this.mappings.set(
        index,
        mappingPart(ceiling, FIRST_POLLERS, (entry) => lastBatchAt(run, entry)),
      )
    }
  }

  /** Folds on, up to but not including entry `end`. */
  forward(end: number): void {
    this.index = indexOf(this.run)
    const { kinds } = this.run.trace
    for (; this.cursor < end; this.cursor++) FOLD_BY_CODE[kinds.get(this.cursor)]?.(this, this.cursor)
  }

  *parts(): Iterable<Part<never, never, unknown>> {
    for (const group of [this.callers, this.functions, this.queues, this.streams, this.mappings, this.stores]) {
      yield* group.values() as Iterable<Part<never, never, unknown>>
    }
  }

  save(): SavedFold {
    const parts = [...this.parts()].map((part) => part.save())
    return {
      cursor: this.cursor,
      totals: { ...this.totals },
      interventions: this.interventions,
      parts,
      size: parts.reduce((sum, part) => sum + part.size, 0),
    }
  }

  restore(saved: SavedFold): void {
    this.cursor = saved.cursor
    this.totals = { ...saved.totals }
    this.interventions = saved.interventions
    let i = 0
    for (const part of this.parts()) part.restore(saved.parts[i++]!)
  }

  // What the folds below read of an entry.

  at(entry: number): SimTime {
    return this.run.trace.times.get(entry)
  }

  until(entry: number): SimTime {
    return this.run.trace.untils.get(entry)
  }

  number(entry: number, place: number): number {
    return this.run.trace.numbers[place]!.get(entry)
  }

  list(entry: number): Int32Array {
    return this.run.trace.listAt(entry)
  }

  /** The caller an event came from, marked as changed; undefined for what a queue or stream sent. */
  caller(event: number) {
    const part = this.callers.get(callerOf(this.run, event))
    part?.touch()
    return part
  }

  function(resource: number): FunctionPart {
    const part = this.functions.get(resource)!
    part.touch()
    return part
  }

  queue(resource: number): QueuePart {
    const part = this.queues.get(resource)!
    part.touch()
    return part
  }

  mapping(connection: number): MappingPart {
    const part = this.mappings.get(connection)!
    part.touch()
    return part
  }

  /** A message that leaves the queue for good leaves the store that the queue also is. */
  leaveStore(resource: number, events: Int32Array): void {
    const store = this.stores.get(resource)!
    if (store.lists.items.size === 0) return
    for (const event of events) {
      const delivery = this.run.trace.events.delivery.get(event)
      if (delivery >= 0 && store.lists.items.delete(delivery)) store.touch()
    }
  }
}

type FoldEntry = (fold: Fold, entry: number) => void

const FOLDS: Partial<Record<EntryKind, FoldEntry>> = {
  eventSent(fold, entry) {
    fold.totals.sent++
    fold.totals.inFlight++
    const caller = fold.caller(fold.number(entry, 0))
    if (caller) caller.facts.sent++
  },
  requestSent(fold, entry) {
    const event = fold.number(entry, 0)
    const caller = fold.caller(event)
    caller?.lists.retrying.delete(event)
    caller?.lists.waiting.add(event, event)
  },
  requestAnswered(fold, entry) {
    const event = fold.number(entry, 0)
    const status = fold.number(entry, 2)
    const label = answerLabel(fold.index, status, fold.number(entry, 3))
    const caller = fold.caller(event)
    if (caller) {
      caller.lists.waiting.delete(event)
      // 202 is counted where the event is accepted: not every service that gets one is a caller that waits for it.
      if (status !== 202) tally(caller.facts.answers, label)
    }
    const door = doorOf(fold.run, event)
    if (door >= 0 && status !== 202) tally(fold.function(door).facts.answers, label)
  },
  clientAnswered(fold, entry) {
    const caller = fold.caller(fold.number(entry, 0))
    if (caller) tally(caller.facts.clientAnswers, fold.number(entry, 2))
  },
  requestAbandoned(fold, entry) {
    const event = fold.number(entry, 0)
    fold.caller(event)?.lists.waiting.delete(event)
  },
  callerWaiting(fold, entry) {
    const event = fold.number(entry, 0)
    const caller = fold.caller(event)
    caller?.lists.waiting.delete(event)
    caller?.lists.retrying.add(event, { event, attempt: fold.number(entry, 1), dueAt: fold.until(entry) })
  },

  eventAccepted(fold, entry) {
    const event = fold.number(entry, 0)
    const { lists } = fold.function(fold.number(entry, 1))
    lists.queued.add(event, event)
    lists.accepted.add(event, event)
    const caller = fold.caller(event)
    if (!caller) return
    caller.lists.waiting.delete(event)
    tally(caller.facts.answers, '202')
  },
  eventDispatched(fold, entry) {
    const event = fold.number(entry, 0)
    const { lists } = fold.function(fold.number(entry, 1))
    lists.accepted.delete(event)
    lists.waiting.delete(event)
    lists.running.add(event, event)
  },
  eventWaiting(fold, entry) {
    const event = fold.number(entry, 0)
    const { lists } = fold.function(fold.number(entry, 1))
    lists.accepted.delete(event)
    lists.running.delete(event)
    lists.waiting.add(event, {
      event,
      attempt: fold.number(entry, 2),
      reason: WAIT_REASONS[fold.number(entry, 3)]!,
      since: fold.at(entry),
      dueAt: fold.until(entry),
    })
  },
  eventGivenUp: leaveEventQueue,
  eventProcessed: leaveEventQueue,

  invocationThrottled(fold, entry) {
    fold.function(fold.number(entry, 0)).facts.throttles++
  },
  environmentStarted(fold, entry) {
    const next = nextState(fold, fold.number(entry, 0), fold.number(entry, 1))
    next.provisioned = fold.number(entry, 2) === 1
    next.since = fold.at(entry)
    next.until = fold.until(entry)
    // What was deployed long ago has nothing to start.
    next.state = next.until > next.since ? 'starting' : 'warm'
  },
  invocationStarted(fold, entry) {
    const invocation = fold.number(entry, 0)
    const resource = fold.number(entry, 1)
    const connection = fold.number(entry, 3)
    const batch = fold.number(entry, 6)
    const since = fold.at(entry)
    const events = Array.from(fold.list(entry))
    fold.function(resource).facts.busy++
    const next = nextState(fold, resource, fold.number(entry, 2))
    // While its init phase runs, `until` is the end of that.
    if (next.state !== 'starting') {
      next.state = 'busy'
      next.until = fold.until(entry)
    }
    next.since = since
    next.invocation = invocation
    next.connection = connection
    next.events = events
    if (batch < 0) return
    const { filling, waiting, running } = fold.mapping(connection).lists
    filling.delete(batch)
    waiting.delete(batch)
    running.add(batch, { batch, invocation, events, since, shard: fold.index.batchShards.get(batch) })
  },
  environmentInitialized(fold, entry) {
    const resource = fold.number(entry, 0)
    const number = fold.number(entry, 1)
    const invocation = fold.number(entry, 2)
    if (fold.function(resource).lists.environments.get(number)?.state !== 'starting') return
    const next = nextState(fold, resource, number)
    next.since = fold.at(entry)
    next.state = invocation < 0 ? 'warm' : 'busy'
    next.until = invocation < 0 ? undefined : fold.until(fold.index.started.get(invocation))
  },
  invocationEnded(fold, entry) {
    const resource = fold.number(entry, 1)
    const number = fold.number(entry, 2)
    const outcome = fold.number(entry, 3)
    const fault = fold.number(entry, 4)
    const failedRecords = countOf(fold.list(entry), FAILED)
    const { facts, lists } = fold.function(resource)
    facts.busy--
    if (outcome === SUCCESS) facts.succeeded++
    else facts.failed++
    if (!lists.environments.has(number)) return
    const next = nextState(fold, resource, number)
    next.since = fold.at(entry)
    next.until = undefined
    next.outcome = OUTCOMES[outcome]
    next.fault = fault < 0 ? undefined : fault
    next.failedRecords = failedRecords
    next.runs++
    if (outcome !== SUCCESS || failedRecords > 0) {
      next.state = 'failed'
      return
    }
    next.state = 'warm'
    next.invocation = undefined
    next.connection = undefined
    next.events = NO_EVENTS
  },
  environmentReclaimed(fold, entry) {
    fold.function(fold.number(entry, 0)).lists.environments.delete(fold.number(entry, 1))
  },
  provisionedReady(fold, entry) {
    const resource = fold.number(entry, 0)
    for (const { number, provisioned, state, invocation } of fold.function(resource).lists.environments.list()) {
      if (!provisioned || state !== 'starting' || invocation !== undefined) continue
      const next = nextState(fold, resource, number)
      next.state = 'warm'
      next.since = fold.at(entry)
      next.until = undefined
    }
  },

  messageArrived(fold, entry) {
    const event = fold.number(entry, 1)
    const { lists } = fold.queue(fold.number(entry, 0))
    if (fold.until(entry) > fold.at(entry)) lists.delayed.add(event, { event, until: fold.until(entry) })
    else lists.visible.add(event, event)
  },
  messagesReceived(fold, entry) {
    const { lists } = fold.queue(fold.number(entry, 0))
    const until = fold.until(entry)
    for (const event of fold.list(entry)) {
      lists.visible.delete(event)
      lists.delayed.delete(event)
      const receives = (lists.received.get(event)?.receives ?? 0) + 1
      lists.received.delete(event)
      lists.hidden.add(event, { event, until, receives })
    }
  },
  messagesVisible(fold, entry) {
    const { lists } = fold.queue(fold.number(entry, 0))
    for (const event of fold.list(entry)) {
      const hidden = lists.hidden.get(event)
      if (hidden) lists.received.add(event, { event, receives: hidden.receives })
      lists.hidden.delete(event)
      lists.delayed.delete(event)
      lists.visible.add(event, event)
    }
  },
  messagesDeleted(fold, entry) {
    const connection = fold.number(entry, 1)
    const count = leaveQueue(fold, fold.number(entry, 0), fold.list(entry), 'deleted')
    if (connection >= 0) fold.mapping(connection).facts.deleted += count
  },
  messagesMoved(fold, entry) {
    leaveQueue(fold, fold.number(entry, 0), fold.list(entry), 'moved')
  },
  messagesExpired(fold, entry) {
    leaveQueue(fold, fold.number(entry, 0), fold.list(entry), 'expired')
  },

  windowOpened(fold, entry) {
    const batch = fold.number(entry, 1)
    const { filling } = fold.mapping(fold.number(entry, 0)).lists
    filling.add(batch, {
      batch,
      shard: fold.number(entry, 2),
      events: filling.get(batch)?.events ?? Array.from(fold.list(entry)),
      openedAt: filling.get(batch)?.openedAt ?? fold.at(entry),
      windowEndsAt: fold.until(entry),
    })
  },
  batchFilled(fold, entry) {
    const batch = fold.number(entry, 1)
    const { filling } = fold.mapping(fold.number(entry, 0)).lists
    const known = filling.get(batch)
    const events = [...(known?.events ?? []), ...fold.list(entry)]
    if (known) filling.replace(batch, { ...known, events })
    else filling.add(batch, { batch, shard: fold.number(entry, 3), events, openedAt: fold.at(entry) })
  },
  batchReleased(fold, entry) {
    fold.mapping(fold.number(entry, 0)).lists.filling.delete(fold.number(entry, 1))
  },
  batchWaiting(fold, entry) {
    const batch = fold.number(entry, 1)
    const { lists } = fold.mapping(fold.number(entry, 0))
    lists.filling.delete(batch)
    lists.running.delete(batch)
    lists.waiting.add(batch, {
      batch,
      events: eventsOfBatch(fold, entry, batch),
      reason: fold.number(entry, 2) === ERROR ? 'functionError' : 'throttle',
      dueAt: fold.until(entry),
      shard: fold.number(entry, 3),
    })
  },
  batchLetGo: endBatch,
  batchSettled: endBatch,
  pollersScaled(fold, entry) {
    fold.mapping(fold.number(entry, 0)).facts.pollers = fold.number(entry, 1)
  },
  eventsFiltered(fold, entry) {
    const connection = fold.number(entry, 0)
    const events = fold.list(entry)
    fold.mapping(connection).facts.filtered += events.length
    leaveShards(fold, connection, (event) => events.includes(event))
  },

  recordsArrived(fold, entry) {
    const event = fold.number(entry, 2)
    const stream = fold.streams.get(fold.number(entry, 0))
    stream?.lists[String(fold.number(entry, 1))]?.add(event, event)
    stream?.touch()
  },
  checkpointMoved(fold, entry) {
    const connection = fold.number(entry, 0)
    const last = fold.number(entry, 2)
    const stream = fold.streams.get(fold.run.plan.connections[connection]!.from)
    const list = stream?.lists[String(fold.number(entry, 1))]
    if (!stream || !list) return
    const { connection: over } = fold.run.trace.events
    // Records are in order, so what is not done with begins after the checkpoint.
    for (const event of list.keys()) {
      if (event > last) break
      if (over.get(event) === connection) list.delete(event)
    }
    stream.touch()
  },
  recordsDiscarded: leaveShard,
  recordsExpired: leaveShard,

  delivered(fold, entry) {
    const to = fold.number(entry, 2)
    const as = DELIVERY_KINDS[fold.number(entry, 3)]!
    if (as === 'delivery' || roleOf(fold.run.plan, to) === 'function') return
    const delivery = fold.number(entry, 0)
    const store = fold.stores.get(to)!
    const event = fold.list(entry)[0] ?? -1
    store.lists.items.add(delivery, { event, as, at: fold.at(entry), delivery })
    store.touch()
  },
  interventionApplied(fold, entry) {
    fold.interventions = Math.max(fold.interventions, fold.number(entry, 0) + 1)
    for (const mapping of fold.mappings.values()) mapping.touch()
  },
  eventEnded(fold, entry) {
    const event = fold.number(entry, 0)
    const end = ENDS[fold.number(entry, 1)]!
    fold.totals[end]++
    fold.totals.inFlight--
    const caller = fold.caller(event)
    caller?.lists.waiting.delete(event)
    caller?.lists.retrying.delete(event)
    const { source, connection, shard } = fold.run.trace.events
    // What no mapping reads leaves its stream when it has expired; nothing else says so.
    const stream = connection.get(event) < 0 ? fold.streams.get(source.get(event)) : undefined
    stream?.lists[String(shard.get(event))]?.delete(event)
    stream?.touch()
  },
}

const FOLD_BY_CODE: (FoldEntry | undefined)[] = ENTRY_KINDS.map((kind) => FOLDS[kind])

function endBatch(fold: Fold, entry: number): void {
  const batch = fold.number(entry, 1)
  const { lists, facts } = fold.mapping(fold.number(entry, 0))
  lists.filling.delete(batch)
  lists.waiting.delete(batch)
  lists.running.delete(batch)
  facts.lastEntry = entry
}

/** The batch that an entry ended, as the mapping shows it. */
function lastBatchAt(run: RunRecord, index: number): MappingView['last'] {
  const entry = run.trace.at(index)
  const { batch, at } = entry as EntryOf<'batchSettled'>
  const returned = Array.from(entry.list)
  if (entry.kind !== 'batchSettled') return { batch, verdict: 'letGo', events: returned, returned, culprits: [], at }
  const runs = indexOf(run)
  const events = Array.from(runs.eventsOf(entry.invocation))
  const verdict = VERDICTS[entry.verdict]!
  return { batch, verdict, events, returned, culprits: runs.culpritsOf(entry.invocation), at }
}

function leaveEventQueue(fold: Fold, entry: number): void {
  const event = fold.number(entry, 0)
  const { lists } = fold.function(fold.number(entry, 1))
  for (const list of [lists.queued, lists.accepted, lists.waiting, lists.running]) list.delete(event)
}

function leaveQueue(fold: Fold, resource: number, events: Int32Array, as: 'deleted' | 'moved' | 'expired'): number {
  const { lists, facts } = fold.queue(resource)
  for (const event of events) {
    for (const list of [lists.visible, lists.hidden, lists.delayed, lists.received]) list.delete(event)
  }
  facts[as] += events.length
  fold.leaveStore(resource, events)
  return events.length
}

/** Takes what a mapping is done with out of its stream's shards; only the copies that travel over this connection. */
function leaveShards(fold: Fold, connection: number, leaves: (event: number) => boolean, only?: number): void {
  const stream = fold.streams.get(fold.run.plan.connections[connection]!.from)
  if (!stream) return
  const { connection: over } = fold.run.trace.events
  for (const [shard, list] of Object.entries(stream.lists)) {
    if (only !== undefined && shard !== String(only)) continue
    for (const event of [...list.keys()]) if (over.get(event) === connection && leaves(event)) list.delete(event)
  }
  stream.touch()
}

function leaveShard(fold: Fold, entry: number): void {
  const events = fold.list(entry)
  leaveShards(fold, fold.number(entry, 0), (event) => events.includes(event), fold.number(entry, 1))
  // What was to be tried again is not, once none of it is left.
  const { waiting } = fold.mapping(fold.number(entry, 0)).lists
  for (const batch of waiting.list())
    if (batch.events.every((event) => events.includes(event))) waiting.delete(batch.batch)
}

function eventsOfBatch(fold: Fold, entry: number, batch: number): number[] {
  const listed = fold.list(entry)
  return Array.from(listed.length > 0 ? listed : fold.index.batchEvents(batch))
}

/**
 * The environment's next state, to be filled in: a copy of the one it is in, since those that were shown or saved must
 * not change. Every field is named, so that all of them have one shape.
 */
function nextState(fold: Fold, resource: number, number: number): EnvironmentView {
  const { environments } = fold.function(resource).lists
  const known = environments.get(number) ?? NEW_ENVIRONMENT
  const next: EnvironmentView = {
    number,
    provisioned: known.provisioned,
    state: known.state,
    since: known.since,
    until: known.until,
    invocation: known.invocation,
    connection: known.connection,
    events: known.events,
    outcome: known.outcome,
    fault: known.fault,
    failedRecords: known.failedRecords,
    runs: known.runs,
  }
  environments.replace(number, next)
  return next
}

const NEW_ENVIRONMENT: EnvironmentView = {
  number: 0,
  provisioned: false,
  state: 'warm',
  since: 0,
  until: undefined,
  invocation: undefined,
  connection: undefined,
  events: NO_EVENTS,
  outcome: undefined,
  fault: undefined,
  failedRecords: 0,
  runs: 0,
}

function countOf(list: Int32Array, value: number): number {
  let count = 0
  for (const item of list) if (item === value) count++
  return count
}

/** A mapping's limit on batches at once, where it has one. */
function pollerCeiling(settings: ResolvedConnection | undefined): number {
  if (settings?.scalingConfig?.maximumConcurrency !== undefined) return settings.scalingConfig.maximumConcurrency
  if (settings?.provisionedPollerConfig) return settings.provisionedPollerConfig.maximumPollers * INVOKES_PER_POLLER
  return Number.POSITIVE_INFINITY
}

/** The most shards the stream ever has. */
function shardCountOf(plan: Plan, resource: number): number {
  const { id, definition } = plan.resources[resource]!
  const settings = plan.configs.map((config) => config.resources[id]).filter((known) => known !== undefined)
  return Math.max(1, ...settings.map((known) => definition.stream?.shards(known) ?? 1))
}
