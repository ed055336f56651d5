/** What a change came to, in two short sentences. */
import { areOf, capital, countWord } from './grammar.ts'
import { figure } from './numbers.ts'

/** The ledger's numbers, as heads of a line. */
export const numbers = {
  deadLettered: 'Dead-lettered',
  failed: 'Failed',
  dropped: 'Dropped',
  sentToDestination: 'Sent to a destination',
  expired: 'Expired',
  inFlight: 'In flight at the end',
  neverDone: 'Given up, never done',
  doneAgain: 'Done more than once',
  filtered: 'Filtered',
  succeeded: 'Succeeded',
  sent: 'Sent',
}
/** What an event is when it has ended so: 'they are done now, not dead'. */
const STATES = {
  succeeded: 'done',
  failed: 'failed',
  deadLettered: 'dead',
  sentToDestination: 'at a destination',
  dropped: 'dropped',
  filtered: 'filtered out',
  expired: 'expired',
  inFlight: 'still in flight',
}
type State = keyof typeof STATES

export const theSameEnd = 'The same end'
export const nothingChanged = 'Every number is as it was before the change.'
export const headline = (number: keyof typeof numbers, was: number, is: number) =>
  `${numbers[number]} ${figure(was)} → ${figure(is)}`
/** `more`, or fewer where it is negative, were sent; `done` in all. */
export const otherSent = (more: number, done: number) =>
  `${capital(countWord(Math.abs(more)))} ${more > 0 ? 'more' : 'fewer'} ${areOf(Math.abs(more))} sent; ${countWord(done)} in all ${areOf(done)} done.`
/** `good`: their work had been done before, and only did not count. */
export function moved(count: number, noun: string, good: boolean, to: State, from: State): string {
  const who = `${countWord(count)} ${good ? 'good ' : ''}${noun} ${areOf(count)}`
  return `${good ? `The ${who}` : capital(who)} ${STATES[to]} now, not ${STATES[from]}.`
}
export const sameEnds = 'All end as before; only how often their work was done has changed.'
export const repeats = (more: boolean) => `All end as before, but ${more ? 'more' : 'fewer'} are done more than once.`
