import type { Scenario } from '../sim/scenario/document.ts'
import { pointerOf } from '../sim/schema/pointer.ts'
import type { Edit } from './define-cause.ts'

/** Sets the faults of a function's code. A scene has none, so what is set is all there is. */
export const faultsOf = ({ resources }: Scenario, id: string, ...faults: readonly object[]): Edit => {
  const handler = (resources[id] as { handler?: object } | undefined)?.handler
  return { path: pointerOf(['resources', id, 'handler']), value: { ...handler, faults } }
}

/** Something else about its code, from a time on. */
export const handlerFrom = ({ resources }: Scenario, id: string, atSeconds: number, change: object): Edit => {
  const handler = (resources[id] as { handler?: object } | undefined)?.handler
  return {
    path: '/interventions/-',
    value: { atSeconds, path: pointerOf(['resources', id, 'handler']), value: { ...handler, ...change } },
  }
}

/** How many times as long a run must take that usually takes `typicalMs`; a run of no time cannot be slowed. */
export const factorFor = (seconds: number, typicalMs: number): number =>
  typicalMs <= 0 ? 0 : Math.min(1_000_000, Math.max(1, (seconds * 1000) / typicalMs))
