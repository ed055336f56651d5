import type { DeliveryKind } from '../../sim/trace/entries.ts'
import type { LinkPath } from '../graph.ts'

const PURPOSE: Record<string, string> = {
  onFailure: 'on-failure',
  onSuccess: 'on-success',
  deadLetter: 'dead letters',
  discard: 'on-failure',
  delivery: 'delivery',
}

const shortTitle = (title: string): string => title.replace(/^Amazon |^AWS /, '').replace(/ queue$/, '')

/** What a store is to those who fill it, and what it is. */
export const storeKind = (path: LinkPath | undefined, title: string): string =>
  path === 'redrive' ? 'dead-letter queue' : `${PURPOSE[path ?? ''] ?? 'receives'}, ${shortTitle(title)}`

/** Why events are here: after so many receives, or so many runs. */
export function whyHere(as: DeliveryKind, receives: number | undefined, runs: number | undefined): string {
  if (as === 'redrive') return receives === undefined ? 'received too often' : `received ${receives} times`
  if (as === 'onSuccess') return 'each one succeeded'
  return runs === undefined ? 'given up' : `after ${runs} ${runs === 1 ? 'run' : 'runs'}`
}
