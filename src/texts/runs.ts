/** How a run failed or was refused, in a few words. */
import { countWord } from './grammar.ts'
import { figure } from './numbers.ts'

export const timedOut = 'time-out'
export const exited = 'the process exited'
export const outOfMemory = 'out of memory'
export const responseTooLarge = 'response above 6 MB'
export const threw = 'the code threw'

export const reservedZero = 'reserved concurrency is 0'
export const reservedBusy = (reserved: number) => `${figure(reserved)} of ${figure(reserved)} reserved are busy`
export const accountBusy = "the account's concurrency is used up"
export const tooManyRequests = 'too many requests a second'

/** 'a batch of five' */
export const batch = (size: number): string => `a batch of ${countWord(size)}`
