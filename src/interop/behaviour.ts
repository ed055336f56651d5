import { definitionOf } from '../sim/resources/index.ts'
import type { Scenario, WrittenConnection } from '../sim/scenario/document.ts'
import { own } from '../sim/schema/pointer.ts'

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

/** A scenario with this behaviour at every source that has none of its own, and in every function. */
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
    return [id, isSilent ? { ...written, traffic: [traffic] } : written]
  })
  return { ...scenario, resources: Object.fromEntries(resources) } as Scenario
}

/** A source's own connection; a function's dead letters and destinations are none. */
const isInvocation = ({ as }: WrittenConnection): boolean => as === undefined
