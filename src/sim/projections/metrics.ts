import { MILLISECOND, type SimTime } from '../engine/sim-time.ts'
import { ruleCode } from '../lambda/rules.ts'
import { isFunction } from '../resources/function.ts'
import type { Plan } from '../scenario/plan.ts'
import { IntColumn } from '../trace/columns.ts'
import { CONDITIONS, DELIVERY_KINDS, ENTRY_KINDS, type EntryKind, VERDICTS } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import { messageGroupOfEvent } from './carried.ts'
import { type Distribution, type OverTime, Samples } from './distribution.ts'
import { FunctionCounts } from './metrics/function-counts.ts'
import { GatewayCounts } from './metrics/gateway-counts.ts'
import { MappingCounts } from './metrics/mapping-counts.ts'
import { Messages, QueueCounts } from './metrics/queue-counts.ts'
import type { RunRecord } from './run-index.ts'

export type MetricRow = Record<string, number | Distribution | OverTime>
/** By resource id, and `from>to` for a mapping: values under CloudWatch's names. */
export type Metrics = Record<string, MetricRow>

const CODE = Object.fromEntries(ENTRY_KINDS.map((kind, code) => [kind, code])) as Record<EntryKind, number>
const REDRIVE = DELIVERY_KINDS.indexOf('redrive')
const DEAD_LETTER = DELIVERY_KINDS.indexOf('deadLetter')
const PASSED_ON = DELIVERY_KINDS.indexOf('delivery')
const RECURSION = CONDITIONS.indexOf('RecursiveInvocation')
const SUCCESS = VERDICTS.indexOf('success')
const FILTER_DELETES = ruleCode('filterDeletes')
const RECURSION_RULE = ruleCode('recursion')
const SPILL_OVER = ruleCode('spillOver')
const OVERSIZED = ruleCode('oversizedRecords')

/** What CloudWatch would have counted over a whole run: one fold over the trace. */
export function metricsOf(run: RunRecord, endedAt: SimTime): Metrics {
  const fold = new MetricsFold(run.plan, run.trace)
  for (let entry = 0; entry < run.trace.length; entry++) fold.read(entry)
  return fold.result(endedAt)
}

/** Hands each entry to the counts it concerns. The trace may grow behind it. */
export class MetricsFold {
  readonly functions = new Map<number, FunctionCounts>()
  readonly queues = new Map<number, QueueCounts>()
  readonly gateways = new Map<number, GatewayCounts>()
  private readonly mappings = new Map<number, MappingCounts>()
  private readonly messages = new Messages()
  /** By stream: how old the last record of a read was. */
  private readonly readerAges = new Map<number, Samples>()
  /** By event: when it was accepted, its last request sent, its last answer by Lambda; 0: never. */
  private readonly acceptedAt: number[] = []
  private readonly sentAt: number[] = []
  private readonly answeredAt: number[] = []
  /** By invocation: 1 if its environment was provisioned. */
  private readonly onProvisioned = new IntColumn(Uint8Array)
  private readonly provisionedEnvironments = new Set<string>()
  /** By delivery: index in DELIVERY_KINDS. */
  private readonly deliveredAs = new IntColumn(Uint8Array)
  private interventions = 0

  constructor(
    private readonly plan: Plan,
    private readonly trace: Trace,
  ) {
    for (const { index, definition, id } of plan.resources) {
      if (isFunction(definition)) this.functions.set(index, new FunctionCounts(plan, id))
      if (definition.holds === 'queue') {
        const groupOf = (event: number) => messageGroupOfEvent(plan, trace, event) ?? ''
        this.queues.set(index, new QueueCounts(plan, this.messages, definition.fifo === true, groupOf))
      }
      if (definition.stream?.readerAge) this.readerAges.set(index, new Samples())
      if (definition.clients && definition.metricNames !== 'none') {
        this.gateways.set(index, new GatewayCounts(definition.metricNames))
      }
    }
    for (const connection of plan.connections) {
      const { index, path, from, to } = connection
      if (path !== 'polled') continue
      const { stream } = plan.resources[from]!.definition
      if (stream?.behind === 'age') this.functions.get(to)!.readsStream = true
      if (stream?.behind === 'offset') this.functions.get(to)!.readsTopic = true
      this.queues.get(from)?.polledBy.push(index)
      this.mappings.set(index, new MappingCounts(plan, connection, stream))
    }
  }

  read(entry: number): void {
    const at = this.trace.times.get(entry)
    const first = this.number(entry, 0)
    switch (this.trace.kinds.get(entry)) {
      case CODE.eventSent:
        for (const times of [this.acceptedAt, this.sentAt, this.answeredAt]) times.push(0)
        this.messages.add()
        return
      case CODE.requestSent:
        this.sentAt[first] = at
        return
      case CODE.requestAnswered:
        this.answeredAt[first] = at
        return
      case CODE.clientAnswered:
        this.clientAnswered(entry, at, first)
        return
      case CODE.eventAccepted:
        this.acceptedAt[first] = at
        this.functions.get(this.number(entry, 1))!.received++
        return
      case CODE.eventDispatched:
        this.functions.get(this.number(entry, 1))!.dispatched(at - this.acceptedAt[first]!)
        return
      case CODE.eventGivenUp:
        this.eventGivenUp(entry)
        return
      case CODE.invocationThrottled:
        this.invocationThrottled(entry, first)
        return
      case CODE.environmentStarted:
        if (this.number(entry, 2) === 1) {
          this.provisionedEnvironments.add(`${first} ${this.number(entry, 1)}`)
          this.functions.get(first)!.provision(at, 1)
        }
        return
      case CODE.environmentReclaimed:
        if (this.provisionedEnvironments.has(`${first} ${this.number(entry, 1)}`)) {
          this.functions.get(first)!.provision(at, -1)
        }
        return
      case CODE.invocationStarted:
        this.invocationStarted(entry, at, first)
        return
      case CODE.invocationEnded:
        this.invocationEnded(entry, at, first)
        return
      case CODE.messageArrived:
        this.messageArrived(entry, at, first)
        return
      case CODE.messagesReceived:
        this.queues.get(first)!.takenOut(this.trace.listAt(entry), at)
        this.countOf(this.number(entry, 1), 'polled', entry)
        return
      case CODE.messagesVisible:
        this.queues.get(first)!.shown(this.trace.listAt(entry), at)
        return
      case CODE.messagesDeleted:
        this.queues.get(first)!.left(this.trace.listAt(entry), at, true)
        // What filter criteria reject is deleted too, and counted as filtered.
        if (this.trace.rules.get(entry) !== FILTER_DELETES) this.countOf(this.number(entry, 1), 'deleted', entry)
        return
      case CODE.messagesMoved:
      case CODE.messagesExpired:
        this.queues.get(first)!.left(this.trace.listAt(entry), at, false)
        return
      case CODE.eventsFiltered:
        this.countOf(first, 'filtered', entry)
        return
      case CODE.recordsArrived:
        this.lag(this.number(entry, 2), at, 1)
        return
      case CODE.eventEnded:
        this.lag(first, at, -1)
        return
      case CODE.pollersScaled:
        this.mappings.get(first)!.scaled(at, this.number(entry, 1))
        return
      case CODE.recordsRead: {
        this.countOf(first, 'polled', entry)
        const age = at - this.trace.events.sentAt.get(this.trace.listAt(entry).at(-1)!)
        this.readerAges.get(this.plan.connections[first]!.from)?.add(age)
        return
      }
      case CODE.batchSettled:
        if (this.number(entry, 3) !== SUCCESS) this.countOf(first, 'failed', entry)
        return
      case CODE.recordsDiscarded:
        this.countOf(first, this.trace.rules.get(entry) === OVERSIZED ? 'oversized' : 'dropped', entry)
        return
      case CODE.batchLetGo:
        // Each time that a message of a loop is refused.
        if (this.trace.rules.get(entry) === RECURSION_RULE) {
          this.functions.get(this.plan.connections[first]!.to)!.recursive += this.trace.listAt(entry).length
        }
        return
      case CODE.delivered:
        this.delivered(entry, at, first)
        return
      case CODE.deliveryFailed:
        this.deliveryFailed(entry, first)
        return
      case CODE.interventionApplied:
        this.interventions = Math.max(this.interventions, first + 1)
        for (const queue of this.queues.values()) queue.settingsChanged(at)
        for (const [connection, mapping] of this.mappings) {
          const settings = this.plan.configs[this.interventions]!.connections[connection]
          mapping.ordered(at, settings?.provisionedPollerConfig?.minimumPollers)
        }
        return
    }
  }

  private number(entry: number, place: number): number {
    return this.trace.numbers[place]!.get(entry)
  }

  /** Adds the entry's events to a count of the mapping, where there is one. */
  private countOf(
    connection: number,
    name: 'polled' | 'filtered' | 'invoked' | 'failed' | 'dropped' | 'oversized' | 'deleted',
    entry: number,
  ): void {
    const mapping = this.mappings.get(connection)
    if (mapping) mapping[name] += this.trace.listAt(entry).length
  }

  /** A message of a topic that a mapping reads: there, or done with. */
  private lag(event: number, at: SimTime, by: 1 | -1): void {
    const connection = this.trace.events.connection.get(event)
    const mapping = this.mappings.get(connection)
    if (mapping?.stream?.behind !== 'offset') return
    mapping.lag(at, this.trace.events.shard.get(event), by)
    this.functions.get(this.plan.connections[connection]!.to)!.lag(at, by)
  }

  private clientAnswered(entry: number, at: SimTime, event: number): void {
    const sentAt = this.sentAt[event]!
    const answeredAt = this.answeredAt[event]!
    // A gateway that stopped waiting waited for its integration all the time.
    const integration = (answeredAt >= sentAt ? answeredAt : at) - sentAt
    const source = this.trace.events.source.get(event)
    this.gateways.get(source)?.answered(this.number(entry, 2), at - sentAt, integration)
  }

  private eventGivenUp(entry: number): void {
    const counts = this.functions.get(this.number(entry, 1))!
    counts.dropped++
    if (this.number(entry, 2) === RECURSION) counts.recursive++
  }

  private invocationThrottled(entry: number, resource: number): void {
    this.functions.get(resource)!.throttles++
    if (this.number(entry, 3) < 0) return
    this.countOf(this.number(entry, 1), 'invoked', entry)
    this.countOf(this.number(entry, 1), 'failed', entry)
  }

  private invocationStarted(entry: number, at: SimTime, invocation: number): void {
    const resource = this.number(entry, 1)
    const counts = this.functions.get(resource)!
    const environment = `${resource} ${this.number(entry, 2)}`
    const provisioned = counts.hasProvisioned && this.provisionedEnvironments.has(environment)
    while (this.onProvisioned.length <= invocation) this.onProvisioned.push(0)
    if (provisioned) this.onProvisioned.set(invocation, 1)
    counts.started(at, this.trace.rules.get(entry) === SPILL_OVER, provisioned)
    if (this.number(entry, 6) < 0) return
    const connection = this.number(entry, 3)
    this.countOf(connection, 'invoked', entry)
    if (this.mappings.get(connection)?.stream?.behind !== 'age') return
    const last = this.trace.listAt(entry).at(-1)
    // The last call of a tumbling window has no records.
    if (last !== undefined) counts.batchRead(at - this.trace.events.sentAt.get(last))
  }

  private invocationEnded(entry: number, at: SimTime, invocation: number): void {
    const failed = this.number(entry, 3) !== 0
    const provisioned = this.onProvisioned.get(invocation) === 1
    this.functions.get(this.number(entry, 1))!.ended(at, this.number(entry, 7), failed, provisioned)
  }

  private messageArrived(entry: number, at: SimTime, queue: number): void {
    const delivery = this.number(entry, 2)
    const redriven = delivery >= 0 && this.deliveredAs.get(delivery) === REDRIVE
    const delayed = this.trace.untils.get(entry) > at
    this.queues.get(queue)!.arrived(this.number(entry, 1), at, delayed, redriven)
  }

  private delivered(entry: number, at: SimTime, delivery: number): void {
    const as = this.number(entry, 3)
    while (this.deliveredAs.length <= delivery) this.deliveredAs.push(0)
    this.deliveredAs.set(delivery, as)
    const queue = this.queues.get(this.number(entry, 2))
    // In a queue that a mapping reads it goes on as an event of its own.
    const isRead = queue?.polledBy.some((connection) => this.plan.connections[connection]!.since <= this.interventions)
    if (as !== PASSED_ON && !isRead) queue?.stored(at, as === REDRIVE)
    const cause = this.number(entry, 5)
    if (cause < 0 || this.trace.kinds.get(cause) !== CODE.recordsDiscarded) return
    const mapping = this.mappings.get(this.number(cause, 0))!
    mapping.delivered += this.trace.listAt(entry).length
    mapping.dropped -= this.trace.listAt(entry).length
  }

  private deliveryFailed(entry: number, from: number): void {
    const counts = this.functions.get(from)
    if (!counts) return
    if (this.number(entry, 2) === DEAD_LETTER) counts.deadLetterErrors++
    else counts.destinationFailures++
  }

  result(end: SimTime): Metrics {
    const metrics: Metrics = {}
    for (const { index, id } of this.plan.resources) {
      const row =
        this.functions.get(index)?.result(end) ??
        this.queues.get(index)?.result(end) ??
        this.gateways.get(index)?.result() ??
        this.readerRow(index)
      if (row) metrics[id] = row
    }
    for (const { index, from, to } of this.plan.connections) {
      const mapping = this.mappings.get(index)
      if (mapping) metrics[`${this.plan.resources[from]!.id}>${this.plan.resources[to]!.id}`] = mapping.result(end)
    }
    return metrics
  }

  private readerRow(index: number): MetricRow | undefined {
    const name = this.plan.resources[index]!.definition.stream?.readerAge
    const ages = this.readerAges.get(index)
    return name === undefined || !ages ? undefined : { [name]: ages.distribution(MILLISECOND) }
  }
}
