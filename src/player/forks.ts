import { fromSeconds, type SimTime } from '../sim/engine/sim-time.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { inOrder } from '../sim/scenario/interventions.ts'
import { planOf } from '../sim/scenario/plan.ts'
import { type Checkpoint, createSimulation, type Simulation } from '../sim/simulate.ts'
import type { Trace } from '../sim/trace/trace.ts'
import type { Sliceable } from './computation.ts'

/** Of one run; when there are more every second one goes, and they come half as often. */
const MOST_CHECKPOINTS = 24
/** Entries of the trace between two checkpoints, at first. */
const FIRST_SPACING = 250

interface Kept {
  scenario: Scenario
  trace: Trace
  checkpoints: Checkpoint[]
  spacing: number
}

/**
 * Begins each run where it leaves the one before it: at the last checkpoint up to which both scenarios are the same. A
 * run from the start has the same trace, to the byte.
 */
export class Forks {
  private last: Kept | undefined

  begin(scenario: Scenario): Sliceable {
    const { last } = this
    const simulation = createSimulation(scenario)
    const shared = last ? sameUntil(last.scenario, scenario) : 0
    const checkpoints = last?.checkpoints.filter(({ time }) => time < shared) ?? []
    const from = checkpoints.at(-1)
    if (last && from) simulation.restore(from, last.trace)
    const kept = { scenario, trace: simulation.run.trace, checkpoints, spacing: last?.spacing ?? FIRST_SPACING }
    if (!from) kept.spacing = FIRST_SPACING
    this.last = kept
    return {
      run: simulation.run,
      get done() {
        return simulation.done
      },
      advance: (until) => advanceKeeping(simulation, until, kept),
    }
  }
}

function advanceKeeping(simulation: Simulation, until: SimTime, kept: Kept): void {
  const { trace } = simulation.run
  for (;;) {
    const due = (kept.checkpoints.at(-1)?.entries ?? 0) + kept.spacing
    simulation.advance(until, Math.max(1, due - trace.length))
    if (trace.length < due) return
    kept.checkpoints.push(simulation.checkpoint())
    if (kept.checkpoints.length <= MOST_CHECKPOINTS) continue
    kept.checkpoints = kept.checkpoints.filter((_, index) => index % 2 === 1)
    kept.spacing *= 2
  }
}

/** Up to this time, exclusive, two valid scenarios run alike: their first changes that differ. 0: from the start they do not. */
function sameUntil(a: Scenario, b: Scenario): SimTime {
  if (withoutChanges(a) !== withoutChanges(b) || shapeOf(a) !== shapeOf(b)) return 0
  const [ours, theirs] = [inOrder(a), inOrder(b)]
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    const [one, other] = [ours[i]?.intervention, theirs[i]?.intervention]
    if (JSON.stringify(one) === JSON.stringify(other)) continue
    return fromSeconds(Math.min(...[one, other].flatMap((change) => (change ? [change.atSeconds] : []))))
  }
  return Number.POSITIVE_INFINITY
}

const withoutChanges = (scenario: Scenario): string => JSON.stringify({ ...scenario, interventions: [] })

/** What is numbered in a run: changes may bring more of it, and then the numbers in a checkpoint mean something else. */
function shapeOf(scenario: Scenario): string {
  const { resources, connections } = planOf(scenario)
  return JSON.stringify([resources.map(({ id, since }) => [id, since]), connections])
}
