import { fromSeconds, NEVER, type SimTime } from '../../engine/sim-time.ts'
import { recordReady, streamChanged } from '../../lambda/stream-mapping.ts'
import type { StreamTraits } from '../define-resource.ts'
import { shardOf } from '../digests.ts'
import type { Lab } from '../lab.ts'
import type { Item } from '../payload-context.ts'
import { keyTextOf, sameItem } from './items.ts'

/** The shard of the stream's next record. */
export function shardFor(lab: Lab, stream: number, partitionKey: string, number: number): number {
  const { shards, spread } = traitsOf(lab, stream)
  const count = shards(lab.settings(stream))
  return spread === 'key' ? shardOf(partitionKey, count) : (number - 1) % count
}

/** How the stream is read. */
export const traitsOf = (lab: Lab, stream: number): StreamTraits => lab.definition(stream).stream!

/** A record is in its shard; the mapping it is for reads it when it comes by. */
export function recordArrives(lab: Lab, event: number): void {
  const { events } = lab.trace
  const stream = events.source.get(event)
  const shard = events.shard.get(event)
  const connection = events.connection.get(event)
  lab.record('recordsArrived', 'shardRouting', 0, [], stream, shard, event)
  if (connection < 0) {
    const unread = lab.state.unread.get(stream)
    if (unread) unread.set(event, true)
    else lab.state.unread.set(stream, new Map([[event, true]]))
    const expiry = expiryOf(lab, event)
    if (expiry < NEVER) lab.schedule(expiry, 'unreadExpires', event)
    return
  }
  recordReady(lab, connection, event)
}

/** Which of so many lanes of its shard a record is read in. */
export const laneOf = (lab: Lab, event: number, lanes: number): number =>
  lanes === 1 ? 0 : shardOf(`lane ${lab.partitionKeyOf(event)}`, lanes)

/**
 * A mapping that is made while it runs: from the trim horizon it reads what the stream still keeps, as far as no other
 * has it. https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html (2026-11)
 */
export function readFromStart(lab: Lab, connection: number): void {
  const stream = lab.sourceOf(connection)
  if (lab.mappingSettings(connection).startingPosition === 'LATEST') return
  const unread = lab.state.unread.get(stream)?.keys() ?? []
  lab.state.unread.delete(stream)
  for (const event of unread) recordReady(lab, connection, event)
}

/** A retention period that changed holds for what is there already. */
export function retentionChanged(lab: Lab, stream: number): void {
  for (const event of lab.state.unread.get(stream)?.keys() ?? []) {
    lab.schedule(Math.max(lab.now, expiryOf(lab, event)), 'unreadExpires', event)
  }
  for (const { index, path } of lab.links(stream)) if (path === 'polled') streamChanged(lab, index)
}

function expiryOf(lab: Lab, event: number): SimTime {
  const stream = lab.trace.events.source.get(event)
  const kept = traitsOf(lab, stream).retentionSeconds(lab.settings(stream))
  return Number.isFinite(kept) ? lab.trace.events.sentAt.get(event) + fromSeconds(kept) : NEVER
}

/** Nothing reads the stream, and its time for the record is over. */
export function unreadExpires(lab: Lab, event: number): void {
  if (expiryOf(lab, event) > lab.now) return
  const unread = lab.state.unread.get(lab.trace.events.source.get(event))
  if (!unread?.delete(event)) return
  lab.state.replaced.delete(event)
  lab.endEvent(event, 'expired', 'streamRetention')
}

/** Puts an item and answers what it replaced; a put that changes nothing writes no record. */
export function put(lab: Lab, table: number, item: Item): { changed: boolean; replaced: Item | undefined } {
  const { keySchema } = lab.settings<'dynamodb-stream'>(table)
  let items = lab.state.tables.get(table)
  if (!items) {
    items = new Map()
    lab.state.tables.set(table, items)
  }
  const key = keyTextOf(item, keySchema)
  const replaced = items.get(key) as Item | undefined
  if (replaced && sameItem(replaced, item)) return { changed: false, replaced }
  items.set(key, item)
  return { changed: true, replaced }
}
