import { toSeconds } from '../sim/engine/sim-time.ts'
import { costOf } from '../sim/projections/cost.ts'
import { metricsOf } from '../sim/projections/metrics.ts'
import { indexOf } from '../sim/projections/run-index.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { createSimulation, type Run } from '../sim/simulate.ts'

/** What of a run is kept: a few numbers. */
export interface Outcome {
  /** Events whose work was done more than once. */
  readonly duplicates: number
  /** Events that were dead-lettered, or sent to a destination of failures. */
  readonly deadLetters: number
  /** Seconds until the last event that ends has ended. */
  readonly drainSeconds: number
  /** Events without an end when the run has one: then it has not drained. */
  readonly inFlight: number
  /** At AWS's on-demand prices. */
  readonly usd: number
}

/** The numbers that have a chart of their own. */
export const MEASURES = ['duplicates', 'deadLetters', 'drainSeconds', 'usd'] as const
export type Measure = (typeof MEASURES)[number]

/** Entries between two rests: about as long as a page may stand still. */
const SLICE = 40_000

/** Runs a valid document to its end, giving way now and then; what it came to. */
export function* measured(document: Scenario): Generator<undefined, Outcome> {
  const simulation = createSimulation(document)
  for (;;) {
    simulation.advance(Number.POSITIVE_INFINITY, SLICE)
    if (simulation.done) return outcomeOf(simulation.run)
    yield
  }
}

export function outcomeOf(run: Run): Outcome {
  const { doneAgain, deadLettered, sentToDestination, inFlight } = totalsAtEnd(run)
  const costs = Object.values(costOf(run, run.endedAt, metricsOf(run, run.endedAt)))
  return {
    duplicates: doneAgain,
    deadLetters: deadLettered + sentToDestination,
    drainSeconds: lastEnd(run),
    inFlight,
    usd: costs.reduce((sum, { usd }) => sum + usd, 0),
  }
}

function lastEnd(run: Run): number {
  const { endedAt } = indexOf(run)
  let last = -1
  for (let event = 0; event < endedAt.length; event++) last = Math.max(last, endedAt.get(event))
  return last < 0 ? 0 : toSeconds(run.trace.timeAt(last))
}
