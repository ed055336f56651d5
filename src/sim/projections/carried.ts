import type { SimTime } from '../engine/sim-time.ts'
import {
  type Content,
  contentOf,
  measured,
  messageGroupAt,
  partitionKeyAt,
  sampleContent,
  templateAt,
} from '../resources/content.ts'
import type { Item, MessageAttributes, PayloadContext } from '../resources/payload-context.ts'
import { partitionKeyOf } from '../resources/polled/items.ts'
import type { Resolved } from '../scenario/document.ts'
import type { Plan } from '../scenario/plan.ts'
import { itemOfPut, trafficEntryOf } from '../scenario/wire.ts'
import type { EventTemplate, TrafficEntry } from '../schema/events.ts'
import type { Trace } from '../trace/trace.ts'
import { deliveryOf } from './deliveries.ts'
import type { RunRecord } from './run-index.ts'

/** How many interventions hold at a time: at one instant they come first. */
export function interventionsAt(plan: Plan, time: SimTime): number {
  let count = 0
  while (count < plan.interventionTimes.length && plan.interventionTimes[count]! <= time) count++
  return count
}

export const configAt = (plan: Plan, time: SimTime): Resolved => plan.configs[interventionsAt(plan, time)]!

/** Settings of a resource at a time; the caller knows what it reads. */
export const settingsAt = <T>(plan: Plan, resource: number, time: SimTime): T =>
  configAt(plan, time).resources[plan.resources[resource]!.id] as unknown as T

const entryOf = (plan: Plan, trace: Trace, event: number): TrafficEntry | undefined => {
  const entry = trace.events.entry.get(event)
  return entry < 0 ? undefined : trafficEntryOf(plan, trace.events.source.get(event), entry)
}

/** What its traffic entry says of the event; undefined: the kind's sample. */
export const templateOf = (plan: Plan, trace: Trace, event: number): EventTemplate | undefined =>
  templateAt(entryOf(plan, trace, event), trace.events.place.get(event))

/** The text an event left its source with, its size and whether it is JSON. Independent of what happens to it. */
export const contentOfEvent = (plan: Plan, trace: Trace, event: number): Content =>
  contentFrom(plan, trace, event, templateOf(plan, trace, event))

function contentFrom(plan: Plan, trace: Trace, event: number, template: EventTemplate | undefined): Content {
  const delivery = trace.events.delivery.get(event)
  if (delivery >= 0) return measured(deliveryOf({ plan, trace }, delivery).body)
  const { source, number } = trace.events
  return contentOf(template) ?? sampleContent(`${plan.resources[source.get(event)]!.id}/${number.get(event)}`)
}

/**
 * The text that whoever reads the event finds in it: its template's body or the kind's sample, what arrived for one that
 * continues another, and in a queue behind a topic or bus what these make of it.
 */
export function bodyTextOf(plan: Plan, trace: Trace, event: number): string {
  const connection = plan.connections[trace.events.connection.get(event)]
  const { passedOn } = plan.resources[trace.events.source.get(event)]!.definition
  if (connection?.path !== 'delivery' || !passedOn) return contentOfEvent(plan, trace, event).text
  return passedOn(contextOf({ plan, trace }, event), isRaw(plan, trace, event))
}

/** Whether a topic hands its queue the message without an envelope. */
function isRaw(plan: Plan, trace: Trace, event: number): boolean {
  const config = configAt(plan, trace.events.sentAt.get(event))
  return config.connections[trace.events.connection.get(event)]?.rawMessageDelivery === true
}

/** Message attributes as the reader of the event finds them. */
export function attributesOf(plan: Plan, trace: Trace, event: number): MessageAttributes {
  const connection = plan.connections[trace.events.connection.get(event)]
  if (connection?.path === 'delivery' && !isRaw(plan, trace, event)) return NO_ATTRIBUTES
  return ownAttributes(plan, trace, event)
}

const NO_ATTRIBUTES: MessageAttributes = {}

function ownAttributes(plan: Plan, trace: Trace, event: number): MessageAttributes {
  const delivery = trace.events.delivery.get(event)
  if (delivery >= 0) return deliveryOf({ plan, trace }, delivery).messageAttributes ?? NO_ATTRIBUTES
  return templateOf(plan, trace, event)?.messageAttributes ?? NO_ATTRIBUTES
}

/** What the event's kind needs to write its JSON. */
export function contextOf({ plan, trace }: RunRecord, event: number): PayloadContext {
  const from = trace.events.source.get(event)
  const { id: source, definition } = plan.resources[from]!
  const number = trace.events.number.get(event)
  const connection = plan.connections[trace.events.connection.get(event)]
  const template = templateOf(plan, trace, event)
  const { invocationType } = configAt(plan, trace.events.sentAt.get(event)).connections[connection?.index ?? -1] ?? {}
  return {
    ...(invocationType && { invocationType }),
    ...(trace.events.delivery.get(event) >= 0 && definition.keepsRecordsAs === 'event' && { complete: true }),
    seed: plan.configs[0]!.seed,
    source,
    target: plan.resources[connection?.to ?? from]!.id,
    id: `${source}/${number}`,
    number,
    sentAt: trace.events.sentAt.get(event),
    text: contentFrom(plan, trace, event, template).text,
    template,
    messageAttributes: ownAttributes(plan, trace, event),
  }
}

/** The item that a put to a table carries. */
export const itemOfEvent = (plan: Plan, trace: Trace, event: number): Item =>
  itemOfPut(plan, {
    source: trace.events.source.get(event),
    entry: trace.events.entry.get(event),
    place: trace.events.place.get(event),
    number: trace.events.number.get(event),
  })

/** The partition key of a stream's record. */
export function partitionKeyOfEvent(plan: Plan, trace: Trace, event: number): string {
  const source = trace.events.source.get(event)
  const { keySchema } = settingsAt<{ keySchema?: readonly string[] }>(plan, source, trace.events.sentAt.get(event))
  if (keySchema) return partitionKeyOf(itemOfEvent(plan, trace, event), keySchema)
  return partitionKeyAt(entryOf(plan, trace, event), trace.events.place.get(event))
}

/** The message group of a message: what was asked for, or its turn on a FIFO queue; undefined: none. */
export function messageGroupOfEvent(plan: Plan, trace: Trace, event: number): string | undefined {
  const cause = trace.events.cause.get(event)
  if (trace.events.delivery.get(event) >= 0 && cause >= 0) return messageGroupOfEvent(plan, trace, cause)
  const { definition } = plan.resources[trace.events.source.get(event)]!
  const entry = entryOf(plan, trace, event)
  const place = trace.events.place.get(event)
  const given = templateAt(entry, place)?.messageGroupId
  return given ?? (definition.fifo ? messageGroupAt(entry, place) : undefined)
}
