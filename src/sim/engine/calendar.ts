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
 *
 * `next` leaves the root empty, because what it gives out nearly always schedules something: that goes in from the root
 * down, in one way instead of two. Only where nothing came is the hole filled from the end.
 */
export class Calendar {
  /** The wakeup that `next` took out last. */
  time: SimTime = 0
  reason = 0
  a = 0
  b = 0

  /** Cells in use, the empty root among them. */
  private size = 0
  private rootIsEmpty = false
  private inserted = 0
  private times = new Float64Array(FIRST_CAPACITY)
  private orders = new Float64Array(FIRST_CAPACITY)
  private reasons = new Int32Array(FIRST_CAPACITY)
  private dataA = new Int32Array(FIRST_CAPACITY)
  private dataB = new Int32Array(FIRST_CAPACITY)

  /** Time of the next wakeup; Infinity when there is none. */
  get nextTime(): number {
    if (this.rootIsEmpty) this.fillRoot()
    return this.size > 0 ? this.times[0]! : Number.POSITIVE_INFINITY
  }

  schedule(time: SimTime, rank: number, reason: number, a: number, b: number): void {
    const order = rank * RANK_STEP + this.inserted++
    if (this.rootIsEmpty) {
      this.rootIsEmpty = false
      this.sink(this.size, time, order, reason, a, b)
      return
    }
    if (this.size === this.times.length) this.grow()
    this.rise(this.size++, time, order, reason, a, b)
  }

  /** Takes out the earliest wakeup into `time`, `reason`, `a`, `b`; false when there is none. */
  next(): boolean {
    if (this.rootIsEmpty) this.fillRoot()
    if (this.size === 0) return false
    this.time = this.times[0]!
    this.reason = this.reasons[0]!
    this.a = this.dataA[0]!
    this.b = this.dataB[0]!
    this.rootIsEmpty = true
    return true
  }

  snapshot(): CalendarSnapshot {
    if (this.rootIsEmpty) this.fillRoot()
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
    this.rootIsEmpty = false
    while (this.times.length < this.size) this.grow()
    this.times.set(from.times)
    this.orders.set(from.orders)
    this.reasons.set(from.reasons)
    this.dataA.set(from.a)
    this.dataB.set(from.b)
    this.inserted = from.inserted
  }

  /** The last wakeup goes into the empty root and down to where it belongs. */
  private fillRoot(): void {
    this.rootIsEmpty = false
    const last = --this.size
    if (last === 0) return
    const { times, orders, reasons, dataA, dataB } = this
    this.sink(last, times[last]!, orders[last]!, reasons[last]!, dataA[last]!, dataB[last]!)
  }

  private rise(at: number, time: number, order: number, reason: number, a: number, b: number): void {
    const { times, orders, reasons, dataA, dataB } = this
    let hole = at
    while (hole > 0) {
      const parent = (hole - 1) >> 2
      const parentTime = times[parent]!
      if (parentTime < time || (parentTime === time && orders[parent]! < order)) break
      times[hole] = parentTime
      orders[hole] = orders[parent]!
      reasons[hole] = reasons[parent]!
      dataA[hole] = dataA[parent]!
      dataB[hole] = dataB[parent]!
      hole = parent
    }
    times[hole] = time
    orders[hole] = order
    reasons[hole] = reason
    dataA[hole] = a
    dataB[hole] = b
  }

  /** From the empty root down to where the wakeup belongs, among the first `size` cells. */
  private sink(size: number, time: number, order: number, reason: number, a: number, b: number): void {
    const { times, orders, reasons, dataA, dataB } = this
    let hole = 0
    for (;;) {
      const first = (hole << 2) + 1
      if (first >= size) break
      const end = Math.min(first + 4, size)
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
      times[hole] = leastTime
      orders[hole] = orders[least]!
      reasons[hole] = reasons[least]!
      dataA[hole] = dataA[least]!
      dataB[hole] = dataB[least]!
      hole = least
    }
    times[hole] = time
    orders[hole] = order
    reasons[hole] = reason
    dataA[hole] = a
    dataB[hole] = b
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
