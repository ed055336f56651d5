/** How the events of a resource are called, from the name that somebody gave it. */
import { countWord, listed } from './grammar.ts'

/** How one resource's events are called: "job", or "intake event" where the name is no plural. */
export interface Noun {
  one: string
  many: string
}

export const EVENT: Noun = { one: 'event', many: 'events' }
const CALL: Noun = { one: 'call', many: 'calls' }

/** Words that say what holds the events rather than what they are: "order-queue" holds orders. */
const HOLDERS = /-(queue|bucket|topic|stream|bus|table|api)$/

/** The short noun: 'job' of "jobs", 'order' of "order-queue", 'call' of whoever `calls`. */
export function shortNoun(id: string, calls: boolean): Noun {
  if (calls) return CALL
  const words = id.replace(HOLDERS, '').replaceAll('-', ' ')
  const one = singular(words)
  if (one !== words) return { one, many: words }
  if (words.replaceAll(' ', '-') !== id) return { one: words, many: `${words}s` }
  return { one: `${id} ${EVENT.one}`, many: `${id} ${EVENT.many}` }
}

/** The noun with the whole id in it, where two resources would share the short one. */
export const longNoun = (id: string, calls: boolean): Noun =>
  calls
    ? { one: `${id} ${CALL.one}`, many: `${id} ${CALL.many}` }
    : { one: `${id} ${EVENT.one}`, many: `${id} ${EVENT.many}` }

/** Of a plural, the singular; anything else comes back as it is. */
function singular(words: string): string {
  if (/ies$/.test(words) && words.length > 4) return words.replace(/ies$/, 'y')
  if (/(ss|sh|ch|x|z)es$/.test(words)) return words.slice(0, -2)
  if (/(ss|us|is|[sq]qs|news)$/.test(words) || words.length < 4) return words
  return words.endsWith('s') ? words.slice(0, -1) : words
}

/** 'upload 2' */
export const numbered = ({ one }: Noun, number: number): string => `${one} ${number}`
/** 'jobs 6 to 10' */
export const range = ({ many }: Noun, first: number, last: number): string => `${many} ${first} to ${last}`
/** 'jobs 5 and 12' */
export const those = ({ many }: Noun, numbers: readonly number[]): string => `${many} ${listed(numbers.map(String))}`
/** 'one job', 'five jobs' */
export const countOf = (noun: Noun, count: number): string => `${countWord(count)} ${of(noun, count)}`
/** 'job', 'jobs' */
export const of = ({ one, many }: Noun, count: number): string => (count === 1 ? one : many)
/** The last call of a tumbling window has no records. */
export const noRecords = 'the last call of a window'

/** Words at the end of a kind's title that a sentence can use for it. */
const COMMON_NOUN = /(queue|topic|bucket|stream|table|gateway|load balancer|url|api|sdk|cli|console|user pool)$/i

/** 'the bucket', 'the gateway', 'the SDK', 'EventBridge'. */
export function kindWords(title: string): string {
  const noun = COMMON_NOUN.exec(title)?.[0]
  if (!noun) return title
  return `the ${/[A-Z]{2}/.test(noun) ? noun : noun.toLowerCase()}`
}

/** 'the client' of what has clients of its own, else 'the caller'. */
export const callerWords = (hasClients: boolean, many: boolean): string =>
  `the ${hasClients ? 'client' : 'caller'}${many ? 's' : ''}`
