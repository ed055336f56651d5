import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import type { Hop } from '../sim/projections/hops.ts'
import { FloatColumn, IntColumn } from '../sim/trace/columns.ts'
import type { Trace } from '../sim/trace/trace.ts'
import { HopWindow } from './hop-window.ts'
import type { Moment, Moments } from './moments.ts'
import { type Schedule, SHORTEST_HOP, scheduleMoment } from './schedule.ts'

export type Pace = 'follow' | 'realtime' | '10x' | '60x'

/** Simulated seconds in one second on screen, where nothing is stretched or skipped. */
export const PACE_SPEEDS: Record<Pace, number> = { follow: 1, realtime: 1, '10x': 10, '60x': 60 }

/** Screen seconds: a quiet stretch longer than this is crossed in CROSSING. Design, decision 5. */
const LONGEST_QUIET = 4
export const CROSSING = 1.2
/** Follow becomes real time when more than this many moments a second come for BUSY_FOR. */
const BUSY_RATE = 2
const BUSY_FOR: SimTime = 5 * SECOND

export interface PaceOptions {
  pace: Pace
  skipQuiet: boolean
  /** A quiet stretch that begins at this time is not skipped: *Watch this wait*. */
  watch?: SimTime
}

/** What the pace reads: a trace that may still grow, its moments, and the hops of a range of entries. */
export interface PaceSource {
  readonly trace: Trace
  readonly moments: Moments
  hopsOf(from: number, to: number): readonly Hop[]
}

export interface ActiveHop {
  hop: Hop
  /** 0 to 1, linear in screen time. */
  progress: number
  id: number
}

export interface PacePoint {
  time: SimTime
  /** How many entries are applied. */
  cursor: number
}

/** A stretch of the map with one rule. Screen seconds and simulated time, ends exclusive. */
export interface PaceSegment {
  kind: 'moment' | 'real' | 'skip'
  index: number
  screenStart: number
  screenEnd: number
  start: SimTime
  end: SimTime
  /** Set for a moment. */
  moment?: number
  /** Real time because too much happens to slow down. */
  busy: boolean
}

const MOMENT = 0
const REAL = 1
const BUSY = 2
const SKIP = 3
const NO_MOMENT = -1

/**
 * The map between screen time and (simulated time, cursor), in screen seconds from the start of the run. Computed from
 * the trace and the options, the same every time; it only grows, so what was drawn once stays true.
 */
export class PaceMap {
  private readonly kinds = new IntColumn(Uint8Array)
  private readonly screenStarts = new FloatColumn()
  private readonly starts = new FloatColumn()
  private readonly momentOf = new IntColumn()
  private readonly speed: number
  private readonly window: HopWindow
  private nextMoment = 0
  /** How far the map is laid out. */
  private screenEnd = 0
  private end: SimTime = 0
  /** First moment of the present run of moments that come faster than BUSY_RATE. */
  private streakFrom = 0
  private busy = false
  private finished = false
  private latest?: { moment: number; schedule: Schedule }

  constructor(
    private readonly source: PaceSource,
    readonly options: PaceOptions,
  ) {
    this.speed = PACE_SPEEDS[options.pace]
    this.window = new HopWindow(source)
  }

  /** Screen seconds that are known; all of them once `complete`. */
  get length(): number {
    return this.screenEnd
  }

  /** The simulated time at `length`. */
  get reach(): SimTime {
    return this.end
  }

  get complete(): boolean {
    return this.finished
  }

  /** Lays out what is certain. `computedTo`: everything up to there is in the trace. `endedAt`: set when it is all. */
  extend(computedTo: SimTime, endedAt?: SimTime): void {
    if (this.finished) return
    const { moments } = this.source
    moments.extend(endedAt === undefined ? computedTo : Number.POSITIVE_INFINITY)
    // How a moment ends depends on when the next one starts, so the last one waits.
    const certain = endedAt === undefined ? moments.length - 1 : moments.length
    if (this.nextMoment === 0 && (certain > 0 || endedAt !== undefined)) {
      this.gap(0, moments.length > 0 ? moments.startOf(0) : endedAt!, false)
    }
    for (; this.nextMoment < certain; this.nextMoment++) {
      const moment = moments.at(this.nextMoment)
      const next = this.nextMoment + 1 < moments.length ? moments.startOf(this.nextMoment + 1) : endedAt!
      this.lay(moment, Math.max(next, moment.end))
    }
    if (endedAt !== undefined) this.finished = true
  }

  /** Where the playhead stands after `screenTime` seconds of watching. */
  at(screenTime: number): PacePoint {
    if (this.kinds.length === 0 || (screenTime >= this.screenEnd && this.finished)) return this.lastPoint()
    const segment = this.segmentAt(screenTime)
    const within = Math.min(screenTime, segment.screenEnd) - segment.screenStart
    if (segment.kind === 'moment') return this.pointInMoment(segment, within)
    const share = segment.screenEnd > segment.screenStart ? within / (segment.screenEnd - segment.screenStart) : 0
    const eased = segment.kind === 'skip' ? ease(share) : share
    const time = Math.min(segment.end, segment.start + Math.round((segment.end - segment.start) * eased))
    return { time, cursor: this.countAt(segment, time) }
  }

  /** What moves then. Nothing depends on what was asked before. */
  hopsAt(screenTime: number): ActiveHop[] {
    if (this.kinds.length === 0) return []
    const segment = this.segmentAt(screenTime)
    if (segment.moment !== undefined && segment.kind === 'moment') {
      return this.hopsInMoment(segment.moment, screenTime - segment.screenStart)
    }
    if (this.options.pace === 'follow' && !segment.busy) return []
    if (segment.kind === 'skip') return []
    const share = (screenTime - segment.screenStart) / (segment.screenEnd - segment.screenStart || 1)
    const time = segment.start + (segment.end - segment.start) * Math.min(1, share)
    return this.window.at(time, SHORTEST_HOP * this.speed * SECOND)
  }

  segmentAt(screenTime: number): PaceSegment {
    return this.segment(Math.max(0, this.lastNotAfter(this.screenStarts, screenTime)))
  }

  /** The segments in order, for the timeline. */
  *segments(): Iterable<PaceSegment> {
    for (let index = 0; index < this.kinds.length; index++) yield this.segment(index)
  }

  get segmentCount(): number {
    return this.kinds.length
  }

  segment(index: number): PaceSegment {
    const last = index + 1 >= this.kinds.length
    const kind = this.kinds.get(index)
    const moment = this.momentOf.get(index)
    return {
      kind: kind === MOMENT ? 'moment' : kind === SKIP ? 'skip' : 'real',
      index,
      screenStart: this.screenStarts.get(index),
      screenEnd: last ? this.screenEnd : this.screenStarts.get(index + 1),
      start: this.starts.get(index),
      end: last ? this.end : this.starts.get(index + 1),
      ...(moment === NO_MOMENT ? {} : { moment }),
      busy: kind === BUSY,
    }
  }

  /** The screen second at which everything up to and including `time` has been shown. */
  screenOf(time: SimTime): number {
    if (this.kinds.length === 0) return 0
    if (time >= this.end) return this.screenEnd
    const segment = this.segment(Math.max(0, this.lastNotAfter(this.starts, time)))
    const span = segment.end - segment.start
    if (segment.kind !== 'moment') {
      const share = span > 0 ? (time - segment.start) / span : 0
      const within = segment.kind === 'skip' ? unease(share) : share
      return segment.screenStart + within * (segment.screenEnd - segment.screenStart)
    }
    const moment = this.source.moments.at(segment.moment!)
    const schedule = this.scheduleOf(segment.moment!)
    const cursor = Math.min(this.source.trace.countUntil(time), moment.to)
    const shown = cursor > moment.from ? schedule.applied[cursor - moment.from - 1]! : 0
    return segment.screenStart + Math.min(schedule.duration, Math.max(shown, clockOffset(schedule, segment, time)))
  }

  private pointInMoment(segment: PaceSegment, within: number): PacePoint {
    const moment = this.source.moments.at(segment.moment!)
    const schedule = this.scheduleOf(segment.moment!)
    const time = momentClock(schedule, segment, within)
    const applied = countNotAfter(schedule.applied, within)
    const whole = applied === schedule.applied.length
    return { time, cursor: whole ? Math.max(moment.to, this.source.trace.countUntil(time)) : moment.from + applied }
  }

  private hopsInMoment(index: number, within: number): ActiveHop[] {
    const active: ActiveHop[] = []
    this.scheduleOf(index).hops.forEach(({ hop, start, end }, place) => {
      if (within < start || within >= end) return
      active.push({ hop, progress: (within - start) / (end - start), id: hopId(hop, place) })
    })
    return active
  }

  /** Before a segment's first moment nothing of it is applied, even at the instant it starts. */
  private countAt(segment: PaceSegment, time: SimTime): number {
    const cursor = this.source.trace.countUntil(time)
    if (segment.busy || this.options.pace !== 'follow') return cursor
    const next = this.source.moments.after(segment.start)
    if (next >= this.source.moments.length) return cursor
    return Math.min(cursor, this.source.moments.at(next).from)
  }

  private lastPoint(): PacePoint {
    return { time: this.end, cursor: this.finished ? this.source.trace.length : this.source.trace.countUntil(this.end) }
  }

  private lay(moment: Moment, next: SimTime): void {
    if (this.options.pace !== 'follow') {
      this.append(REAL, moment.end, toScreen(moment.end - moment.start, this.speed))
      this.gap(moment.end, next, false)
      return
    }
    this.judgeBusy(moment)
    if (this.busy) {
      this.append(BUSY, moment.end, toScreen(moment.end - moment.start, 1))
      this.gap(moment.end, next, true)
      return
    }
    const schedule = this.scheduleOf(moment.index)
    const trailing = Math.min(next - moment.end, Math.round((schedule.duration - schedule.hold) * SECOND))
    this.append(MOMENT, moment.end + trailing, schedule.duration, moment.index)
    this.gap(moment.end + trailing, next, false, next - moment.end)
  }

  /**
   * A run of moments is fast while every third one comes within a second; after five seconds of that Follow gives up
   * slowing down, until five seconds pass with two moments a second or fewer.
   */
  private judgeBusy(moment: Moment): void {
    const { moments } = this.source
    const third = moment.index - BUSY_RATE
    const fast = third >= 0 && moment.start - moments.startOf(third) < SECOND
    if (!fast) this.streakFrom = moment.index
    if (!this.busy) {
      this.busy = fast && moment.start - moments.startOf(Math.max(0, this.streakFrom - 1)) >= BUSY_FOR
      return
    }
    const recent = moment.index + 1 - moments.after(moment.start - BUSY_FOR)
    this.busy = recent > (BUSY_RATE * BUSY_FOR) / SECOND
  }

  /** From `start` to `next` nothing happens. `quiet`: how long it has been quiet, if longer than that. */
  private gap(start: SimTime, next: SimTime, busy: boolean, quiet = next - start): void {
    if (next <= start) return
    const watched =
      this.options.watch !== undefined && this.options.watch >= start - SECOND && this.options.watch < next
    if (!this.options.skipQuiet || watched || toScreen(quiet, this.speed) <= LONGEST_QUIET) {
      this.append(busy ? BUSY : REAL, next, toScreen(next - start, this.speed))
      return
    }
    // What set out last arrives before the clock jumps.
    const trailing = this.options.pace === 'follow' && !busy ? 0 : SHORTEST_HOP
    const jump = Math.min(next, start + Math.round(trailing * this.speed * SECOND))
    if (jump > start) this.append(busy ? BUSY : REAL, jump, trailing)
    this.append(SKIP, next, CROSSING)
  }

  /** Adds a segment from where the map ends to `end`; a stretch without a length is left out. */
  private append(kind: number, end: SimTime, duration: number, moment = NO_MOMENT): void {
    if (duration <= 0) return
    const last = this.kinds.length - 1
    const joins = (kind === REAL || kind === BUSY) && last >= 0 && this.kinds.get(last) === kind
    if (!joins) {
      this.kinds.push(kind)
      this.screenStarts.push(this.screenEnd)
      this.starts.push(this.end)
      this.momentOf.push(moment)
    }
    this.end = end
    this.screenEnd += duration
  }

  private scheduleOf(index: number): Schedule {
    if (this.latest?.moment === index) return this.latest.schedule
    const moment = this.source.moments.at(index)
    const schedule = scheduleMoment(this.source.trace, moment, this.source.hopsOf(moment.from, moment.to))
    this.latest = { moment: index, schedule }
    return schedule
  }

  /** Index of the last value not after `value`, -1 if there is none. */
  private lastNotAfter(column: FloatColumn, value: number): number {
    let low = 0
    let high = column.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (column.get(middle) <= value) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}

/** One hop among all: entries have few hops, and a moment's place tells those of one entry apart. */
export const hopId = (hop: Hop, place: number): number => hop.entry * 1024 + (place % 1024)

const toScreen = (span: SimTime, speed: number): number => span / SECOND / speed

/** Slow, fast, slow: rings sweep into the skip and out of it. */
const ease = (share: number): number => (share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share))
const unease = (eased: number): number => (eased < 0.5 ? Math.sqrt(eased / 2) : 1 - Math.sqrt((1 - eased) / 2))

/** The clock within a moment: from instant to instant, held at the last, then on to the segment's end. */
function momentClock(schedule: Schedule, segment: PaceSegment, within: number): SimTime {
  const { instants, hold, duration } = schedule
  const last = instants.at(-1)!
  if (within >= duration) return segment.end
  if (within >= hold) {
    return last.time + Math.round(((segment.end - last.time) * (within - hold)) / (duration - hold))
  }
  if (within >= last.offset) return last.time
  const next = instants.findIndex(({ offset }) => offset > within)
  const from = instants[next - 1]!
  const to = instants[next]!
  return from.time + Math.floor(((to.time - from.time) * (within - from.offset)) / (to.offset - from.offset))
}

/** The inverse of momentClock: the offset at which the clock first shows `time`. */
function clockOffset(schedule: Schedule, segment: PaceSegment, time: SimTime): number {
  const { instants, hold, duration } = schedule
  const last = instants.at(-1)!
  if (time > last.time) {
    return hold + ((duration - hold) * (time - last.time)) / (segment.end - last.time || 1)
  }
  const next = instants.findIndex((instant) => instant.time >= time)
  const to = instants[next]!
  if (to.time === time || next === 0) return to.offset
  const from = instants[next - 1]!
  return from.offset + ((to.offset - from.offset) * (time - from.time)) / (to.time - from.time)
}

function countNotAfter(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
