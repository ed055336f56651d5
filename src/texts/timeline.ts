import { figure } from './numbers.ts'

/* Words of the timeline. */

/** The outline's marks. */
export const ofLeft = { only: 'Only in the run you left', before: 'Before' }
export const ofKept = (letter: string) => ({ only: `Only in run ${letter}`, before: `Run ${letter}` })
export const watchThisWait = 'Watch this wait'
export const watchWaitOf = (words: string, until: string) => `${words}, ${until}: watch this wait`
export const untilWatch = (until: string) => `, ${until}: watch this wait`
export const added = (value: string) => `added ${value}`
export const changeFrom = (change: string) => ` ${change}, from `
export const theStart = 'the start'
export const on = ' on'
export const outlineOf = (run: string) => `grey outline: run ${run}`
export const hideOutline = 'Hide the run you left'
export const greyOutline = 'grey outline: '
export const theRunYouLeft = 'the run you left'
export const changes = 'Changes'
export const changeAt = (name: string, change: string, time: string) => `${name} ${change}, from ${time} on`
export const theRunsPartHere = (time: string) => `The runs part here, ${time}`
export const byResource = 'By resource'
export const whatHappened = 'What happened'
export const oneLine = 'One line for all (T)'
export const lanes = 'A lane for each resource (T)'
export const enlargeTheTimeline = 'Enlarge the timeline (+)'
export const showMore = 'Show more of the run (−)'
export const wholeRun = 'Whole run'
export const hiddenUntil = 'hidden until you have answered'
export const atLastDone = 'at last done'
export const timedOut = 'timed out'
export const moreColdStarts = (count: number) => `and ${figure(count)} more wait for a cold start`
export const coldStart = 'cold start'
export const triedAgain = (attempt: number) => `tried again, attempt ${attempt}`
export const receivedAgain = 'received again'
export const moreRefused = (count: number) => `and ${figure(count)} more refused`
export const toName = (id: string) => `to ${id}`
export const givenUp = 'given up'
export const timeInTheRun = 'Time in the run'
export const nothingInFlight = 'nothing in flight'
export const inFlight = (running: number, waiting: number) => `${figure(running)} running, ${figure(waiting)} waiting`
export const waiting = (waiting: number) => `${figure(waiting)} waiting`
