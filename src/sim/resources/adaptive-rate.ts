import { cubeRoot } from '../engine/exact-math.ts'
import { fromSeconds, SECOND, type SimTime, toSeconds } from '../engine/sim-time.ts'
import { numbersOf } from '../lambda/rules.ts'

const [KEPT, GROWTH, SMOOTHING, LEAST_PER_SECOND, MOST_OF_MEASURED] = numbersOf('adaptiveRetries') as [
  number,
  number,
  number,
  number,
  number,
]
/** Two measurements a second. */
const MEASUREMENTS_PER_SECOND = 2

/**
 * The rate limiter of a client in adaptive mode, as botocore has it: off until the first throttle, then a bucket whose
 * rate falls at every throttle and grows again as a cubic of the time since, at most to twice what was measured.
 */
export interface AdaptiveRate {
  enabled: boolean
  /** Requests a second that may be sent, and how many may be sent at once. */
  perSecond: number
  capacity: number
  /** Requests that may be sent now. */
  tokens: number
  at: SimTime
  /** Answers a second, smoothed; and the answers of the measurement that runs. */
  measured: number
  answers: number
  measuredAt: SimTime
  /** The rate at the last throttle, and when that was. */
  before: number
  throttledAt: SimTime
}

export const newAdaptiveRate = (): AdaptiveRate => ({
  enabled: false,
  perSecond: 1,
  capacity: 1,
  tokens: 1,
  at: 0,
  measured: 0,
  answers: 0,
  measuredAt: 0,
  before: 1,
  throttledAt: 0,
})

/** Whether a request may go now; it takes its token with it. */
export function maySend(rate: AdaptiveRate, now: SimTime): boolean {
  if (!rate.enabled) return true
  refill(rate, now)
  if (rate.tokens < 1) return false
  rate.tokens -= 1
  return true
}

/** How long the request at this place of those held back waits at the present rate, from 1, in microseconds. */
export function waitOf(rate: AdaptiveRate, now: SimTime, place: number): SimTime {
  refill(rate, now)
  // To the next microsecond: a token that is there by then is a whole one.
  return Math.max(0, Math.ceil(((place - rate.tokens) / rate.perSecond) * SECOND))
}

/** An answer came: a throttle lowers the rate, anything else lets it grow. */
export function heardBack(rate: AdaptiveRate, now: SimTime, throttled: boolean): void {
  measure(rate, now)
  let next: number
  if (throttled) {
    const used = rate.enabled ? Math.min(rate.measured, rate.perSecond) : rate.measured
    rate.before = used
    rate.throttledAt = now
    rate.enabled = true
    next = used * KEPT
  } else {
    const beyond = toSeconds(now - rate.throttledAt) - cubeRoot((rate.before * (1 - KEPT)) / GROWTH)
    next = GROWTH * beyond * beyond * beyond + rate.before
  }
  setRate(rate, now, Math.min(next, MOST_OF_MEASURED * rate.measured))
}

function setRate(rate: AdaptiveRate, now: SimTime, perSecond: number): void {
  refill(rate, now)
  rate.perSecond = Math.max(perSecond, LEAST_PER_SECOND)
  rate.capacity = Math.max(perSecond, 1)
  rate.tokens = Math.min(rate.tokens, rate.capacity)
}

function refill(rate: AdaptiveRate, now: SimTime): void {
  rate.tokens = Math.min(rate.capacity, rate.tokens + toSeconds(now - rate.at) * rate.perSecond)
  rate.at = now
}

function measure(rate: AdaptiveRate, now: SimTime): void {
  const current = fromSeconds(Math.floor(toSeconds(now) * MEASUREMENTS_PER_SECOND) / MEASUREMENTS_PER_SECOND)
  rate.answers += 1
  if (current <= rate.measuredAt) return
  const seen = rate.answers / toSeconds(current - rate.measuredAt)
  rate.measured = seen * SMOOTHING + rate.measured * (1 - SMOOTHING)
  rate.answers = 0
  rate.measuredAt = current
}
