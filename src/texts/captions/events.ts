/** What is said of asynchronous events, which Lambda has in its own queue. The consequence stands between `**`. */
import { capital, countWord, listed, ordinal, type Subject } from '../grammar.ts'
import { overWords } from '../numbers.ts'

export const queuedAwaited = (name: string, by: string) =>
  `Lambda queues ${name} and answers 202: **${by} waits for word from the code**.`
export const queued = (name: string, by: string) =>
  `Lambda queues ${name}, answers 202 at once, and **${by} moves on**.`
export const roomAgain = (who: Subject) =>
  `There is room again: **${who.name} run${who.s} now**, and no retry was used up.`
export const waitsOver = (who: Subject) => `Their waits are over: **Lambda runs ${who.name} again**, as it said.`
export const runsAgain = (who: Subject, waited: string, attempt: number, most: number) =>
  `${overWords(waited)}: **Lambda runs ${who.name} ${attempt === most ? 'a last time' : 'again'}**, attempt ${attempt} of ${most}.`

/** `goes`: what becomes of it, a clause. */
export const noMoreRuns = (runs: number, goes: string) =>
  `${runs === 1 ? 'One run' : `${capital(countWord(runs))} runs`}, no more: **${goes}**.`
export const tooOld = (who: Subject, age: string, goes: string) =>
  `${who.Name} would be older than ${age} at ${who.its} next try: **${goes}**.`
export const itsAge = 'its maximum age'
export const reservedZero = (who: Subject, goes: string) =>
  `Reserved concurrency is 0, so ${who.name} never run${who.s}: **${goes}**.`
export const loop = (goes: string) => `Lambda stops a loop that came round too often: **${goes}**.`

/**
 * 'the record of upload 2 goes to failed-uploads', 'it goes to dlq', 'it is dropped': by the dead-letter queues and the
 * destinations it goes to. `named`: by its name, which the sentence has not said before.
 */
export function goesTo(
  who: Subject,
  named: boolean,
  deadLetters: readonly string[],
  destinations: readonly string[],
): string {
  const name = named ? who.name : who.it
  const record = destinations.length > 0 ? listed(destinations) : undefined
  if (deadLetters.length > 0) {
    const itself = `${name} ${who.many ? 'go' : 'goes'} to ${listed(deadLetters)}`
    return record ? `${itself}, a record to ${record}` : itself
  }
  return record ? `${named ? `the record of ${name}` : 'a record'} goes to ${record}` : `${name} ${who.is} dropped`
}

export const savedByRetry = (who: Subject, attempt: number) =>
  `${who.Name} succeed${who.s} ${who.many ? 'after a retry' : `at the ${ordinal(attempt)} attempt`}: **Lambda's own retry saved ${who.them}**.`
export const recordGoes = (who: Subject, to: string) =>
  `${who.Name} ${who.is} done: **${who.its} record goes to ${to}**.`
export const done = (who: Subject) => `${who.Name} ${who.is} done, and **nobody was waiting**: no answer goes back.`
export const recordLost = (who: Subject, to: string) =>
  `${to} does not take ${who.name}: **the record is lost**, and only a metric counts it.`

/** `failed` is a clause: 'Upload 2 failed', which `namesNothing` but that. */
export const failedOnce = (failed: string, who: Subject, wait: string, namesNothing: boolean) =>
  `${failed}. Nobody waits${namesNothing ? ` for ${who.them}` : ''}, so **Lambda tries again in ${wait}**.`
export const failedAgain = (failed: string, wait: string, isLast: boolean) =>
  `${failed} again. **Lambda tries once more in ${wait}**${isLast ? ', then never again' : ''}.`
export const refused = (who: Subject, wait: string) =>
  `No room for ${who.name}: **${who.it} wait${who.s} ${who.many ? 'a while' : wait}**, and use${who.s} up no retry.`
