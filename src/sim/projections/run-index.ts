import { functionIn } from '../resources/function.ts'
import type { Plan } from '../scenario/plan.ts'
import { IntColumn } from '../trace/columns.ts'
import { ENDS, ENTRY_KINDS, type EntryKind, RECORD_RESULTS } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import type { SideEffects } from './system-view.ts'

/** The part of a run that every projection reads. The trace may still grow behind it. */
export interface RunRecord {
  readonly plan: Plan
  readonly trace: Trace
}

const CODE = Object.fromEntries(ENTRY_KINDS.map((kind, code) => [kind, code])) as Record<EntryKind, number>
const DONE = RECORD_RESULTS.indexOf('done')
const FAILED = RECORD_RESULTS.indexOf('failed')
const INTERRUPTED = RECORD_RESULTS.indexOf('interrupted')
const NONE = -1
const NO_EVENTS = new Int32Array(0)

/** Ends at which nobody will try again, and the event's work may never have been done. */
const GIVEN_UP = ['failed', 'deadLettered', 'sentToDestination', 'dropped', 'expired'] as const
const givenUp = ENDS.map((end) => (GIVEN_UP as readonly string[]).includes(end))
/** Whether this index in ENDS is such an end; -1, still alive, is not. */
export const isGivenUp = (end: number): boolean => givenUp[end] === true

/**
 * What can be known of a trace without a playhead: which entry started an invocation, which run of an event it was,
 * when an event's work was first and secondly done. Every fact names its entry, so it holds at any cursor; nothing here
 * is ever rolled back. Reads on when the trace has grown.
 */
export class RunIndex {
  /** How many entries have been read. */
  read = 0

  /** By invocation: its invocationStarted and invocationEnded, the latter -1 while it runs. */
  readonly started = new IntColumn()
  readonly ended = new IntColumn()
  /** By invocation: the most runs any of its events has had, this one included. */
  readonly attempt = new IntColumn()
  /** By invocation: how many of its events had been done before. */
  readonly doneBefore = new IntColumn()
  /** By invocation, when it has ended: events whose work it did that had been done before, and the most that was done. */
  readonly doneAgainIn = new IntColumn()
  readonly timesDoneIn = new IntColumn()
  /** By invocation: how many others its function was running when it began. */
  readonly busyBefore = new IntColumn()
  /** By batch: an entry whose list is the whole batch, -1 while it fills. */
  readonly batches = new IntColumn()
  /** By batch: its shard, -1 of a queue. */
  readonly batchShards = new IntColumn()
  /** By delivery: its `delivered`. */
  readonly deliveries = new IntColumn()

  /** By event: entries, -1 until they come. */
  readonly sent = new IntColumn()
  readonly accepted = new IntColumn()
  readonly endedAt = new IntColumn()
  readonly firstDone = new IntColumn()
  readonly secondDone = new IntColumn()
  /** By event: index in ENDS, -1 while it lives. */
  readonly end = new IntColumn()
  /** By event, so far in what was read. */
  readonly runs = new IntColumn()
  readonly receives = new IntColumn()
  private readonly lastReceive = new IntColumn()
  /** By event, so far in what was read: how often its work was done; a second time does not count where that is harmless. */
  readonly timesDone = new IntColumn()

  private readonly entryColumns = [
    this.sent,
    this.accepted,
    this.endedAt,
    this.firstDone,
    this.secondDone,
    this.end,
    this.lastReceive,
  ]
  private readonly countColumns = [this.runs, this.receives, this.timesDone]

  /** messagesReceived, messagesVisible and messagesMoved: the most receives any of them has had then, if any. */
  readonly receivesAt = new Map<number, number>()
  /** What comes back, or is received again: the messagesReceived that hid it before. */
  readonly hiddenBy = new Map<number, number>()
  /** messagesReceived: the most runs any of them has had before. Only where there were some. */
  readonly runsAt = new Map<number, number>()
  /** messagesMoved and recordsDiscarded: how many of them had been done nevertheless. */
  readonly fineAt = new Map<number, number>()

  /** The side effects after each entry that changed them, four numbers each: entry, doneAgain, extraRuns, neverDone. */
  readonly sideEffects = new IntColumn()
  private doneAgain = 0
  private extraRuns = 0
  private neverDone = 0
  private interventions = 0
  private readonly busy = new Map<number, number>()

  constructor(readonly run: RunRecord) {}

  /** Reads what the trace has gained. */
  extend(): this {
    const { trace } = this.run
    for (const length = trace.length; this.read < length; this.read++) this.readEntry(trace, this.read)
    return this
  }

  /** The events of a batch, in order; empty while it fills. */
  batchEvents(batch: number): Int32Array {
    const entry = batch >= 0 && batch < this.batches.length ? this.batches.get(batch) : NONE
    return entry < 0 ? NO_EVENTS : this.run.trace.listAt(entry)
  }

  /** The events an invocation was given, in order. */
  eventsOf(invocation: number): Int32Array {
    return this.run.trace.listAt(this.started.get(invocation))
  }

  /** Index in OUTCOMES; -1 while it runs, and of no invocation. */
  outcomeOf(invocation: number): number {
    const ended = invocation >= 0 && invocation < this.ended.length ? this.ended.get(invocation) : NONE
    return ended < 0 ? NONE : this.run.trace.numbers[3]!.get(ended)
  }

  /**
   * The records of an ended invocation whose own code failed; of one that was cut short, those it was cut short in.
   * Empty while it runs.
   */
  culpritsOf(invocation: number): number[] {
    const ended = invocation >= 0 && invocation < this.ended.length ? this.ended.get(invocation) : NONE
    if (ended < 0) return []
    const results = this.run.trace.listAt(ended)
    const events = this.eventsOf(invocation)
    const failed = withResult(events, results, FAILED)
    return failed.length > 0 ? failed : withResult(events, results, INTERRUPTED)
  }

  /** The side effects after the first `cursor` entries. */
  sideEffectsAt(cursor: number): SideEffects {
    const rows = this.sideEffects
    let low = 0
    let high = rows.length / 4
    while (low < high) {
      const middle = (low + high) >>> 1
      if (rows.get(middle * 4) < cursor) low = middle + 1
      else high = middle
    }
    const row = (low - 1) * 4
    return row < 0
      ? { doneAgain: 0, extraRuns: 0, neverDone: 0 }
      : { doneAgain: rows.get(row + 1), extraRuns: rows.get(row + 2), neverDone: rows.get(row + 3) }
  }

  private readEntry(trace: Trace, entry: number): void {
    const first = trace.numbers[0]!.get(entry)
    const second = trace.numbers[1]!.get(entry)
    switch (trace.kinds.get(entry)) {
      case CODE.eventSent:
        this.touchEvent(first)
        this.sent.set(first, entry)
        break
      case CODE.eventAccepted:
        this.touchEvent(first)
        if (this.accepted.get(first) < 0) this.accepted.set(first, entry)
        break
      case CODE.invocationStarted:
        this.touchBatch(trace.numbers[6]!.get(entry), entry)
        this.invocationStarted(trace, entry, first)
        break
      case CODE.invocationEnded:
        this.invocationEnded(trace, entry, first)
        break
      case CODE.invocationThrottled:
        this.touchBatch(trace.numbers[3]!.get(entry), entry)
        break
      case CODE.windowOpened:
        this.touchBatch(second, NONE, trace.numbers[2]!.get(entry))
        break
      case CODE.batchFilled:
        this.touchBatch(second, NONE, trace.numbers[3]!.get(entry))
        break
      case CODE.batchReleased:
        this.touchBatch(second, entry, trace.numbers[3]!.get(entry))
        break
      case CODE.messagesReceived:
        this.messagesReceived(trace.listAt(entry), entry)
        break
      case CODE.messagesVisible:
        this.noteReceives(trace.listAt(entry), entry)
        this.noteHidden(trace.listAt(entry), entry)
        break
      case CODE.batchSettled:
      case CODE.batchLetGo:
        this.noteHidden(trace.listAt(entry), entry)
        break
      case CODE.messagesMoved:
        this.noteFine(trace.listAt(entry), entry)
        this.noteReceives(trace.listAt(entry), entry)
        break
      case CODE.recordsDiscarded:
        this.noteFine(trace.listAt(entry), entry)
        break
      case CODE.delivered:
        while (this.deliveries.length <= first) this.deliveries.push(NONE)
        this.deliveries.set(first, entry)
        break
      case CODE.eventEnded:
        this.eventEnded(first, second, entry)
        break
      case CODE.interventionApplied:
        this.interventions = Math.max(this.interventions, first + 1)
        break
    }
  }

  private invocationStarted(trace: Trace, entry: number, invocation: number): void {
    let attempt = 1
    let before = 0
    for (const event of trace.listAt(entry)) {
      this.touchEvent(event)
      const runs = this.runs.get(event) + 1
      this.runs.set(event, runs)
      attempt = Math.max(attempt, runs)
      if (this.timesDone.get(event) > 0) before++
    }
    while (this.started.length <= invocation) {
      this.started.push(NONE)
      this.ended.push(NONE)
      this.attempt.push(1)
      this.doneBefore.push(0)
      this.busyBefore.push(0)
      this.doneAgainIn.push(0)
      this.timesDoneIn.push(0)
    }
    const resource = trace.numbers[1]!.get(entry)
    const busy = this.busy.get(resource) ?? 0
    this.busyBefore.set(invocation, busy)
    this.busy.set(resource, busy + 1)
    this.started.set(invocation, entry)
    this.attempt.set(invocation, attempt)
    this.doneBefore.set(invocation, before)
  }

  private invocationEnded(trace: Trace, entry: number, invocation: number): void {
    this.ended.set(invocation, entry)
    const resource = trace.numbers[1]!.get(entry)
    this.busy.set(resource, (this.busy.get(resource) ?? 1) - 1)
    const idempotent = this.isIdempotent(resource)
    const results = trace.listAt(entry)
    const events = this.eventsOf(invocation)
    let changed = false
    let again = 0
    let times = 0
    for (let i = 0; i < results.length; i++) {
      if (results[i] !== DONE) continue
      const event = events[i]!
      if (this.recordDone(event, entry, idempotent)) changed = true
      const count = this.timesDone.get(event)
      if (count > 1) again++
      times = Math.max(times, count)
    }
    this.doneAgainIn.set(invocation, again)
    this.timesDoneIn.set(invocation, times)
    if (changed) this.noteSideEffects(entry)
  }

  /** Whether a side effect's count changed. An idempotent handler remembers what it has done and does it once. */
  private recordDone(event: number, entry: number, idempotent: boolean): boolean {
    const before = this.timesDone.get(event)
    if (before > 0 && idempotent) return false
    this.timesDone.set(event, before + 1)
    if (before === 0) {
      this.firstDone.set(event, entry)
      if (!isGivenUp(this.end.get(event))) return false
      this.neverDone--
      return true
    }
    if (before === 1) {
      this.secondDone.set(event, entry)
      this.doneAgain++
    }
    this.extraRuns++
    return true
  }

  private eventEnded(event: number, end: number, entry: number): void {
    this.touchEvent(event)
    this.end.set(event, end)
    this.endedAt.set(event, entry)
    if (!isGivenUp(end) || this.timesDone.get(event) > 0) return
    this.neverDone++
    this.noteSideEffects(entry)
  }

  private noteHidden(events: Int32Array, entry: number): void {
    const before = events.length > 0 ? this.lastReceive.get(events[0]!) : NONE
    if (before >= 0) this.hiddenBy.set(entry, before)
  }

  private messagesReceived(events: Int32Array, entry: number): void {
    for (const event of events) this.touchEvent(event)
    this.noteHidden(events, entry)
    let receives = 0
    let runs = 0
    for (const event of events) {
      this.lastReceive.set(event, entry)
      const count = this.receives.get(event) + 1
      this.receives.set(event, count)
      receives = Math.max(receives, count)
      runs = Math.max(runs, this.runs.get(event))
    }
    this.receivesAt.set(entry, receives)
    if (runs > 0) this.runsAt.set(entry, runs)
  }

  private noteReceives(events: Int32Array, entry: number): void {
    let receives = 0
    for (const event of events) {
      this.touchEvent(event)
      receives = Math.max(receives, this.receives.get(event))
    }
    if (receives > 0) this.receivesAt.set(entry, receives)
  }

  private noteFine(events: Int32Array, entry: number): void {
    let fine = 0
    for (const event of events) {
      this.touchEvent(event)
      if (this.timesDone.get(event) > 0) fine++
    }
    if (fine > 0) this.fineAt.set(entry, fine)
  }

  private noteSideEffects(entry: number): void {
    this.sideEffects.push(entry)
    this.sideEffects.push(this.doneAgain)
    this.sideEffects.push(this.extraRuns)
    this.sideEffects.push(this.neverDone)
  }

  private isIdempotent(resource: number): boolean {
    const { plan } = this.run
    const settings = plan.configs[this.interventions]?.resources[plan.resources[resource]!.id]
    return functionIn(settings)?.handler.idempotent === true
  }

  /** The first entry that lists the whole batch is kept, so none of what was said before it was complete. */
  private touchBatch(batch: number, entry: number, shard = NONE): void {
    if (batch < 0) return
    while (this.batches.length <= batch) {
      this.batches.push(NONE)
      this.batchShards.push(NONE)
    }
    if (shard >= 0) this.batchShards.set(batch, shard)
    if (entry >= 0 && this.batches.get(batch) < 0 && this.run.trace.listAt(entry).length > 0) {
      this.batches.set(batch, entry)
    }
  }

  private touchEvent(event: number): void {
    while (this.sent.length <= event) {
      for (const column of this.entryColumns) column.push(NONE)
      for (const column of this.countColumns) column.push(0)
    }
  }
}

const indexes = new WeakMap<Trace, RunIndex>()

/** The index of a run, read up to the trace's present end. One for each trace, shared by all projections. */
export function indexOf(run: RunRecord): RunIndex {
  let index = indexes.get(run.trace)
  if (!index || index.read > run.trace.length) {
    index = new RunIndex(run)
    indexes.set(run.trace, index)
  }
  return index.extend()
}

function withResult(events: Int32Array, results: Int32Array, result: number): number[] {
  const found: number[] = []
  for (let i = 0; i < results.length; i++) if (results[i] === result) found.push(events[i]!)
  return found
}
