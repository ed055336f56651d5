import type { SimTime } from './sim-time.ts'

const FIRST_CAPACITY = 64
/** Orders within one instant: rank first, then insertion. 2^44 insertions fit below the next rank. */
const RANK_STEP = 2 ** 44

/** Within one instant, what sources send comes before everything else. */
export const RANK_SEND = 0
export const RANK_REST = 1

/** What a calendar gives back; plain data, so that a checkpoint is a copy. */
export interface CalendarSnapshot {
  times: Float64Array
  orders: Float64Array
  reasons: Int32Array
  a: Int32Array
  b: Int32Array
  inserted: number
}

/**
 * The wakeups to come. Ordered by time, then rank, then insertion: equal ones come out first in, first out.
 * Nothing else is promised. A wakeup is three numbers to whoever reads it: a reason and two data.
 * Kept as a four-way heap in columns: no object a wakeup, and a copy is five `slice`s.
 */
export class Calendar {
  /** The wakeup that `next` took out last. */
  time: SimTime = 0
  reason = 0
  a = 0
  b = 0

  size = 0
  private inserted = 0
  private times = new Float64Array(FIRST_CAPACITY)
  private orders = new Float64Array(FIRST_CAPACITY)
  private reasons = new Int32Array(FIRST_CAPACITY)
  private dataA = new Int32Array(FIRST_CAPACITY)
  private dataB = new Int32Array(FIRST_CAPACITY)

  /** Time of the next wakeup; Infinity when there is none. */
  get nextTime(): number {
    return this.size > 0 ? this.times[0]! : Number.POSITIVE_INFINITY
  }

  schedule(time: SimTime, rank: number, reason: number, a: number, b: number): void {
    if (this.size === this.times.length) this.grow()
    this.rise(this.size++, time, rank * RANK_STEP + this.inserted++, reason, a, b)
  }

  /** Takes out the earliest wakeup into `time`, `reason`, `a`, `b`; false when there is none. */
  next(): boolean {
    if (this.size === 0) return false
    this.time = this.times[0]!
    this.reason = this.reasons[0]!
    this.a = this.dataA[0]!
    this.b = this.dataB[0]!
    const last = --this.size
    if (last > 0) this.sink(last)
    return true
  }

  snapshot(): CalendarSnapshot {
    return {
      times: this.times.slice(0, this.size),
      orders: this.orders.slice(0, this.size),
      reasons: this.reasons.slice(0, this.size),
      a: this.dataA.slice(0, this.size),
      b: this.dataB.slice(0, this.size),
      inserted: this.inserted,
    }
  }

  restore(from: CalendarSnapshot): void {
    this.size = from.times.length
    while (this.times.length < this.size) this.grow()
    this.times.set(from.times)
    this.orders.set(from.orders)
    this.reasons.set(from.reasons)
    this.dataA.set(from.a)
    this.dataB.set(from.b)
    this.inserted = from.inserted
  }

  private rise(at: number, time: number, order: number, reason: number, a: number, b: number): void {
    const { times, orders } = this
    let hole = at
    while (hole > 0) {
      const parent = (hole - 1) >> 2
      const parentTime = times[parent]!
      if (parentTime < time || (parentTime === time && orders[parent]! < order)) break
      this.move(parent, hole)
      hole = parent
    }
    this.put(hole, time, order, reason, a, b)
  }

  /** Moves the wakeup at `last` into the empty root and down to where it belongs. */
  private sink(last: number): void {
    const { times, orders } = this
    const time = times[last]!
    const order = orders[last]!
    let hole = 0
    for (;;) {
      const first = (hole << 2) + 1
      if (first >= last) break
      const end = Math.min(first + 4, last)
      let least = first
      let leastTime = times[first]!
      for (let child = first + 1; child < end; child++) {
        const childTime = times[child]!
        if (childTime < leastTime || (childTime === leastTime && orders[child]! < orders[least]!)) {
          least = child
          leastTime = childTime
        }
      }
      if (leastTime > time || (leastTime === time && orders[least]! > order)) break
      this.move(least, hole)
      hole = least
    }
    this.put(hole, time, order, this.reasons[last]!, this.dataA[last]!, this.dataB[last]!)
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from]!
    this.orders[to] = this.orders[from]!
    this.reasons[to] = this.reasons[from]!
    this.dataA[to] = this.dataA[from]!
    this.dataB[to] = this.dataB[from]!
  }

  private put(at: number, time: number, order: number, reason: number, a: number, b: number): void {
    this.times[at] = time
    this.orders[at] = order
    this.reasons[at] = reason
    this.dataA[at] = a
    this.dataB[at] = b
  }

  private grow(): void {
    const capacity = this.times.length * 2
    const float = (from: Float64Array) => {
      const to = new Float64Array(capacity)
      to.set(from)
      return to
    }
    const int = (from: Int32Array) => {
      const to = new Int32Array(capacity)
      to.set(from)
      return to
    }
    this.times = float(this.times)
    this.orders = float(this.orders)
    this.reasons = int(this.reasons)
    this.dataA = int(this.dataA)
    this.dataB = int(this.dataB)
  }
}
