import type { SimTime } from '../sim/engine/sim-time.ts'
import { type Hop, hopsOf } from '../sim/projections/hops.ts'
import { createViewReader, type ViewReader } from '../sim/projections/view.ts'
import type { Run } from '../sim/simulate.ts'
import * as texts from '../texts/pace.ts'
import type { Computation } from './computation.ts'
import { isFailure, type MomentList, Moments } from './moments.ts'
import { PaceMap, type PaceOptions, type PacePoint } from './pace.ts'
import { waitWords } from './pace-words.ts'
import type { Pair, PairMap } from './pair.ts'

function hopsBetween({ plan, trace }: Run, from: number, to: number): Hop[] {
  const hops: Hop[] = []
  for (let entry = from; entry < to; entry++) hops.push(...hopsOf(plan, trace, entry))
  return hops
}

let attending: typeof import('./event-moments.ts') | undefined

/** Fetches what finds one event's part in a run; until somebody selects an event nothing needs it. */
export const readyToAttend = async (): Promise<void> => {
  attending ??= await import('./event-moments.ts')
}

/** Maps that are kept: the person goes back and forth between a few. */
const MOST_MAPS = 6
/** Beyond so many entries selecting an event does not make its moments longer: laying out all of them anew takes too long. */
const MOST_ENTRIES_TO_LINGER = 200_000

/** What a map depends on besides the run. */
export type MapChoice = Omit<PaceOptions, 'following'> & { followed?: number }

/** One run made ready to be watched: what it looks like at a cursor, its moments, and its maps, one for each pace. */
export class Stage {
  readonly run: Run
  readonly moments: Moments
  private reader: ViewReader | undefined
  private readonly maps = new Map<string, PaceMap>()
  private besides: { stage: Stage; pair: Pair } | undefined

  constructor(readonly computation: Computation) {
    this.run = computation.run
    this.moments = new Moments(this.run.trace)
  }

  /** What can be seen at a cursor. Kept in parts while the run is watched. */
  get views(): ViewReader {
    this.reader ??= createViewReader(this.run)
    return this.reader
  }

  /** It is no longer watched: what can be worked out again from its record need not be held. */
  rest(): void {
    this.reader = undefined
    this.maps.clear()
  }

  get computedTo(): SimTime {
    return this.computation.computedTo
  }

  /** With another run beside it: when both are. */
  get done(): boolean {
    return this.computation.done && (this.besides?.stage.computation.done ?? true)
  }

  /** All of this run is there, whatever stands beside it. */
  get finished(): boolean {
    return this.computation.done
  }

  /** Both runs under one clock, where another stands beside this one. */
  get pair(): Pair | undefined {
    return this.besides?.pair
  }

  /** From here on the maps are those of both runs; undefined: of this one again. */
  setBeside(besides: { stage: Stage; pair: Pair } | undefined): void {
    this.besides = besides
    this.maps.clear()
  }

  get failure(): string | undefined {
    return this.computation.failure
  }

  /** The map for a pace, laid out as far as the run is known. */
  map(choice: MapChoice): PaceMap {
    const { pace, skipQuiet, watch } = choice
    const followed = this.known(choice.followed)
    const selected = pace === 'follow' && followed === undefined ? this.lingering(choice.selected) : undefined
    const key = `${pace} ${skipQuiet} ${watch} ${selected} ${followed}`
    let map = this.maps.get(key)
    if (!map) {
      const { run } = this
      const source = {
        trace: run.trace,
        moments: followed === undefined ? this.moments : new attending!.EventMoments(run, followed, this.moments),
        hasPart: (event: number, from: number, to: number) => attending!.hasPart(run, event, from, to),
        hopsOf: (from: number, to: number) => hopsBetween(run, from, to),
      }
      map =
        this.pair?.map({ pace, skipQuiet, ...(watch === undefined ? {} : { watch }) }) ??
        new PaceMap(source, {
          pace,
          skipQuiet,
          ...(watch === undefined ? {} : { watch }),
          ...(selected === undefined ? {} : { selected }),
          ...(followed === undefined ? {} : { following: true }),
        })
      this.extend(map)
    }
    // The one used last is the last to go.
    this.maps.delete(key)
    this.maps.set(key, map)
    if (this.maps.size > MOST_MAPS) this.maps.delete(this.maps.keys().next().value!)
    return map
  }

  private known(event: number | undefined): number | undefined {
    return attending && event !== undefined && event < this.run.trace.events.length ? event : undefined
  }

  private lingering(event: number | undefined): number | undefined {
    return this.run.trace.length <= MOST_ENTRIES_TO_LINGER ? this.known(event) : undefined
  }

  /** The run has grown. */
  grown(): void {
    this.moments.extend(this.computation.done ? Number.POSITIVE_INFINITY : this.computedTo)
    for (const map of this.maps.values()) this.extend(map)
  }

  /** What the clock goes by, in the other run as well; undefined where there is none. */
  pairMap(choice: MapChoice): PairMap | undefined {
    return this.besides && (this.map(choice) as PairMap)
  }

  stop(): void {
    this.computation.stop()
  }

  /** What ends the quiet that begins at `time`: "until upload 2 is tried again". */
  waitAt(time: SimTime, moments: MomentList = this.moments): string {
    const { run } = this
    const next = moments.after(time)
    const own = next < moments.length ? moments.at(next) : undefined
    const beside = this.besides?.stage
    const first = beside?.moments.after(time) ?? 0
    const other = beside && first < beside.moments.length ? beside.moments.at(first) : undefined
    if (beside && other && (!own || other.start < own.start)) return waitWords(beside.run, other.from, other.to)
    return own ? waitWords(run, own.from, own.to) : texts.untilTheRunEnds
  }

  /** Index in `moments` of the one whose end is the next place to step to; -1: the start; length: the end of the run. */
  boundaryFrom({ time, cursor }: PacePoint, direction: 1 | -1, moments: MomentList = this.moments): number {
    if (this.pair) return this.pair.boundaryFrom(time, direction)
    const next = moments.afterCursor(cursor)
    if (direction === 1 || next === 0) return direction === 1 ? next : -1
    const { to, end } = moments.at(next - 1)
    return cursor > to || time > end ? next - 1 : next - 2
  }

  /** The first failure after `cursor` entries, or the last one before the moment they end in. */
  failureFrom(cursor: number, direction: 1 | -1): number | undefined {
    const { trace } = this.run
    if (direction === 1) {
      for (let index = cursor; index < trace.length; index++) if (isFailure(trace, index)) return index
      return undefined
    }
    const last = this.moments.afterCursor(Math.max(0, cursor - 1))
    const from = last < this.moments.length ? Math.min(cursor, this.moments.at(last).from) : cursor
    for (let index = from - 1; index >= 0; index--) if (isFailure(trace, index)) return index
    return undefined
  }

  private extend(map: PaceMap): void {
    const { besides } = this
    const computedTo = besides ? Math.min(this.computedTo, besides.stage.computedTo) : this.computedTo
    // The clock is this run's: it ends where this run does.
    besides?.pair.extend(this.done ? this.run.endedAt : computedTo, this.done)
    map.extend(computedTo, this.done ? this.run.endedAt : undefined)
  }
}
