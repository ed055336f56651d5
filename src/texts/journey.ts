/** One event's life, step by step. */
import { allOf, capital, countWord, listed, timesWords } from './grammar.ts'
import { batch } from './runs.ts'

/** How an end is called, in a sentence. */
export const ends = {
  succeeded: 'succeeded',
  failed: 'failed at the caller',
  deadLettered: 'dead-lettered',
  sentToDestination: 'sent to a destination',
  dropped: 'dropped',
  filtered: 'filtered out',
  expired: 'expired',
  inFlight: 'in flight',
}
/** What its time went to. */
export const spent = {
  queued: 'in the queue, ready',
  batching: 'waiting for its batch',
  starting: 'cold start',
  running: 'running',
  waiting: 'waiting for a retry',
  callerWaiting: 'waiting to be called again',
  backingOff: 'backing off after a throttle',
  hidden: 'hidden in the queue',
}
export const attempts = (words: string, count: number) => `${words}, ${count} attempts`
export const sinceSent = (span: string) => `${span} after it was sent`
/** 'Reserved concurrency is 0. Goes back to the queue': a step's second line, after its reason. */
const because = (reason: string | undefined, then: string) => (reason ? `${capital(reason)}. ${then}` : then)

// As it begins, and what a caller does.
export const sentTo = (id: string) => `Sent to ${id}`
export const sentBy = (id: string) => `Sent by ${id}`
export const causedBy = (name: string) => `caused by ${name}`
export const calledAgain = (attempt: number) => `Called again, attempt ${attempt}`
export const lambdaAnswers = (pill: string) => `Lambda answers ${pill}`
export const dryRun = 'a dry run: allowed, and nothing ran'
export const ranAndFailed = 'it ran and failed; Lambda does not try again'
export const noRoom = 'no room, nothing ran; Lambda does not try again'
export const refusedBefore = 'refused before any code ran'
export const answersItsClient = (id: string) => `${id} answers its client`
export const lambdaRefused = 'Lambda refused the call'
export const noUsableAnswer = 'the function gave no usable answer'
export const tookTooLong = 'the function took too long'
export const callerStops = 'The caller stops waiting'
export const noWord = 'no word has come'
export const runsOn = 'what runs goes on running'
export const callerWaits = (wait: string) => `The caller waits ${wait}`
export const forWord = 'for word that nobody will send'
export const ownRetry = (attempt: number) => `its own retry: attempt ${attempt} is next`

// Lambda's event queue, and where what is given up goes.
export const accepted = 'Accepted'
export const awaitsWord = (id: string) => `${id} waits for word from the code`
export const movesOn = (id: string) => `${id} moves on, nobody waits`
export const inEventQueue = 'In the event queue'
export const waitsItsTurn = 'waits for its turn'
export const throttled = 'Throttled'
export const throttledTimes = (times: number) => `Throttled ${timesWords(times)}`
export const backToQueue = (reason: string | undefined, wait: string) =>
  because(reason, `Goes back to the queue for ${wait}; uses up no retry`)
export const waits = (wait: string) => `Waits ${wait}`
export const retryOf = (retry: number, most: number) => `retry ${retry} of ${most}`
export const givenUp = 'Given up'
export const givenUpBecause = (reason: string) => capital(reason)
export const neverRan = (reason: string) => `${capital(reason)}: it never ran`
export const withReason = (detail: string | undefined, reason: string) =>
  detail ? `${detail}. ${capital(reason)}` : capital(reason)
export const noRetriesLeft = 'no retries left'
export const nextTooLate = (age: string | undefined) =>
  `the next try would come after its maximum age${age ? ` of ${age}` : ''}`
export const reservedZero = 'reserved concurrency is 0'
export const loop = 'Lambda stopped a loop'
export const tooOld = 'older than its maximum age'
export const tooLarge = 'larger than 6 MB'
export const passedOn = (id: string) => `Passed on to ${id}`
export const recordGoes = (id: string) => `Its record goes to ${id}`
export const onSuccess = 'on-success destination'
export const onFailure = (since: string) => `on-failure destination, ${since}`
export const deadLetterQueue = (since: string) => `dead-letter queue, ${since}`
export const dropped = 'Dropped'
export const nowhere = (since: string) => `nowhere to go, ${since}`

// A queue or a stream, and the mapping that reads it.
export const delayed = (wait: string) => `Delayed ${wait}`
export const nobodyCanHave = (queue: string) => `in ${queue}, where nobody can have it yet`
export const visible = (queue: string) => `Visible in ${queue}`
export const visibleAgain = (queue: string) => `Visible again in ${queue}`
export const received = (receives: number, most: number | undefined) =>
  `Received${receives > 1 ? ' again' : ''}, receive ${receives}${most === undefined ? '' : ` of ${most}`}`
export const hiddenFor = (time: string) => `hidden for ${time}`
export const hiddenMore = (time: string) => `Hidden ${time} more`
export const untilVisible = 'until its visibility timeout ends'
export const deleted = 'Deleted from the queue'
export const forGood = 'done with for good'
export const movedTo = (id: string) => `Moved to ${id}`
export const afterReceives = (receives: number, since: string) => `after ${countWord(receives)} receives, ${since}`
export const expired = 'Expired'
export const queueDeletes = 'older than the retention period: the queue deletes it'
export const streamDeletes = "older than the stream's retention period"
export const waitsForBatch = 'Waits for its batch'
export const inItSoFar = (size: number) => `${countWord(size)} in it so far`
export const waitedForBatch = (wait: string) => `Waits ${wait} for its batch`
/** Why its batch went when it did. */
export const released = {
  full: 'until the batch is full',
  window: 'until the window is over',
  noWindow: 'no window: it takes what is there',
  payload: 'one more would pass 6 MB',
  retry: 'until it is tried again',
}
export const wholeBatchAgain = 'then the whole batch runs again'
export const batchAgain = (reason: string | undefined) =>
  because(reason, 'The batch is tried again in place, hidden meanwhile')
export const letGo = 'Let go'
export const loopStopped = 'Lambda stops the loop; the receive is used up'
export const hiddenOver = 'its hidden time is over; the receive is used up'
export const filteredOut = 'Filtered out'
export const noFilter = 'it matches no filter; no code runs'
export const inShard = (shard: number) => `In shard ${shard}`
export const readFromShard = 'Read from its shard'
export const withMore = (others: number) => `with ${countWord(others)} more`
export const cutInTwo = 'Its batch is cut in two'
export const halvesAlone = 'each half is tried alone'
export const shardMovesOn = 'the shard moves on'
export const wholeBatchBack = 'The whole batch goes back'
export const badList = 'its failure list names something that is not in it'
export const backInQueue = 'Goes back to the queue'
export const nobodyDeletes = 'nobody deletes it'
export const namedByFunction = 'the function named it; the others are deleted'
export const batchFailed = (isTimeout: boolean, culprits: string | undefined) =>
  `Its batch ${isTimeout ? 'timed out' : 'failed'} as a whole${culprits ? ` because of ${culprits}` : ''}`
export const goBack = (size: number) => `${allOf(size)} go back`

// The function.
export const environment = (number: number) => `environment ${number}`
export const inBatch = (size: number, where: string) => `in ${batch(size)}, ${where}`
export const coldStart = 'Cold start'
export const initPhase = (where: string) => `init phase, ${where}`
export const initPhaseOf = (span: string, where: string) => `init phase of ${span}, ${where}`
export const attemptRuns = (attempt: number) => `Attempt ${attempt} runs`
export const newProcess = (where: string) => `${where}, in a new process`
export const refusesCall = (table: string) => `${table} refuses the call`
export const worksAgain = (attempt: number) => `Attempt ${attempt} does its work again`
export const attemptSucceeded = (attempt: number) => `Attempt ${attempt} succeeded`
export const after = (span: string) => `after ${span}`
export const afterWithCalls = (span: string, tables: readonly string[]) =>
  tables.length > 0 ? `${after(span)}, with a call to ${listed(tables)}` : after(span)
export const notReached = (attempt: number) => `Attempt ${attempt} did not reach it`
export const endedBefore = (span: string) => `the run ended before it, ${after(span)}`
export const attemptFailed = (attempt: number) => `Attempt ${attempt} failed`
export const attemptTimedOut = (attempt: number) => `Attempt ${attempt} timed out`
export const failedHow = (how: string, span: string) => `${capital(how)}, ${after(span)}`
export const stopped = (span: string) => `stopped ${after(span)}`
