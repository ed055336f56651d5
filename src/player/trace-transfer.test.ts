import { expect, it } from 'vitest'
import { SECOND } from '../sim/engine/sim-time.ts'
import { Trace } from '../sim/trace/trace.ts'
import { appendChunk, cutChunk, cutOf, WHOLE_TRACE } from './trace-transfer.ts'

function grow(trace: Trace, events: number) {
  for (let i = 0; i < events; i++) {
    const event = trace.events.length
    const at = event * SECOND
    const { source, number, connection, entry, place, cause, delivery, shard, sentAt } = trace.events
    for (const column of [source, number, connection, entry, place]) column.push(event)
    for (const column of [cause, delivery, shard]) column.push(-1)
    sentAt.push(at)
    trace.record('eventSent', at, 0, 0, [], event)
    trace.record('messagesReceived', at, 3, at + SECOND, Array(event % 4).fill(event), 1, 2, 1)
  }
}

const told = (trace: Trace) => Array.from({ length: trace.length }, (_, index) => trace.at(index))

it('carries a growing trace over in chunks, lists and events too', () => {
  const here = new Trace()
  const there = new Trace()
  let cut = WHOLE_TRACE
  for (const events of [3, 0, 400, 1]) {
    grow(here, events)
    appendChunk(there, structuredClone(cutChunk(here, cut)))
    cut = cutOf(here)
  }
  expect(told(there)).toEqual(told(here))
  expect(there.events.length).toBe(404)
  expect(there.events.sentAt.get(403)).toBe(403 * SECOND)
})
