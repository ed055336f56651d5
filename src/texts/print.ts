import { figure } from './numbers.ts'

/* Words of the printed sheet. */

export const seenAt = (description: string) => `${description} Seen at `
export const of = (time: string) => ` of ${time}.`
export const settings = 'Settings'
export const hadHappened = 'What had happened by then'
export const earlierLines = (count: number) => `${figure(count)} lines before these are left out.`
export const runOfTwo = (letter: string) => `Run ${letter} of two that are compared. `
export const tooLargeForA = 'Too large for a link: share its file.'
