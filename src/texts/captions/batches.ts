/** What is said of queues and the mappings that poll them. The consequence stands between `**`. */
import { allOf, areOf, capital, countWord, goes, ordinal, type Subject, timesWords, wereOf } from '../grammar.ts'
import { overWords } from '../numbers.ts'

export const passedOn = (who: Subject, from: string, queue: string) =>
  `${capital(from)} passes ${who.name} on to ${queue}: **delivered, and nothing runs yet**.`

export const fetched = (who: Subject, hidden: string) =>
  `Lambda fetches ${who.many ? `${who.count} at once` : who.name}: **${who.it} stay${who.s} in the queue, hidden for ${hidden}**.`
/** Above this a receive is told by its number. */
const MOST_IN_ORDINALS = 7
export const fetchedAgain = (who: Subject, hidden: string, receives: number) =>
  receives <= MOST_IN_ORDINALS
    ? `Nobody deleted ${who.name} in ${hidden}: **Lambda fetches ${who.them} a ${ordinal(receives)} time**.`
    : `Nobody deleted ${who.name} in ${hidden}: **Lambda fetches ${who.them} again**, receive ${receives}.`
export const delayOver = (who: Subject) => `The delay of ${who.name} is over: **now ${who.it} can be fetched**.`
export const visibleAgain = (who: Subject, hidden: string) =>
  `${overWords(hidden)}: **${who.name} ${who.is} visible again** for whoever asks.`

/** `moved` messages, `fine` of which were done; `all`: they are a whole batch. */
export function moved(who: Subject, to: string, receives: number, fine: number, all: number | undefined): string {
  const received = `Received ${timesWords(receives)}, never deleted`
  if (all === undefined || fine === 0) return `${received}: **SQS moves ${who.name} to ${to}**.`
  if (!who.many) return `${received}: **SQS moves ${who.name} to ${to}**, though its work was done.`
  const spite = fine === all ? 'though all were done' : `though ${countWord(fine)} ${wereOf(fine)} fine`
  return `${received}: **SQS moves ${allOf(all)} to ${to}**, ${spite}.`
}
export const expired = (who: Subject, retention: string) =>
  `${who.Name} ${who.is} older than ${retention}: **the queue deletes ${who.them}**, done or not.`
export const itsRetention = 'its retention'

export const windowOpened = (who: Subject, wait: string) =>
  `${who.Name} begin${who.s} a batch: **${who.it} wait${who.s} up to ${wait}** for others to join.`
/** 'three of five', '3 of 20': one way of counting. */
const sizeWords = (size: number, most: number): string =>
  most > 10 ? `${size} of ${most}` : `${countWord(size)} of ${countWord(most)}`
export const joined = (who: Subject, size: number, most: number) =>
  `${who.Name} join${who.s} the batch: **${sizeWords(size, most)}**, and it still waits.`
/** `size`: how many are in it. `waits`: there is a window that would have ended later. */
export function filledOne(messages: string, size: number, waits: boolean): string {
  if (size === 1) return `A batch of one never waits for others: **${messages} goes to the function at once**.`
  return `${capital(messages)} fill a batch: **it goes at once**${waits ? ', before its window is over' : ''}.`
}
export const filledSeveral = (messages: string) =>
  `${capital(messages)} fill their batches: **they go at once**, no window has to end.`
/** `missing`: places left empty. */
export function windowOver(messages: string, size: number, missing: number): string {
  const left = missing > 0 ? `, ${countWord(missing)} ${missing === 1 ? 'place' : 'places'} left empty` : ''
  return `The window is over: **${messages} ${goes(size)} as a batch**${left}.`
}
export const fullByBytes = (size: number) =>
  `One more would pass 6 MB: **the batch of ${countWord(size)} goes as it is**.`
export const noWindow = (messages: string, size: number) =>
  `No window, no waiting: **${messages} ${goes(size)} to the function at once**.`

export const noRoomInShard = (what: string, wait: string) =>
  `No room for ${what}: **Lambda tries again in ${wait}**, the shard waits.`
export const noRoom = (who: Subject) =>
  `No room for ${who.count}: **Lambda tries the batch again** while ${who.it} stay${who.s} hidden.`
export const sameBatchAgain = (culprits: string, wait: string) =>
  `${capital(culprits)} failed: **the same batch runs again in ${wait}**, the shard waits.`
export const loop = (messages: string) => `A loop: **Lambda does not run ${messages} again**.`
export const letGo = (messages: string, hidden: string) =>
  `Still no room after ${hidden}: Lambda lets ${messages} go, **one receive is used up**.`

export const noState = 'The answer carries no state: **the call counts as failed**, and is made again.'
export const badList = (size: number) =>
  `The failure list names something that is not there: **${allOf(size)} ${goes(size)} back**.`
export const filtered = (who: Subject) =>
  `${who.Name} match${who.many ? '' : 'es'} no filter: **${who.it} ${who.is} gone**, and no code has run.`

const atOnce = (batches: number, messages: string) =>
  `up to ${countWord(batches)} ${batches === 1 ? 'batch' : 'batches'} of ${messages} at once`
export const pollsMore = (batches: number, messages: string) =>
  `Messages wait: **Lambda polls more**, ${atOnce(batches, messages)}.`
export const pollsLess = (batches: number, messages: string) =>
  `A batch went wrong: **Lambda polls less**, ${atOnce(batches, messages)}.`
export const pollsAsAtFirst = (batches: number, messages: string) =>
  `The queue was quiet: **Lambda polls as at first**, ${atOnce(batches, messages)}.`

export const listNotRead = (who: Subject) =>
  `${who.Name} failed, but the mapping does not read failure lists: **Lambda deletes ${who.them} too**.`
export const done = (who: Subject) => `${who.Name} ${who.is} done: **Lambda deletes ${who.them}** from the queue.`

/** `others`: of its batch, which are deleted; undefined: of several batches. */
export function named(who: Subject, others: number | undefined): string {
  const only = others === 0 ? '' : 'only '
  const back = `The function names ${who.name} as failed: **${only}${who.it} come${who.s} back**`
  if (!others) return `${back}, hidden for now.`
  return `${back}, ${others === 1 ? 'the other one' : `the other ${countWord(others)}`} ${areOf(others)} deleted.`
}

export const severalFail = (batches: number, messages: string, hidden: string) =>
  `${capital(countWord(batches))} batches fail as a whole: **${messages} go back**, hidden for ${hidden}.`
export const theCode = 'the code'
export const comesBack = (failed: string, hidden: string) =>
  `${failed}, and nobody deletes it: **it comes back after ${hidden}**.`
export const batchTimedOut = (limit: string, size: number, hidden: string) =>
  `The batch timed out after ${limit}: **${allOf(size)} go back**, hidden for ${hidden}.`
const fail = (who: string, many: boolean) => `${capital(who)} fail${many ? '' : 's'}`
export const wholeBatch = (who: string, many: boolean, size: number, hidden: string) =>
  `${fail(who, many)} the whole batch: **${allOf(size)} go back**, hidden for ${hidden}.`
/** `good` messages of the noun were done, so many `times` by now. */
export const goodOnesToo = (who: string, many: boolean, good: number, noun: string, times: number) =>
  `${fail(who, many)} the batch again: **${countWord(good)} good ${noun}, done ${timesWords(times)} now, ${goes(good)} back too**.`
