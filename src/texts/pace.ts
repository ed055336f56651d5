/* Words of the clock: what it does, and why. */

export const nothingIsOpen = 'nothing is open'
export const paused = 'Paused'
export const follow = 'Follow'
export const realTime = 'Real time'
export const tenTimes = '10×: one second here is ten at AWS'
export const sixtyTimes = '60×: one second here is a minute at AWS'
export const somethingHappens = 'something happens'
export const yourChange = 'your change'
export const aRefusal = 'a refusal'
export const refusals = (count: string) => `${count} refusals`
export const givenUp = 'given up'
export const aBatchFails = 'a batch fails'
export const anError = 'an error'
export const errors = (count: string) => `${count} errors`
export const aDelivery = 'a delivery'
export const attemptOf = (attempt: number, most: number) => `attempt ${attempt} of ${most}`
export const anotherAttempt = 'another attempt'
export const coldStart = 'cold start'
export const coldStarts = (count: string) => `${count} cold starts`
export const aBatchStarts = 'a batch starts'
export const messagesAreBack = 'messages are back'
export const aRunStarts = 'a run starts'
export const runsStart = (count: string) => `${count} runs start`
export const aRunEnds = 'a run ends'
export const runsEnd = (count: string) => `${count} runs end`
export const anEventIsAccepted = 'an event is accepted'
export const aMessageArrives = 'a message arrives'
export const messagesArrive = 'messages arrive'
export const untilYourChange = 'until your change'
export const untilIsTriedAgain = (name: string) => `until ${name} is tried again`
export const untilComesOrAgain = (name: string, attempt: number) =>
  `until ${name} ${attempt > 1 ? 'is tried again' : 'comes'}`
export const untilComes = (name: string) => `until ${name} comes`
export const untilBack = (name: string, count: number) => `until ${name} ${count === 1 ? 'is' : 'are'} back`
export const untilMoved = (name: string, count: number) => `until ${name} ${count === 1 ? 'is' : 'are'} moved`
export const untilTheRunEnds = 'until the run ends'
export const untilGo = (names: string, goes: string) => `until ${names} ${goes}`
export const untilARun = 'until a run'
export const untilCallerStops = (name: string) => `until the caller of ${name} stops waiting`
export const untilIsGivenUp = (name: string) => `until ${name} is given up`
export const untilProvisioned = 'until provisioned environments are ready'
export const untilSomethingHappens = 'until something happens'
export const goesToTheFunction = 'goes to the function'
export const goToTheFunction = 'go to the function'
export const couldNotBe = 'The run could not be worked out'
export const theRunIsOver = 'the run is over'
export const ended = 'Ended'
export const stillWorkedOut = 'the run is still worked out'
export const workingItOut = 'Working it out…'
export const youPausedIt = 'you paused it'
export const reducedMotion = 'reduced motion'
export const oneStepAtA = 'One step at a time'
export const followingToo = (name: string) => `, following ${name}`
export const skipping = 'Skipping '
export const held = 'Held'
export const slowedTo = 'Slowed to '
export const tooMuch = 'too much happens to slow down'
export const untilGoesOn = (name: string) => `until ${name} goes on`
export const followingLead = (name: string) => `Following ${name}, `
export const following = (name: string) => `following ${name}`
