import type { DeliveryKind } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/nodes.ts'
import type { LinkPath } from '../graph.ts'

const PURPOSE: Record<string, string> = {
  onFailure: 'on-failure',
  onSuccess: 'on-success',
  deadLetter: texts.deadLetters,
  discard: 'on-failure',
  delivery: 'delivery',
}

const shortTitle = (title: string): string => title.replace(/^Amazon |^AWS /, '').replace(/ queue$/, '')

/** What a store is to those who fill it, and what it is. */
export const storeKind = (path: LinkPath | undefined, title: string): string =>
  path === 'redrive' ? texts.deadLetterQueue : `${PURPOSE[path ?? ''] ?? 'receives'}, ${shortTitle(title)}`

/** Why events are here: after so many receives, or so many runs. */
export function whyHere(as: DeliveryKind, receives: number | undefined, runs: number | undefined): string {
  if (as === 'redrive') return receives === undefined ? texts.receivedTooOften : texts.receivedTimes(receives)
  if (as === 'onSuccess') return texts.eachOneSucceeded
  if (runs === 0) return texts.neverRun
  return runs === undefined ? texts.givenUp : texts.after(runs)
}
