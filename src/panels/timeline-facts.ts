import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { indexOf, type RunIndex, type RunRecord } from '../sim/projections/run-index.ts'
import { FloatColumn, IntColumn, type NumberColumn } from '../sim/trace/columns.ts'
import { DELIVERY_KINDS, INIT_KINDS, OUTCOMES } from '../sim/trace/entries.ts'
import type { Trace } from '../sim/trace/trace.ts'
import { namesOf } from '../telling/names.ts'
import { capital } from '../texts/grammar.ts'
import * as texts from '../texts/timeline.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import type { Axis } from './timeline-layout.ts'

/** What the timeline counts: runs by how they ended, refusals, and what marks get their own shape. */
const OK = 0
const FAILED = 1
const THROTTLED = 2
const DEAD = 3
const RECOVERED = 4
const TIMED_OUT = 5
const AGAIN = 6
const COLD = 7

/** A mark is an event's state, or an environment that had to be started. */
export type MarkShape = GlyphShape | 'coldStart'

export const SHAPES: readonly (MarkShape | undefined)[] = [
  undefined,
  'failed',
  'throttled',
  'deadLettered',
  'succeeded',
  'timedOut',
  'again',
  'coldStart',
]
const COLD_START = INIT_KINDS.indexOf('cold')
export const NOWHERE = -1
/** How many are alive and running is kept for every so many entries. */
const STRIDE = 256

/** The few entries of a trace that the timeline draws; reads on when the trace has grown. */
export class TimelineFacts {
  readonly times = new FloatColumn()
  readonly kinds = new IntColumn(Uint8Array)
  readonly entries = new IntColumn()
  /** The two resources a fact is told of: who sent the event, and where it ran or went. */
  readonly senders = new IntColumn()
  readonly places = new IntColumn()
  /** Before every STRIDE-th entry: events sent and not ended, and of those the ones a run has in hand. */
  private readonly alive = new IntColumn()
  private readonly running = new IntColumn()
  private readonly count = { alive: 0, running: 0 }
  private read = 0

  extend(run: RunRecord): void {
    const { trace } = run
    const index = indexOf(run)
    for (; this.read < trace.length; this.read++) {
      if (this.read % STRIDE === 0) {
        this.alive.push(this.count.alive)
        this.running.push(this.count.running)
      }
      step(run, this.read, this.count)
      this.readEntry(trace, index, this.read)
    }
  }

  /** After the first `cursor` entries. */
  statusAt(run: RunRecord, cursor: number): { alive: number; running: number } {
    const end = Math.min(cursor, this.read)
    const block = Math.floor(end / STRIDE)
    if (block >= this.alive.length) return { ...this.count }
    const count = { alive: this.alive.get(block), running: this.running.get(block) }
    for (let entry = block * STRIDE; entry < end; entry++) step(run, entry, count)
    return count
  }

  private readEntry(trace: Trace, index: RunIndex, entry: number): void {
    const [first, second, third, fourth] = trace.numbers as readonly [
      NumberColumn,
      NumberColumn,
      NumberColumn,
      NumberColumn,
    ]
    switch (trace.kindAt(entry)) {
      case 'invocationStarted':
        if (trace.numbers[5]!.get(entry) === COLD_START) this.add(trace, entry, COLD, trace.listAt(entry), second)
        break
      case 'invocationEnded': {
        const invocation = first.get(entry)
        const kind = endKind(fourth.get(entry), index.attempt.get(invocation) > 1)
        this.add(trace, entry, kind, index.eventsOf(invocation), second)
        break
      }
      case 'invocationThrottled':
        this.add(trace, entry, THROTTLED, trace.listAt(entry), first)
        break
      case 'eventDispatched':
        if (third.get(entry) > 1) this.add(trace, entry, AGAIN, [first.get(entry)], second)
        break
      case 'requestSent':
        if (second.get(entry) > 1) this.add(trace, entry, AGAIN, [first.get(entry)])
        break
      case 'messagesReceived':
        if ((index.receivesAt.get(entry) ?? 1) > 1) this.add(trace, entry, AGAIN, trace.listAt(entry))
        break
      case 'messagesMoved':
        this.add(trace, entry, DEAD, trace.listAt(entry), second)
        break
      case 'messagesExpired':
      case 'recordsDiscarded':
        this.add(trace, entry, DEAD, trace.listAt(entry))
        break
      case 'delivered': {
        const as = DELIVERY_KINDS[fourth.get(entry)]
        if (as === 'deadLetter' || as === 'onFailure') this.add(trace, entry, DEAD, trace.listAt(entry), third)
        break
      }
      default:
    }
  }

  private add(trace: Trace, entry: number, kind: number, events: ArrayLike<number>, place?: NumberColumn): void {
    this.times.push(trace.timeAt(entry))
    this.kinds.push(kind)
    this.entries.push(entry)
    this.senders.push(events.length > 0 ? trace.events.source.get(events[0]!) : NOWHERE)
    this.places.push(place?.get(entry) ?? NOWHERE)
  }
}

function step(run: RunRecord, entry: number, count: { alive: number; running: number }): void {
  const { trace } = run
  switch (trace.kindAt(entry)) {
    case 'eventSent':
      count.alive++
      break
    case 'eventEnded':
      count.alive--
      break
    case 'invocationStarted':
      count.running += trace.listAt(entry).length
      break
    case 'invocationEnded':
      count.running -= indexOf(run).eventsOf(trace.numbers[0]!.get(entry)).length
      break
    default:
  }
}

function endKind(outcome: number, again: boolean): number {
  if (OUTCOMES[outcome] === 'success') return again ? RECOVERED : OK
  return OUTCOMES[outcome] === 'timeout' ? TIMED_OUT : FAILED
}

const known = new WeakMap<Trace, TimelineFacts>()

export function factsOf(run: RunRecord): TimelineFacts {
  let facts = known.get(run.trace)
  if (!facts) {
    facts = new TimelineFacts()
    known.set(run.trace, facts)
  }
  facts.extend(run)
  return facts
}

/** How many events a run has in hand after the first `cursor` entries, and how many wait: for a run, a retry, an end. */
export function statusAt(run: RunRecord, cursor: number): { running: number; waiting: number } {
  const { alive, running } = factsOf(run).statusAt(run, cursor)
  // A caller may have given up on an event that still runs.
  return { running, waiting: Math.max(0, alive - running) }
}

/** Facts in view and not kept back: from the first index to the last, exclusive. */
export function inView({ times }: TimelineFacts, axis: Axis): [from: number, to: number] {
  const first = (time: SimTime): number => {
    let low = 0
    let high = times.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (times.get(middle) < time) low = middle + 1
      else high = middle
    }
    return low
  }
  return [first(axis.timeAt(0)), first(Math.min(axis.timeAt(axis.width), axis.until ?? Number.POSITIVE_INFINITY) + 1)]
}

/** Runs and refusals within one bar. */
export interface Bin {
  x: number
  ok: number
  failed: number
  throttled: number
}

/** Counts by place on the axis, `size` pixels each. What falls into a torn stretch is not drawn. */
export function binsOf(run: RunRecord, axis: Axis, size: number): Bin[] {
  const facts = factsOf(run)
  const bins = new Bins(axis, size)
  const [from, to] = inView(facts, axis)
  for (let index = from; index < to; index++) bins.add(facts.times.get(index), facts.kinds.get(index))
  return bins.inOrder()
}

/** Bars while they are counted. */
export class Bins {
  private readonly bins = new Map<number, Bin>()

  constructor(
    private readonly axis: Axis,
    private readonly size: number,
  ) {}

  add(time: SimTime, kind: number): void {
    if (kind === DEAD || kind === AGAIN || kind === COLD) return
    const { axis, size } = this
    // Bars keep what they count while the timeline is moved under the window.
    const place = Math.floor((axis.x(time) + axis.left) / size)
    let bin = this.bins.get(place)
    if (!bin) {
      bin = { x: place * size - axis.left, ok: 0, failed: 0, throttled: 0 }
      this.bins.set(place, bin)
    }
    if (kind === THROTTLED) bin.throttled++
    else if (kind === OK || kind === RECOVERED) bin.ok++
    else bin.failed++
  }

  inOrder(): Bin[] {
    return [...this.bins.values()].sort((a, b) => a.x - b.x)
  }
}

export const countOf = ({ ok, failed, throttled }: Bin): number => ok + failed + throttled

/** Bars that differ from the other run's at the same place. */
export function differingBins(bins: readonly Bin[], other: readonly Bin[]): Bin[] {
  const places = new Map(other.map((bin) => [bin.x, bin]))
  return bins.filter((bin) => {
    const same = places.get(bin.x)
    return !same || same.ok !== bin.ok || same.failed !== bin.failed || same.throttled !== bin.throttled
  })
}

/** Something worth a shape of its own over the bars. */
export interface Mark {
  time: SimTime
  x: number
  shape: MarkShape
  /** How many events it stands for; shown from two on, where they end. */
  count: number
  /** After this entry it has happened. */
  entry: number
  words: string
}

/** Pixels between marks: two that are closer become one. */
const CLOSEST = 20
const MOST_MARKS = 22
/** Where there are more, every bar has one: then a few say that. */
const SPARSE_MARKS = 11
const GRAVITY: Record<string, number> = {
  deadLettered: 6,
  throttled: 5,
  timedOut: 4,
  failed: 4,
  succeeded: 3,
  again: 2,
  coldStart: 1,
}
/** Marks below this stand only where there is room for every one of them. */
const GRAVE = GRAVITY.succeeded!

/** The marks of a run, gravest first where there is no room for all; 'succeeded' is one that failed before. */
export function marksOf(run: RunRecord, axis: Axis): Mark[] {
  const facts = factsOf(run)
  const [from, to] = inView(facts, axis)
  const marked: number[] = []
  for (let index = from; index < to; index++) if (SHAPES[facts.kinds.get(index)]) marked.push(index)
  return fewMarks(run, facts, axis, marked)
}

export function fewMarks(run: RunRecord, facts: TimelineFacts, axis: Axis, marked: readonly number[]): Mark[] {
  const all = spacedMarks(facts, axis, marked, CLOSEST)
  if (all.length <= MOST_MARKS) return all.map((mark) => withWords(run, mark))
  const grave = marked.filter((index) => GRAVITY[SHAPES[facts.kinds.get(index)]!]! >= GRAVE)
  let closest = CLOSEST
  let marks = spacedMarks(facts, axis, grave, closest)
  while (marks.length > MOST_MARKS) {
    closest = Math.max(closest * 1.5, axis.width / SPARSE_MARKS)
    marks = spacedMarks(facts, axis, grave, closest)
  }
  return marks.map((mark) => withWords(run, mark))
}

function spacedMarks(facts: TimelineFacts, axis: Axis, marked: readonly number[], closest: number): Mark[] {
  const marks: Mark[] = []
  for (const index of marked) {
    const shape = SHAPES[facts.kinds.get(index)]!
    const time = facts.times.get(index)
    const next = { time, x: axis.x(time), shape, count: 1, entry: facts.entries.get(index), words: '' }
    const last = marks.at(-1)
    if (!last || next.x - last.x >= closest) marks.push(next)
    else if (last.shape === shape && time - last.time < SECOND) last.count++
    else if (GRAVITY[shape]! > GRAVITY[last.shape]!) marks[marks.length - 1] = { ...next, x: Math.max(next.x, last.x) }
  }
  return marks
}

/** Marks of a run that the other has not: nothing of that shape and size within half a second. */
export const differingMarks = (marks: readonly Mark[], other: readonly Mark[]): Mark[] =>
  marks.filter(
    ({ time, shape, count }) =>
      !other.some((mark) => mark.shape === shape && mark.count === count && Math.abs(mark.time - time) < SECOND / 2),
  )

function withWords(run: RunRecord, mark: Mark): Mark {
  const { events, what } = storyOf(run, mark)
  const count = mark.shape === 'deadLettered' ? Math.max(mark.count, events.length) : mark.count
  return { ...mark, count, words: `${capital(namesOf(run, events))} ${what}` }
}

function storyOf(run: RunRecord, { entry: index, count }: Mark): { events: ArrayLike<number>; what: string } {
  const entry = run.trace.at(index)
  switch (entry.kind) {
    case 'invocationEnded': {
      const events = indexOf(run).eventsOf(entry.invocation)
      const outcome = OUTCOMES[entry.outcome]
      return {
        events,
        what: outcome === 'success' ? texts.atLastDone : outcome === 'timeout' ? texts.timedOut : 'failed',
      }
    }
    case 'invocationStarted':
      return { events: entry.list, what: count > 1 ? texts.moreColdStarts(count - 1) : texts.coldStart }
    case 'eventDispatched':
    case 'requestSent':
      return { events: [entry.event], what: texts.triedAgain(entry.attempt) }
    case 'messagesReceived':
      return { events: entry.list, what: texts.receivedAgain }
    case 'invocationThrottled':
      return { events: entry.list, what: count > 1 ? texts.moreRefused(count - 1) : 'refused' }
    case 'messagesMoved':
      return { events: entry.list, what: texts.toName(run.plan.resources[entry.to]!.id) }
    case 'delivered':
      return { events: entry.list, what: texts.toName(run.plan.resources[entry.to]!.id) }
    case 'messagesExpired':
    case 'recordsDiscarded':
      return { events: entry.list, what: texts.givenUp }
    default:
      return { events: [], what: 'happened' }
  }
}
