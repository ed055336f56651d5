/** What is said of what a person changed while it ran. The consequence stands between `**`. */
import { facts } from '../grammar.ts'

export const somethingElse = 'From here on **a setting is different**.'
export const changed = (setting: string, place: string, is: string, was: string) =>
  `From here on ${setting} of ${place} is **${was === is ? 'different' : `${is} instead of ${was}`}**.`
/** 'kind of fault 1'; the list's name as the document has it. */
export const settingOf = (name: string, list: string, number: number) =>
  `${name} of ${list.replace(/s$/, '')} ${number}`
/** 'jobs to worker', of a mapping. */
export const mapping = (from: string, to: string) => `${from} to ${to}`
export const theDocument = 'the document'
export const oneMore = (place: string, list: string) => `From here on **${place} has one more** of its ${list}.`
export const moreCome = (noun: string) => `From here on **more ${noun} come** than would have.`

export const none = 'none'
export const on = 'on'
export const off = 'off'
export const several = (values: readonly string[]) => facts(values)
export const part = (name: string, value: string) => `${name} ${value}`
export const anotherValue = 'another value'
