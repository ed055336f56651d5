import { figure } from './numbers.ts'

/* Words of what a resource holds. */

export const nothing = 'It holds nothing at this moment.'
export const andMore = (value: number) => `and ${figure(value)} more`
export const showItsLife = 'Show its life'
export const dueIn = (span: string) => `due in ${span}`
export const dueNow = 'due now'
export const forSpan = (span: string) => `for ${span}`
