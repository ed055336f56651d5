/** What is said of callers who wait for the answer. The consequence stands between `**`. */
import { capital, type Subject, timesWords } from '../grammar.ts'

export const arrivesDelayed = (who: Subject, delay: string) =>
  `${who.Name} arrive${who.s}, delayed: **nobody can fetch ${who.them} for ${delay}**.`
export const arrives = (who: Subject, where: string) =>
  `${who.many ? capital(who.count) : who.Name} arrive${who.s} in ${where}: **${who.it} wait${who.s} until somebody fetches ${who.them}**.`
export const written = (who: Subject, where: string) =>
  `${who.many ? capital(who.count) : who.Name} ${who.is} written to ${where}, **in order**, and stay${who.s} there.`
export const comesIn = (who: Subject, caller: string) =>
  `${who.Name} come${who.s} in: **${caller} wait${who.many ? '' : 's'} for the answer**.`
export const callsAgain = (who: Subject, by: string, attempt: number) =>
  `${capital(by)} calls again for ${who.name}: **its own retry, not Lambda's**${who.many ? '' : `, attempt ${attempt}`}.`

export const dryRun = 'A dry run: Lambda answers 204, **allowed, and nothing ran**.'
export const notJson = (who: Subject) => `${who.Name} ${who.is} not JSON: Lambda answers 400, **and no code runs**.`
export const tooLarge = (who: Subject) => `${who.Name} ${who.is} too large: Lambda answers 413, **and no code runs**.`
export const refusedWith = (who: Subject, status: number) =>
  `Lambda answers ${status} to ${who.name}, **and no code runs**.`

export const clientLeft = (who: Subject, by: string, patience: string, client: string, status: number) =>
  `After ${patience} ${by} stops waiting: **${client} get${who.s} a ${status}**, and nobody tells the code.`
export const callerLeft = (who: Subject, by: string, patience: string, retries: boolean) =>
  `After ${patience} ${by} stops waiting for ${who.name} ${retries ? 'and soon calls again' : 'for good'}: **the code runs on**.`
export const nobodyTells = (name: string, by: string, wait: string) =>
  `Lambda is done with ${name}, and nobody tells ${by}: **it waits another ${wait}**.`
export const noWord = (name: string, by: string, waited: string) =>
  `${capital(by)} has waited ${waited} for word of ${name}: **the stack fails**.`
export const answersLate = (who: Subject) =>
  who.many
    ? `The runs for ${who.name} end, but their callers have left: **nobody gets the answers**.`
    : `The run for ${who.name} ends, but its caller has left: **nobody gets the answer**.`

export const answerOfNoUse = (who: Subject, by: string) =>
  `${who.Name} ran, but the answer is none that ${by} can use: **${who.it} count${who.s} as failed**.`
export const malformed = (who: Subject, client: string, status: number) =>
  `${who.Name} ran, but the answer is malformed: **${client} get${who.s} a ${status}**.`
export const savedByRetry = (who: Subject, by: string, attempt: number) =>
  `${who.Name} succeed${who.s} ${who.many ? 'now' : `at attempt ${attempt}`}: **${by}'s own retry saved ${who.them}**.`
export const doneWithError = (who: Subject, status: number) =>
  `${who.Name} ${who.is} done: the code chose to answer ${status}, **and that is no failure**.`
export const done = (who: Subject, client: string) =>
  `${who.Name} ${who.is} done: Lambda answers 200, and **${client} ${who.many ? 'have their results' : 'has the result'}**.`

/** `failed` is a clause: 'Call 3 timed out after 3 s'. */
export const failedAtClient = (failed: string, who: Subject, client: string, status: number) =>
  `${failed}. Lambda never retries a call: **${client} get${who.s} a ${status}**.`
export const failedAndCallsAgain = (failed: string, wait: string) =>
  `${failed}. Lambda does not retry: **the caller's own loop does**, in ${wait}.`
export const failedWith200 = (failed: string, by: string) =>
  `${failed}, but the answer is a 200: **${by} does not try again**.`

const noRoom = (who: Subject) => `No room for ${who.name}`
export const refusedClient = (who: Subject, client: string, status: number) =>
  `${noRoom(who)}: Lambda answers 429, and **${client} get${who.s} a ${status}**.`
export const refusedTriesAgain = (who: Subject, by: string, wait: string) =>
  `${noRoom(who)}: Lambda answers 429, and **${by} tries again${who.many ? '' : ` in ${wait}`}**.`
export const refusedGivesUp = (who: Subject, by: string, attempt: number) =>
  `${noRoom(who)}, ${who.many ? 'again' : timesWords(attempt)} now: **${by} gives up**, the work is never done.`
export const refusedNoRetriesLeft = (who: Subject, by: string) =>
  `${noRoom(who)}: Lambda answers 429, and **${by} has no retries left to spend**.`
export const refusedForGood = (who: Subject) => `${noRoom(who)}: Lambda answers 429, and **nobody tries again**.`
