import { stateIn } from '../lambda/batch-response.ts'
import { isoSeconds } from '../resources/arn.ts'
import { shardId } from '../resources/polled/records.ts'
import type { Json } from '../schema/fields.ts'
import { type EntryOf, WINDOW_CLOSINGS } from '../trace/entries.ts'
import { responseOf } from './responses.ts'
import type { RunRecord } from './run-index.ts'

/**
 * What a call in a tumbling window gets beside its records.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html
 */
export function windowOf(run: RunRecord, entry: EntryOf<'windowInvoked'>): Record<string, Json> {
  const { id, definition } = run.plan.resources[run.plan.connections[entry.connection]!.from]!
  const closing = WINDOW_CLOSINGS[entry.closing]!
  return {
    window: { start: isoSeconds(entry.until - entry.length), end: isoSeconds(entry.until) },
    state: stateBefore(run, entry),
    shardId: shardId(entry.shard),
    ...(definition.failureInfo && { eventSourceARN: definition.failureInfo.arn(id) }),
    isFinalInvokeForWindow: closing !== 'no',
    isWindowTerminatedEarly: closing === 'early',
  }
}

/** What the answer before said; nothing at the beginning of a window. */
function stateBefore(run: RunRecord, { stateFrom }: EntryOf<'windowInvoked'>): Json {
  const answer = stateFrom < 0 ? undefined : responseOf(run, stateFrom)
  return (answer === undefined ? undefined : stateIn(answer)) ?? {}
}

/** The state of a handler whose document gives none: it counts. */
export const countedState = (records: number): Json => ({ records })
