import { counted, figure } from './numbers.ts'

/* Words on the nodes of the canvas, in a picture of it too, and what a screen reader calls them. */

export const theSystem = 'The system'
export const awsLambdaService = 'AWS Lambda service'
export const zoomOut = 'Zoom out'
export const zoomIn = 'Zoom in'
export const showEverything = 'Show everything'
export const sync = 'Sync'
export const async = 'Async'
export const polled = 'Polled'
export const nothingCallsAFunction = 'Nothing calls a function here.'
export const pathsToTheFunction = 'Paths to the function'
export const clientsOf = (id: string) => `Clients of ${id}`
export const synchronousInvocations = (id: string) => `${id}, synchronous invocations`
export const asynchronousEventQueue = (id: string) => `${id}, asynchronous event queue`
export const eventSourceMappingFrom = (source: string, target: string) =>
  `Event source mapping from ${source} to ${target}`
export const doneBy = (id: string) => `Done by ${id}`
export const done = 'done'
export const runsDone = 'runs done'
export const notCreated = 'not created'
export const warm = 'warm'
export const idle = (value: string) => `idle ${value}`
export const cold = (who: string) => `${who}: cold`
export const coldWord = 'cold'
export const coldStart = 'cold start'
export const empty = 'empty'
export const oldest = 'oldest '
export const asynchronous = 'Asynchronous'
export const acceptedAtOnce = '202 at once, then Lambda retries for the caller'
export const eventQueue = 'event queue'
export const running = (running: number) => `${figure(running)} running`
export const runningWord = 'running'
export const justIn = 'just in'
export const droppedAtAge = (time: string) => `dropped at age ${time}`
export const retry = (attempt: number) => `retry ${attempt}`
export const ofMost = (most: number) => ` of ${figure(most)}`
export const dimensions = (memorySize: number, timeout: number) =>
  `${figure(memorySize)} MB, timeout ${figure(timeout)} s`
export const busyNothingReserved = 'busy, nothing reserved'
export const ofReservedBusy = (reserved: number) => `of ${figure(reserved)} reserved busy`
export const provisioned = (count: number) => ` ${figure(count)} provisioned`
export const busy = ' busy'
export const ofBusy = (reserved: number) => ` of ${figure(reserved)} busy`
export const concurrentRuns = (busy: number, limit: number, reserved: boolean) =>
  `${figure(busy)} of ${figure(limit)} ${reserved ? 'reserved' : "of the account's"} concurrent runs`
export const oneBatchPerShard = (id: string) => `${id}: one batch per shard, in order`
export const batchesOfAtOnce = (id: string, batchSize: string, count: string) =>
  `${id}: batches of ${batchSize}, ${count} at once`
export const eventSourceMapping = 'event source mapping'
export const batchOf = (filled: number, batchSize: number) => `batch ${figure(filled)} of ${figure(batchSize)}`
export const batchSize = 'batchSize'
export const heldOf = (held: number, batchSize: number) => `${figure(held)} of ${figure(batchSize)}`
export const window = 'window'
export const shard = (shard: number) => `shard ${shard}`
export const invoking = (held: number) => `invoking ${figure(held)}`
export const triedAgain = 'tried again'
export const notMadeYet = 'not made yet'
export const passesEachOneOn = 'passes each one on'
export const failsIn = 'fails in '
export const forWord = 'for word'
export const nobodyWaits = 'nobody waits'
/** Before how long it still takes. */
export const due = (name: string) => `${name}: `
export const sent = (value: number) => `${figure(value)} sent`
export const callersWaiting = (callers: number) => `${counted(callers, 'caller')} waiting`
export const answered = (answered: number) => `${figure(answered)} answered`
export const tryAgain = (count: number) => `${count} try again, `
export const triesAgain = 'tries again '
export const inWord = 'in '
export const visible = (count: number) => `${figure(count)} visible`
export const hidden = (count: number) => `${figure(count)} hidden`
export const accepted = 'gets 202'
export const andWaits = 'and waits'
export const andMovesOn = 'and moves on'
export const waitingCount = (waiting: number) => `${figure(waiting)} waiting`
export const itTellsItsClients = 'it tells its clients'
export const togetherBackIn = (together: number) => `${figure(together)} back in`
export const backInWords = 'back in'
export const delayed = (count: number) => `, ${figure(count)} delayed`
export const okWithError = '200 error'
export const synchronous = 'Synchronous'
export const callerWaitsForAnswer = 'the caller waits, the answer comes back'
export const invoke = 'Invoke'
export const calledWhileTheCode = 'called while the code runs'
/** What environments are doing, in a word. */
const STATES = { busy: 'busy', starting: 'starting', failed: 'failed', warm: 'warm' }
export const inState = (count: number, state: keyof typeof STATES) => `${figure(count)} ${STATES[state]}`
export const andMore = (hidden: number, list: string) => `and ${figure(hidden)} more: ${list}`
export const nothingReservedEveryCall = 'nothing reserved: every call is refused'
export const oneRunEachIf = 'one run each; all busy: one more starts'
export const whoeverComesNow = (busy: number, reserved: number) =>
  `${figure(busy)} of ${figure(reserved)}: whoever comes now is refused`
export const oneRunEachNever = (reserved: string) => `one run each, never more than ${reserved}`
export const timedOut = (timeout: number) => `time-out ${figure(timeout)} s`
export const processExited = 'it exited'
export const outOfMemory = 'out of memory'
export const tooLarge = 'too large'
export const batchFailed = 'batch failed'
export const theCodeThrew = 'code threw'
export const fullGoes = 'full: goes'
export const noneAtOnce = 'none: at once'
export const notRunning = 'not running'
export const windowOf = (open: string, most: string) => `${open} of ${most} s`
export const deletedMovedAwayBy = (deleted: number, word: string, moved: number) =>
  `${figure(deleted)} ${word} deleted, ${figure(moved)} moved away by SQS`
export const noRoomHere = (names: string, wait: string) => `no room: ${names} ${wait} here`
export const theShardWaitsWith = 'the shard waits with it'
export const sameBatchHidden = 'the same batch is tried again, hidden meanwhile'
export const failed = (names: string) => `${names} failed`
export const sameBatchAgain = 'the same batch is tried again'
export const areRunning = (name: string, verb: string) => `${name} ${verb} running`
export const andMoreBatches = (inWords: string, others: number) =>
  `and ${inWords} more ${others === 1 ? 'batch' : 'batches'}`
export const theFunctionMayName = 'the function may name the ones that failed'
export const noAnswerYet = 'no answer yet'
export const noBatchYet = 'no batch yet'
export const areDone = (names: string) => `${names} done`
export const theShardMovesOn = 'the shard moves on'
export const deletedFromTheQueue = 'deleted from the queue'
export const someGoBack = (some: string, all: string, go: string) => `${some} of ${all} ${go} back`
export const theOthersAreDone = (name: string) => `${name}; the others are done`
export const letGo = (names: string) => `${names} let go`
export const aReceiveIsUsed = 'a receive is used up'
export const theResponseNamesNo = 'the response names no known message'
export const allGoBack = (count: string) => `all ${count} go back`
export const lastBatchFailedAs = 'last batch failed as a whole'
export const itGoesBack = 'it goes back'
export const badAllWentBack = (culprits: string, are: string, count: string) =>
  `${culprits} ${are} bad: all ${count} went back`
export const allWentBack = (count: string) => `all ${count} went back`
export const acceptedWaits = 'gets 202, and waits'
export const acceptedMovesOn = 'gets 202, moves on'
export const noRetryOfIts = 'no retry of its own'
export const retriesOfItsOwn = (inWords: string, retries: number) =>
  `${inWords} ${retries === 1 ? 'retry' : 'retries'} of its own`
export const deadLetters = 'dead letters'
export const deadLetterQueue = 'dead-letter queue'
export const receivedTooOften = 'received too often'
export const receivedTimes = (receives: number) => `received ${figure(receives)} times`
export const eachOneSucceeded = 'each one succeeded'
export const givenUp = 'given up'
export const neverRun = 'never run'
export const after = (runs: number) => `after ${counted(runs, 'run')}`
export const failedCount = (failed: number) => `${figure(failed)} failed`
export const refusedCount = (refused: number) => `${figure(refused)} refused`
export const doneCount = (done: number) => `${figure(done)} done`
export const lambdaAsks = 'Lambda asks'
export const itsClients = 'Its clients'
export const whoCalls = 'Who calls'
export const whatLambdaDoesFor = 'What Lambda does for you'
export const whereYourCodeRuns = 'Where your code runs'
export const whereItEnds = 'Where it ends'
export const whatTheMappingGives = 'what the mapping gives up'
export const whatSendsOn = (id: string) => `what ${id} sends on`
export const sqsMovesIt = (receives: number) => `after ${counted(receives, 'receive')}, SQS moves it`
export const at = (scenario: string, time: string, caption: string | undefined) =>
  `${scenario}, at ${time}${caption === undefined ? '' : `: ${caption}`}`
export const eventsAnd = (count: number) => `${counted(count, 'event')}, `
export const callers = (count: number) => counted(count, 'caller')
export const old = ' old'
export const sentShort = (figure: string) => `${figure} sent`
