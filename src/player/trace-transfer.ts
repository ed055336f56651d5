import type { FloatColumn, IntColumn } from '../sim/trace/columns.ts'
import { FIELD_COUNT } from '../sim/trace/entries.ts'
import type { Trace } from '../sim/trace/trace.ts'

type Block = Int32Array | Uint8Array | Float64Array

/** How much of a trace has been handed over: columns grow at three rates. */
export interface TraceCut {
  entries: number
  pool: number
  events: number
}

/** What a trace gained since a cut, as blocks of its columns; a message from the worker. */
export interface TraceChunk {
  blocks: Block[]
}

export const WHOLE_TRACE: TraceCut = { entries: 0, pool: 0, events: 0 }

type Column = IntColumn | FloatColumn

/** Every column of a trace with the rate it grows at and its cells for each, in one order for both threads. */
function columnsOf(trace: Trace): [column: Column, rate: keyof TraceCut, cells: number][] {
  const { events } = trace
  const perEntry = [trace.kinds, trace.rules, trace.times, trace.untils, trace.listStarts]
  const perEvent = [
    events.source,
    events.number,
    events.connection,
    events.entry,
    events.place,
    events.cause,
    events.delivery,
    events.shard,
    events.sentAt,
  ]
  return [
    ...perEntry.map((column): [Column, keyof TraceCut, number] => [column, 'entries', 1]),
    [trace.numberCells, 'entries', FIELD_COUNT],
    [trace.pool, 'pool', 1],
    ...perEvent.map((column): [Column, keyof TraceCut, number] => [column, 'events', 1]),
  ]
}

export const cutOf = (trace: Trace): TraceCut => ({
  entries: trace.length,
  pool: trace.pool.length,
  events: trace.events.length,
})

/** Copies what came after `since` into buffers of their own, which may be transferred. */
export function cutChunk(trace: Trace, since: TraceCut): TraceChunk {
  const blockOf = ([column, rate, cells]: [Column, keyof TraceCut, number]) =>
    column.slice(since[rate] * cells, column.length).slice()
  return { blocks: columnsOf(trace).map(blockOf) }
}

export const transferablesOf = (chunk: TraceChunk): ArrayBuffer[] =>
  chunk.blocks.map((block) => block.buffer as ArrayBuffer)

/** Appends a chunk to the trace that holds everything before it. */
export function appendChunk(trace: Trace, chunk: TraceChunk): void {
  columnsOf(trace).forEach(([column], place) => {
    const block = chunk.blocks[place]!
    if (block.length > 0) (column as { append(block: Block): void }).append(block)
  })
}
