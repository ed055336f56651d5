import { cosOfTurn, exp, log } from './exact-math.ts'
import { MILLISECOND, type SimTime } from './sim-time.ts'

/**
 * Chance without state. A stream is named by a resource and a purpose; a draw is named by up to two numbers within it
 * (an event, its attempt). The same name always gives the same draw, so changing one setting reshuffles nobody's luck,
 * not even that of the next event in the same stream, and a checkpoint has no generator to keep.
 * A sequential generator cannot do that: one draw more or less moves all that follow.
 */
export interface Stream {
  high: number
  low: number
}

const mix = (value: number): number => {
  let x = value
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return x ^ (x >>> 15)
}

/** Names a stream. `seed` is the document's, 0 to 4294967295. */
export function streamOf(seed: number, resource: string, purpose: string): Stream {
  let high = mix(seed ^ 0x6a09e667)
  let low = mix(seed ^ 0x3c6ef372)
  const name = `${resource}\n${purpose}`
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    high = mix((high + Math.imul(code, 0x9e3779b1)) ^ low)
    low = mix((low + Math.imul(code, 0x85ebca77)) ^ high)
  }
  return { high, low }
}

/** Uniform in [0, 1), 53 bits, for one name within a stream. */
export function draw(stream: Stream, first: number, second = 0): number {
  let high = mix((stream.high + Math.imul(first, 0x9e3779b1)) | 0)
  let low = mix(((stream.low ^ high) + Math.imul(second, 0xc2b2ae3d) + first) | 0)
  high = mix((high + low) | 0)
  low = mix(low ^ Math.imul(high, 0x27d4eb2f))
  return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992
}

/** A duration as the document writes it, in milliseconds. */
export type Duration =
  | number
  | { kind: 'exponential'; mean: number }
  | { kind: 'lognormal'; p50: number; p99: number }
  | { kind: 'uniform'; min: number; max: number }

/** The 99th percentile of the standard normal distribution. */
const NORMAL_P99 = 2.3263478740408408

/** One duration, in microseconds. */
export function drawDuration(duration: Duration, stream: Stream, first: number, second = 0): SimTime {
  if (typeof duration === 'number') return Math.round(duration * MILLISECOND)
  const u = draw(stream, first, second)
  switch (duration.kind) {
    case 'uniform':
      return Math.round((duration.min + (duration.max - duration.min) * u) * MILLISECOND)
    case 'exponential':
      return Math.round(-duration.mean * log(1 - u) * MILLISECOND)
    case 'lognormal': {
      if (duration.p50 <= 0) return 0
      const sigma = log(duration.p99 / duration.p50) / NORMAL_P99
      return Math.round(duration.p50 * exp(sigma * normal(u, draw(stream, first, second + 0x40000000))) * MILLISECOND)
    }
  }
}

/** Standard normal from two uniforms (Box and Muller). */
function normal(u: number, v: number): number {
  return Math.sqrt(-2 * log(1 - u)) * cosOfTurn(v)
}

/** The time to the next arrival of a Poisson process, in microseconds. */
export function drawGap(ratePerSecond: number, stream: Stream, index: number): number {
  return (-log(1 - draw(stream, index)) / ratePerSecond) * 1_000_000
}
