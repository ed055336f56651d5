import type { Item } from '../resources/payload-context.ts'
import { keyTextOf } from '../resources/polled/items.ts'
import { IntColumn } from '../trace/columns.ts'
import { ENTRY_KINDS, type EntryKind, type EntryOf } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import { itemOfEvent, settingsAt } from './carried.ts'
import type { RunRecord } from './run-index.ts'

const CODE = Object.fromEntries(ENTRY_KINDS.map((kind, code) => [kind, code])) as Record<EntryKind, number>
const NONE = -1

/**
 * What the JSON of a run needs to know of its past: which request or try an invocation belongs to, and which receives
 * an event has had. Every fact names its entry, so it holds at any cursor. Reads on when the trace has grown.
 */
class PayloadIndex {
  private read = 0
  /** By event: the last request sent for it, from 1; 0: none. */
  private readonly requests = new IntColumn()
  /** By event: runs so far. */
  private readonly runs = new IntColumn()
  /** By event: its last invocation. */
  private readonly lastRun = new IntColumn()
  /** By event: 1 once Lambda's event queue has it. */
  private readonly accepted = new IntColumn()
  /** By event: its last receive, a row of the two columns below. */
  private readonly lastReceive = new IntColumn()
  private readonly receiveEntries = new IntColumn()
  private readonly receivesBefore = new IntColumn()
  /** By invocation: of a call its request, of a batch the run of its first record; from 1. */
  private readonly nth = new IntColumn()
  /** By invocation, of those in a tumbling window: the entry that says which. */
  private readonly windows = new Map<number, number>()
  /** By table: the last put of each item, and the put before each put. */
  private readonly puts = new Map<number, { read: number; last: Map<string, number>; previous: Map<number, number> }>()

  constructor(readonly run: RunRecord) {}

  get isStale(): boolean {
    return this.read > this.run.trace.length
  }

  extend(): this {
    const { trace } = this.run
    for (const length = trace.length; this.read < length; this.read++) this.readEntry(trace, this.read)
    return this
  }

  private readEntry(trace: Trace, entry: number): void {
    const first = trace.numbers[0]!.get(entry)
    switch (trace.kinds.get(entry)) {
      case CODE.requestSent:
        this.touch(first)
        this.requests.set(first, trace.numbers[1]!.get(entry))
        return
      case CODE.eventAccepted:
        this.touch(first)
        this.accepted.set(first, 1)
        return
      case CODE.messagesReceived:
        for (const event of trace.listAt(entry)) this.received(event, entry)
        return
      case CODE.invocationStarted:
        this.started(trace, entry, first)
        return
      case CODE.windowInvoked:
        this.windows.set(first, entry)
        return
    }
  }

  private received(event: number, entry: number): void {
    this.touch(event)
    this.receiveEntries.push(entry)
    this.receivesBefore.push(this.lastReceive.get(event))
    this.lastReceive.set(event, this.receiveEntries.length - 1)
  }

  private started(trace: Trace, entry: number, invocation: number): void {
    const events = trace.listAt(entry)
    for (const event of events) {
      this.touch(event)
      this.runs.set(event, this.runs.get(event) + 1)
      this.lastRun.set(event, invocation)
    }
    while (this.nth.length <= invocation) this.nth.push(0)
    const batch = trace.numbers[6]!.get(entry)
    // The last call of a tumbling window has no records.
    if (events.length === 0) return
    this.nth.set(invocation, batch >= 0 ? this.runs.get(events[0]!) : this.requests.get(events[0]!))
  }

  private touch(event: number): void {
    while (this.requests.length <= event) {
      for (const column of [this.requests, this.runs, this.accepted]) column.push(0)
      for (const column of [this.lastRun, this.lastReceive]) column.push(NONE)
    }
  }

  isAsynchronous(event: number): boolean {
    return event < this.accepted.length && this.accepted.get(event) === 1
  }

  nthOf(invocation: number): number {
    return this.nth.get(invocation)
  }

  /** The tumbling window that an invocation was of. */
  windowOf(invocation: number): EntryOf<'windowInvoked'> | undefined {
    const entry = this.windows.get(invocation)
    return entry === undefined ? undefined : (this.run.trace.at(entry) as EntryOf<'windowInvoked'>)
  }

  /** -1: the event never ran. */
  lastRunOf(event: number): number {
    return event < this.lastRun.length ? this.lastRun.get(event) : NONE
  }

  /** How often the event had been received before an entry, and which entry was the first receive; -1: never. */
  receivesOf(event: number, before: number): { count: number; first: number } {
    let count = 0
    let first = NONE
    let row = event < this.lastReceive.length ? this.lastReceive.get(event) : NONE
    for (; row >= 0; row = this.receivesBefore.get(row)) {
      const entry = this.receiveEntries.get(row)
      if (entry >= before) continue
      count++
      first = entry
    }
    return { count, first }
  }

  /** The item that a put replaces; undefined: there was none. */
  itemBefore(event: number): Item | undefined {
    const { plan, trace } = this.run
    const source = trace.events.source.get(event)
    let puts = this.puts.get(source)
    if (!puts) {
      puts = { read: 0, last: new Map(), previous: new Map() }
      this.puts.set(source, puts)
    }
    let number = 0
    let earlier: number | undefined
    for (; puts.read < trace.events.length; puts.read++) {
      const put = puts.read
      if (trace.events.source.get(put) !== source) continue
      // Copies for several readers are one put.
      if (trace.events.number.get(put) !== number) {
        number = trace.events.number.get(put)
        const { keySchema } = settingsAt<{ keySchema: readonly string[] }>(plan, source, trace.events.sentAt.get(put))
        const key = keyTextOf(itemOfEvent(plan, trace, put), keySchema)
        earlier = puts.last.get(key)
        puts.last.set(key, put)
      }
      if (earlier !== undefined) puts.previous.set(put, earlier)
    }
    const previous = puts.previous.get(event)
    return previous === undefined ? undefined : itemOfEvent(plan, trace, previous)
  }
}

const indexes = new WeakMap<Trace, PayloadIndex>()

/** One for each trace, read up to its present end. */
export function payloadIndexOf(run: RunRecord): PayloadIndex {
  let index = indexes.get(run.trace)
  if (!index || index.isStale) {
    index = new PayloadIndex(run)
    indexes.set(run.trace, index)
  }
  return index.extend()
}
