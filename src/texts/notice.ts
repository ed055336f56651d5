import { figure } from './numbers.ts'

/* Words of the messages over the canvas. */

export const more = (count: number) => `${figure(count)} more`
export const closeThisMessage = 'Close this message'
