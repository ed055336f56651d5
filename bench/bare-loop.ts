import { ARRIVALS, ARRIVALS_PER_SECOND, SERVICE_MS, type Tally } from './queueing.ts'

/**
 * The floor: a binary heap in typed arrays and nothing else. Arrivals and departures at the same rates as the kernel's
 * M/M/10, the same number of each and about as many pending; but no queue, no servers and no tie break, and chance is
 * one cheap generator and the host's own logarithm.
 */
export function bareLoop(): Tally {
  const draw = exponential()
  const times = new Float64Array(1024)
  const kinds = new Uint8Array(1024)
  let size = 0
  let sent = 1
  let events = 0

  const push = (time: number, kind: number) => {
    let hole = size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (times[parent]! <= time) break
      times[hole] = times[parent]!
      kinds[hole] = kinds[parent]!
      hole = parent
    }
    times[hole] = time
    kinds[hole] = kind
  }
  const dropFirst = () => {
    const time = times[--size]!
    const kind = kinds[size]!
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= size) break
      if (child + 1 < size && times[child + 1]! < times[child]!) child++
      if (times[child]! >= time) break
      times[hole] = times[child]!
      kinds[hole] = kinds[child]!
      hole = child
    }
    times[hole] = time
    kinds[hole] = kind
  }

  push(0, 0)
  while (size > 0) {
    const now = times[0]!
    const isArrival = kinds[0] === 0
    dropFirst()
    events++
    if (!isArrival) continue
    push(now + draw(SERVICE_MS * 1000), 1)
    if (sent++ < ARRIVALS) push(now + draw(1_000_000 / ARRIVALS_PER_SECOND), 0)
  }
  return { events }
}

/** Exponential times from an xorshift generator. */
function exponential(): (mean: number) => number {
  let state = 2463534242 | 0
  return (mean) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return -mean * Math.log(((state >>> 0) + 0.5) / 4294967296)
  }
}
