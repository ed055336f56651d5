import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import type { Hop } from '../sim/projections/hops.ts'
import type { Run } from '../sim/simulate.ts'
import { FloatColumn, IntColumn } from '../sim/trace/columns.ts'
import type { Trace } from '../sim/trace/trace.ts'
import { HopWindow } from './hop-window.ts'
import { MOMENT_SPAN, type Moment, type MomentList } from './moments.ts'
import { LONGEST_LAG, type Schedule, type ScheduledHop, SHORTEST_HOP, scheduleMoment } from './schedule.ts'

export type Pace = 'follow' | 'realtime' | '10x' | '60x'

/** Simulated seconds in one second on screen, where nothing is stretched or skipped. */
export const PACE_SPEEDS: Record<Pace, number> = { follow: 1, realtime: 1, '10x': 10, '60x': 60 }

/** Screen seconds: a quiet stretch longer than this is crossed in CROSSING. Design, decision 5. */
const LONGEST_QUIET = 4
export const CROSSING = 1.2
/** Follow becomes real time when more than this many moments a second come for BUSY_FOR. */
const BUSY_RATE = 2
const BUSY_FOR: SimTime = 5 * SECOND
/** Screen seconds that the hops of a moment take at most when somebody steps over it. */
const ECHO = 0.7
/** Screen seconds for which the first moments of such a rush are slowed all the same. */
const GLIMPSE = 5

export interface PaceOptions {
  pace: Pace
  skipQuiet: boolean
  /** A quiet stretch that begins at this time is not skipped: *Watch this wait*. */
  watch?: SimTime
  /** The event that is selected: its moments last longer. */
  selected?: number
  /** Moments are those of one event that is followed; what lies between them is crossed like a quiet stretch. */
  following?: boolean
}

/** Screen seconds a moment lasts longer: where something happens for the first time, and where the selected event is. */
const RARE = 0.25
const SELECTED = 0.4
/** Screen seconds in which the clock gathers speed after a moment, and loses it before the next. */
const EASING = 0.4
/** And the share of its speed it begins and ends with. */
const EASED_TO = 0.5

/** What the pace reads: a trace that may still grow, its moments, and the hops of a range of entries. */
export interface PaceSource {
  readonly trace: Trace
  readonly moments: MomentList
  /** Whether an event has part in a range of entries. */
  hasPart?(event: number, from: number, to: number): boolean
  hopsOf(from: number, to: number): readonly Hop[]
}

export interface ActiveHop {
  hop: Hop
  /** 0 to 1, linear in screen time. */
  progress: number
  /** Screen seconds from where it sets out to where it arrives. */
  lasts: number
  id: number
}

export interface PacePoint {
  time: SimTime
  /** How many entries are applied. */
  cursor: number
}

/** Entries of a moment; of another run than the one on screen where `run` says so. */
export interface Story {
  run?: Run
  from: number
  to: number
}

/** 0: the run whose playhead it is. 1: the one that is kept beside it. */
export type Side = 0 | 1

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
/** Schedules of the moments around the playhead; any other is worked out again. */
const SCHEDULES_KEPT = 32

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
  /** Moments come faster than BUSY_RATE for BUSY_FOR: since when, and where that is on screen. */
  private rush: { start: SimTime; screen: number } | undefined
  private finished = false
  /** By moment: the screen second at which it begins. */
  protected readonly momentScreens = new FloatColumn()
  /** By moment: 1 if its hops are laid out, 0 if it passes in real time. */
  private readonly slowed = new IntColumn(Uint8Array)
  private readonly schedules = new Map<number, Schedule>()

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
    // Whether a moment is slowed depends on what comes in the next seconds, and how it ends on when the next one starts.
    const certain = endedAt === undefined ? this.certainMoments(computedTo) : moments.length
    if (this.nextMoment === 0 && (certain > 0 || endedAt !== undefined)) {
      this.gap(0, moments.length > 0 ? moments.startOf(0) : endedAt!, this.options.following === true)
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
    if (this.finished && screenTime >= this.screenEnd) return { time: this.end, cursor: this.source.trace.length }
    if (this.kinds.length === 0) return { time: 0, cursor: 0 }
    const time = this.timeAt(screenTime)
    return { time, cursor: this.cursorAt(screenTime, time) }
  }

  /** What moves then. Nothing depends on what was asked before. */
  hopsAt(screenTime: number, side: Side = 0): ActiveHop[] {
    if (this.kinds.length === 0) return []
    const active: ActiveHop[] = []
    for (const moment of this.momentsAround(screenTime)) {
      const within = screenTime - this.momentScreens.get(moment)
      this.hopsIn(moment, side).forEach(({ hop, start, end }, place) => {
        if (within < start || within >= end) return
        active.push({ hop, progress: (within - start) / (end - start), lasts: end - start, id: hopId(hop, place) })
      })
    }
    const segment = this.segmentAt(screenTime)
    if (segment.kind !== 'real' || (this.options.pace === 'follow' && !segment.busy)) return active
    const passing = this.windowOf(side).at(this.timeAt(screenTime), SHORTEST_HOP, this.speed)
    return active.length > 0 ? active.concat(passing) : passing
  }

  /**
   * What moves in a moment that is already over, so many screen seconds after a step to its end: its hops once more, in
   * their order, as fast as ECHO asks for. Undefined when all have arrived.
   */
  echoOf(index: number, passed: number, side: Side = 0): ActiveHop[] | undefined {
    const hops = this.hopsIn(index, side)
    const first = hops.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY)
    const last = hops.reduce((most, { end }) => Math.max(most, end), 0)
    const speed = Math.max(1, (last - first) / ECHO)
    const within = first + passed * speed
    if (hops.length === 0 || within >= last) return undefined
    return hops.flatMap(({ hop, start, end }, place) =>
      within >= start && within < end
        ? [{ hop, progress: (within - start) / (end - start), lasts: (end - start) / speed, id: hopId(hop, place) }]
        : [],
    )
  }

  /** All that moves in a moment, for who sees stops and no ways: `share` of the time they are shown is over. */
  stopsOf(index: number, share: number, side: Side = 0): ActiveHop[] {
    return this.hopsIn(index, side).map(({ hop, start, end }, place) => ({
      hop,
      progress: share,
      lasts: end - start,
      id: hopId(hop, place),
    }))
  }

  /** What a moment is about. */
  storyOf(moment: number): Story {
    return this.source.moments.at(moment)
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

  /** So long after the same moment as there, where a map is of the same moments: the same is on its way then. */
  sameInstant(other: PaceMap, screenTime: number): number | undefined {
    if (other.source.moments !== this.source.moments) return undefined
    const moment = other.lastNotAfter(other.momentScreens, screenTime)
    if (moment < 0 || moment >= this.momentScreens.length) return undefined
    return this.momentScreens.get(moment) + screenTime - other.momentScreens.get(moment)
  }

  /** The screen second at which the clock shows `time` first. */
  screenOf(time: SimTime): number {
    if (this.kinds.length === 0) return 0
    if (time >= this.end) return this.screenEnd
    const segment = this.segment(Math.max(0, this.lastNotAfter(this.starts, time)))
    return Math.min(this.screenEnd, segment.screenStart + this.offsetOf(segment, time))
  }

  private timeAt(screenTime: number): SimTime {
    const segment = this.segmentAt(screenTime)
    const within = Math.min(screenTime, segment.screenEnd) - segment.screenStart
    if (segment.kind === 'moment') return momentClock(this.scheduleOf(segment.moment!), segment, within)
    const share = segment.screenEnd > segment.screenStart ? within / (segment.screenEnd - segment.screenStart) : 0
    const eased = segment.kind === 'skip' ? ease(share) : this.isEased(segment) ? between(share, segment) : share
    return Math.min(segment.end, segment.start + Math.round((segment.end - segment.start) * eased))
  }

  private offsetOf(segment: PaceSegment, time: SimTime): number {
    if (segment.kind === 'moment') return clockOffset(this.scheduleOf(segment.moment!), segment, time)
    const share = segment.end > segment.start ? (time - segment.start) / (segment.end - segment.start) : 0
    const eased = segment.kind === 'skip' ? unease(share) : this.isEased(segment) ? unbetween(share, segment) : share
    return eased * (segment.screenEnd - segment.screenStart)
  }

  /** Between two slowed moments the clock goes at its own speed, and eases out of the one and into the other. */
  private isEased({ kind, busy, index }: PaceSegment): boolean {
    return kind === 'real' && !busy && index > 0 && this.options.pace === 'follow'
  }

  /** The moments this map is made of. */
  get moments(): MomentList {
    return this.source.moments
  }

  /** Everything up to `time` that has arrived: the first moment with something on its way holds up what follows. */
  private cursorAt(screenTime: number, time: SimTime): number {
    const { moments, trace } = this.source
    for (const index of this.momentsAround(screenTime)) {
      const { applied } = this.scheduleOf(index)
      const count = countNotAfter(applied, screenTime - this.momentScreens.get(index))
      if (count < applied.length) return moments.at(index).from + count
    }
    return trace.countUntil(time)
  }

  /** Slowed moments, in order, with something to draw or to apply at this screen second. */
  protected momentsAround(screenTime: number): number[] {
    const around: number[] = []
    let index = this.lastNotAfter(this.momentScreens, screenTime + LONGEST_LAG.before)
    for (; index >= 0 && this.momentScreens.get(index) + LONGEST_LAG.after > screenTime; index--) {
      if (this.slowed.get(index) === 1) around.unshift(index)
    }
    return around
  }

  private certainMoments(computedTo: SimTime): number {
    const { moments } = this.source
    const settled = moments.after(computedTo - MOMENT_SPAN - BUSY_FOR)
    return Math.max(this.nextMoment, Math.min(settled, moments.length - 1))
  }

  private lay(moment: Moment, next: SimTime): void {
    const follow = this.options.pace === 'follow'
    const slowed = follow && (this.options.following || !this.isRushed(moment))
    this.momentScreens.push(this.screenEnd)
    this.slowed.push(slowed ? 1 : 0)
    if (!slowed) {
      const kind = follow ? BUSY : REAL
      this.append(kind, moment.end, toScreen(moment.end - moment.start, this.speed))
      this.gap(moment.end, next, follow)
      return
    }
    const schedule = this.scheduleOf(moment.index)
    const { duration, hold } = schedule
    const held = leadOf(schedule, next)
    const trailing = Math.min(next - held, Math.round((duration - hold) * SECOND))
    this.append(MOMENT, held + trailing, duration, moment.index)
    this.gap(held + trailing, next, this.options.following === true, next - moment.end)
  }

  /**
   * Whether too much happens to slow down for this moment. A rush is known from its first moment on; the first of it are
   * slowed for a glimpse, and it is over when five seconds had two moments a second or fewer.
   */
  private isRushed({ index, start }: Moment): boolean {
    const { moments } = this.source
    if (this.rush && start - this.rush.start >= BUSY_FOR) {
      const recent = index + 1 - moments.after(start - BUSY_FOR)
      if (recent <= (BUSY_RATE * BUSY_FOR) / SECOND) this.rush = undefined
    }
    if (!this.rush && this.rushesFrom(index)) this.rush = { start, screen: this.screenEnd }
    return this.rush !== undefined && this.screenEnd - this.rush.screen >= GLIMPSE
  }

  /** From here on every third moment comes within a second, for five seconds. */
  private rushesFrom(index: number): boolean {
    const { moments } = this.source
    const start = moments.startOf(index)
    for (let next = index + BUSY_RATE; next < moments.length; next++) {
      if (moments.startOf(next) - moments.startOf(next - BUSY_RATE) >= SECOND) return false
      if (moments.startOf(next) - start >= BUSY_FOR) return true
    }
    return false
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

  protected scheduleOf(index: number): Schedule {
    const known = this.schedules.get(index)
    if (known) return known
    const schedule = this.makeSchedule(index)
    if (this.schedules.size >= SCHEDULES_KEPT) this.schedules.delete(this.schedules.keys().next().value!)
    this.schedules.set(index, schedule)
    return schedule
  }

  /** Where there is but one run, the other moves nothing. */
  protected hopsIn(index: number, side: Side): readonly ScheduledHop[] {
    return side === 0 ? this.scheduleOf(index).hops : []
  }

  protected windowOf(_side: Side): HopWindow {
    return this.window
  }

  protected makeSchedule(index: number): Schedule {
    const moment = this.source.moments.at(index)
    const { selected } = this.options
    const lingers =
      this.lingersOn(index) +
      (selected !== undefined && this.source.hasPart?.(selected, moment.from, moment.to) ? SELECTED : 0)
    return scheduleMoment(this.source.trace, moment, this.source.hopsOf(moment.from, moment.to), lingers)
  }

  /** Screen seconds that a moment has because it is rare. */
  protected lingersOn(index: number): number {
    return this.source.moments.isRare(index) ? RARE : 0
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

/** How much of a stretch each end takes to ease, and how high the speed between has to be for that. */
function easingOf({ screenStart, screenEnd }: PaceSegment): { ramp: number; top: number } {
  const ramp = Math.min(EASING / (screenEnd - screenStart), 0.5)
  return { ramp, top: (1 - EASED_TO * ramp) / (1 - ramp) }
}

/** Share of the stretch after a share of its time: faster and faster, at one speed, slower and slower. */
function between(share: number, segment: PaceSegment): number {
  const { ramp, top } = easingOf(segment)
  if (share > 1 - ramp) return 1 - rise(1 - share, ramp, top)
  return share < ramp ? rise(share, ramp, top) : rise(ramp, ramp, top) + top * (share - ramp)
}

const rise = (share: number, ramp: number, top: number): number =>
  EASED_TO * share + ((top - EASED_TO) * share * share) / (2 * ramp)

function unbetween(eased: number, segment: PaceSegment): number {
  const { ramp, top } = easingOf(segment)
  const risen = rise(ramp, ramp, top)
  if (eased > 1 - risen) return 1 - unrise(1 - eased, ramp, top)
  return eased < risen ? unrise(eased, ramp, top) : ramp + (eased - risen) / top
}

function unrise(eased: number, ramp: number, top: number): number {
  const half = EASED_TO / 2
  const bend = (top - EASED_TO) / (2 * ramp)
  return bend <= 0 ? eased / EASED_TO : (Math.sqrt(half * half + bend * eased) - half) / bend
}

/** How far the clock goes while what begins is still on its way. */
function leadOf({ instants, hold }: Schedule, next: SimTime): SimTime {
  const last = instants.at(-1)!
  return Math.min(next, last.time + Math.min(MOMENT_SPAN, Math.round((hold - last.offset) * SECOND)))
}

/** The corners of the clock within a moment: its instants, the end of the lead, the end. */
function cornersOf(schedule: Schedule, segment: PaceSegment): Schedule['instants'] {
  const { instants, hold, duration } = schedule
  const corners = [...instants]
  if (hold > corners.at(-1)!.offset) corners.push({ time: leadOf(schedule, segment.end), offset: hold })
  if (duration > hold) corners.push({ time: segment.end, offset: duration })
  return corners
}

function momentClock(schedule: Schedule, segment: PaceSegment, within: number): SimTime {
  const corners = cornersOf(schedule, segment)
  const next = corners.findIndex(({ offset }) => offset > within)
  if (next < 0) return segment.end
  const from = corners[next - 1]!
  const to = corners[next]!
  return from.time + Math.round(((to.time - from.time) * (within - from.offset)) / (to.offset - from.offset))
}

/** The inverse of momentClock: the offset at which the clock first shows `time`. */
function clockOffset(schedule: Schedule, segment: PaceSegment, time: SimTime): number {
  const corners = cornersOf(schedule, segment)
  const next = corners.findIndex((corner) => corner.time >= time)
  if (next < 0) return schedule.duration
  const to = corners[next]!
  if (to.time === time || next === 0) return to.offset
  const from = corners[next - 1]!
  return from.offset + ((to.offset - from.offset) * (time - from.time)) / (to.time - from.time)
}

export function countNotAfter(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
