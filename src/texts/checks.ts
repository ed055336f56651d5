/*
 * What each check looks for, and what it says where it finds it: what is so, why it bites, and what a button does about
 * it. The panel around them has its words in lints.ts.
 */
import { listed, timesWords } from './grammar.ts'
import { plural, settingWords, spanWords } from './numbers.ts'

/** What a check looks for, as a passed one is listed. */
export const looksFor = {
  visibilityTimeout: 'Visibility timeout of six times the function’s, plus the window',
  reservedConcurrency: 'Reserved concurrency for all that the mappings may run at once',
  maxReceiveCount: 'Five receives or more where a limit of concurrency may refuse a batch',
  nowhereToGo: 'A dead-letter queue or a destination for what is given up',
  batchResponse: 'A batch response that the mapping was told about',
  fifoBatch: 'FIFO batches of one, or with a batch response',
  callerGivesUp: 'A gateway or caller that waits as long as the function may run',
  retriesTwice: 'One layer that tries again, not two',
  recordAge: 'A record age within the retention of the stream',
}

// What a repair does, as its button says; times are seconds.
export const setTo = (value: number) => `Set ${value}`
export const setSeconds = (seconds: number) => `Set ${seconds} s`
export const shortenTimeout = (seconds: number) => `Set timeout ${seconds} s`
export const setMaximum = (shares: readonly number[]) => `Set maximumConcurrency ${listed(shares.map(String))}`
export const waitSeconds = (seconds: number) => `Wait ${seconds} s`
export const reserve = (concurrency: number) => `Reserve ${concurrency}`
export const reserveNone = 'Reserve none'
export const readResponse = 'Read the response'
export const add = (id: string) => `Add ${id}`
export const callOnce = 'Let the client call once'
export const leaveItTo = (id: string) => `Leave it to ${id}`
export const stopReading = (id: string) => `Stop reading ${id}`

// A visibility timeout; all in seconds.
export const hidesTooShort = (queue: string, visibility: number, worker: string, timeout: number) =>
  `${queue} hides a message for ${visibility} s, ${worker} may run ${timeout} s`
/** Six times the timeout, and the sum: `times` is that six, `wanted` what comes out. */
export const visibilityAdvice = (times: number, timeout: number, window: number, wanted: number) =>
  `AWS advises six times the timeout${window > 0 ? ' plus the window' : ''}: ${times} × ${timeout}${window > 0 ? ` + ${window}` : ''} = ${wanted} s. With less, a batch that is throttled or slow is handed out again while it is still worked on.`

// Reserved concurrency.
export const moreThanMayRun = (batches: number, worker: string, reserved: number) =>
  `${batches} batches at once, but ${worker} may run ${reserved}`
/** How the mappings come to so many batches: by their own settings, as they begin, or some so and some so. */
const sends = { chosen: 'sends up to', first: 'begins with', mixed: 'soon sends' }
/** `givesUp`: a queue among them has a dead-letter queue. */
export const refusesAbove = (
  how: keyof typeof sends,
  batches: number,
  queues: readonly string[],
  reserved: number,
  givesUp: boolean,
) =>
  `Lambda ${sends[how]} ${batches} batches of ${listed(queues)} at once; the reserved concurrency refuses what is above ${reserved}. Being refused counts as received, ${givesUp ? 'so good messages can be dead-lettered' : 'and the message stays hidden once more'}.`

// Few receives.
export const givesUpAfter = (queue: string, receives: number) =>
  `${queue} gives a message up after ${receives} ${plural(receives, 'receive', 'receives')}`
export const refusedIsReceived = (
  worker: string,
  reserved: number,
  receives: number,
  deadLetterQueue: string,
  least: number,
) =>
  `${worker} may run ${reserved} at once, and a batch that finds none free has been received all the same: refused ${timesWords(receives)}, a good message is in ${deadLetterQueue}. AWS advises at least ${least}.`

// Nothing keeps what is given up; ages are seconds.
const failedRuns = (runs: number) => `${runs} failed runs`
export const nothingKeeps = (worker: string) => `Nothing keeps what ${worker} gives up`
export const dropsEvents = (runs: number, age: number, caller: string) =>
  `After ${runs === 1 ? 'a failed run' : failedRuns(runs)} or ${settingWords(age)} Lambda drops an event from ${caller}: there is no dead-letter queue and no on-failure destination. Only AsyncEventsDropped tells.`
export const noDeadLetterQueue = (queue: string) => `${queue} has no dead-letter queue`
export const comesBack = (visibility: number, retention: number, receives: number) =>
  `A message that always fails comes back every ${visibility} s until it has been there for ${settingWords(retention)}, and is then deleted. AWS advises a dead-letter queue with at least ${receives} receives.`
export const nothingTells = (stream: string, worker: string) =>
  `Nothing tells of the records of ${stream} that ${worker} fails at`
const movesOnAfter = (limit: string) =>
  `After ${limit} Lambda moves on past them: the mapping has no on-failure destination that would say which they were.`
export const movesOnAfterRuns = (runs: number) => movesOnAfter(runs === 1 ? 'one failed run' : failedRuns(runs))
export const movesOnAfterAge = (age: number) => movesOnAfter(settingWords(age))

// A batch response.
export const nobodyReads = (worker: string) => `${worker} says which records failed, and nobody reads it`
export const answerIsSuccess = (source: string, isQueue: boolean) =>
  `The mapping of ${source} has no ReportBatchItemFailures: an answer with batchItemFailures is a success to it, and Lambda ${isQueue ? 'deletes the whole batch' : 'moves on past the whole batch'}, the failed ones too.`

// A FIFO batch; its visibility timeout is in seconds.
export const oneBringsBack = (queue: string, size: number) => `One bad message of ${queue} brings up to ${size} back`
export const groupsWait = (size: number, visibility: number) =>
  `A FIFO batch may mix message groups: when one message fails, all ${size} come back, count one receive more, and their groups wait ${visibility} s. With ReportBatchItemFailures only the failed one and those after it do.`

// A caller that gives up. It waits microseconds, the function may run so many seconds.
export const waitsShorter = (caller: string, waits: number, worker: string, timeout: number) =>
  `${caller} waits ${spanWords(waits)}, ${worker} may run ${timeout} s`
export const lateAnswer = (answer: number) =>
  `A longer run is answered ${answer} and goes on unseen: the work may be done although the client was told otherwise.`
export const callsAgain = (caller: string) =>
  `In a longer run ${caller} hears nothing, and calls again while the first run goes on: the work is done twice.`
export const nobodyHears = (caller: string) =>
  `In a longer run ${caller} gives up; the function goes on, and nobody hears of it.`

// Two layers that try again.
export const bothCallAgain = (service: string, id: string) => `${service} calls again, and so does the client of ${id}`
export const runsMultiply = (service: string, own: number, clients: number) =>
  `${service} calls up to ${own} times by itself. A client that repeats the call ${clients} times on top multiplies the runs just when there is least room for them.`
export const getsBack = (worker: string) => `${worker} gets back what it gave up`
/** How often the second layer tries; without a limit until what it holds is too old. */
const tries = (receives: number | undefined) =>
  receives === undefined ? 'until it expires' : receives === 1 ? 'once' : `up to ${receives} times`
export const lambdaThenQueue = (runs: number, keeper: string, worker: string, receives: number | undefined) =>
  `Lambda runs an event up to ${runs} times; then ${keeper} hands it to ${worker} again, ${tries(receives)}. Let one of them try again.`
export const sourceThenQueue = (worker: string, source: string, keeper: string, receives: number | undefined) =>
  `What ${worker} failed at too often goes from ${source} to ${keeper}, which hands it to ${worker} again, ${tries(receives)}. What is kept there is to be looked at first.`

// A record's age, in seconds.
export const olderThanKept = (age: number, stream: string, retention: number) =>
  `Records may get ${settingWords(age)} old, ${stream} keeps them ${settingWords(retention)}`
export const expiresUnseen =
  'A record that fails expires with the stream before it reaches maximumRecordAgeInSeconds: nobody gives it up, so no on-failure destination hears of it, and others expire behind it.'
