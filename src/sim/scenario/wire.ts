import { type Content, contentOf, templateAt } from '../resources/content.ts'
import { messageIdOf } from '../resources/message-id.ts'
import type { TrafficEntry } from '../schema/events.ts'
import type { Trace } from '../trace/trace.ts'
import type { Plan } from './plan.ts'

/** What the engine must know of the JSON that travels, without writing it. */

/** A record of a queue as the function receives it has so many bytes besides its body, give or take. */
const RECORD_BYTES = 700
/** The sample event is a small JSON text. */
const SAMPLE: { json: boolean; bytes: number } = { json: true, bytes: 32 }

function entryOf(plan: Plan, trace: Trace, event: number): TrafficEntry | undefined {
  const index = trace.events.entry.get(event)
  if (index < 0) return undefined
  const settings = plan.configs.at(-1)!.resources[plan.resources[trace.events.source.get(event)]!.id]
  return (settings as { traffic?: readonly TrafficEntry[] }).traffic?.[index]
}

function content(plan: Plan, trace: Trace, event: number): Content | undefined {
  return contentOf(templateAt(entryOf(plan, trace, event), trace.events.place.get(event)))
}

/** Whether the text that the event carries is JSON, and how many bytes it has. */
export function bodyOf(plan: Plan, trace: Trace, event: number): { json: boolean; bytes: number } {
  const known = content(plan, trace, event)
  if (!known) return SAMPLE
  // Only who speaks the Invoke API itself hands a body over as the payload; the others wrap theirs in JSON.
  const definition = plan.resources[trace.events.source.get(event)]!.definition
  const isPayload = definition.invocationTypes?.includes('DryRun') === true
  return { json: known.isJson || !isPayload, bytes: known.bytes }
}

/** Bytes that a message adds to the payload of its batch. */
export function recordBytes(plan: Plan, trace: Trace, event: number): number {
  return (content(plan, trace, event)?.bytes ?? SAMPLE.bytes) + RECORD_BYTES
}

/** What a partial batch response calls a message. */
export function identifierOf(plan: Plan, trace: Trace, event: number): string {
  const { source, number } = trace.events
  const id = `${plan.resources[source.get(event)]!.id}/${number.get(event)}`
  return messageIdOf(plan.configs[0]!.seed, id)
}
