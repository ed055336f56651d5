import type { SimTime } from '../engine/sim-time.ts'
import type { EventTemplate } from '../schema/events.ts'
import type { Json } from '../schema/fields.ts'

/** A message attribute, spelled as in the document. */
export type MessageAttributes = Record<string, { dataType: string; stringValue: string }>

/** What a kind knows when it writes the JSON of one event. The same at every attempt. */
export interface PayloadContext {
  /** The document's: what looks random follows from it. */
  seed: number
  /** Id of the resource that hands the event over; it is also the AWS name. */
  source: string
  /** Id of the function, queue or other target. */
  target: string
  /** `source/number`: the copies that a source with several connections sends share it. */
  id: string
  /** The event's number within its source, from 1. */
  number: number
  sentAt: SimTime
  /** The body, message, record data or detail. */
  text: string
  /** What the traffic entry asks for; undefined: the kind's sample event. */
  template: EventTemplate | undefined
  messageAttributes: MessageAttributes
  /** The text is the whole event already: a record that Lambda wrote for a bus. */
  complete?: boolean
  /** Where the sender may choose: whether it waits. */
  invocationType?: string
}

/** Handed in, so that a kind can be known without them. */
export interface Packers {
  gzip(bytes: Uint8Array): Uint8Array
}

/** What a polled kind knows when it writes one record of a batch. */
export interface RecordContext extends PayloadContext {
  messageId: string
  /** Of a queue: this receive included. */
  receiveCount: number
  firstReceivedAt: SimTime
  messageGroupId: string | undefined
  /** Of a stream. */
  partitionKey: string
  shard: number
  /** Of a table: the item that is put, and the one it replaces. */
  item: Item | undefined
  oldItem: Item | undefined
}

/** A DynamoDB item as the API writes it: each value under the name of its type, `{ "id": { "S": "a" } }`. */
export type Item = { [attribute: string]: Json }
