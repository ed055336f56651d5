import { exposableIn } from '../panels/exposable.ts'
import { pointerOfAddress } from '../share/embed-options.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import type { Showing } from './showing.ts'

const MOST = 3
/** What an audience asks for first, where nobody has written down which settings a scenario is about. */
const TELLING = [
  'functionResponseTypes',
  'maxReceiveCount',
  'visibilityTimeout',
  'reservedConcurrentExecutions',
  'maximumRetryAttempts',
  'batchSize',
  'probability',
]

/** One to three settings, as JSON Pointers: those its lesson lets somebody try; of a scenario without one, the most telling. */
export function settingsToShow(document: Scenario, showing: Showing | undefined): readonly string[] {
  const tried = showing?.lesson.steps.flatMap((step) => (step.kind === 'try' ? [step.path] : [])) ?? []
  const pointers = showing ? [...new Set(tried)] : telling(document)
  return pointers.slice(0, MOST)
}

function telling(document: Scenario): string[] {
  const last = (address: string) => address.slice(address.lastIndexOf('/') + 1)
  return exposableIn(document)
    .filter((address) => TELLING.includes(last(address)))
    .sort((a, b) => TELLING.indexOf(last(a)) - TELLING.indexOf(last(b)))
    .filter((address, place, all) => all.findIndex((other) => last(other) === last(address)) === place)
    .flatMap((address) => pointerOfAddress(address, document) ?? [])
}
