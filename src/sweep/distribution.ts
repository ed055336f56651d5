/** Runs whose number lies in [from, until), or is `from` where there is one bar a value. */
export interface Bar {
  readonly from: number
  readonly until: number
  /** Places of the results in the list that was given. */
  readonly places: readonly number[]
}

export interface Spread {
  readonly count: number
  readonly least: number
  readonly p5: number
  readonly median: number
  readonly p95: number
  readonly most: number
}

const MOST_BARS = 24
/** As a share of the greatest value: what is closer is the same, for nothing that is counted is finer. */
const SAME = 1e-12

/** Quantiles by nearest rank: each is the number of a run. Undefined of nothing. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined
  const sorted = Float64Array.from(values).sort()
  const rank = (percent: number) => sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)]!
  return { count: sorted.length, least: sorted[0]!, p5: rank(5), median: rank(50), p95: rank(95), most: rank(100) }
}

/** How many runs came to what. Few whole numbers have a bar each; the rest is cut into steps of 1, 2 or 5. */
export function barsOf(values: readonly number[]): Bar[] {
  if (values.length === 0) return []
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)]
  const whole = values.every(Number.isInteger)
  const range = most - least
  const same = range <= SAME * Math.max(1e-3, Math.abs(least), Math.abs(most))
  const step = same ? 0 : stepFor(range, whole)
  const first = step === 0 ? least : Math.floor(least / step) * step
  const count = step === 0 ? 1 : Math.floor((most - first) / step) + 1
  const places = Array.from({ length: count }, (): number[] => [])
  values.forEach((value, place) => {
    places[step === 0 ? 0 : Math.min(count - 1, Math.floor((value - first) / step))]!.push(place)
  })
  return places.map((each, place) => ({ from: first + place * step, until: first + (place + 1) * step, places: each }))
}

/** 1, 2 or 5 times a power of ten. */
function stepFor(range: number, whole: boolean): number {
  if (whole && range < MOST_BARS) return 1
  const wanted = range / MOST_BARS
  let power = 1
  while (power > wanted) power /= 10
  while (power * 10 <= wanted) power *= 10
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= wanted)!
  return whole ? Math.max(1, Math.round(step)) : step
}
