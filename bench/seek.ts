import { createViewReader } from '../src/sim/projections/view.ts'
import { createSimulation, simulate } from '../src/sim/simulate.ts'
import { busyScenario } from './busy.ts'

/** About a million entries. */
const SECONDS = 240
const SEEKS = 400

/** Going to random instants of a long run that has been read once, and restoring the engine to its middle beside it. */
export function seek() {
  const scenario = busyScenario(SECONDS)
  const { plan, trace } = simulate(scenario)
  const reader = createViewReader({ plan, trace })
  reader.at(trace.length)
  let random = 12345
  const times = Array.from({ length: SEEKS }, () => {
    random = (random * 48271) % 2147483647
    const cursor = trace.countUntil((random / 2147483647) * plan.endsAt)
    return timed(() => reader.at(cursor))
  }).sort((a, b) => a - b)

  const simulation = createSimulation(scenario)
  simulation.advance(plan.endsAt / 2)
  const checkpoint = simulation.checkpoint()
  const restores = Array.from({ length: 20 }, () => {
    simulation.advance(plan.endsAt / 2 + 1_000_000)
    return timed(() => simulation.restore(checkpoint))
  }).sort((a, b) => a - b)
  return { entries: trace.length, medianMs: times[SEEKS >> 1], worstMs: times.at(-1), restoreMs: restores[10] }
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}
