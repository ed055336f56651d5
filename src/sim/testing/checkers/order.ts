import { partitionKeyOfEvent } from '../../projections/carried.ts'
import { messageGroupAt } from '../../resources/content.ts'
import type { Plan } from '../../scenario/plan.ts'
import type { TrafficEntry } from '../../schema/events.ts'
import { type EntryOf, VERDICTS } from '../../trace/entries.ts'
import type { EventTable } from '../../trace/trace.ts'
import { type Checker, Counts, entriesOf, place } from './checker.ts'

/**
 * Time never runs backwards; causes come before effects; a caller's attempts are counted one by one; no message is
 * handed out while it is hidden, and those of a message group leave a queue in the order they came; a shard's checkpoint
 * only moves on, and no record of a partition key is run before those that came earlier are done with; a call in a tumbling window has records of that window alone, and the state of an answer that was taken.
 */
export const order: Checker = ({ trace, plan }) => {
  const breaches: string[] = []
  const keys = new Keys((event) => {
    const connection = trace.events.connection.get(event)
    const { stream } = plan.resources[trace.events.source.get(event)]!.definition
    return connection >= 0 && stream?.splits ? `${connection} ${partitionKeyOfEvent(plan, trace, event)}` : undefined
  })
  const calls = new Counts<number>()
  const released = new Set<number>()
  const checkpoints = new Map<string, number>()
  const queues = new Queues(plan, trace.events)
  const windows = new Windows(trace.events)
  let clock = 0

  for (const entry of entriesOf(trace)) {
    const claim = (holds: boolean, words: string) => {
      if (!holds) breaches.push(`${place(entry)}: ${words}`)
    }
    claim(entry.at >= clock, `time runs back from ${clock / 1_000_000} s`)
    clock = Math.max(clock, entry.at)
    switch (entry.kind) {
      case 'eventSent':
        claim(trace.events.sentAt.get(entry.event) === entry.at, 'not when it was sent')
        keys.send(entry.event)
        break
      case 'requestSent': {
        const due = calls.add(entry.event)
        claim(entry.attempt === due, `attempt ${entry.attempt}, but ${due} is due`)
        break
      }
      case 'batchReleased':
        released.add(entry.batch)
        break
      case 'invocationStarted':
        claim(entry.batch < 0 || released.has(entry.batch), `batch ${entry.batch} was not released`)
        windows.start(entry.invocation, [...entry.list])
        for (const words of keys.run([...entry.list])) claim(false, words)
        break
      case 'eventEnded':
        keys.end(entry.event)
        break
      case 'messageArrived':
        queues.arrive(entry.queue, entry.event, entry.until > entry.at)
        break
      case 'messagesReceived':
        for (const words of queues.receive(entry.queue, [...entry.list])) claim(false, words)
        break
      case 'messagesVisible':
        queues.show([...entry.list])
        break
      case 'messagesDeleted':
      case 'messagesMoved':
      case 'messagesExpired':
        queues.remove(entry.queue, [...entry.list])
        break
      case 'windowInvoked':
        for (const words of windows.invoke(entry)) claim(false, words)
        break
      case 'batchSettled':
        windows.settle(entry.invocation, VERDICTS[entry.verdict]!)
        break
      case 'checkpointMoved': {
        // With a parallelization factor each lane of the shard has its own.
        if (plan.configs.some(({ connections }) => (connections[entry.connection]?.parallelizationFactor ?? 1) > 1))
          break
        const lane = `${entry.connection}/${entry.shard}`
        claim(entry.event >= (checkpoints.get(lane) ?? 0), 'the checkpoint moves back')
        checkpoints.set(lane, entry.event)
        break
      }
    }
  }
  return breaches
}

/** Records of a stream by partition key: the oldest that is not done with is part of every run of its key. */
class Keys {
  private readonly open = new Map<string, Set<number>>()

  /** `keyOf`: of an event, with the mapping it is for; undefined: it is no record of a stream that keeps order by key. */
  constructor(private readonly keyOf: (event: number) => string | undefined) {}

  send(event: number): void {
    const key = this.keyOf(event)
    if (key === undefined) return
    const open = this.open.get(key)
    if (open) open.add(event)
    else this.open.set(key, new Set([event]))
  }

  end(event: number): void {
    this.open.get(this.keyOf(event) ?? '')?.delete(event)
  }

  run(events: readonly number[]): string[] {
    const run = new Set(events)
    return events.flatMap((event) => {
      const [oldest] = this.open.get(this.keyOf(event) ?? '') ?? []
      return oldest === undefined || run.has(oldest) ? [] : [`runs ${event} before ${oldest}, which has its key`]
    })
  }
}

/** Tumbling windows: whose records a call gets, and whose state. */
class Windows {
  private readonly batches = new Map<number, number[]>()
  /** Invocations whose answer was taken: the only ones that can have left a state. */
  private readonly taken = new Set<number>()
  private readonly calls = new Set<number>()

  constructor(private readonly events: EventTable) {}

  start(invocation: number, events: number[]): void {
    this.batches.set(invocation, events)
  }

  settle(invocation: number, verdict: (typeof VERDICTS)[number]): void {
    if (verdict === 'success' || verdict === 'partial') this.taken.add(invocation)
  }

  /** Says what is wrong with this call of a window. */
  invoke({ invocation, until, length, stateFrom, closing }: EntryOf<'windowInvoked'>): string[] {
    const batch = this.batches.get(invocation)
    const wrong: string[] = []
    if (!batch) return [`invocation ${invocation} has not begun`]
    if (this.calls.has(invocation)) wrong.push(`invocation ${invocation} is of two windows`)
    this.calls.add(invocation)
    if (closing > 0 !== (batch.length === 0)) wrong.push('the last call of a window, and no other, has no records')
    for (const event of batch) {
      const arrived = this.events.sentAt.get(event)
      if (arrived < until - length || arrived >= until) wrong.push(`event ${event} is of another window`)
    }
    if (stateFrom >= 0 && !(this.taken.has(stateFrom) && this.calls.has(stateFrom))) {
      wrong.push(`no answer of invocation ${stateFrom} was taken`)
    }
    return wrong
  }
}

/** What is in the queues that keep order, by message group, and which messages are hidden. */
class Queues {
  private readonly groups = new Map<string, number[]>()
  private readonly hidden = new Set<number>()
  /** They do not hold up their group. */
  private readonly delayed = new Set<number>()

  constructor(
    private readonly plan: Plan,
    private readonly events: EventTable,
  ) {}

  arrive(queue: number, event: number, isDelayed: boolean): void {
    if (isDelayed) this.delayed.add(event)
    const group = this.groupOf(queue, event)
    if (group === undefined) return
    const present = this.groups.get(group)
    if (present) present.push(event)
    else this.groups.set(group, [event])
  }

  /** Says what is wrong with handing these out now. */
  receive(queue: number, events: number[]): string[] {
    const wrong = events.filter((event) => this.hidden.has(event)).map((event) => `event ${event} is hidden`)
    for (const event of events) this.hidden.add(event)
    for (const group of new Set(events.map((event) => this.groupOf(queue, event)))) {
      if (group === undefined) continue
      const taken = events.filter((event) => this.groupOf(queue, event) === group)
      const first = (this.groups.get(group) ?? []).filter((event) => !this.delayed.has(event)).slice(0, taken.length)
      if (String(first) !== String(taken)) wrong.push(`${group} gives ${taken}, but ${first} come first`)
    }
    return wrong
  }

  show(events: number[]): void {
    for (const event of events) {
      this.hidden.delete(event)
      this.delayed.delete(event)
    }
  }

  remove(queue: number, events: number[]): void {
    this.show(events)
    for (const event of events) {
      const present = this.groups.get(this.groupOf(queue, event) ?? '')
      if (present?.includes(event)) present.splice(present.indexOf(event), 1)
    }
  }

  /** undefined: a queue that keeps no order. */
  private groupOf(queue: number, event: number): string | undefined {
    const { id, definition } = this.plan.resources[queue]!
    if (!definition.fifo) return undefined
    // What a redrive policy moved is of the group it was sent to.
    const before = this.events.delivery.get(event) >= 0 ? this.events.cause.get(event) : -1
    if (before >= 0) return this.groupOf(queue, before)
    const source = this.plan.resources[this.events.source.get(event)]!
    const settings = this.plan.configs.at(-1)!.resources[source.id] as { traffic?: readonly TrafficEntry[] }
    const entry = settings.traffic?.[this.events.entry.get(event)]
    return `${id} group ${entry ? messageGroupAt(entry, this.events.place.get(event)) : ''}`
  }
}
