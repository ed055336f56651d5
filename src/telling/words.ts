import { MILLISECOND, SECOND, type SimTime } from '../sim/engine/sim-time.ts'

const MINUTE_SECONDS = 60
const HOUR_SECONDS = 3_600
const DAY_SECONDS = 86_400
/** Up to here a span is told in seconds: the waits of a minute and of two are compared by their seconds. */
const MOST_IN_SECONDS = 300

/** How long something took: '12 ms', '0.42 s', '58.7 s', '183 s', '12 min 5 s', '3 h 2 min'. */
export function spanWords(span: SimTime): string {
  const seconds = span / SECOND
  if (span === 0) return '0 s'
  if (seconds < 0.01) return `${trimmed(span / MILLISECOND, 1)} ms`
  if (seconds < 1) return `${trimmed(seconds, 2)} s`
  if (seconds < 200) return `${trimmed(seconds, 1)} s`
  if (seconds < MOST_IN_SECONDS) return `${trimmed(seconds, 0)} s`
  return inTwoUnits(Math.round(seconds))
}

/** A setting or a rule's number as a person says it: '7 s', 'a minute', 'two minutes', '6 h', '4 days'. */
export function settingWords(seconds: number): string {
  if (seconds === MINUTE_SECONDS) return 'a minute'
  if (seconds === 2 * MINUTE_SECONDS) return 'two minutes'
  if (seconds < 2 * MINUTE_SECONDS || (seconds < HOUR_SECONDS && seconds % MINUTE_SECONDS > 0))
    return `${trimmed(seconds, 2)} s`
  if (seconds < HOUR_SECONDS) return `${seconds / MINUTE_SECONDS} min`
  if (seconds < 2 * DAY_SECONDS || seconds % DAY_SECONDS > 0) return inTwoUnits(Math.round(seconds))
  return `${seconds / DAY_SECONDS} days`
}

const UNITS: readonly [string, number][] = [
  ['d', DAY_SECONDS],
  ['h', HOUR_SECONDS],
  ['min', MINUTE_SECONDS],
  ['s', 1],
]

function inTwoUnits(seconds: number): string {
  const first = UNITS.findIndex(([, size]) => seconds >= size)
  const [word, size] = UNITS[first]!
  const [restWord, restSize] = UNITS[first + 1] ?? ['', 1]
  const rest = Math.floor((seconds % size) / restSize)
  return `${Math.floor(seconds / size)} ${word}${rest > 0 ? ` ${rest} ${restWord}` : ''}`
}

const trimmed = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)))

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
/** 'second', 'eleventh' is '11th'. */
export const ordinal = (count: number): string => ORDINALS[count] ?? `${count}th`

/** 'once', 'twice', 'three times'. */
export function timesWords(count: number, word: (count: number) => string): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${word(count)} times`
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** Of a setting in words: 'A minute is over', '7 s are over'. */
export function overWords(setting: string): string {
  return setting.startsWith('a ')
    ? `A${setting.slice(1)} is over`
    : `${setting.charAt(0).toUpperCase()}${setting.slice(1)} are over`
}
