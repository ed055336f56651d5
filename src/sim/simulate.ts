import type { CalendarSnapshot } from './engine/calendar.ts'
import { copyOf } from './engine/copy.ts'
import type { SimTime } from './engine/sim-time.ts'
import { allocateProvisioned } from './lambda/execution-environments.ts'
import type { State } from './lambda/world.ts'
import { isFunction } from './resources/function.ts'
import { planTraffic } from './resources/traffic-source.ts'
import type { Scenario } from './scenario/document.ts'
import { type Plan, planOf } from './scenario/plan.ts'
import { LiveLab } from './simulate/live-lab.ts'
import { wake } from './simulate/wake.ts'
import { Trace } from './trace/trace.ts'

export interface Run {
  readonly scenario: Scenario
  readonly plan: Plan
  readonly trace: Trace
  /** How far the run has come; at its end the horizon, or where it was stopped. Microseconds. */
  endedAt: SimTime
  /** Why it ended before its horizon. */
  stopped?: string
}

/** Everything a simulation is at one instant: restore it, run on, and the same follows. */
export interface Checkpoint {
  readonly time: SimTime
  readonly entries: number
  readonly events: number
  readonly state: State
  readonly calendar: CalendarSnapshot
}

export interface Simulation {
  readonly run: Run
  readonly done: boolean
  /** Simulates up to and including `until`, or until about `most` more entries are written. */
  advance(until: SimTime, most?: number): void
  checkpoint(): Checkpoint
  /** Goes back (or on) to a checkpoint of this scenario, or of one that is the same up to then. */
  restore(checkpoint: Checkpoint, past?: Trace): void
}

/** Runs a valid scenario to its end. The same scenario gives the same trace everywhere, entry by entry. */
export function simulate(scenario: Scenario): Run {
  const simulation = createSimulation(scenario)
  simulation.advance(Number.POSITIVE_INFINITY)
  return simulation.run
}

/** A simulation that runs as far as it is told to. */
export function createSimulation(scenario: Scenario): Simulation {
  const plan = planOf(scenario)
  const run: Run = { scenario, plan, trace: new Trace(), endedAt: 0 }
  const lab = new LiveLab(run)
  let begun = false

  const begin = (): void => {
    begun = true
    for (const { index, definition, since } of plan.resources) {
      if (isFunction(definition) && since === 0) allocateProvisioned(lab, index, true)
    }
    for (const { index } of plan.resources) planTraffic(lab, index)
  }

  return {
    run,
    get done() {
      return begun && (run.stopped !== undefined || run.endedAt >= plan.endsAt)
    },
    advance(until, most = Number.POSITIVE_INFINITY) {
      if (!begun) begin()
      const end = Math.min(until, plan.endsAt)
      const entries = run.trace.length + most
      while (run.stopped === undefined && run.trace.length < entries) {
        const intervention = plan.interventionTimes[lab.state.interventions] ?? Number.POSITIVE_INFINITY
        const next = Math.min(intervention, lab.calendar.nextTime)
        // What is due at the horizon itself is not done: the run stops as it stands.
        if (next > end || next >= plan.endsAt) {
          run.endedAt = Math.max(run.endedAt, Math.min(end, plan.endsAt))
          return
        }
        if (intervention <= lab.calendar.nextTime) {
          lab.now = intervention
          lab.intervene()
        } else {
          lab.calendar.next()
          lab.now = lab.calendar.time
          wake(lab, lab.calendar.reason, lab.calendar.a, lab.calendar.b)
        }
        run.endedAt = lab.now
      }
    },
    checkpoint: () => ({
      time: lab.now,
      entries: run.trace.length,
      events: run.trace.events.length,
      state: copyOf(lab.state),
      calendar: lab.calendar.snapshot(),
    }),
    restore(checkpoint, past = run.trace) {
      begun = true
      if (past === run.trace) run.trace.truncate(checkpoint.entries, checkpoint.events)
      else run.trace.copyFrom(past, checkpoint.entries, checkpoint.events)
      lab.now = checkpoint.time
      lab.state = copyOf(checkpoint.state)
      lab.calendar.restore(checkpoint.calendar)
      run.endedAt = checkpoint.time
      delete run.stopped
    },
  }
}
