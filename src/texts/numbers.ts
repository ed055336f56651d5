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

const UNITS: readonly [sign: string, seconds: number][] = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
]

/** "40 s", "3 min 20 s", "6 h": microseconds as whole seconds, in at most two units. */
export function lengthWords(microseconds: number): string {
  const whole = Math.round(microseconds / 1_000_000)
  const first = UNITS.findIndex(([, size]) => whole >= size)
  if (first < 0) return `${figure(0)} s`
  const [sign, size] = UNITS[first]!
  const next = UNITS[first + 1]
  const rest = next ? Math.floor((whole % size) / next[1]) : 0
  const most = `${figure(Math.floor(whole / size))} ${sign}`
  return rest > 0 ? `${most} ${figure(rest)} ${next![0]}` : most
}

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
