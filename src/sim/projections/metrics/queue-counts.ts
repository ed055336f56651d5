import { NEVER, SECOND, type SimTime } from '../../engine/sim-time.ts'
import { numberOf, numbersOf } from '../../lambda/rules.ts'
import type { Plan } from '../../scenario/plan.ts'
import { FloatColumn, IntColumn } from '../../trace/columns.ts'
import { configAt } from '../carried.ts'
import { Level, Samples } from '../distribution.ts'
import type { MetricRow } from '../metrics.ts'

/** One long poll. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html (2026-11) */
const POLL = 20 * SECOND
/** CloudWatch's period. */
const MINUTE = 60 * SECOND
/** A message received so often on a standard queue no longer counts as the oldest. */
const OLD_RECEIVES = numberOf('poisonToTheBack')
const FIRST_POLLERS = numbersOf('firstPollers')[0]!

// Where a message is, as far as its queue is concerned.
const ELSEWHERE = 0
export const DELAYED = 1
export const VISIBLE = 2
export const HIDDEN = 3

/** By event: where it is and how often it was received. An event is in one queue at a time; queues share this. */
export class Messages {
  readonly places = new IntColumn(Uint8Array)
  readonly receives = new IntColumn()

  add(): void {
    this.places.push(ELSEWHERE)
    this.receives.push(0)
  }
}

/**
 * What CloudWatch counts of one queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html (2026-11)
 */
export class QueueCounts {
  private sent = 0
  private received = 0
  private deleted = 0
  private emptyReceives = 0
  private readonly levels = [undefined, new Level(), new Level(), new Level()] as const
  private readonly age = new Samples()
  /** Arrivals in order, and the first that may still be there. */
  private readonly arrivals = new IntColumn()
  private readonly arrivedAt = new FloatColumn()
  private head = 0
  /** When the first thing came that nobody reads: a dead letter in a queue without a mapping. */
  private storedAt: SimTime = NEVER
  /** Until when its age has been sampled. */
  private sampledUntil: SimTime = 0
  /** Since when there is nothing to receive; NEVER: there is. */
  private emptySince: SimTime = 0
  /** Of a FIFO queue: how many messages of each group are in flight, and how many groups have any. */
  private readonly inFlight = new Map<string, number>()
  private readonly groupsInFlight = new Level()
  /** Connections of the mappings that poll it. */
  readonly polledBy: number[] = []

  constructor(
    private readonly plan: Plan,
    private readonly messages: Messages,
    private readonly fifo: boolean,
    private readonly groupOf: (event: number) => string,
  ) {}

  /** What a redrive policy moves is not counted as sent. */
  arrived(event: number, at: SimTime, delayed: boolean, redriven: boolean): void {
    this.before(at)
    if (!redriven) this.sent++
    this.arrivals.push(event)
    this.arrivedAt.push(at)
    this.messages.receives.set(event, 0)
    this.move(event, at, delayed ? DELAYED : VISIBLE)
    this.after(at)
  }

  /** It lies in a queue that nobody reads, and is no event of its own. */
  stored(at: SimTime, redriven: boolean): void {
    this.before(at)
    if (!redriven) this.sent++
    this.levels[VISIBLE].change(at, 1)
    this.storedAt = Math.min(this.storedAt, at)
    this.after(at)
  }

  takenOut(events: Int32Array, at: SimTime): void {
    this.before(at)
    for (const event of events) {
      this.messages.receives.set(event, this.messages.receives.get(event) + 1)
      this.move(event, at, HIDDEN)
    }
    this.received += events.length
    this.after(at)
  }

  shown(events: Int32Array, at: SimTime): void {
    this.before(at)
    for (const event of events) this.move(event, at, VISIBLE)
    this.after(at)
  }

  /** Deleted, moved or expired. */
  left(events: Int32Array, at: SimTime, deleted: boolean): void {
    this.before(at)
    for (const event of events) this.move(event, at, ELSEWHERE)
    if (deleted) this.deleted += events.length
    this.after(at)
  }

  /** Mappings may have been switched on or off: what is empty is counted up to now, and on from now. */
  settingsChanged(at: SimTime): void {
    this.countEmpty(at)
    this.after(at)
  }

  private move(event: number, at: SimTime, to: number): void {
    const from = this.messages.places.get(event)
    if (from === to) return
    this.levels[from]?.change(at, -1)
    this.levels[to]?.change(at, 1)
    this.messages.places.set(event, to)
    if (this.fifo && (from === HIDDEN || to === HIDDEN)) this.countGroup(event, at, to === HIDDEN ? 1 : -1)
  }

  private countGroup(event: number, at: SimTime, by: 1 | -1): void {
    const group = this.groupOf(event)
    const before = this.inFlight.get(group) ?? 0
    this.inFlight.set(group, before + by)
    if (before === 0) this.groupsInFlight.change(at, 1)
    else if (before + by === 0) this.groupsInFlight.change(at, -1)
  }

  /** Before anything changes: the age at every minute gone by. */
  private before(at: SimTime): void {
    while (this.sampledUntil + MINUTE <= at) {
      this.sampledUntil += MINUTE
      const oldest = this.oldest()
      if (oldest < NEVER) this.age.add(this.sampledUntil - oldest)
    }
  }

  /** Messages there now: DELAYED, VISIBLE or HIDDEN. */
  count(place: 1 | 2 | 3): number {
    return this.levels[place].value
  }

  /** When the oldest message came that still counts; NEVER: there is none. What no longer counts never does again. */
  oldest(): SimTime {
    while (this.head < this.arrivals.length && !this.countsAsOldest(this.arrivals.get(this.head))) this.head++
    const arrived = this.head < this.arrivals.length ? this.arrivedAt.get(this.head) : NEVER
    return Math.min(arrived, this.storedAt)
  }

  private countsAsOldest(event: number): boolean {
    const { places, receives } = this.messages
    return places.get(event) !== ELSEWHERE && (this.fifo || receives.get(event) < OLD_RECEIVES)
  }

  /** After a change: whether the pollers find anything from now on. */
  private after(at: SimTime): void {
    const empty = this.levels[VISIBLE].value === 0
    if (!empty) this.countEmpty(at)
    else if (this.emptySince === NEVER) this.emptySince = at
  }

  /** The polls that found nothing since the queue was last seen empty: each poller waits 20 s for each. */
  private countEmpty(at: SimTime): void {
    if (this.emptySince === NEVER) return
    const polls = Math.floor((at - this.emptySince) / POLL)
    if (polls > 0) this.emptyReceives += polls * this.pollersAt(this.emptySince)
    this.emptySince = NEVER
  }

  private pollersAt(at: SimTime): number {
    const { connections } = configAt(this.plan, at)
    let pollers = 0
    for (const connection of this.polledBy) {
      const mapping = connections[connection]
      if (!mapping?.enabled) continue
      const most = mapping.scalingConfig?.maximumConcurrency ?? FIRST_POLLERS
      pollers += mapping.provisionedPollerConfig?.minimumPollers ?? Math.min(FIRST_POLLERS, most)
    }
    return pollers
  }

  /** Levels over simulated time; the age in seconds, once a minute. */
  result(end: SimTime): MetricRow {
    this.before(end)
    this.countEmpty(end)
    return {
      NumberOfMessagesSent: this.sent,
      NumberOfMessagesReceived: this.received,
      NumberOfMessagesDeleted: this.deleted,
      NumberOfEmptyReceives: this.emptyReceives,
      ApproximateNumberOfMessagesVisible: this.levels[VISIBLE].overTime(end),
      ApproximateNumberOfMessagesNotVisible: this.levels[HIDDEN].overTime(end),
      ApproximateNumberOfMessagesDelayed: this.levels[DELAYED].overTime(end),
      ...(this.fifo && { ApproximateNumberOfGroupsWithInflightMessages: this.groupsInFlight.overTime(end) }),
      ApproximateAgeOfOldestMessage: this.age.distribution(SECOND),
    }
  }
}
