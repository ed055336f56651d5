/*
 * What the language needs to make a sentence: counts and times in words, lists, and the words that agree with whom they
 * are about. Who puts the texts into another language writes these anew, beside numbers.ts and nouns.ts.
 */
import { figure, ordinals } from './numbers.ts'

const COUNT_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** Up to ten in words, above in digits. */
export const countWord = (count: number): string => COUNT_WORDS[count] ?? figure(count)

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }
/** 'second'; from eleven on '11th', '21st'. */
export const ordinal = (count: number): string =>
  ORDINALS[count] ?? `${figure(count)}${ENDINGS[ordinals.select(count)] ?? 'th'}`

/** 'once', 'twice', 'three times'. */
export const timesWords = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${countWord(count)} times`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** British English puts no comma before the last 'and'; the words are the same. */
const lists = new Intl.ListFormat('en-GB')
/** 'a', 'a and b', 'a, b and c'. */
export const listed = (words: Iterable<string>): string => lists.format(words)

const plainLists = new Intl.ListFormat('en-GB', { type: 'unit' })
/** 'a, b, c': facts that stand beside each other. What is missing leaves no gap. */
export const facts = (words: readonly (string | false | undefined)[]): string =>
  plainLists.format(words.filter((word): word is string => Boolean(word)))

/** Who a sentence is about, with the little words that agree: 'Job 5 is', 'Jobs 6 to 10 are', 'Two calls are'. */
export interface Subject {
  /** At the head of a sentence. */
  Name: string
  name: string
  /** How many there are, in words, with their noun: 'five jobs'. */
  count: string
  many: boolean
  is: 'is' | 'are'
  was: 'was' | 'were'
  /** 's' of the third person. */
  s: 's' | ''
  it: 'it' | 'they'
  them: 'it' | 'them'
  its: 'its' | 'their'
}

export const agreeing = (name: string, count: string, many: boolean): Subject => ({
  name,
  Name: capital(name),
  count,
  many,
  is: many ? 'are' : 'is',
  was: many ? 'were' : 'was',
  s: many ? '' : 's',
  it: many ? 'they' : 'it',
  them: many ? 'them' : 'it',
  its: many ? 'their' : 'its',
})

/** 'all five', 'both', 'it': the whole of a batch. */
export const allOf = (count: number): string => (count === 1 ? 'it' : count === 2 ? 'both' : `all ${countWord(count)}`)

/** 'goes', or 'go' of many. */
export const goes = (count: number): string => (count === 1 ? 'goes' : 'go')
/** 'is', or 'are' of many. */
export const areOf = (count: number): string => (count === 1 ? 'is' : 'are')
/** 'was', or 'were' of many. */
export const wereOf = (count: number): string => (count === 1 ? 'was' : 'were')
