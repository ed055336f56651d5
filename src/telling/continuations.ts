import type { RunRecord } from '../sim/projections/run-index.ts'
import type { Trace } from '../sim/trace/trace.ts'
import { nameOf } from './names.ts'

/** Another event of the same story: what it came from, or what came of it. */
export interface Continuation {
  event: number
  /** 'order 3' */
  name: string
  /** Id of the resource at which it goes on, or went on from. */
  at: string
}

/** By event: those it caused, in the order in which they were sent. Grows with the trace. */
interface Effects {
  readonly of: Map<number, number[]>
  read: number
}

const known = new WeakMap<Trace, Effects>()

function effectsIn({ trace }: RunRecord): Effects {
  let effects = known.get(trace)
  if (!effects) {
    effects = { of: new Map(), read: 0 }
    known.set(trace, effects)
  }
  const { cause } = trace.events
  for (; effects.read < trace.events.length; effects.read++) {
    const from = cause.get(effects.read)
    if (from < 0) continue
    const found = effects.of.get(from)
    if (found) found.push(effects.read)
    else effects.of.set(from, [effects.read])
  }
  return effects
}

/** What the event went on as: what its function sent on, and what its records and dead letters became. */
export const continuesAs = (run: RunRecord, event: number): Continuation[] =>
  (effectsIn(run).of.get(event) ?? []).map((effect) => {
    const connection = run.plan.connections[run.trace.events.connection.get(effect)]
    return continuation(run, effect, connection?.to ?? run.trace.events.source.get(effect))
  })

/** The event that it goes on from; undefined: it is nobody's consequence. */
export function continuedFrom(run: RunRecord, event: number): Continuation | undefined {
  const cause = run.trace.events.cause.get(event)
  return cause < 0 ? undefined : continuation(run, cause, run.trace.events.source.get(cause))
}

const continuation = (run: RunRecord, event: number, resource: number): Continuation => ({
  event,
  name: nameOf(run, event),
  at: run.plan.resources[resource]!.id,
})
