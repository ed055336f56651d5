import { fromSeconds } from '../engine/sim-time.ts'
import { type RuleName, ruleCode } from '../lambda/rules.ts'
import { parseScenario } from '../scenario/parse.ts'
import { type Plan, planOf } from '../scenario/plan.ts'
import type { EntryKind, EntryNumbers } from '../trace/entries.ts'
import { Trace } from '../trace/trace.ts'

/** A trace written by hand, for tests of what is read from one. Names stand for resources, seconds for times. */
export class TraceStory {
  readonly trace = new Trace()
  readonly plan: Plan
  private readonly numbers = new Map<number, number>()

  constructor(document: object) {
    const parsed = parseScenario(JSON.stringify(document))
    if (!parsed.ok) throw new Error(parsed.errors.map(({ path, message }) => `${path}: ${message}`).join('\n'))
    this.plan = planOf(parsed.scenario)
  }

  resource(id: string): number {
    return this.plan.indexOf.get(id)!
  }

  /** A row in the table of events and its `eventSent`; the event's number comes back. */
  send(
    atSeconds: number,
    source: string,
    connection: number,
    more: { delivery?: number; cause?: number } = {},
  ): number {
    const { events } = this.trace
    const index = this.resource(source)
    const number = (this.numbers.get(index) ?? 0) + 1
    this.numbers.set(index, number)
    events.source.push(index)
    events.number.push(number)
    events.connection.push(connection)
    events.entry.push(more.delivery === undefined ? 0 : -1)
    events.place.push(number - 1)
    events.cause.push(more.cause ?? -1)
    events.delivery.push(more.delivery ?? -1)
    events.shard.push(-1)
    events.sentAt.push(fromSeconds(atSeconds))
    this.tell(atSeconds, 'eventSent', [events.length - 1])
    return events.length - 1
  }

  /** Appends one fact; its index comes back. */
  tell<K extends EntryKind>(
    atSeconds: number,
    kind: K,
    numbers: EntryNumbers<K>,
    more: { list?: number[]; untilSeconds?: number; rule?: RuleName } = {},
  ): number {
    const until = more.untilSeconds === undefined ? 0 : fromSeconds(more.untilSeconds)
    const rule = more.rule ? ruleCode(more.rule) : 0
    this.trace.record(kind, fromSeconds(atSeconds), rule, until, more.list ?? [], ...numbers)
    return this.trace.length - 1
  }
}
