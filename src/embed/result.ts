import type { Balance } from '../sim/projections/totals.ts'
import * as texts from '../texts/figure.ts'
import { figure } from '../texts/numbers.ts'
import { element } from './page.ts'

/** In the order a person asks: what was done, what was lost and where, what was done twice. */
const PARTS: readonly (readonly [keyof Balance, string])[] = [
  ['succeeded', texts.done],
  ['failed', texts.failed],
  ['deadLettered', texts.deadLettered],
  ['sentToDestination', texts.toADestination],
  ['dropped', texts.dropped],
  ['filtered', texts.filtered],
  ['expired', texts.expired],
  ['inFlight', texts.inFlight],
  ['doneAgain', texts.runAgain],
]

/**
 * "At the end: 180 done, **20** dead-lettered, 36 run again". What a change moved is bold and shows what it was;
 * without a change the losses are bold.
 */
export function resultWords(now: Balance, before: Balance | undefined): (Node | string)[] {
  const words: (Node | string)[] = [texts.atTheEnd]
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
