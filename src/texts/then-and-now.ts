import { figure } from './numbers.ts'

/* Words of a link that has aged. */

export const hasChanged = 'The scenario it began with, or how this lab works it out, has been changed since.'
export const rulesDiffer = (then: string, now: string) =>
  `The link was made by AWS's rules as of ${then}; this lab follows those of ${now}.`
export const endsOtherwise = 'This run ends otherwise than when the link was made'
export const thenNow = (what: string, then: number, now: number) => `${what}: then ${figure(then)}, now ${figure(now)}`
