import type { SimTime } from '../sim/engine/sim-time.ts'
import { configAtTime } from '../sim/projections/places.ts'
import { idOfResource } from '../sim/projections/run-facts.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'

/** How often the queue hands a message out before it moves it; undefined: as often as it takes. */
export function mostReceives(run: RunRecord, queue: number, at: SimTime): number | undefined {
  const settings = configAtTime(run.plan, at).resources[idOfResource(run, queue)]
  return settings && 'redrivePolicy' in settings ? settings.redrivePolicy?.maxReceiveCount : undefined
}
