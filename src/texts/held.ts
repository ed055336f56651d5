import { facts, timesWords } from './grammar.ts'
import { figure } from './numbers.ts'

/* Words of what a resource holds. */

export const nothing = 'It holds nothing at this moment.'
export const andMore = (value: number) => `and ${figure(value)} more`
export const showItsLife = 'Show its life'
export const dueIn = (span: string) => `due in ${span}`
export const dueNow = 'due now'
export const forSpan = (span: string) => `for ${span}`

export const waitingForAnswer = 'Waiting for an answer'
export const willBeTriedAgain = 'Will be tried again'
export const attemptIsNext = (attempt: number) => `attempt ${attempt} is next`
export const restsHere = 'Has come to rest here'
/** How it came here. */
export const delivered = {
  deadLetter: 'dead letter',
  onSuccess: 'record of a success',
  onFailure: 'record of a failure',
  redrive: 'moved by the queue',
  delivery: 'passed on',
}
export const shard = (number: number) => `shard ${number}`
export const shardInOrder = (number: number) => `Shard ${number}, in order`
export const filling = 'Filling'
export const atTheFunction = 'At the function'
export const triedAgainInPlace = 'Tried again in place'
export const environments = 'Environments'
export const queueWaiting = 'Event queue, waiting'
export const queueNotHandedOver = 'Event queue, not yet handed over'
export const queueRunning = 'Event queue, running'
export const notRunYet = 'not run yet'
/** Why it waits. */
const waits = { functionError: 'the code failed', throttle: 'refused' }
const ran = (times: number) => `ran ${timesWords(times)}`
export const ranAndWaits = (times: number, reason: keyof typeof waits) => `${ran(times)}; ${waits[reason]}`
/** What an environment is doing. */
const states = { starting: 'cold start', busy: 'busy', failed: 'warm, its last run failed', warm: 'warm' }
export const environment = (number: number, state: keyof typeof states) => `Environment ${number}: ${states[state]}`
/** 'job 5, provisioned, process 2, ran twice' */
export const environmentFacts = (
  runs: string | undefined,
  provisioned: boolean,
  process: number | undefined,
  times: number,
) => facts([runs, provisioned && 'provisioned', process !== undefined && `process ${process}`, times > 0 && ran(times)])
export const visible = 'Visible'
export const hidden = 'Hidden'
export const delayed = 'Delayed'
export const received = (times: number) => (times === 0 ? 'never received' : `received ${timesWords(times)}`)
