import { FloatColumn } from '../trace/columns.ts'

/** What many numbers come to. Percentiles are by nearest rank: each is one of the numbers. */
export type Distribution =
  | { count: 0 }
  | { count: number; mean: number; p50: number; p90: number; p99: number; max: number }

/** A level that changes over simulated time. */
export interface OverTime {
  mean: number
  max: number
}

/** Numbers, kept one by one. */
export class Samples {
  private readonly values = new FloatColumn()

  add(value: number): void {
    this.values.push(value)
  }

  get count(): number {
    return this.values.length
  }

  /** The one added last. */
  get last(): number {
    return this.values.get(this.values.length - 1)
  }

  /** Of the values multiplied by `unit`; the mean to a thousandth of it. */
  distribution(unit = 1): Distribution {
    const count = this.values.length
    if (count === 0) return { count: 0 }
    const sorted = this.values.slice(0, count).slice().sort()
    let sum = 0
    for (const value of sorted) sum += value
    const rank = (percent: number) => sorted[Math.max(0, Math.ceil((percent * count) / 100) - 1)]! / unit
    return { count, mean: rounded(sum / count / unit, 3), p50: rank(50), p90: rank(90), p99: rank(99), max: rank(100) }
  }
}

/** A number that goes up and down; its mean weighs each value by how long it held. */
export class Level {
  value = 0
  private most = 0
  private since = 0
  private area = 0

  change(at: number, by: number): void {
    this.area += this.value * (at - this.since)
    this.since = at
    this.value += by
    if (this.value > this.most) this.most = this.value
  }

  set(at: number, value: number): void {
    this.change(at, 0)
    this.value = value
    if (value > this.most) this.most = value
  }

  overTime(end: number): OverTime {
    const area = this.area + this.value * (end - this.since)
    return { mean: end > 0 ? rounded(area / end, 6) : 0, max: rounded(this.most, 6) }
  }
}

/** To so many decimals; every machine rounds the same. */
export const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals))
