import { fromMilliseconds } from '../../engine/sim-time.ts'
import type { EntryKind, TraceEntry } from '../../trace/entries.ts'
import { type Checker, entriesOf, place } from './checker.ts'

/** The last thing said of an event that has not ended: something still holds it. */
const HOLDING = new Set<EntryKind>([
  'requestSent',
  'callerWaiting',
  'eventAccepted',
  'eventWaiting',
  'invocationStarted',
  'tableCalled',
  'recordsArrived',
  'recordsRead',
  'batchBisected',
  'messageArrived',
  'messagesReceived',
  'messagesVisible',
  'batchFilled',
  'batchReleased',
  'batchWaiting',
  'batchLetGo',
  'batchSettled',
])

/** What may not happen to an event that has ended. */
const BEGINNING = new Set<EntryKind>(['eventSent', 'requestSent', 'eventAccepted', 'eventDispatched', 'eventWaiting'])

/** Every event is sent once, is held by something until it ends, and ends at most once. */
export const conservation: Checker = ({ trace, plan, endedAt }) => {
  const hop = Math.max(...plan.configs.map(({ assumptions }) => fromMilliseconds(assumptions.hopMs)))
  /** Sent a moment ago: it has not arrived yet. */
  const isOnItsWay = (event: number) =>
    last.get(event) === 'eventSent' && trace.events.sentAt.get(event) + hop >= endedAt
  const breaches: string[] = []
  const last = new Map<number, EntryKind>()
  const ended = new Set<number>()
  for (const entry of entriesOf(trace)) {
    for (const event of eventsOf(entry)) {
      if (entry.kind === 'eventSent' && last.has(event)) breaches.push(`${place(entry)}: event ${event} is sent again`)
      if (entry.kind !== 'eventSent' && !last.has(event)) breaches.push(`${place(entry)}: event ${event} was not sent`)
      if (BEGINNING.has(entry.kind) && ended.has(event)) breaches.push(`${place(entry)}: event ${event} had ended`)
      last.set(event, entry.kind)
    }
    if (entry.kind !== 'eventEnded') continue
    if (ended.has(entry.event)) breaches.push(`${place(entry)}: event ${entry.event} ends again`)
    ended.add(entry.event)
  }
  for (let event = 0; event < trace.events.length; event++) {
    const kind = last.get(event)
    if (kind === undefined) breaches.push(`event ${event} never appears`)
    else if (!ended.has(event) && !HOLDING.has(kind) && !isOnItsWay(event))
      breaches.push(`event ${event} is lost after ${kind}`)
  }
  return breaches
}

function eventsOf(entry: TraceEntry): Iterable<number> {
  // Its list holds results, not events.
  if (entry.kind === 'invocationEnded') return []
  return 'event' in entry ? [entry.event] : entry.list
}
