import { MILLISECOND, NEVER, SECOND, type SimTime } from '../engine/sim-time.ts'
import { numberOf, numbersOf, ruleCode } from '../lambda/rules.ts'
import type { ResourceSettings } from '../resources/index.ts'
import type { Plan } from '../scenario/plan.ts'
import { FloatColumn, IntColumn } from '../trace/columns.ts'
import { CONDITIONS, DELIVERY_KINDS, ENTRY_KINDS, type EntryKind, INIT_KINDS, VERDICTS } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import { configAt } from './carried.ts'
import { type Distribution, Level, type OverTime, Samples } from './distribution.ts'
import type { RunRecord } from './run-index.ts'

export type Metric = number | Distribution | OverTime
/** By resource id, and `from>to` for a mapping: values under CloudWatch's names. */
export type Metrics = Record<string, Record<string, Metric>>

const CODE = Object.fromEntries(ENTRY_KINDS.map((kind, code) => [kind, code])) as Record<EntryKind, number>
const PROVISIONED = INIT_KINDS.indexOf('provisioned')
const REDRIVE = DELIVERY_KINDS.indexOf('redrive')
const DEAD_LETTER = DELIVERY_KINDS.indexOf('deadLetter')
const RECURSION = CONDITIONS.indexOf('RecursiveInvocation')
const PASSED_ON = DELIVERY_KINDS.indexOf('delivery')
const SUCCESS = VERDICTS.indexOf('success')
/** One long poll. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html (2026-11) */
const POLL = 20 * SECOND
/** CloudWatch's period. */
const MINUTE = 60 * SECOND
/** A message received so often on a standard queue no longer counts as the oldest. */
const OLD_RECEIVES = numberOf('poisonToTheBack')
const FIRST_POLLERS = numbersOf('firstPollers')[0]!
const FILTER_DELETES = ruleCode('filterDeletes')

// Where a message is, as far as its queue is concerned.
const ELSEWHERE = 0
const DELAYED = 1
const VISIBLE = 2
const HIDDEN = 3

/** What the account counts of its functions, queues, gateways and mappings over a whole run. One fold over the trace. */
export function metricsOf(run: RunRecord, endedAt: SimTime): Metrics {
  const fold = new MetricsFold(run.plan, run.trace)
  fold.readAll()
  return fold.result(endedAt)
}

interface FunctionCounts {
  invocations: number
  errors: number
  throttles: number
  duration: Samples
  concurrency: Level
  received: number
  age: Samples
  dropped: number
  recursive: number
  destinationFailures: number
  deadLetterErrors: number
  iteratorAge: Samples
  provisioned: Level
  provisionedRuns: number
  spilledRuns: number
  hasProvisioned: boolean
  hasStream: boolean
}

interface QueueCounts {
  sent: number
  received: number
  deleted: number
  emptyReceives: number
  visible: Level
  hidden: Level
  delayed: Level
  age: Samples
  /** Arrivals in order, and the first that may still be there. */
  arrivals: IntColumn
  arrivedAt: FloatColumn
  head: number
  /** When the first thing came that nobody reads: a dead letter in a queue without a mapping. */
  storedAt: SimTime
  /** Until when its age has been sampled. */
  sampledUntil: SimTime
  /** Since when there is nothing to receive; NEVER: there is. */
  emptySince: SimTime
  /** Connections of the mappings that poll it. */
  polledBy: number[]
  fifo: boolean
}

interface MappingCounts {
  polled: number
  filtered: number
  invoked: number
  failed: number
  dropped: number
  delivered: number
  deleted: number
  stream: boolean
}

interface GatewayCounts {
  count: number
  clientErrors: number
  serverErrors: number
  latency: Samples
  integration: Samples
}

class MetricsFold {
  private readonly functions = new Map<number, FunctionCounts>()
  private readonly queues = new Map<number, QueueCounts>()
  private readonly mappings = new Map<number, MappingCounts>()
  private readonly gateways = new Map<number, GatewayCounts>()
  /** By event: when it was accepted, its last request sent, its last answer by Lambda; queue state and receives. */
  private readonly acceptedAt: number[] = []
  private readonly sentAt: number[] = []
  private readonly answeredAt: number[] = []
  private readonly state = new IntColumn(Uint8Array)
  private readonly receives = new IntColumn()
  /** By invocation: 1 if its environment was provisioned. */
  private readonly onProvisioned = new IntColumn(Uint8Array)
  /** Environments that were provisioned. */
  private readonly provisionedEnvironments = new Set<string>()
  /** By delivery: index in DELIVERY_KINDS. */
  private readonly deliveredAs = new IntColumn(Uint8Array)
  /** Deliveries that go on as events of their own. */
  private readonly continued = new Set<number>()

  constructor(
    private readonly plan: Plan,
    private readonly trace: Trace,
  ) {
    for (const { index, definition, id } of plan.resources) {
      if (definition.type === 'function') this.functions.set(index, functionCounts(plan, id))
      if (definition.holds === 'queue') this.queues.set(index, queueCounts(definition.fifo === true))
      if (definition.clients) {
        this.gateways.set(index, {
          count: 0,
          clientErrors: 0,
          serverErrors: 0,
          latency: new Samples(),
          integration: new Samples(),
        })
      }
    }
    for (let event = 0; event < trace.events.length; event++) {
      const delivery = trace.events.delivery.get(event)
      if (delivery >= 0) this.continued.add(delivery)
    }
    for (const { index, path, from, to } of plan.connections) {
      if (path !== 'polled') continue
      this.queues.get(from)?.polledBy.push(index)
      const stream = plan.resources[from]!.definition.holds === 'stream'
      if (stream) this.functions.get(to)!.hasStream = true
      this.mappings.set(index, {
        polled: 0,
        filtered: 0,
        invoked: 0,
        failed: 0,
        dropped: 0,
        delivered: 0,
        deleted: 0,
        stream,
      })
    }
  }

  readAll(): void {
    for (let entry = 0; entry < this.trace.length; entry++) this.readEntry(entry)
  }

  private number(entry: number, place: number): number {
    return this.trace.numbers[place]!.get(entry)
  }

  private count(entry: number): number {
    const { trace } = this
    const end = entry + 1 < trace.length ? trace.listStarts.get(entry + 1) : trace.pool.length
    return end - trace.listStarts.get(entry)
  }

  private readEntry(entry: number): void {
    const at = this.trace.times.get(entry)
    const first = this.number(entry, 0)
    switch (this.trace.kinds.get(entry)) {
      case CODE.eventSent:
        for (const times of [this.acceptedAt, this.sentAt, this.answeredAt]) times.push(0)
        this.state.push(ELSEWHERE)
        this.receives.push(0)
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
        this.functions.get(this.number(entry, 1))!.age.add(at - this.acceptedAt[first]!)
        return
      case CODE.eventGivenUp:
        this.eventGivenUp(entry)
        return
      case CODE.invocationThrottled:
        this.throttled(entry, first)
        return
      case CODE.environmentStarted:
        if (this.number(entry, 2) === 1) this.provisionedEnvironments.add(`${first} ${this.number(entry, 1)}`)
        return
      case CODE.invocationStarted:
        this.started(entry, at, first)
        return
      case CODE.invocationEnded:
        this.ended(entry, at, first)
        return
      case CODE.messageArrived:
        this.messageArrived(entry, at, first)
        return
      case CODE.messagesReceived:
        this.messagesReceived(entry, at, first)
        return
      case CODE.messagesVisible:
        this.messagesVisible(entry, at, first)
        return
      case CODE.messagesDeleted:
        this.messagesLeft(entry, at, first)
        this.queues.get(first)!.deleted += this.count(entry)
        this.deletedBy(entry)
        return
      case CODE.messagesMoved:
      case CODE.messagesExpired:
        this.messagesLeft(entry, at, first)
        return
      case CODE.eventsFiltered:
        this.mappings.get(first)!.filtered += this.count(entry)
        return
      case CODE.recordsRead:
        this.mappings.get(first)!.polled += this.count(entry)
        return
      case CODE.interventionApplied:
        this.interventionApplied(at)
        return
      case CODE.batchSettled:
        if (this.number(entry, 3) !== SUCCESS) this.mappings.get(first)!.failed += this.count(entry)
        return
      case CODE.recordsDiscarded:
        this.mappings.get(first)!.dropped += this.count(entry)
        return
      case CODE.delivered:
        this.delivered(entry, at, first)
        return
      case CODE.deliveryFailed:
        this.deliveryFailed(entry)
        return
    }
  }

  private clientAnswered(entry: number, at: SimTime, event: number): void {
    const gateway = this.gateways.get(this.trace.events.source.get(event))
    if (!gateway) return
    const status = this.number(entry, 2)
    gateway.count++
    if (status >= 400 && status < 500) gateway.clientErrors++
    if (status >= 500) gateway.serverErrors++
    gateway.latency.add(at - this.sentAt[event]!)
    // A gateway that stopped waiting waited for its integration all the time.
    const answeredAt = this.answeredAt[event]!
    gateway.integration.add((answeredAt >= this.sentAt[event]! ? answeredAt : at) - this.sentAt[event]!)
  }

  private eventGivenUp(entry: number): void {
    const own = this.functions.get(this.number(entry, 1))!
    own.dropped++
    if (this.number(entry, 2) === RECURSION) own.recursive++
  }

  private throttled(entry: number, resource: number): void {
    this.functions.get(resource)!.throttles++
    const mapping = this.number(entry, 3) >= 0 ? this.mappings.get(this.number(entry, 1)) : undefined
    if (!mapping) return
    mapping.invoked += this.count(entry)
    mapping.failed += this.count(entry)
  }

  private started(entry: number, at: SimTime, invocation: number): void {
    const resource = this.number(entry, 1)
    const own = this.functions.get(resource)!
    own.invocations++
    own.concurrency.change(at, 1)
    const environment = `${resource} ${this.number(entry, 2)}`
    if (this.number(entry, 5) === PROVISIONED) this.provisionedEnvironments.add(environment)
    const provisioned = own.hasProvisioned && this.provisionedEnvironments.has(environment)
    while (this.onProvisioned.length <= invocation) this.onProvisioned.push(0)
    if (provisioned) {
      this.onProvisioned.set(invocation, 1)
      own.provisionedRuns++
      own.provisioned.change(at, 1)
    } else if (this.number(entry, 7) > 0 && own.hasProvisioned) own.spilledRuns++
    const mapping = this.number(entry, 6) >= 0 ? this.mappings.get(this.number(entry, 3)) : undefined
    if (!mapping) return
    mapping.invoked += this.count(entry)
    if (!mapping.stream) return
    const last = this.trace.listAt(entry).at(-1)!
    own.iteratorAge.add(at - this.trace.events.sentAt.get(last))
  }

  private ended(entry: number, at: SimTime, invocation: number): void {
    const own = this.functions.get(this.number(entry, 1))!
    own.concurrency.change(at, -1)
    if (this.onProvisioned.get(invocation) === 1) own.provisioned.change(at, -1)
    if (this.number(entry, 3) !== 0) own.errors++
    own.duration.add(this.number(entry, 7))
  }

  private move(queue: QueueCounts, event: number, at: SimTime, to: number): void {
    const from = this.state.get(event)
    if (from === to) return
    this.levelOf(queue, from)?.change(at, -1)
    this.levelOf(queue, to)?.change(at, 1)
    this.state.set(event, to)
  }

  private levelOf(queue: QueueCounts, state: number): Level | undefined {
    return state === DELAYED
      ? queue.delayed
      : state === VISIBLE
        ? queue.visible
        : state === HIDDEN
          ? queue.hidden
          : undefined
  }

  private messageArrived(entry: number, at: SimTime, resource: number): void {
    const queue = this.queues.get(resource)!
    this.look(queue, at)
    const event = this.number(entry, 1)
    const delivery = this.number(entry, 2)
    // What a redrive policy moves is not counted as sent.
    if (delivery < 0 || this.deliveredAs.get(delivery) !== REDRIVE) queue.sent++
    queue.arrivals.push(event)
    queue.arrivedAt.push(at)
    this.receives.set(event, 0)
    this.move(queue, event, at, this.trace.untils.get(entry) > at ? DELAYED : VISIBLE)
    this.looked(queue, at)
  }

  /** It lies in a queue that nobody reads, and is no event of its own. */
  private stored(entry: number, at: SimTime, queue: QueueCounts): void {
    this.look(queue, at)
    if (this.number(entry, 3) !== REDRIVE) queue.sent++
    queue.visible.change(at, 1)
    queue.storedAt = Math.min(queue.storedAt, at)
    this.looked(queue, at)
  }

  private messagesReceived(entry: number, at: SimTime, resource: number): void {
    const queue = this.queues.get(resource)!
    this.look(queue, at)
    for (const event of this.trace.listAt(entry)) {
      this.receives.set(event, this.receives.get(event) + 1)
      this.move(queue, event, at, HIDDEN)
    }
    queue.received += this.count(entry)
    const mapping = this.mappings.get(this.number(entry, 1))
    if (mapping) mapping.polled += this.count(entry)
    this.looked(queue, at)
  }

  private messagesVisible(entry: number, at: SimTime, resource: number): void {
    const queue = this.queues.get(resource)!
    this.look(queue, at)
    for (const event of this.trace.listAt(entry)) this.move(queue, event, at, VISIBLE)
    this.looked(queue, at)
  }

  private messagesLeft(entry: number, at: SimTime, resource: number): void {
    const queue = this.queues.get(resource)!
    this.look(queue, at)
    for (const event of this.trace.listAt(entry)) this.move(queue, event, at, ELSEWHERE)
    this.looked(queue, at)
  }

  private deletedBy(entry: number): void {
    // What filter criteria reject is deleted too, and counted as filtered.
    if (this.trace.rules.get(entry) === FILTER_DELETES) return
    const mapping = this.mappings.get(this.number(entry, 1))
    if (mapping) mapping.deleted += this.count(entry)
  }

  /** Before anything changes in a queue: its age at every minute gone by. */
  private look(queue: QueueCounts, at: SimTime): void {
    while (queue.sampledUntil + MINUTE <= at) {
      queue.sampledUntil += MINUTE
      const oldest = this.oldest(queue)
      if (oldest !== undefined) queue.age.add(queue.sampledUntil - oldest)
    }
  }

  /** After a change: whether its pollers find anything from now on. */
  private looked(queue: QueueCounts, at: SimTime): void {
    const empty = queue.visible.value === 0
    if (empty && queue.emptySince === NEVER) queue.emptySince = at
    else if (!empty) this.countEmpty(queue, at)
  }

  /** The polls that found nothing since the queue was last seen empty: each poller waits 20 s for each. */
  private countEmpty(queue: QueueCounts, at: SimTime): void {
    if (queue.emptySince === NEVER) return
    const polls = Math.floor((at - queue.emptySince) / POLL)
    if (polls > 0) queue.emptyReceives += polls * this.pollersOf(queue, queue.emptySince)
    queue.emptySince = NEVER
  }

  private pollersOf(queue: QueueCounts, at: SimTime): number {
    const { connections } = configAt(this.plan, at)
    let pollers = 0
    for (const connection of queue.polledBy) {
      const mapping = connections[connection]
      if (!mapping?.enabled) continue
      const most = mapping.scalingConfig?.maximumConcurrency ?? FIRST_POLLERS
      pollers += mapping.provisionedPollerConfig?.minimumPollers ?? Math.min(FIRST_POLLERS, most)
    }
    return pollers
  }

  /** Mappings may have been switched on or off: what is empty is counted up to now, and on from now. */
  private interventionApplied(at: SimTime): void {
    for (const queue of this.queues.values()) {
      this.countEmpty(queue, at)
      this.looked(queue, at)
    }
  }

  /** When the oldest message came that still counts. What no longer counts never does again. */
  private oldest(queue: QueueCounts): SimTime | undefined {
    while (queue.head < queue.arrivals.length && !this.countsAsOldest(queue, queue.arrivals.get(queue.head)))
      queue.head++
    const arrived = queue.head < queue.arrivals.length ? queue.arrivedAt.get(queue.head) : NEVER
    const oldest = Math.min(arrived, queue.storedAt)
    return oldest === NEVER ? undefined : oldest
  }

  private countsAsOldest(queue: QueueCounts, event: number): boolean {
    return this.state.get(event) !== ELSEWHERE && (queue.fifo || this.receives.get(event) < OLD_RECEIVES)
  }

  private delivered(entry: number, at: SimTime, delivery: number): void {
    const as = this.number(entry, 3)
    while (this.deliveredAs.length <= delivery) this.deliveredAs.push(0)
    this.deliveredAs.set(delivery, as)
    const queue = this.queues.get(this.number(entry, 2))
    if (queue && as !== PASSED_ON && !this.continued.has(delivery)) this.stored(entry, at, queue)
    const cause = this.number(entry, 5)
    if (cause < 0 || this.trace.kinds.get(cause) !== CODE.recordsDiscarded) return
    const mapping = this.mappings.get(this.number(cause, 0))!
    mapping.delivered += this.count(entry)
    mapping.dropped -= this.count(entry)
  }

  private deliveryFailed(entry: number): void {
    const own = this.functions.get(this.number(entry, 0))
    if (!own) return
    if (this.number(entry, 2) === DEAD_LETTER) own.deadLetterErrors++
    else own.destinationFailures++
  }

  result(end: SimTime): Metrics {
    const metrics: Metrics = {}
    for (const { index, id } of this.plan.resources) {
      const own = this.functions.get(index)
      const queue = this.queues.get(index)
      const gateway = this.gateways.get(index)
      if (own) metrics[id] = functionMetrics(own, end)
      if (queue) {
        this.look(queue, end)
        this.countEmpty(queue, end)
        metrics[id] = queueMetrics(queue, end)
      }
      if (gateway) metrics[id] = gatewayMetrics(gateway)
    }
    for (const { index, from, to } of this.plan.connections) {
      const mapping = this.mappings.get(index)
      const name = `${this.plan.resources[from]!.id}>${this.plan.resources[to]!.id}`
      if (mapping) metrics[name] = mappingMetrics(mapping)
    }
    return metrics
  }
}

const functionCounts = (plan: Plan, id: string): FunctionCounts => ({
  invocations: 0,
  errors: 0,
  throttles: 0,
  duration: new Samples(),
  concurrency: new Level(),
  received: 0,
  age: new Samples(),
  dropped: 0,
  recursive: 0,
  destinationFailures: 0,
  deadLetterErrors: 0,
  iteratorAge: new Samples(),
  provisioned: new Level(),
  provisionedRuns: 0,
  spilledRuns: 0,
  hasProvisioned: plan.configs.some((config) => isProvisioned(config.resources[id])),
  hasStream: false,
})

const isProvisioned = (settings: ResourceSettings | undefined): boolean =>
  settings?.type === 'function' &&
  Object.values(settings.versions).some((version) => version.provisionedConcurrentExecutions !== undefined)

const queueCounts = (fifo: boolean): QueueCounts => ({
  sent: 0,
  received: 0,
  deleted: 0,
  emptyReceives: 0,
  visible: new Level(),
  hidden: new Level(),
  delayed: new Level(),
  age: new Samples(),
  arrivals: new IntColumn(),
  arrivedAt: new FloatColumn(),
  head: 0,
  storedAt: NEVER,
  sampledUntil: 0,
  emptySince: 0,
  polledBy: [],
  fifo,
})

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (2026-11). Times in milliseconds. */
const functionMetrics = (own: FunctionCounts, end: SimTime): Record<string, Metric> => ({
  Invocations: own.invocations,
  Errors: own.errors,
  Throttles: own.throttles,
  Duration: own.duration.distribution(MILLISECOND),
  ConcurrentExecutions: own.concurrency.overTime(end),
  AsyncEventsReceived: own.received,
  AsyncEventAge: own.age.distribution(MILLISECOND),
  AsyncEventsDropped: own.dropped,
  RecursiveInvocationsDropped: own.recursive,
  DestinationDeliveryFailures: own.destinationFailures,
  DeadLetterErrors: own.deadLetterErrors,
  ...(own.hasStream && { IteratorAge: own.iteratorAge.distribution(MILLISECOND) }),
  ...(own.hasProvisioned && {
    ProvisionedConcurrentExecutions: own.provisioned.overTime(end),
    ProvisionedConcurrencyInvocations: own.provisionedRuns,
    ProvisionedConcurrencySpilloverInvocations: own.spilledRuns,
  }),
})

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 * (2026-11). Levels over simulated time; the age in seconds, once a minute.
 */
const queueMetrics = (queue: QueueCounts, end: SimTime): Record<string, Metric> => ({
  NumberOfMessagesSent: queue.sent,
  NumberOfMessagesReceived: queue.received,
  NumberOfMessagesDeleted: queue.deleted,
  NumberOfEmptyReceives: queue.emptyReceives,
  ApproximateNumberOfMessagesVisible: queue.visible.overTime(end),
  ApproximateNumberOfMessagesNotVisible: queue.hidden.overTime(end),
  ApproximateNumberOfMessagesDelayed: queue.delayed.overTime(end),
  ApproximateAgeOfOldestMessage: queue.age.distribution(SECOND),
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html (2026-11) */
const gatewayMetrics = (gateway: GatewayCounts): Record<string, Metric> => ({
  Count: gateway.count,
  '4XXError': gateway.clientErrors,
  '5XXError': gateway.serverErrors,
  Latency: gateway.latency.distribution(MILLISECOND),
  IntegrationLatency: gateway.integration.distribution(MILLISECOND),
})

const mappingMetrics = (mapping: MappingCounts): Record<string, Metric> => ({
  PolledEventCount: mapping.polled,
  FilteredOutEventCount: mapping.filtered,
  InvokedEventCount: mapping.invoked,
  FailedInvokeEventCount: mapping.failed,
  ...(mapping.stream
    ? { DroppedEventCount: mapping.dropped, OnFailureDestinationDeliveredEventCount: mapping.delivered }
    : { DeletedEventCount: mapping.deleted }),
})
