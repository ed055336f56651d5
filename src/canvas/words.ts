import { type SimTime, toSeconds } from '../sim/engine/sim-time.ts'

/** Time left, as a clock: '0:59', '1:03', '6:00:00'. A second that has begun counts as one. */
export function countdown(left: SimTime): string {
  return clock(Math.ceil(toSeconds(Math.max(0, left)) - 1e-6))
}

/** Whole seconds as 'm:ss', from an hour on as 'h:mm:ss'. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const pad = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`
}

/** A short time in words: '0.31 s', '4.4 s', '35 s', '1:57'. */
export function span(time: SimTime): string {
  const seconds = Math.max(0, toSeconds(time))
  if (seconds < 1) return `${seconds.toFixed(2)} s`
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  return seconds < 60 ? `${Math.floor(seconds)} s` : clock(seconds)
}

/** The same where the number runs: one decimal up to a minute, so that the text keeps its width. */
export function runningSpan(time: SimTime): string {
  const seconds = Math.max(0, toSeconds(time))
  return seconds < 60 ? `${seconds.toFixed(1)} s` : clock(seconds)
}

export const count = (value: number): string => value.toLocaleString('en-US')

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** Up to ten in words. */
export const inWords = (value: number): string => SMALL[value] ?? count(value)

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`
