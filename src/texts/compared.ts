/** What two runs come to, side by side: the rows, and what is said above them. */
import { capital, countWord, facts, listed, timesWords } from './grammar.ts'
import { figure, percent } from './numbers.ts'

const capitalised = (noun: string, words: string) => capital(`${noun} ${words}`)
export const sent = (noun: string) => capitalised(noun, 'sent')
/** How many ended so, after the noun: 'Jobs in the dead-letter queue'. */
const ENDS = {
  deadLettered: 'in the dead-letter queue',
  sentToDestination: 'sent to a destination',
  failed: 'failed',
  dropped: 'dropped',
  expired: 'expired',
  succeeded: 'done',
  filtered: 'filtered out',
  inFlight: 'still in flight',
}
type End = keyof typeof ENDS
export const ended = (noun: string, end: End) => capitalised(noun, ENDS[end])
/** '18 fewer, all of them good' */
export const which = (change: string, good: number, all: number) =>
  good === 0
    ? change
    : facts([
        change,
        good < all ? `${countWord(good)} of them good` : all === 1 ? 'and it was good' : 'all of them good',
      ])

export const doneYetGivenUp = (times: number | undefined) =>
  `Good ones done${times === undefined ? '' : ` ${figure(times)} times`}, yet given up`
export const unreached = 'Good ones never reached, yet given up'
export const doneAgain = 'Done more than once'
export const lastOver = 'Last one over after, s'
export const errors = 'Errors'
export const throttles = 'Throttles'
export const invocations = 'Invocations'
export const billed = 'Billed duration, s'
export const cost = 'Cost of a million such runs, USD'

export const theSame = 'the same'
export const asManyOthers = 'as many, but others'
export const none = 'none'
export const nothing = 'nothing'
export const nothingBefore = 'nothing before'
export const aboutTheSame = 'about the same'
export const share = (by: number, more: boolean) => `${percent(by)} ${more ? 'more' : 'less'}`
export const by = (count: number, more: boolean) => `${figure(count)} ${more ? 'more' : 'fewer'}`
/** 'none: 11 to 16, 111 to 117' */
export const named = (change: string, ranges: readonly (readonly [first: number, last: number])[]) =>
  `${change}: ${facts(
    ranges.map(([first, last]) =>
      first === last ? `${first}` : last === first + 1 ? listed([`${first}`, `${last}`]) : `${first} to ${last}`,
    ),
  )}`

/** Who made the difference, at the head of a sentence, and whether they are many. */
export interface Doer {
  name: string
  many: boolean
}
export const theOtherRun: Doer = { name: 'The other run', many: false }
export const settings = (count: number): Doer => ({ name: `${capital(countWord(count))} settings`, many: true })
export const otherTraffic: Doer = { name: 'Other traffic', many: false }
export const anotherSeed: Doer = { name: 'Another seed', many: false }
export const oneSwitch: Doer = { name: 'One switch', many: false }
export const oneSetting: Doer = { name: 'One setting', many: false }

const s = ({ many }: Doer) => (many ? '' : 's')
/** 'five good jobs. Two of them had never run at all.' */
function whom(noun: string, count: number, unreached: number, verb: string): string {
  const head = `${countWord(count)} ${noun}.`
  if (unreached === 0) return head
  const who = unreached < count ? `${capital(countWord(unreached))} of them` : unreached === 1 ? 'It' : 'They'
  return `${head} ${who} ${verb} never run at all.`
}
export const saves = (who: Doer, noun: string, count: number, good: boolean, unreached: number) =>
  `${who.name} save${s(who)} ${whom(`${good ? 'good ' : ''}${noun}`, count, unreached, 'had')}`
export const costs = (who: Doer, noun: string, count: number, unreached: number) =>
  `${who.name} cost${s(who)} ${whom(noun, count, unreached, unreached === 1 ? 'has' : 'have')}`
export const sendsOther = (more: number) =>
  `B sends ${countWord(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'}; what both were sent ends the same.`
export const spares = (who: Doer, count: number, noun: string) =>
  `${who.name} spare${s(who)} ${countWord(count)} ${noun} from being done twice.`
export const repeats = (who: Doer, count: number, noun: string) =>
  `${who.name} make${s(who)} ${countWord(count)} more ${noun} be done twice.`
export const bothTheSame = 'Both runs are the same.'
export const endTheSame = 'Everything ends the same in both runs.'
export const endAt = (seconds: number) =>
  `Everything ends the same, but ${figure(Math.abs(seconds), 0)} s ${seconds > 0 ? 'later' : 'earlier'} in B.`

const HEADS = {
  deadLettered: 'Dead-lettered',
  sentToDestination: 'Sent to a destination',
  failed: 'Failed',
  dropped: 'Dropped',
  expired: 'Expired',
  filtered: 'Filtered',
  inFlight: 'In flight at the end',
  succeeded: 'Done',
}
export const endsChanged = (end: End, was: number, is: number) => `${HEADS[end]} ${figure(was)} → ${figure(is)}`
const ranTimes = (times: number) => (times === 0 ? 'never' : times < 3 ? timesWords(times) : `${figure(times)} times`)
export const ran = (name: string, was: number, is: number) => `${name} ran ${ranTimes(was)} → ${ranTimes(is)}`
export const detail = (parts: readonly string[]) => capital(parts.join('; '))
