import type { SimTime } from '../engine/sim-time.ts'
import { identifierText } from '../lambda/batch-response.ts'
import { type Content, contentOf, parsed, partitionKeyAt, sampleText, templateAt } from '../resources/content.ts'
import { messageIdOf } from '../resources/message-id.ts'
import type { Item, PayloadContext, RecordContext } from '../resources/payload-context.ts'
import { itemOf, sampleItem } from '../resources/polled/items.ts'
import type { TrafficEntry } from '../schema/events.ts'
import type { Json } from '../schema/fields.ts'
import type { Trace } from '../trace/trace.ts'
import type { Plan } from './plan.ts'

/** What the engine must know of the JSON that travels, without writing it. */

/** A record of a queue as the function receives it has so many bytes besides its body, give or take. */
const RECORD_BYTES = 700
/** The sample event is a small JSON text. */
const SAMPLE: { json: boolean; bytes: number } = { json: true, bytes: 32 }

/**
 * What an entry of a resource's traffic says. Interventions append entries, or change one in place: what was sent then
 * keeps the words of the last document, as the page shows it.
 */
export function trafficEntryOf(plan: Plan, resource: number, index: number): TrafficEntry | undefined {
  const settings = plan.configs.at(-1)!.resources[plan.resources[resource]!.id]
  return (settings as { traffic?: readonly TrafficEntry[] }).traffic?.[index]
}

/** What is about to be sent, or was. */
export interface Sending {
  source: number
  /** Index of the traffic entry; -1: a function or a delivery sends it. */
  entry: number
  place: number
  number: number
}

const entryOf = (plan: Plan, { source, entry }: Sending): TrafficEntry | undefined =>
  entry < 0 ? undefined : trafficEntryOf(plan, source, entry)

const sendingOf = (trace: Trace, event: number): Sending => ({
  source: trace.events.source.get(event),
  entry: trace.events.entry.get(event),
  place: trace.events.place.get(event),
  number: trace.events.number.get(event),
})

/** The message as it was first sent: what a redrive policy moves keeps its body, its id and its group. */
export function firstMessage(plan: Plan, { events }: Trace, event: number): number {
  let first = event
  while (events.delivery.get(first) >= 0 && isInQueue(plan, events, events.cause.get(first))) {
    first = events.cause.get(first)
  }
  return first
}

function isInQueue(plan: Plan, { connection, source }: Trace['events'], event: number): boolean {
  if (event < 0) return false
  const over = plan.connections[connection.get(event)]
  const holder = over?.path === 'delivery' ? over.to : source.get(event)
  return plan.resources[holder]!.definition.holds === 'queue'
}

function content(plan: Plan, trace: Trace, event: number): Content | undefined {
  const sending = sendingOf(trace, firstMessage(plan, trace, event))
  return contentOf(templateAt(entryOf(plan, sending), sending.place))
}

/** The item that a put to a table carries. */
export function itemOfPut(plan: Plan, sending: Sending): Item {
  const { id } = plan.resources[sending.source]!
  // A table may be put there while it runs.
  const first = plan.configs.find(({ resources }) => resources[id])!
  const { keySchema } = first.resources[id] as { keySchema: string[] }
  const entry = entryOf(plan, sending)
  const known = contentOf(templateAt(entry, sending.place))
  if (!known) return sampleItem(keySchema, partitionKeyAt(entry, sending.place), sending.number)
  return itemOf(parsed(known.text) ?? known.text)
}

/** The document as it was then; at one instant interventions come first. */
function configAt({ configs, interventionTimes }: Plan, at: SimTime): Plan['configs'][number] {
  let count = 0
  while (count < interventionTimes.length && interventionTimes[count]! <= at) count++
  return configs[count]!
}

/** What filter criteria look at: the record as the function would receive it, its body or data as JSON where it is. */
export function filterViewOf(plan: Plan, trace: Trace, received: number, oldItem: Item | undefined): Json {
  const event = firstMessage(plan, trace, received)
  const sending = sendingOf(trace, event)
  const source = plan.resources[sending.source]!
  const id = `${source.id}/${sending.number}`
  const seed = plan.configs[0]!.seed
  const connection = trace.events.connection.get(event)
  const target = connection < 0 ? '' : plan.resources[plan.connections[connection]!.to]!.id
  const entry = entryOf(plan, sending)
  const template = templateAt(entry, sending.place)
  const plain: PayloadContext = {
    seed,
    source: source.id,
    target,
    id,
    number: sending.number,
    sentAt: trace.events.sentAt.get(event),
    text: content(plan, trace, event)?.text ?? sampleText(id),
    template,
    messageAttributes: template?.messageAttributes ?? {},
  }
  const passedOn = connection >= 0 && plan.connections[connection]!.path === 'delivery'
  const config = configAt(plan, plain.sentAt)
  const raw = passedOn && config.connections[connection]?.rawMessageDelivery === true
  const text = passedOn ? (source.definition.passedOn?.(plain, raw) ?? plain.text) : plain.text
  if (!source.definition.stream?.keepsItems) {
    const body = parsed(text) ?? text
    return source.definition.filterView?.(body, partitionKeyAt(entry, sending.place)) ?? { body }
  }
  const record: RecordContext = {
    ...plain,
    messageId: '',
    receiveCount: 0,
    firstReceivedAt: 0,
    messageGroupId: undefined,
    partitionKey: '',
    shard: trace.events.shard.get(event),
    item: itemOfPut(plan, sending),
    oldItem,
  }
  return source.definition.record!(record, config.resources[source.id] as never)
}

/** Whether the text that the event carries is JSON, and how many bytes it has. */
export function bodyOf(plan: Plan, trace: Trace, event: number): { json: boolean; bytes: number } {
  const known = content(plan, trace, event)
  if (!known) return SAMPLE
  // Only who speaks the Invoke API itself hands a body over as the payload; the others wrap theirs in JSON.
  const definition = plan.resources[trace.events.source.get(event)]!.definition
  const isPayload = definition.invocationTypes?.includes('DryRun') === true
  return { json: known.isJson || known.bytes === 0 || !isPayload, bytes: known.bytes }
}

/** Bytes that a message adds to the payload of its batch. */
export function recordBytes(plan: Plan, trace: Trace, event: number): number {
  const bytes = content(plan, trace, event)?.bytes ?? SAMPLE.bytes
  const { packsData } = plan.resources[trace.events.source.get(event)]!.definition
  // Four characters of base64 for every three bytes.
  return (packsData ? Math.ceil(bytes / 3) * 4 : bytes) + RECORD_BYTES
}

/** What a partial batch response calls a record. */
export function identifierOf(plan: Plan, trace: Trace, received: number): string {
  const event = firstMessage(plan, trace, received)
  const { source, number, shard, connection } = trace.events
  const sender = plan.resources[source.get(event)]!
  const path = connection.get(event)
  const holder =
    path >= 0 && plan.connections[path]!.path === 'delivery' ? plan.resources[plan.connections[path]!.to]! : sender
  const messageId = messageIdOf(plan.configs[0]!.seed, `${sender.id}/${number.get(event)}`)
  const identifier = holder.definition.identifier
  if (!identifier) return messageId
  const { id } = holder
  return identifierText(identifier({ source: id, messageId, number: number.get(event), shard: shard.get(event) }))
}
