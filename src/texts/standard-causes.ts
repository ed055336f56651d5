import { figure } from './numbers.ts'

/* What the standard causes and the symptoms of "What could do this?" say; the panel's own words are in causes.ts. */

export const poisonRecord = {
  title: 'A poison record',
  cure: 'Let the code catch it, put the record aside and report only that one.',
} as const
export const codeThrows = (name: string) => `The code throws for ${name}, every time.`

export const throttling = {
  title: 'Throttling for ten minutes',
  cure: 'Give the function concurrency of its own, and retries that outlast the rush.',
} as const
export const accountUsedUp = 'Other functions use all that the account may run at once, for ten minutes.'
export const reservationHeld = (to: string, count: number) =>
  `Other callers of ${to} hold ${figure(count)} of its environments for ten minutes.`

export const longRun = {
  title: 'A run longer than the visibility timeout',
  cure: 'Keep the visibility timeout at six times the function’s, and raise both together.',
} as const
export const firstRunTakesMinutes = (name: string) => `The first run with ${name} takes five minutes.`
export const timeoutRaised = (to: string) => `Somebody has raised the timeout of ${to} since, so that it may.`

export const batchResponse = {
  title: 'A batch response that says nothing',
  cure: 'Return batchItemFailures, each with itemIdentifier, and tell the mapping with ReportBatchItemFailures.',
} as const
export const codeCatches = (name: string) => `The code fails for ${name}, every time, and catches it.`
export const namedWrongly = 'It names the failed one itemId, not itemIdentifier.'
export const mappingNotTold = 'It returns batchItemFailures, and nobody has told the mapping.'
/** What the code returns in place of an id. */
export const itemId = 'the one that failed'
export const itemIdentifier = 'its id'

export const crash = {
  title: 'A record the process dies of',
  cure: 'Nobody is left to report the record: find what kills the process, or take one record at a time.',
} as const
export const processExits = (name: string) => `The process exits at ${name}, every time.`

export const outage = {
  title: 'An outage of ten minutes',
  cure: 'Retries must outlast it: more of them, further apart, or stop the mapping until it is over.',
} as const
export const callsAreDown = (to: string, fromSeconds: number) =>
  `Everything ${to} calls is down for ten minutes, from ${fromSeconds} s on.`

export const burst = {
  title: 'A burst',
  cure: 'Put a queue in front, or have callers wait and try again.',
} as const
export const moreAtOnce = (from: string, count: number, atSeconds: number) =>
  `${from} sends ${figure(count)} more at once, at ${atSeconds} s.`

export const slowDownstream = {
  title: 'A slow downstream',
  cure: 'Give the call downstream a time-out of its own, well below the function’s.',
} as const
export const callsTake = (to: string, seconds: number, fromSeconds: number) =>
  `What ${to} waits for takes ${figure(seconds)} s, from ${fromSeconds} s on.`

export const callerRetry = {
  title: 'A retry at the caller',
  cure: 'Send a key with each request, and let the code do nothing twice for one key.',
} as const
export const firstRunTakes = (name: string, seconds: number) => `The first run for ${name} takes ${figure(seconds)} s.`
export const callsAgain = (from: string) => `${from} stops waiting and calls again, three times in all.`

/*
 * `words`: as an engineer says it at two in the morning; `means`: what is looked for in a run; `without`: why it cannot
 * show in a configuration.
 */

export const goodDead = {
  words: 'A good message is in the dead-letter queue',
  means: 'An event that the code can handle was dead-lettered, or sent to a failure destination.',
  without: 'There is no dead-letter queue and no failure destination here: nothing can be in one.',
} as const
export const ranTwice = {
  words: 'Something ran twice',
  means: 'The work of an event was done more than once.',
} as const
export const iteratorAge = {
  words: 'The iterator age grows',
  means: 'A record of a stream is not done with a minute after it could have been.',
  without: 'No function reads a stream here: there is no iterator age.',
} as const
export const gone = {
  words: 'Events are gone without an error',
  means: 'An event was deleted or given up, its work was not done, and nothing keeps it.',
} as const
export const badAnswers = {
  words: 'Callers see 502, 429 or 504',
  means: 'A caller got 429, or an answer of 500 or more that the code did not choose.',
  without: 'Nobody waits for an answer here: events come by a queue, a stream, or asynchronously.',
} as const
export const backlog = {
  words: 'The backlog never drains',
  means: 'Nothing more is sent, and a queue or stream still holds events that nobody gets done.',
  without: 'Lambda polls no queue and no stream here: there is no backlog of that kind.',
} as const

/** Where a cause is at work, or a symptom shows: 'jobs → worker'. */
export const way = (from: string, to: string) => `${from} → ${to}`
/** What a setting is that takes a queue of its own. */
export const aQueue = (id: string) => `a queue, ${id}`
/** In place of the middle of an event's long way. */
export const moreSteps = (left: number) => `and ${left} more steps like these`
