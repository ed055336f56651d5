import { definitionOf } from '../sim/resources/index.ts'
import type { Scenario, WrittenConnection } from '../sim/scenario/document.ts'
import { own } from '../sim/schema/pointer.ts'
import { matchingBody } from './matching-event.ts'

/** The three things that no template holds: what comes, how long the code works, and what fails. */
export interface Behaviour {
  /** Events at one second, or so many a second all along. */
  arrives: { kind: 'atOnce'; count: number } | { kind: 'perSecond'; rate: number }
  /** Milliseconds, at least and at most. */
  works: { min: number; max: number }
  fails: { kind: 'nothing' } | { kind: 'event'; number: number } | { kind: 'share'; probability: number }
}

export const USUAL: Behaviour = {
  arrives: { kind: 'atOnce', count: 200 },
  works: { min: 1000, max: 3000 },
  fails: { kind: 'event', number: 7 },
}

/**
 * A scenario with this behaviour at every source that has none of its own, and in every function. What a source sends is
 * such that its mappings' filters take it.
 */
export function withBehaviour(scenario: Scenario, { arrives, works, fails }: Behaviour): Scenario {
  const traffic =
    arrives.kind === 'atOnce'
      ? { kind: 'burst', count: arrives.count, atSeconds: 1 }
      : { kind: 'constant', ratePerSecond: arrives.rate }
  const fault =
    fails.kind === 'event'
      ? [{ kind: 'error', eventNumbers: [fails.number] }]
      : fails.kind === 'share'
        ? [{ kind: 'error', probability: fails.probability }]
        : []
  const durationMs = works.min === works.max ? works.min : { kind: 'uniform', ...works }
  const sends = new Set(scenario.connections.filter(isInvocation).map(({ from }) => from))
  const resources = Object.entries(scenario.resources).map(([id, resource]) => {
    const definition = definitionOf(resource.type)
    const written = { ...resource } as Record<string, unknown>
    if (definition?.fields && own(definition.fields, 'handler')) {
      return [id, { ...written, handler: { durationMs, ...(fault.length > 0 && { faults: fault }) } }]
    }
    const isSilent = sends.has(id) && definition?.traffic && written.traffic === undefined
    if (!isSilent) return [id, written]
    const events = bodiesFor(id, scenario)
    return [id, { ...written, traffic: [events.length > 0 ? { ...traffic, events } : traffic] }]
  })
  return { ...scenario, resources: Object.fromEntries(resources) } as Scenario
}

/** Where filters let through only what somebody's own events hold: one event for each of them, taken in turn. */
const bodiesFor = (id: string, { connections }: Scenario): { body: unknown }[] =>
  connections.flatMap((each) => {
    const { from, filterCriteria } = each as { from: string; filterCriteria?: { filters: { pattern: unknown }[] } }
    if (from !== id) return []
    return (filterCriteria?.filters ?? []).flatMap(({ pattern }) => {
      const body = matchingBody(pattern)
      return body === undefined ? [] : [{ body }]
    })
  })

/** A source's own connection; a function's dead letters and destinations are none. */
const isInvocation = ({ as }: WrittenConnection): boolean => as === undefined
