import { counted, figure } from './numbers.ts'

/* Words on nodes that only a picture of them has: a poster, an export, a figure. */

export const backInSpan = (span: string) => `back in ${span}`
export const failsInSpan = (span: string) => `fails in ${span}`
export const whoBackIn = (who: string, span: string) => `${who}back in ${span}`
export const inSpan = (due: string) => `in ${due}`
export const retryOf = (attempt: number, ofName: string) => `retry ${attempt}${ofName}`
export const totalOldest = (total: number, age: string) => `${counted(total, 'event')}, oldest ${age}`
export const oneEventOld = (age: string) => `1 event, ${age} old`
export const busyOf = (busy: number, reserved: number | undefined) =>
  `${figure(busy)}${reserved === undefined ? '' : ` of ${figure(reserved)}`} busy`
export const provisionedCount = (count: number) => `${figure(count)} provisioned`
export const notYet = 'not yet'
export const since = (cold: boolean, elapsed: string) => `${cold ? 'init ' : ''}${elapsed}`
export const againIn = (span: string) => `again in ${span}`
export const acceptedWaitsShort = 'gets 202, waits'
export const movesOn = 'moves on'
export const invokeTheCallerWaits = 'Invoke: the caller waits'
export const theCallerWaits = 'the caller waits'
export const eventQueueWaits = (count: number) =>
  `event queue: ${figure(count)} ${count === 1 ? 'waits' : 'wait'} for a retry`
export const eventQueueOnThe = (running: number) => `event queue: ${figure(running)} on the way`
export const eventQueueEmpty = 'event queue: empty'
export const nobodyWaitsLambdaWould = 'nobody waits, Lambda would retry'
export const oldestSpan = (span: string) => `oldest ${span}`
export const retryShort = (attempt: number, retries: number | undefined) =>
  `retry ${attempt}${retries === undefined ? '' : `/${retries}`}`
export const batchesRun = (count: number) => `${figure(count)} batches run`
export const backTheRestIs = 'back, the rest is done'
export const failedAsAWhole = 'failed as a whole'
export const unreadableResponse = 'unreadable response'
export const letGoWord = 'let go'
export const runningMore = (busy: number, reserved: number | undefined, rest: number) =>
  `${figure(busy)}${reserved === undefined ? '' : ` of ${figure(reserved)}`} running${rest > 0 ? `, ${figure(rest)} not shown` : ''}`
/** The same where there is no room for it: "5 busy, +2". */
export const busyMore = (busy: number, reserved: number | undefined, rest: number) =>
  `${busyOf(busy, reserved)}${rest > 0 ? `, +${figure(rest)}` : ''}`
/** Where there is one line for both: "dead letters: 5". */
export const keptHere = (what: string, count: number) => `${what}: ${count === 0 ? 'empty' : figure(count)}`
export const onSuccess = 'on success'
export const onFailure = 'on failure'
export const aScenario = 'A scenario'
