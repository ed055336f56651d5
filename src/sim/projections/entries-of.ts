import { ENTRY_FIELDS, ENTRY_KINDS, type EntryKind } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import type { RunRecord } from './run-index.ts'

/** Kinds whose list names events rather than results. */
const LISTS_EVENTS: ReadonlySet<EntryKind> = new Set([
  'invocationThrottled',
  'invocationStarted',
  'messagesReceived',
  'messagesVisible',
  'messagesDeleted',
  'messagesMoved',
  'messagesExpired',
  'batchFilled',
  'batchWaiting',
  'batchLetGo',
  'eventsFiltered',
  'recordsRead',
  'batchBisected',
  'recordsDiscarded',
  'recordsExpired',
  'delivered',
])
/** Kinds that an event has part in through its invocation or its batch; the place of that number. */
const BY_INVOCATION: Partial<Record<EntryKind, number>> = {
  environmentInitialized: 2,
  invocationEnded: 0,
  batchSettled: 2,
}
const BY_BATCH: Partial<Record<EntryKind, number>> = { batchReleased: 1 }

const NOTHING = -1
const byCode = (place: (kind: EntryKind) => number | undefined) =>
  Int8Array.from(ENTRY_KINDS, (kind) => place(kind) ?? NOTHING)
// A checkpoint names the last event of many.
const eventPlace = byCode((kind) => (kind === 'checkpointMoved' ? NOTHING : fieldPlace(kind, 'event')))
const listPlace = byCode((kind) => (LISTS_EVENTS.has(kind) ? 0 : NOTHING))
const invocationPlace = byCode((kind) => BY_INVOCATION[kind])
const batchPlace = byCode((kind) => BY_BATCH[kind])
const STARTED = ENTRY_KINDS.indexOf('invocationStarted')
const FILLED = ENTRY_KINDS.indexOf('batchFilled')

function fieldPlace(kind: EntryKind, name: string): number {
  return (ENTRY_FIELDS[kind] as readonly string[]).indexOf(name)
}

/** Where the search for one event's entries has come to. */
interface Search {
  event: number
  read: number
  entries: number[]
  invocations: Set<number>
  batches: Set<number>
}

/** So many events are remembered for a run; more than a person opens at once. */
const MOST_KEPT = 64
const searches = new WeakMap<Trace, Map<number, Search>>()

/**
 * The entries that an event has part in, in order. Nothing is kept for events that nobody asks about: reading the
 * columns once costs less than an index of millions. What was found is kept, and read on when the trace has grown.
 */
export function entriesOf({ trace }: RunRecord, event: number): readonly number[] {
  // A link may choose an event before the run has been worked out so far.
  if (event >= trace.events.length) return []
  let kept = searches.get(trace)
  if (!kept) {
    kept = new Map()
    searches.set(trace, kept)
  }
  const search = kept.get(event) ?? newSearch(trace, event)
  kept.delete(event)
  kept.set(event, search)
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
  readOn(trace, search)
  return search.entries
}

const newSearch = (trace: Trace, event: number): Search => ({
  event,
  // Sending is in order of time, so nothing of it comes before.
  read: trace.countUntil(trace.events.sentAt.get(event) - 1),
  entries: [],
  invocations: new Set(),
  batches: new Set(),
})

function readOn(trace: Trace, search: Search): void {
  for (const { length } = trace; search.read < length; search.read++) {
    const entry = search.read
    const code = trace.kinds.get(entry)
    if (!takesPart(trace, entry, code, search)) continue
    search.entries.push(entry)
    if (code === STARTED) search.invocations.add(trace.numbers[0]!.get(entry))
    if (code === FILLED) search.batches.add(trace.numbers[1]!.get(entry))
  }
}

function takesPart(trace: Trace, entry: number, code: number, { event, invocations, batches }: Search): boolean {
  const ownPlace = eventPlace[code]!
  if (ownPlace >= 0) return trace.numbers[ownPlace]!.get(entry) === event
  if (listPlace[code]! >= 0) return trace.listAt(entry).includes(event)
  const runPlace = invocationPlace[code]!
  if (runPlace >= 0) return invocations.has(trace.numbers[runPlace]!.get(entry))
  const groupPlace = batchPlace[code]!
  return groupPlace >= 0 && batches.has(trace.numbers[groupPlace]!.get(entry))
}
