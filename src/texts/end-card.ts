import { figure } from './numbers.ts'

/* Words of the card at the end of a run. */

export const turnOnBefore = 'Turn on '
export const turnOnAfter = ' and watch again'
export const watchAgain = 'Watch again'
export const shareThisRun = 'Share this run'
export const thisOneWasFine = 'this one was fine'
export const theseWereFine = (fine: number) => `these ${fine} were fine`
export const ofThemWereFine = (fine: string) => `; ${fine} of them were fine`
export const toADestination = 'to a destination'
export const inFlight = 'in flight'
export const oneNeverWorked = 'and that one never worked.'
export const noneWorked = 'and none of them ever worked.'
export const allFine = 'and all of them were fine.'
export const someFine = (fine: number) => `${fine} of them ${fine === 1 ? 'was' : 'were'} fine.`
export const sentAndDead = (sent: number, dead: number) => `${figure(sent)} sent. ${figure(dead)} dead-lettered,`
export const sent = (sent: number) => `${figure(sent)} sent.`
export const allDone = 'Every one of them done.'
export const doneSoFar = (done: number) => `${figure(done)} done so far.`
export const gotError = (failed: number, who: string) =>
  `: ${figure(failed)} ${who}${failed === 1 ? '' : 's'} got an error`
export const callerTriedAgain = (tried: number, got: string) =>
  `the caller tried again ${tried === 1 ? 'once' : `${figure(tried)} times`}${got}`
export const nobodyTriedAgain = (got: string) => `nobody tried again${got}`
export const nobodyHadTo = 'nobody had to try again'
export const afterThrottles = (count: number) =>
  `Lambda tried again after ${count === 1 ? 'a throttle' : `${figure(count)} throttles`}`
export const noSecondTry = (events: string) => `${events} needed no second try`
export const after = (span: string) => `after ${span}`
export const thenAfter = (span: string) => `then after ${span}`
export const lambdaTriedAgain = (when: string) => `Lambda tried again: ${when}`
export const minutes = (minutes: number) => `${minutes} minute${minutes === 1 ? '' : 's'}`
export const noneCameBack = (event: string) => `no ${event} came back`
export const handedOut = (count: number) => `SQS handed ${figure(count)} out again`
export const noneWasDoneTwice = (back: string) => `${back}; none was done twice`
export const someDoneAgain = (back: string, name: string, count: number) =>
  `${back}; ${name} ${count === 1 ? 'was' : 'were'} done more than once`
