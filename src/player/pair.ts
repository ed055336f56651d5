import type { SimTime } from '../sim/engine/sim-time.ts'
import { type Hop, hopsOf } from '../sim/projections/hops.ts'
import type { Run } from '../sim/simulate.ts'
import { IntColumn } from '../sim/trace/columns.ts'
import { Trace } from '../sim/trace/trace.ts'
import { HopWindow } from './hop-window.ts'
import { isFailure, Moments } from './moments.ts'
import {
  countNotAfter,
  PaceMap,
  type PaceOptions,
  type PacePoint,
  type PaceSource,
  type Side,
  type Story,
} from './pace.ts'
import { type Schedule, type ScheduledHop, scheduleMoment } from './schedule.ts'

const hopsBetween = ({ plan, trace }: Run, from: number, to: number): Hop[] => {
  const hops: Hop[] = []
  for (let entry = from; entry < to; entry++) hops.push(...hopsOf(plan, trace, entry))
  return hops
}

/**
 * Two runs under one clock: what happens in either, in one order. Its moments are those of both, so that nothing of one
 * is skipped because the other is quiet, and what happens in both at once is seen at once.
 */
export class Pair {
  readonly moments: Moments
  /** Both runs' entries: when, and of which kind; of one instant, the first run's come first. */
  readonly trace = new Trace()
  /** By entry of both: how many of the first run's there are up to and including it. */
  private readonly ofFirst = new IntColumn()
  private readonly taken: [number, number] = [0, 0]

  constructor(readonly runs: readonly [Run, Run]) {
    this.moments = new Moments(this.trace)
  }

  /** Takes in what is certain: both runs have been worked out up to `computedTo`. */
  extend(computedTo: SimTime, done: boolean): void {
    const [one, other] = this.runs.map(({ trace }) => trace) as [Trace, Trace]
    const ends = [one.countUntil(computedTo), other.countUntil(computedTo)] as const
    while (this.taken[0] < ends[0] || this.taken[1] < ends[1]) {
      const side: Side =
        this.taken[0] < ends[0] &&
        (this.taken[1] >= ends[1] || one.timeAt(this.taken[0]) <= other.timeAt(this.taken[1]))
          ? 0
          : 1
      this.take(side === 0 ? one : other, side)
    }
    this.moments.extend(done ? Number.POSITIVE_INFINITY : computedTo)
  }

  map(options: PaceOptions): PairMap {
    return new PairMap(this, options)
  }

  /** How many of one run's entries are among the first `cursor` of both. */
  cursorIn(side: Side, cursor: number): number {
    const first = cursor > 0 ? this.ofFirst.get(cursor - 1) : 0
    return side === 0 ? first : cursor - first
  }

  /** Index of the next moment of either that ends, or of the one before; -1: the start; length: the end of the run. */
  boundaryFrom(time: SimTime, direction: 1 | -1): number {
    const { moments } = this
    let index = Math.max(0, moments.after(time) - 1)
    if (direction === 1) {
      while (index < moments.length && moments.at(index).end <= time) index++
      return index
    }
    index = Math.min(index, moments.length - 1)
    while (index >= 0 && moments.at(index).end >= time) index--
    return index
  }

  /** The end of the moment in which something fails next in either run, or failed last. */
  failureFrom(time: SimTime, direction: 1 | -1): SimTime | undefined {
    const { trace, moments } = this
    const endOf = (index: number): SimTime => {
      const moment = moments.afterCursor(index + 1)
      return Math.max(trace.timeAt(index), moment < moments.length ? moments.at(moment).end : 0)
    }
    if (direction === 1) {
      for (let index = trace.countUntil(time); index < trace.length; index++)
        if (isFailure(trace, index)) return endOf(index)
      return undefined
    }
    for (let index = trace.countUntil(time) - 1; index >= 0; index--)
      if (isFailure(trace, index) && endOf(index) < time) return endOf(index)
    return undefined
  }

  private take(from: Trace, side: Side): void {
    const index = this.taken[side]++
    const [a, b, c, d] = from.numbers.map((column) => column.get(index))
    this.trace.write(from.kindAt(index), from.timeAt(index), 0, from.timeAt(index), [], a!, b!, c!, d!, 0, 0, 0, 0)
    this.ofFirst.push(this.taken[0])
  }
}

type Sides<T> = readonly [T | undefined, T | undefined]

/** The map of two runs: one clock, and for each run its own cursor and what moves in it. */
export class PairMap extends PaceMap {
  private readonly sides = new WeakMap<Schedule, Sides<Schedule>>()
  private readonly windows: readonly [HopWindow, HopWindow]

  constructor(
    private readonly pair: Pair,
    options: PaceOptions,
  ) {
    // Hops are asked of each run by itself: nobody starts after a token of the other.
    super({ trace: pair.trace, moments: pair.moments, hopsOf: () => [] }, options)
    const windowOf = (run: Run) => {
      const source: PaceSource = {
        trace: run.trace,
        moments: pair.moments,
        hopsOf: (from, to) => hopsBetween(run, from, to),
      }
      return new HopWindow(source)
    }
    this.windows = [windowOf(pair.runs[0]), windowOf(pair.runs[1])]
  }

  override at(screenTime: number): PacePoint {
    return this.pointOf(0, screenTime)
  }

  override storyOf(moment: number): Story {
    const { from, to } = this.pair.moments.at(moment)
    const side: Side = this.pair.cursorIn(0, from) < this.pair.cursorIn(0, to) ? 0 : 1
    return { run: this.pair.runs[side], from: this.pair.cursorIn(side, from), to: this.pair.cursorIn(side, to) }
  }

  /** Where one run stands after `screenTime` seconds of watching both. */
  pointOf(side: Side, screenTime: number): PacePoint {
    const { time } = super.at(screenTime)
    if (this.complete && screenTime >= this.length)
      return { time, cursor: this.pair.cursorIn(side, this.pair.trace.length) }
    const { trace } = this.pair.runs[side]
    for (const index of this.momentsAround(screenTime)) {
      const part = this.partOf(side, index)
      if (!part) continue
      const count = countNotAfter(part.applied, screenTime - this.momentScreens.get(index))
      if (count < part.applied.length)
        return { time, cursor: this.pair.cursorIn(side, this.pair.moments.at(index).from) + count }
    }
    return { time, cursor: trace.countUntil(time) }
  }

  protected override hopsIn(index: number, side: Side): readonly ScheduledHop[] {
    return this.partOf(side, index)?.hops ?? []
  }

  protected override windowOf(side: Side): HopWindow {
    return this.windows[side]
  }

  /** Each run's own, and of both the later of each: the clock waits for whoever takes longer. */
  protected override makeSchedule(index: number): Schedule {
    const parts = [this.makePart(0, index), this.makePart(1, index)] as const
    const schedule = together(parts, this.pair.moments.at(index).to - this.pair.moments.at(index).from)
    this.sides.set(schedule, parts)
    return schedule
  }

  private partOf(side: Side, index: number): Schedule | undefined {
    return this.sides.get(this.scheduleOf(index))?.[side]
  }

  private makePart(side: Side, index: number): Schedule | undefined {
    const { pair } = this
    const moment = pair.moments.at(index)
    const [from, to] = [pair.cursorIn(side, moment.from), pair.cursorIn(side, moment.to)]
    if (from === to) return undefined
    const share = (to - from) / (moment.to - moment.from)
    const own = { ...moment, from, to, happenings: Math.max(1, Math.round(moment.happenings * share)) }
    return scheduleMoment(pair.runs[side].trace, own, hopsBetween(pair.runs[side], from, to), this.lingersOn(index))
  }
}

function together(parts: Sides<Schedule>, entries: number): Schedule {
  const there = parts.filter((part) => part !== undefined)
  const times = [...new Set(there.flatMap(({ instants }) => instants.map(({ time }) => time)))].sort((a, b) => a - b)
  const hold = Math.max(...there.map((part) => part.hold))
  return {
    instants: times.map((time) => ({ time, offset: Math.max(...there.map((part) => offsetAt(part, time))) })),
    hold,
    duration: Math.max(hold, ...there.map((part) => part.duration)),
    hops: [],
    // Nobody reads it: each run has its own.
    applied: new Float64Array(entries),
  }
}

function offsetAt({ instants }: Schedule, time: SimTime): number {
  const next = instants.findIndex((each) => each.time >= time)
  if (next < 0) return instants.at(-1)!.offset
  const to = instants[next]!
  const from = instants[next - 1]
  if (!from || to.time === time) return to.offset
  return from.offset + ((to.offset - from.offset) * (time - from.time)) / (to.time - from.time)
}
