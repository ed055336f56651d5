/*
 * Numbers as people read them. The locale says how digits are set; the words around them, and so plurals, are those of
 * the language the texts are in. Seconds, minutes, hours and days have signs that are the same in every language.
 */

/** The language of the catalogue. */
const LANGUAGE = 'en'
const STANDARD_LOCALE = 'en-US'

let locale = STANDARD_LOCALE
const formats = new Map<string, Intl.NumberFormat>()
const plurals = new Intl.PluralRules(LANGUAGE)
/** How the language tells 1st from 2nd. */
export const ordinals = new Intl.PluralRules(LANGUAGE, { type: 'ordinal' })

/** How numbers are set from now on, for the whole page; what is no language tag changes nothing. */
export function setLocale(tag: string): void {
  try {
    locale = Intl.getCanonicalLocales(tag)[0] ?? STANDARD_LOCALE
    formats.clear()
  } catch {
    // Written by hand in a page's address, say.
  }
}

function format(options: Intl.NumberFormatOptions, key: string): Intl.NumberFormat {
  let known = formats.get(key)
  if (!known) {
    known = new Intl.NumberFormat(locale, options)
    formats.set(key, known)
  }
  return known
}

/** "1,234.5": thousands apart, and no more decimals than count. */
export const figure = (value: number, most = 6): string =>
  format({ maximumFractionDigits: most }, `most ${most}`).format(value)

/** "4.40": always so many decimals, where numbers stand below each other or run. */
export const fixed = (value: number, decimals: number): string =>
  format({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }, `fixed ${decimals}`).format(value)

/** "1 event", "2,000 events". */
export const counted = (value: number, one: string, other = `${one}s`): string =>
  `${figure(value)} ${plural(value, one, other)}`

/** The word that goes with so many. */
export const plural = (value: number, one: string, other: string): string =>
  plurals.select(value) === 'one' ? one : other

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400
/** Microseconds. */
const SECOND = 1_000_000
const UNITS: readonly [sign: string, seconds: number][] = [
  ['d', DAY],
  ['h', HOUR],
  ['min', MINUTE],
  ['s', 1],
]

/** "40 s", "3 min 20 s", "6 h": microseconds as whole seconds, in at most two units. */
export const lengthWords = (microseconds: number): string => inTwoUnits(Math.round(microseconds / SECOND))

function inTwoUnits(seconds: number): string {
  const first = UNITS.findIndex(([, size]) => seconds >= size)
  if (first < 0) return `${figure(0)} s`
  const [sign, size] = UNITS[first]!
  const next = UNITS[first + 1]
  const rest = next ? Math.floor((seconds % size) / next[1]) : 0
  const most = `${figure(Math.floor(seconds / size))} ${sign}`
  return rest > 0 ? `${most} ${figure(rest)} ${next![0]}` : most
}

/** Up to here a span is told in seconds: the waits of a minute and of two are compared by their seconds. */
const MOST_IN_SECONDS = 300

/** How long something took, from microseconds: "12 ms", "0.42 s", "58.7 s", "183 s", "12 min 5 s", "3 h 2 min". */
export function spanWords(span: number): string {
  const seconds = span / SECOND
  if (span === 0) return `${figure(0)} s`
  if (seconds < 0.01) return `${figure(span / 1000, 1)} ms`
  if (seconds < MOST_IN_SECONDS) return `${figure(seconds, seconds < 1 ? 2 : seconds < 200 ? 1 : 0)} s`
  return inTwoUnits(Math.round(seconds))
}

/** A setting or a rule's number, from seconds, as a person says it: "7 s", "a minute", "two minutes", "6 h", "4 days". */
export function settingWords(seconds: number): string {
  if (seconds === MINUTE) return 'a minute'
  if (seconds === 2 * MINUTE) return 'two minutes'
  if (seconds < 2 * MINUTE || (seconds < HOUR && seconds % MINUTE > 0)) return `${figure(seconds, 2)} s`
  if (seconds < HOUR) return `${figure(seconds / MINUTE)} min`
  if (seconds < 2 * DAY || seconds % DAY > 0) return inTwoUnits(Math.round(seconds))
  return `${figure(seconds / DAY)} days`
}

/** Of a setting in words: "A minute is over", "7 s are over". */
export const overWords = (setting: string): string =>
  setting.startsWith('a ') ? `A${setting.slice(1)} is over` : `${setting[0]!.toUpperCase()}${setting.slice(1)} are over`

const two = (value: number): string => String(value).padStart(2, '0')

/** "0:05.6", "3:20", "1:04:05.0", from microseconds. Decimals of a second are cut off, so that a clock is never ahead. */
export function clock(microseconds: number, decimals = 1): string {
  const seconds = Math.floor(microseconds / 1_000_000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const head = `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`
  if (decimals === 0) return head
  const part = Math.floor((microseconds % 1_000_000) / 10 ** (6 - decimals))
  return `${head}${point()}${String(part).padStart(decimals, '0')}`
}

const points = new Map<string, string>()
/** What stands between whole and part. */
function point(): string {
  let known = points.get(locale)
  if (!known) {
    known = fixed(1.5, 1).replace(/\p{Nd}/gu, '')
    points.set(locale, known)
  }
  return known
}

/** "5 %" of a share of 0.05. */
export const percent = (share: number): string => `${figure(share * 100, 0)} %`
