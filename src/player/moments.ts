import { MILLISECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { FloatColumn, IntColumn } from '../sim/trace/columns.ts'
import { ENTRY_KINDS, type EntryKind, OUTCOMES } from '../sim/trace/entries.ts'
import type { Trace } from '../sim/trace/trace.ts'

/** Happenings within this much of the first are one moment. Design, decision 5. */
export const MOMENT_SPAN: SimTime = 150 * MILLISECOND

/**
 * Kinds that start, end or move something a person can see. The others are bookkeeping at the instant of one of these,
 * or belong to what decision 5 calls quiet: empty polls, reclaimed environments, windows and countdowns. A person's own
 * change moves nothing either: what follows from it does.
 */
const HAPPENINGS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'requestSent',
  'requestAnswered',
  'requestAbandoned',
  'eventAccepted',
  'eventGivenUp',
  'invocationThrottled',
  'invocationStarted',
  'invocationEnded',
  'provisionedReady',
  'messageArrived',
  'messagesReceived',
  'messagesVisible',
  'messagesMoved',
  'messagesExpired',
  'batchLetGo',
  'eventsFiltered',
  'recordsArrived',
  'recordsRead',
  'recordsDiscarded',
  'recordsExpired',
  'delivered',
  'deliveryFailed',
  'tableCalled',
])

const HAPPENING_BY_CODE = Uint8Array.from(ENTRY_KINDS, (kind) => (HAPPENINGS.has(kind) ? 1 : 0))

/** Whether an entry of this kind breaks the quiet and is something to step to. */
export const isHappening = (kind: EntryKind): boolean => HAPPENINGS.has(kind)

const FAILURES: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'invocationThrottled',
  'requestAbandoned',
  'eventGivenUp',
  'messagesMoved',
  'messagesExpired',
  'recordsDiscarded',
  'recordsExpired',
  'deliveryFailed',
])
const SUCCESS = OUTCOMES.indexOf('success')

/** Whether this entry is something going wrong: what *Next failure* looks for. */
export function isFailure(trace: Trace, index: number): boolean {
  const kind = trace.kindAt(index)
  if (kind === 'invocationEnded') return trace.numbers[3]!.get(index) !== SUCCESS
  return FAILURES.has(kind)
}

/** What is rare when it is the first of its kind in the run: each way to fail, and how a run failed. */
const RARITIES = new Map<EntryKind, number>([...FAILURES].map((kind, place) => [kind, OUTCOMES.length + place]))

/** A number for a way to fail, -1 for what is no failure. */
function rarityAt(trace: Trace, index: number): number {
  if (!isFailure(trace, index)) return -1
  const kind = trace.kindAt(index)
  return kind === 'invocationEnded' ? trace.numbers[3]!.get(index) : RARITIES.get(kind)!
}

/** One moment: entries `from` to `to` (exclusive), from the first happening's instant to the last one's. */
export interface Moment {
  index: number
  from: number
  to: number
  start: SimTime
  end: SimTime
  /** How many there are to see, at least one. */
  happenings: number
}

/** Moments in order, of a whole run or of one event's part in it. */
export interface MomentList {
  readonly length: number
  at(index: number): Moment
  startOf(index: number): SimTime
  /** The first moment that starts after `time`; `length` if there is none. */
  after(time: SimTime): number
  /** The first moment that is not wholly among the first `cursor` entries. */
  afterCursor(cursor: number): number
  /** Whether something in it happens for the first time in the run. */
  isRare(index: number): boolean
  /** Finds what is certain once everything up to and including `computedTo` is in the trace. */
  extend(computedTo: SimTime): void
}

/**
 * The moments of a trace, in order, found as it grows. They do not depend on the pace: stepping goes from one to the
 * next whatever the clock does. Entries between two moments belong to none.
 */
export class Moments implements MomentList {
  private readonly froms = new IntColumn()
  private readonly tos = new IntColumn()
  private readonly starts = new FloatColumn()
  private readonly ends = new FloatColumn()
  private readonly counts = new IntColumn()
  private readonly rare = new IntColumn(Uint8Array)
  private readonly seen = new Set<number>()
  private scanned = 0

  constructor(readonly trace: Trace) {}

  get length(): number {
    return this.starts.length
  }

  at(index: number): Moment {
    return {
      index,
      from: this.froms.get(index),
      to: this.tos.get(index),
      start: this.starts.get(index),
      end: this.ends.get(index),
      happenings: this.counts.get(index),
    }
  }

  startOf(index: number): SimTime {
    return this.starts.get(index)
  }

  isRare(index: number): boolean {
    return this.rare.get(index) === 1
  }

  extend(computedTo: SimTime): void {
    const { trace } = this
    for (let index = this.scanned; index < trace.length; ) {
      if (HAPPENING_BY_CODE[trace.kinds.get(index)] === 0) {
        this.scanned = ++index
        continue
      }
      const start = trace.timeAt(index)
      if (start + MOMENT_SPAN > computedTo) return
      index = this.close(index, start)
      this.scanned = index
    }
  }

  after(time: SimTime): number {
    return this.search((middle) => this.starts.get(middle) <= time)
  }

  afterCursor(cursor: number): number {
    return this.search((middle) => this.tos.get(middle) <= cursor)
  }

  private search(before: (index: number) => boolean): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (before(middle)) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Two entries that are seen as one count once: an answer with its run, a message with its being received. */
  private countsBesides(index: number): boolean {
    const kind = this.trace.kindAt(index)
    if (kind === 'messageArrived') return false
    return kind !== 'requestAnswered' || this.trace.numbers[3]!.get(index) < 0
  }

  private close(first: number, start: SimTime): number {
    const { trace } = this
    let last = first
    let count = 0
    let rare = 0
    let index = first
    for (; index < trace.length && trace.timeAt(index) <= start + MOMENT_SPAN; index++) {
      if (HAPPENING_BY_CODE[trace.kinds.get(index)] === 0) continue
      last = index
      const rarity = rarityAt(trace, index)
      if (rarity >= 0 && !this.seen.has(rarity)) {
        this.seen.add(rarity)
        rare = 1
      }
      if (this.countsBesides(index)) count++
    }
    const end = trace.timeAt(last)
    let from = first
    // What was recorded at the same instant just before (an event being sent) is where its story begins.
    const floor = this.length > 0 ? this.tos.get(this.length - 1) : 0
    while (from > floor && trace.timeAt(from - 1) === start) from--
    const to = trace.countUntil(end)
    this.froms.push(from)
    this.tos.push(to)
    this.starts.push(start)
    this.ends.push(end)
    this.counts.push(Math.max(1, count))
    this.rare.push(rare)
    return to
  }
}
