import { playable } from '../scenarios/index.ts'
import { fragmentOf } from '../share/open-link.ts'
import { receivedBy } from '../sim/projections/payloads.ts'
import type { ResourceDefinition } from '../sim/resources/define-resource.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import type { Json } from '../sim/schema/fields.ts'
import { simulate } from '../sim/simulate.ts'

/** A scenario of a kind, and what its function receives. */
export interface Example {
  title: string
  /** The fragment of the address that opens it. */
  fragment: string
  /** The first event that the function received. */
  payload: Json
}

/** A minute of the kind at one function: six events, of which the third fails the first time. */
const minuteOf = ({ type, title }: ResourceDefinition): object => ({
  version: 1,
  title: `${title} and one function`,
  durationSeconds: 60,
  resources: {
    source: { type, traffic: [{ kind: 'at', seconds: [1, 2, 3, 5, 7, 9] }] },
    worker: {
      type: 'function',
      timeout: 10,
      handler: { durationMs: 400, faults: [{ kind: 'error', eventNumbers: [3], firstAttempts: 1 }] },
    },
  },
  connections: [{ from: 'source', to: 'worker' }],
})

export function exampleOf(definition: ResourceDefinition): Example {
  const parsed = parseScenario(JSON.stringify(minuteOf(definition)))
  if (!parsed.ok) throw new Error(`${definition.type}: ${parsed.errors.map(({ message }) => message).join('; ')}`)
  const payload = receivedBy(simulate(parsed.scenario), 0)
  // The gallery's own story, where the kind begins one.
  const told = playable.find(({ scenario }) => Object.values(scenario.resources)[0]?.type === definition.type)
  return {
    title: told?.title ?? definition.title,
    fragment: fragmentOf(told?.scenario ?? parsed.scenario, told?.id, {})!,
    payload,
  }
}
