import { gzipSync } from 'fflate'
import { parsed } from '../resources/content.ts'
import type { Packers, RecordContext } from '../resources/payload-context.ts'
import { writerOf } from '../resources/payloads.ts'
import { firstMessage } from '../scenario/wire.ts'
import type { Json } from '../schema/fields.ts'
import {
  attributesOf,
  bodyTextOf,
  contentOfEvent,
  contextOf,
  itemOfEvent,
  messageGroupOfEvent,
  partitionKeyOfEvent,
  settingsAt,
} from './carried.ts'
import { messageIdOf } from './deliveries.ts'
import { factsOf } from './invocations.ts'
import { payloadIndexOf } from './payload-index.ts'
import type { RunRecord } from './run-index.ts'
import { windowOf } from './windows.ts'

// mtime 0: the time of packing would otherwise be in the bytes.
const packers: Packers = { gzip: (bytes) => gzipSync(bytes, { mtime: 0 }) }

/** What a mapping hands over of one event. `before`: the trace entry of the invocation. */
export function recordContextOf(run: RunRecord, connection: number, event: number, before: number): RecordContext {
  const { plan, trace } = run
  const { from, to } = plan.connections[connection]!
  const { definition, id } = plan.resources[from]!
  const context = contextOf(run, event)
  const passedOn = trace.events.source.get(event) !== from
  const record: RecordContext = {
    seed: context.seed,
    source: id,
    target: plan.resources[to]!.id,
    id: context.id,
    number: context.number,
    sentAt: context.sentAt,
    text: passedOn ? bodyTextOf(plan, trace, event) : context.text,
    template: context.template,
    messageAttributes: passedOn ? attributesOf(plan, trace, event) : context.messageAttributes,
    messageId: '',
    receiveCount: 0,
    firstReceivedAt: 0,
    messageGroupId: undefined,
    partitionKey: '',
    shard: trace.events.shard.get(event),
    item: undefined,
    oldItem: undefined,
  }
  if (definition.holds === 'queue') {
    const receives = payloadIndexOf(run).receivesOf(event, before)
    record.messageId = messageIdOf(run, event)
    // A standard queue keeps when a message was first sent, a FIFO queue counts from the move.
    if (!definition.fifo) record.sentAt = trace.events.sentAt.get(firstMessage(plan, trace, event))
    record.receiveCount = receives.count
    record.firstReceivedAt = receives.first < 0 ? 0 : trace.timeAt(receives.first)
    record.messageGroupId = messageGroupOfEvent(plan, trace, event)
    return record
  }
  record.partitionKey = partitionKeyOfEvent(plan, trace, event)
  if (definition.stream?.keepsItems) {
    record.item = itemOfEvent(plan, trace, event)
    record.oldItem = payloadIndexOf(run).itemBefore(event)
  }
  return record
}

/** What a partial batch response calls the event. Independent of what happens to it. */
export function identifierOf(run: RunRecord, connection: number, event: number): Json {
  const { definition, id } = run.plan.resources[run.plan.connections[connection]!.from]!
  if (definition.holds === 'queue') return messageIdOf(run, event)
  const { trace } = run
  const { shard, number } = trace.events
  return (
    definition.identifier?.({ source: id, messageId: '', shard: shard.get(event), number: number.get(event) }) ?? ''
  )
}

/** One record as the function would get it now; for filters. */
export function recordOf(run: RunRecord, connection: number, event: number, before = run.trace.length): Json {
  const { from } = run.plan.connections[connection]!
  const { definition } = run.plan.resources[from]!
  const context = recordContextOf(run, connection, event, before)
  const settings = settingsAt(run.plan, from, run.trace.events.sentAt.get(event))
  return writerOf(definition).record?.(context, settings as never) ?? null
}

/** The JSON the function receives for one event that comes alone: from a caller, or out of its event queue. */
export function payloadOf(run: RunRecord, event: number): Json {
  const { plan, trace } = run
  const source = trace.events.source.get(event)
  const { definition } = plan.resources[source]!
  const context = contextOf(run, event)
  const { payload } = writerOf(definition)
  if (!payload) return parsed(context.text) ?? context.text
  return payload(context, settingsAt(plan, source, context.sentAt) as never, packers)
}

/** The same as text. What an SDK sends goes as it stands. */
export function payloadText(run: RunRecord, event: number): string {
  const { definition } = run.plan.resources[run.trace.events.source.get(event)]!
  const own = definition.sendsBody || !writerOf(definition).payload
  return own ? contentOfEvent(run.plan, run.trace, event).text : JSON.stringify(payloadOf(run, event))
}

/** The JSON that an invocation's function received. */
export function receivedBy(run: RunRecord, invocation: number): Json {
  const facts = factsOf(run, invocation)
  if (facts.batch < 0) return payloadOf(run, facts.events[0]!)
  const batch = batchOf(run, facts.connection, facts.events, facts.entry)
  const window = payloadIndexOf(run).windowOf(invocation)
  return window ? { ...(batch as object), ...windowOf(run, window) } : batch
}

/** The event that these records make. `before`: the trace entry at which they are handed over. */
export function batchOf(run: RunRecord, connection: number, events: Int32Array, before: number): Json {
  const { definition } = run.plan.resources[run.plan.connections[connection]!.from]!
  const records = Array.from(events, (event) => recordOf(run, connection, event, before))
  if (!definition.batch) return { Records: records }
  return definition.batch(
    records,
    Array.from(events, (event) => recordContextOf(run, connection, event, before)),
    settingsAt(run.plan, run.plan.connections[connection]!.from, run.trace.timeAt(before)) as never,
  )
}
