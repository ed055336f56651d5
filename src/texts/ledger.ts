import { figure } from './numbers.ts'

/* Words of the ledger. */

export const soFar = 'so far'
export const whenItEnds = 'when it ends'
export const itWas = 'it was '
export const showThem = (words: string, column: string, amount: number) =>
  `${words} ${column === 'soFar' ? 'so far' : 'when it ends'}: ${figure(amount)}. Show them`
export const ledger = 'Ledger'
export const showMore = 'Show more'
export const andMore = (value: number) => `and ${figure(value)} more; the event log has them all.`
export const column = (words: string, column: string) => `${words}, ${column === 'soFar' ? 'so far' : 'when it ends'}`
export const hiddenFromCloudWatch = 'What CloudWatch would not have shown'
export const doneMoreThanOnce = 'Done more than once'
export const idempotent = 'idempotent'
export const idempotentOf = (id: string) => `${id}: idempotent`
export const idempotentNote =
  'Queues and retries hand over the same event again. Code that remembers what it has done runs again and does no work twice. Applies from the start.'
export const since = (time: string) => `since ${time}`
export const sent = 'Sent'
export const succeeded = 'Succeeded'
export const failedAtTheCaller = 'Failed at the caller'
export const deadLettered = 'Dead-lettered'
export const sentToADestination = 'Sent to a destination'
export const dropped = 'Dropped'
export const filtered = 'Filtered'
export const expired = 'Expired'
export const inFlight = 'In flight'
export const givenUpNeverDone = 'Given up, never done'
