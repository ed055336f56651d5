import type { SimTime } from '../engine/sim-time.ts'
import {
  type Content,
  contentOf,
  measured,
  messageGroupAt,
  parsed,
  partitionKeyAt,
  sampleText,
  templateAt,
} from '../resources/content.ts'
import type { Item, MessageAttributes, PayloadContext } from '../resources/payload-context.ts'
import { itemOf, partitionKeyOf, sampleItem } from '../resources/polled/items.ts'
import type { Resolved } from '../scenario/document.ts'
import type { Plan } from '../scenario/plan.ts'
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

/** What is sent, or is about to be: enough to know what it carries. */
export interface Sending {
  /** Resource index. */
  source: number
  /** Index of the traffic entry; -1: a function or a delivery sends it. */
  entry: number
  /** Its place within the entry, from 0. */
  place: number
  /** Counted from 1 within its source. */
  number: number
  sentAt: SimTime
}

const sendingOf = (trace: Trace, event: number): Sending => ({
  source: trace.events.source.get(event),
  entry: trace.events.entry.get(event),
  place: trace.events.place.get(event),
  number: trace.events.number.get(event),
  sentAt: trace.events.sentAt.get(event),
})

function entryOf(plan: Plan, sending: Sending): TrafficEntry | undefined {
  if (sending.entry < 0) return undefined
  return settingsAt<{ traffic?: readonly TrafficEntry[] }>(plan, sending.source, sending.sentAt).traffic?.[
    sending.entry
  ]
}

/** What its traffic entry says of the event; undefined: the kind's sample. */
export function templateOf(plan: Plan, trace: Trace, event: number): EventTemplate | undefined {
  const sending = sendingOf(trace, event)
  return templateAt(entryOf(plan, sending), sending.place)
}

/** The text an event left its source with, its size and whether it is JSON. Independent of what happens to it. */
export function contentOfEvent(plan: Plan, trace: Trace, event: number): Content {
  const delivery = trace.events.delivery.get(event)
  if (delivery >= 0) return measured(deliveryOf({ plan, trace }, delivery).body)
  const sending = sendingOf(trace, event)
  const known = contentOf(templateAt(entryOf(plan, sending), sending.place))
  return known ?? measured(sampleText(`${plan.resources[sending.source]!.id}/${sending.number}`))
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
  if (connection?.path === 'delivery' && !isRaw(plan, trace, event)) return {}
  return ownAttributes(plan, trace, event)
}

function ownAttributes(plan: Plan, trace: Trace, event: number): MessageAttributes {
  const delivery = trace.events.delivery.get(event)
  if (delivery >= 0) return deliveryOf({ plan, trace }, delivery).messageAttributes ?? {}
  return templateOf(plan, trace, event)?.messageAttributes ?? {}
}

/** What the event's kind needs to write its JSON. */
export function contextOf({ plan, trace }: RunRecord, event: number): PayloadContext {
  const { source, number, target, sentAt } = placeOf(plan, trace, event)
  return {
    seed: plan.configs[0]!.seed,
    source,
    target,
    id: `${source}/${number}`,
    number,
    sentAt,
    text: contentOfEvent(plan, trace, event).text,
    template: templateOf(plan, trace, event),
    messageAttributes: ownAttributes(plan, trace, event),
  }
}

function placeOf(plan: Plan, trace: Trace, event: number) {
  const from = trace.events.source.get(event)
  const connection = plan.connections[trace.events.connection.get(event)]
  return {
    source: plan.resources[from]!.id,
    target: plan.resources[connection?.to ?? from]!.id,
    number: trace.events.number.get(event),
    sentAt: trace.events.sentAt.get(event),
  }
}

/** The item that a put to a table carries. */
export function itemOfSending(plan: Plan, sending: Sending): Item {
  const { keySchema } = settingsAt<{ keySchema: readonly string[] }>(plan, sending.source, sending.sentAt)
  const entry = entryOf(plan, sending)
  const known = contentOf(templateAt(entry, sending.place))
  if (!known) return sampleItem(keySchema, partitionKeyAt(entry, sending.place), sending.number)
  return itemOf(parsed(known.text) ?? known.text)
}

export const itemOfEvent = (plan: Plan, trace: Trace, event: number): Item =>
  itemOfSending(plan, sendingOf(trace, event))

/** The partition key of a stream's record. */
export function partitionKeyOfEvent(plan: Plan, trace: Trace, event: number): string {
  const sending = sendingOf(trace, event)
  const { keySchema } = settingsAt<{ keySchema?: readonly string[] }>(plan, sending.source, sending.sentAt)
  if (keySchema) return partitionKeyOf(itemOfSending(plan, sending), keySchema)
  return partitionKeyAt(entryOf(plan, sending), sending.place)
}

/** The message group of a message: what was asked for, or its turn on a FIFO queue; undefined: none. */
export function messageGroupOfEvent(plan: Plan, trace: Trace, event: number): string | undefined {
  const cause = trace.events.cause.get(event)
  if (trace.events.delivery.get(event) >= 0 && cause >= 0) return messageGroupOfEvent(plan, trace, cause)
  const { definition } = plan.resources[trace.events.source.get(event)]!
  const sending = sendingOf(trace, event)
  const entry = entryOf(plan, sending)
  const given = templateAt(entry, sending.place)?.messageGroupId
  return given ?? (definition.fifo ? messageGroupAt(entry, sending.place) : undefined)
}
