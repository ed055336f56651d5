import { parsePointer, pointerOf } from '../sim/schema/pointer.ts'
import * as texts from '../texts/embed.ts'

/** What an embed's address may say. The same names are attributes of the lambda-lab element. */
export interface EmbedOptions {
  /** A gallery scenario; what stands behind the # of the address outranks it. */
  scenario: string
  theme: 'auto' | 'light' | 'dark'
  controls: 'full' | 'play' | 'none'
  /** One to three settings a reader may change: "jobs/visibilityTimeout", "jobs>worker/functionResponseTypes". */
  expose: readonly string[]
  /** A resource that is shown larger. */
  focus: string
  /** Seconds of the run. */
  from: number
  to: number | undefined
  loop: boolean
  autoplay: 'off' | 'visible'
  pace: 'follow' | 'realtime' | '10x' | '60x'
  caption: string
  /** A language tag: how numbers are written. */
  locale: string
  /** For a scenario of one's own: what the poster calls it. */
  title: string
  /** What its author saw at the end, and by which rules (seenText in link.ts): it says where that has changed. */
  seen: string
  /** The origin of the page that may send messages; absent: that of the page the frame was opened from. */
  host: string
}

export const FIRST_SCENARIO = 'three-paths'
/** More would hide the figure they are about. */
const MOST_EXPOSED = 3
const MOST_WORDS = 300

export const STANDARD_OPTIONS: EmbedOptions = {
  scenario: FIRST_SCENARIO,
  theme: 'auto',
  controls: 'full',
  expose: [],
  focus: '',
  from: 0,
  to: undefined,
  loop: false,
  autoplay: 'off',
  pace: 'follow',
  caption: '',
  locale: 'en-US',
  title: '',
  seen: '',
  host: '',
}

/** Options that are one of a few words; the first is what holds where nothing is said. */
const WORDS = {
  theme: ['auto', 'light', 'dark'],
  controls: ['full', 'play', 'none'],
  autoplay: ['off', 'visible'],
  pace: ['follow', 'realtime', '10x', '60x'],
} as const
const SCENARIO = /^[a-z0-9-]{1,64}$/
export const LOCALE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

const oneOf = <T extends string>(value: string | null, allowed: readonly T[]): T =>
  allowed.find((each) => each === value) ?? allowed[0]!

function seconds(value: string | null): number | undefined {
  const number = value === null || value.trim() === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) && number >= 0 ? number : undefined
}

const words = (value: string | null): string => (value ?? '').slice(0, MOST_WORDS)

/** Reads a query. Whatever is not understood is as if it had not been said. */
export function readOptions(query: string): EmbedOptions {
  const asked = new URLSearchParams(query)
  const scenario = asked.get('scenario') ?? ''
  const locale = asked.get('locale') ?? ''
  return {
    scenario: SCENARIO.test(scenario) ? scenario : FIRST_SCENARIO,
    theme: oneOf(asked.get('theme'), WORDS.theme),
    controls: oneOf(asked.get('controls'), WORDS.controls),
    expose: words(asked.get('expose'))
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== '')
      .slice(0, MOST_EXPOSED),
    focus: words(asked.get('focus')),
    from: seconds(asked.get('from')) ?? 0,
    to: seconds(asked.get('to')),
    loop: asked.has('loop') && asked.get('loop') !== 'false',
    autoplay: oneOf(asked.get('autoplay'), WORDS.autoplay),
    pace: oneOf(asked.get('pace'), WORDS.pace),
    caption: words(asked.get('caption')),
    locale: LOCALE.test(locale) ? locale : STANDARD_OPTIONS.locale,
    title: words(asked.get('title')),
    seen: words(asked.get('seen')),
    host: words(asked.get('host')),
  }
}

/** What of a query was not understood, for whoever wrote it: a sentence each. */
export function misread(query: string): string[] {
  return [...new URLSearchParams(query)].flatMap(([name, value]) => {
    const allowed = Object.hasOwn(WORDS, name) ? WORDS[name as keyof typeof WORDS] : undefined
    if (allowed) return (allowed as readonly string[]).includes(value) ? [] : [texts.notOneOf(name, value, allowed)]
    if (name === 'expose') {
      const count = value.split(',').filter((address) => address.trim() !== '').length
      return count > MOST_EXPOSED ? [texts.tooManyExposed(MOST_EXPOSED)] : []
    }
    if (name === 'from' || name === 'to')
      return seconds(value) === undefined ? [texts.notOneOf(name, value, [texts.secondsFromZero])] : []
    if (name === 'scenario') return SCENARIO.test(value) ? [] : [texts.notOneOf(name, value, [texts.anId])]
    if (name === 'locale') return LOCALE.test(value) ? [] : [texts.notOneOf(name, value, [texts.aLanguageTag])]
    return Object.hasOwn(STANDARD_OPTIONS, name) ? [] : [texts.noSuchOption(name)]
  })
}

/** The query that says so, without what is standard. */
export function queryOf(options: Partial<EmbedOptions>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(options)) {
    const standard = STANDARD_OPTIONS[name as keyof EmbedOptions]
    const text = Array.isArray(value) ? value.join(',') : value === true ? '' : String(value ?? '')
    if (value === undefined || value === false || value === standard || (text === '' && value !== true)) continue
    query.set(name, text)
  }
  return query
    .toString()
    .replace(/=(?=&|$)/g, '')
    .replaceAll('%2F', '/')
    .replaceAll('%2C', ',')
    .replaceAll('%3E', '>')
}

/** What a reader is told it is: AWS's name, but for the share of runs that fail. */
export const settingName = (address: string): string =>
  /\/probability$/.test(address) ? texts.errorRate : address.replace(/.*\//, '')

interface Wired {
  connections: readonly { from: string; to: string; as?: unknown }[]
}

/**
 * The JSON Pointer that an address means in a document: a connection by its two ends, never by its number, so that an
 * address outlives a document in which another connection comes first. undefined: there is no such connection.
 */
export function pointerOfAddress(address: string, { connections }: Wired): string | undefined {
  const tokens = parsePointer(address.startsWith('/') ? address : `/${address}`)
  const [first, ...rest] =
    tokens?.filter((token, place) => place > 0 || !['resources', 'connections'].includes(token)) ?? []
  if (first === undefined || rest.length === 0) return undefined
  if (!first.includes('>')) return pointerOf(['resources', first, ...rest])
  const [from, to] = first.split('>')
  const index = connections.findIndex((each) => each.from === from && each.to === to)
  return index < 0 ? undefined : pointerOf(['connections', index, ...rest])
}

/** The address of a pointer, the other way round. */
export function addressOfPointer(pointer: string, { connections }: Wired): string | undefined {
  const [kind, id, ...rest] = parsePointer(pointer) ?? []
  if (id === undefined || rest.length === 0) return undefined
  const inner = pointerOf(rest)
  if (kind === 'resources') return `${id}${inner}`
  const connection = kind === 'connections' ? connections[Number(id)] : undefined
  return connection && `${connection.from}>${connection.to}${inner}`
}
