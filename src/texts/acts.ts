import { figure } from './numbers.ts'

/* Words of what can be done to a run from here. */

export const written = (label: string, time: string) => `${label}: written, from ${time} on.`
export const fromHere = 'From here '
export const isOver = 'The run is over. Go back in time to act.'
export const nothingReads = (id: string) => `Nothing reads ${id}, so no code can fail on it.`
export const failNext = 'Fail its next attempt'
export const crashNext = 'Crash the environment that runs it'
export const drop = 'Drop it'
export const writesError = (attempt: number, id: string, then: string) =>
  `Writes an error on attempt ${attempt} of this event into ${id}. ${then}`
export const laterWork = 'Later attempts work.'
export const callerGetsIt = 'Its caller gets the error: Lambda never tries a call again.'
export const batchFails = 'Its whole batch fails with it. Later attempts work.'
export const onlyItComesBack = 'It alone is reported as failed. Later attempts work.'
export const writesCrash = (attempt: number, id: string) =>
  `Writes a crash on attempt ${attempt} into ${id}: the environment that runs it loses its process.`
export const dropped = (id: string, untilLost: string) =>
  `Lambda lets nobody take an event out. So this writes an error on every attempt of it from here into ${id}, ${untilLost}.`
export const withItsBatch = ' Each time its whole batch fails with it.'
export const withItsGroup = ' Its message group waits behind it.'
export const cameToItsEnd = 'It has come to its end. Go back in time to act on it.'
export const noAttemptStarts = 'No attempt of it starts after this moment. Go back in time to act on it.'
export const untilCallerGivesUp = 'until its caller gives up'
export const untilMoved = (target: string) => `until its queue moves it to ${target}`
export const untilForgotten = 'until its queue forgets it'
export const holdsUpShard = 'and holds up its shard until the mapping gives up'
export const untilGoesTo = (id: string) => `until it goes to ${id}`
export const untilDropped = 'until Lambda drops it'
export const sendTenMoreLike = 'Send ten more like it'
export const sendTenMore = 'Send ten more'
export const sendsNothing = (id: string) => `${id} sends nothing of its own.`
export const writesBurst = (count: number, id: string) =>
  `Writes a burst of ${figure(count)} into the traffic of ${id}.`
export const everyRunOf = (id: string) => `every run of ${id}`
export const everythingFrom = (resource: string) => `everything from ${resource}`
export const fail = 'Fail'
export const crash = 'Crash'
export const losesProcess = 'loses the process of its environment'
export const forTenSeconds = (verb: string, what: string) => `${verb} ${what} for ten seconds`
export const writesFromHere = (kind: string, id: string, effect: string) =>
  `Writes ${kind === 'error' ? 'an error' : 'a crash'} from here into ${id}: each run that starts in these ten seconds ${effect}.`
export const cutOff = (id: string) => `Cut ${id} off for ten seconds`
export const writesErrorFromHere = (id: string) =>
  `Writes an error from here into ${id}: every call to it fails, and so does the code that makes it.`
export const endEveryEnvironment = 'End every environment'
export const isNotThereYet = (id: string) => `${id} is not there yet.`
export const nobodyCanEndOne = (id: string, megabytes: number) =>
  `Only a deployment ends all of them. This one gives ${id} ${figure(megabytes)} MB: what runs ends as it began, every later run starts cold.`
export const throws = 'throws'
