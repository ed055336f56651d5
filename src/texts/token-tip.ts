import { figure } from './numbers.ts'

/** Words beside the pointer, of what it is on: a token, a batch, a packet, a stream. */
export const tokenTip = {
  /** What one is doing, and what several are. */
  states: {
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
  },
  answered: (code: string) => `is answered ${code}`,
  batch: (count: number) => `one batch of ${figure(count)}`,
  several: (count: number, noun: string) => `${figure(count)} ${noun}`,
  stream: (noun: string) => `${noun} in a stream`,
  opens: (name: string) => `Click opens ${name}`,
} as const
