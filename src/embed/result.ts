import type { Balance } from '../sim/projections/totals.ts'
import { element } from './page.ts'

/** In the order a person asks: what was done, what was lost and where, what was done twice. */
const PARTS: readonly (readonly [keyof Balance, string])[] = [
  ['succeeded', 'done'],
  ['failed', 'failed'],
  ['deadLettered', 'dead-lettered'],
  ['sentToDestination', 'to a destination'],
  ['dropped', 'dropped'],
  ['filtered', 'filtered'],
  ['expired', 'expired'],
  ['inFlight', 'in flight'],
  ['doneAgain', 'run again'],
]

/**
 * "At the end: 180 done, **20** dead-lettered, 36 run again". What a change moved is bold and shows what it was;
 * without a change the losses are bold.
 */
export function resultWords(now: Balance, before: Balance | undefined, locale: string): (Node | string)[] {
  const figure = (value: number) => value.toLocaleString(locale)
  const words: (Node | string)[] = ['At the end: ']
  for (const [name, word] of PARTS) {
    const was = before?.[name]
    const changed = was !== undefined && was !== now[name]
    if (now[name] === 0 && !changed && name !== 'succeeded') continue
    if (words.length > 1) words.push(', ')
    if (changed) words.push(element('s', {}, figure(was)), ' ')
    const bold = changed || (!before && ['failed', 'deadLettered', 'dropped', 'expired'].includes(name))
    words.push(bold ? element('b', {}, figure(now[name])) : figure(now[name]), ` ${word}`)
  }
  return words
}
