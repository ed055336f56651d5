import type { Json } from '../schema/fields.ts'

/** How a mapping reads a response: the places of the failed records, or that the whole batch failed. */
export type BatchVerdict = { kind: 'success' } | { kind: 'partial'; failed: Set<string> } | { kind: 'badResponse' }

/**
 * Reads a partial batch response as AWS was recorded to: nothing, an empty list or no list at all is a success; a list
 * that names something unknown, nothing, or under another key fails the whole batch.
 * `knows` tells whether an identifier belongs to the batch.
 */
export function readBatchResponse(response: Json | undefined, knows: (identifier: string) => boolean): BatchVerdict {
  if (response === undefined || response === null || response === '') return { kind: 'success' }
  if (Array.isArray(response)) return response.length === 0 ? { kind: 'success' } : { kind: 'badResponse' }
  if (typeof response !== 'object') return { kind: 'badResponse' }
  const list = Object.hasOwn(response, 'batchItemFailures') ? response.batchItemFailures : undefined
  // Beside the list there may be the state of a tumbling window.
  if (list === undefined)
    return Object.keys(response).every((key) => key === 'state') ? { kind: 'success' } : { kind: 'badResponse' }
  if (list === null) return { kind: 'success' }
  if (!Array.isArray(list)) return { kind: 'badResponse' }
  const failed = new Set<string>()
  for (const item of list) {
    const identifier = isRecord(item) && Object.hasOwn(item, 'itemIdentifier') ? item.itemIdentifier : undefined
    const name = identifier === undefined ? '' : identifierText(identifier)
    if (name === '' || !knows(name)) return { kind: 'badResponse' }
    failed.add(name)
  }
  return failed.size === 0 ? { kind: 'success' } : { kind: 'partial', failed }
}

/** The state of a tumbling window in a response; undefined: it carries none. */
export const stateIn = (response: Json): Json | undefined =>
  isRecord(response) && Object.hasOwn(response, 'state') ? response.state : undefined

/** How many records a state says it has counted, where it counts as a handler does that returns no state of its own. */
export function recordsCountedIn(state: Json): number {
  const records = isRecord(state) && Object.hasOwn(state, 'records') ? state.records : 0
  return Number.isInteger(records) && Math.abs(Number(records)) < MOST_COUNTED ? Number(records) : 0
}
/** Ours: what a number of a trace holds. */
const MOST_COUNTED = 2_147_483_648

/** An identifier as text: that of a Kafka message is an object, whose names may come in any order. '' is none. */
export function identifierText(identifier: Json): string {
  if (typeof identifier === 'string') return identifier
  if (!isRecord(identifier)) return ''
  return JSON.stringify(Object.entries(identifier).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const isRecord = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
