/** How a run ended, and what a throttle came to, as clauses of other sentences. */
import { capital, countWord, facts, listed } from '../grammar.ts'

export const timedOut = (Name: string, limit: string) => `${Name} timed out after ${limit}`
export const crashed = (Name: string) => `${Name} crashed`
export const outOfMemory = (Name: string) => `${Name} ran out of memory`
export const responseTooLarge = (Name: string) => `${Name} answered with more than 6 MB`
export const failed = (Name: string) => `${Name} failed`

export const callersGetErrors = (callers: number) =>
  `${countWord(callers)} ${callers === 1 ? 'caller gets' : 'callers get'} an error`
export const eventsWait = (events: number, noun: string) => `${countWord(events)} ${noun} wait`
export const eventWaits = (noun: string, wait: string | undefined) => `the ${noun} waits${wait ? ` ${wait}` : ''}`
export const batchesAgain = (batches: number) =>
  batches === 1 ? 'the batch is tried again' : `${countWord(batches)} batches are tried again`
/** Of two or three: the same throttle, and what each path makes of it. The consequence stands between `**`. */
export const fullHouse = (consequences: readonly string[]) =>
  `Full house. ${capital(consequences.length === 2 ? listed(consequences) : facts(consequences))}: **same throttle, ${countWord(consequences.length)} consequences**.`
