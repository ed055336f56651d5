import { figure } from './numbers.ts'

/* Words beside the pointer, of what it is on: a token, a batch, a packet, a stream. */

/** What one is doing, and what several are. */
export const states = {
  flight: ['is on its way', 'are on their way'],
  succeeded: ['succeeded', 'succeeded'],
  failed: ['failed', 'failed'],
  timedOut: ['timed out', 'timed out'],
  throttled: ['is refused', 'are refused'],
  again: ['comes again', 'come again'],
  deadLettered: ['is given up', 'are given up'],
  waiting: ['waits', 'wait'],
  dropped: ['is dropped', 'are dropped'],
  notReached: ['was not reached', 'were not reached'],
} as const
export const answered = (code: string) => `is answered ${code}`
export const batch = (count: number) => `one batch of ${figure(count)}`
export const several = (count: number, noun: string) => `${figure(count)} ${noun}`
export const stream = (noun: string) => `${noun} in a stream`
export const opens = (name: string) => `Click opens ${name}`
