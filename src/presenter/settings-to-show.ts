import { type Change, MOST_SETTINGS, settingsAt } from '../lessons/define-lesson.ts'
import { exposableIn } from '../panels/exposable.ts'
import { isSwitch } from '../panels/fields/words.ts'
import { pointerOfAddress } from '../share/embed-options.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { fieldAt } from '../sim/scenario/field-at.ts'
import type { Field } from '../sim/schema/fields.ts'
import { isRecord, parsePointer, pointerOf, valueAt } from '../sim/schema/pointer.ts'
import type { Showing } from './showing.ts'

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

/** One to three settings, as JSON Pointers: those of the lesson's step; of a scenario without one, the most telling. */
export const settingsToShow = (document: Scenario, showing: Pick<Showing, 'lesson' | 'place'> | undefined) =>
  showing ? settingsAt(showing.lesson, showing.place) : telling(document).slice(0, MOST_SETTINGS)

function telling(document: Scenario): string[] {
  const last = (address: string) => address.slice(address.lastIndexOf('/') + 1)
  return exposableIn(document)
    .filter((address) => TELLING.includes(last(address)))
    .sort((a, b) => TELLING.indexOf(last(a)) - TELLING.indexOf(last(b)))
    .filter((address, place, all) => all.findIndex((other) => last(other) === last(address)) === place)
    .flatMap((address) => pointerOfAddress(address, document) ?? [])
}

/** A setting as it stands in a document. */
export interface Shown {
  pointer: string
  /** AWS's name of it. */
  name: string
  field: Field
  value: unknown
}

/** What a pointer leads to; of a change made while it runs, the setting that it changes. Undefined: to no setting. */
export function settingAt(document: Scenario, pointer: string): Shown | undefined {
  const tokens = parsePointer(pointer) ?? []
  const told = tokens[0] === 'interventions' ? valueAt(document, [...tokens.slice(0, 2), 'path']) : pointer
  const path = typeof told === 'string' ? (parsePointer(told) ?? []) : []
  const found = fieldAt(document, path)
  const name = path.findLast((token) => !/^\d+$/.test(token))
  if (!found || name === undefined) return undefined
  const value = valueAt(document, tokens) ?? found.default
  // A plain number where a distribution could stand is turned as one.
  const field = found.kind === 'either' && !isRecord(value) ? found.simple : found
  return { pointer, name, field, value }
}

/** Whether it can be turned with a remote in the other hand: one step up or down, on or off, one of a few. */
export const isTurned = (field: Field): boolean =>
  field.kind === 'number' || field.kind === 'boolean' || field.kind === 'choice' || isSwitch(field)

/** A change of a setting; what holds it is made along with it where the document does not have it. */
export function changeOf(document: Scenario, pointer: string, value: unknown): Change {
  const tokens = parsePointer(pointer) ?? []
  let written = value
  while (tokens.length > 1 && valueAt(document, tokens.slice(0, -1)) === undefined)
    written = { [tokens.pop()!]: written }
  return { path: pointerOf(tokens), value: written }
}
