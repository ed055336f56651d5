import { messageGroupAt } from '../../resources/content.ts'
import type { Plan } from '../../scenario/plan.ts'
import type { TrafficEntry } from '../../schema/events.ts'
import type { EventTable } from '../../trace/trace.ts'
import { type Checker, Counts, entriesOf, place } from './checker.ts'

/**
 * Time never runs backwards; causes come before effects; a caller's attempts are counted one by one; no message is
 * handed out while it is hidden, and those of a message group leave a queue in the order they came; a shard's checkpoint
 * only moves on.
 */
export const order: Checker = ({ trace, plan }) => {
  const breaches: string[] = []
  const calls = new Counts<number>()
  const released = new Set<number>()
  const checkpoints = new Map<string, number>()
  const queues = new Queues(plan, trace.events)
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
      case 'checkpointMoved': {
        // With a parallelization factor each lane of the shard has its own.
        if ((plan.configs.at(-1)!.connections[entry.connection]?.parallelizationFactor ?? 1) > 1) break
        const lane = `${entry.connection}/${entry.shard}`
        claim(entry.event >= (checkpoints.get(lane) ?? 0), 'the checkpoint moves back')
        checkpoints.set(lane, entry.event)
        break
      }
    }
  }
  return breaches
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
    const source = this.plan.resources[this.events.source.get(event)]!
    const settings = this.plan.configs.at(-1)!.resources[source.id] as { traffic?: readonly TrafficEntry[] }
    const entry = settings.traffic?.[this.events.entry.get(event)]
    return `${id} group ${entry ? messageGroupAt(entry, this.events.place.get(event)) : ''}`
  }
}
