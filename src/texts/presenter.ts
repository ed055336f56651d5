/* Words of the presenter's view: few, since they are read from the last row. */

export const view = 'Presenter'
export const system = 'The system'
export const strip = 'The step'
export const answer = (answer: string) => `${answer}.`
export const stepOf = (step: number, steps: number) => `, step ${step} of ${steps}`
export const enlarge = 'Enlarge the code'
export const enlarged = 'The code of this step, for a phone'
export const orType = (code: string) => `or type ${code} into the lab`
export const close = 'Close'
export const untitled = 'A scenario without a title'
export const pageTitle = (title: string) => `${title} · Lambda Invocation Lab`
export const again = 'Back to this step (Home)'
export const back = 'Back (Page Up)'
export const on = 'On (Page Down)'
export const leave = 'Leave the presenter (Esc)'
export const play = 'Play'
export const pause = 'Pause'
export const time = 'Time in the run'
export const switchedOn = 'on'
export const switchedOff = 'off'
export const none = 'none'
export const less = (name: string) => `Less ${name}`
export const more = (name: string) => `More ${name}`
export const whenItEnds = 'When it ends'
export const before = 'before'
export const after = 'after'
export const rows = {
  succeeded: 'done',
  failed: 'failed',
  deadLettered: 'dead-lettered',
  sentToDestination: 'to a destination',
  dropped: 'dropped',
  expired: 'expired',
  filtered: 'filtered out',
  inFlight: 'still in flight',
  doneYetDead: 'done, yet given up',
  unreached: 'good, never reached',
  doneAgain: 'done more than once',
  lastEnd: 'last one over, s',
  Errors: 'errors',
  Throttles: 'throttles',
  Invocations: 'invocations',
  billed: 'billed, s',
  cost: 'cost of a million, USD',
} as Readonly<Record<string, string>>
export const same = 'Both come to the same.'
export const service = 'AWS Lambda service'
export const empty = 'empty'
export const records = 'records'
export const sent = 'sent'
export const wait = 'wait'
export const waits = 'waits'
export const nobodyWaits = 'nobody waits'
export const passesOn = 'passes it on'
export const accepted = 'gets 202, waits'
export const moveOn = '202, moves on'
export const againIn = (time: string) => `again in ${time}`
export const backIn = (time: string) => `back in ${time}`
export const hidden = 'hidden'
export const synchronous = 'Synchronous'
export const callerWaits = 'the caller waits'
export const callerRetries = 'the caller must retry'
export const asynchronous = 'Asynchronous'
export const lambdaRetries = 'Lambda retries'
export const onTheWay = (count: string) => `${count} on the way`
export const retry = (attempt: number, limit: number | undefined) =>
  limit === undefined ? `retry ${attempt}` : `retry ${attempt} of ${limit}`
export const refused = 'refused'
export const waitForRetry = (count: string) => `${count} wait for a retry`
export const polled = 'Polled'
export const ofBatch = (held: string, size: string) => `${held} of ${size}`
export const running = 'running'
export const batchesRun = (count: string) => `${count} batches run`
export const verdicts = {
  success: 'done',
  partial: 'the rest done',
  functionError: 'all failed',
  badResponse: 'unreadable',
  letGo: 'let go',
}
export const noBatch = 'no batch yet'
export const runningNow = 'running'
export const ofBusy = (reserved: string) => `of ${reserved} busy`
export const cold = 'cold'
export const warm = 'warm'
export const done = 'done'
