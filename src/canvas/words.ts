import { fromSeconds, type SimTime, toSeconds } from '../sim/engine/sim-time.ts'
import { clock, figure, fixed } from '../texts/numbers.ts'

/** Time left, as a clock: '0:59', '1:03', '6:00:00'. A second that has begun counts as one. */
export function countdown(left: SimTime): string {
  return clock(fromSeconds(Math.ceil(toSeconds(Math.max(0, left)) - 1e-6)), 0)
}

/** A short time in words: '0.31 s', '4.4 s', '35 s', '1:57'. */
export function span(time: SimTime): string {
  const seconds = Math.max(0, toSeconds(time))
  if (seconds < 1) return `${fixed(seconds, 2)} s`
  if (seconds < 10) return `${fixed(seconds, 1)} s`
  return seconds < 60 ? `${Math.floor(seconds)} s` : clock(time, 0)
}

/** The same where the number runs: one decimal up to a minute, so that the text keeps its width. */
export function runningSpan(time: SimTime): string {
  const seconds = Math.max(0, toSeconds(time))
  return seconds < 60 ? `${fixed(seconds, 1)} s` : clock(time, 0)
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** Up to ten in words. */
export const inWords = (value: number): string => SMALL[value] ?? figure(value)
