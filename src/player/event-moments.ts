import type { SimTime } from '../sim/engine/sim-time.ts'
import { entriesOf } from '../sim/projections/entries-of.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import type { Moment, MomentList, Moments } from './moments.ts'

/** The moments of a run that one event has part in: who follows it goes from one to the next. */
export class EventMoments implements MomentList {
  private readonly places: number[] = []
  private read = 0

  constructor(
    private readonly run: RunRecord,
    private readonly event: number,
    private readonly all: Moments,
  ) {}

  get length(): number {
    return this.places.length
  }

  at(index: number): Moment {
    return { ...this.all.at(this.places[index]!), index }
  }

  startOf(index: number): SimTime {
    return this.all.startOf(this.places[index]!)
  }

  isRare(index: number): boolean {
    return this.all.isRare(this.places[index]!)
  }

  after(time: SimTime): number {
    return this.firstFrom(this.all.after(time))
  }

  afterCursor(cursor: number): number {
    return this.firstFrom(this.all.afterCursor(cursor))
  }

  extend(computedTo: SimTime): void {
    this.all.extend(computedTo)
    for (; this.read < this.all.length; this.read++) {
      const { from, to } = this.all.at(this.read)
      if (hasPart(this.run, this.event, from, to)) this.places.push(this.read)
    }
  }

  private firstFrom(place: number): number {
    const index = this.places.findIndex((each) => each >= place)
    return index < 0 ? this.places.length : index
  }
}

/** Whether an event has part in any of the entries `from` to `to`, exclusive. */
export function hasPart(run: RunRecord, event: number, from: number, to: number): boolean {
  const entries = entriesOf(run, event)
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (entries[middle]! < from) low = middle + 1
    else high = middle
  }
  return low < entries.length && entries[low]! < to
}
