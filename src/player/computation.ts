import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { planOf } from '../sim/scenario/plan.ts'
import type { createSimulation, Run } from '../sim/simulate.ts'
import { Trace } from '../sim/trace/trace.ts'
import { appendChunk, cutChunk, cutOf, type TraceChunk, WHOLE_TRACE } from './trace-transfer.ts'

/** A newer run ends the one before it. */
export interface ToWorker {
  job: number
  scenario: Scenario
}

type Progress = { kind: 'progress'; chunk: TraceChunk; computedTo: SimTime; endedAt?: SimTime; stopped?: string }
type Report = Progress | { kind: 'failed'; reason: string }
export type FromWorker = { job: number } & Report

/** A run that is being worked out, ahead of who watches it. */
export interface Computation {
  /** Its trace grows until `done`; endedAt and stopped are final then. */
  readonly run: Run
  /** Everything up to and including this time is in the trace. */
  readonly computedTo: SimTime
  readonly done: boolean
  /** Why it could not be worked out. */
  readonly failure?: string
  stop(): void
}

/** The part of a simulation that slicing needs. */
export type Sliceable = Pick<ReturnType<typeof createSimulation>, 'advance' | 'done' | 'run'>

/** Works out one scenario at a time. undefined: it cannot; `otherwise` is called if that shows only later. */
export interface Host {
  run(scenario: Scenario, receive: (report: Report) => void, otherwise: () => void): (() => void) | undefined
}

/** A worker that has said nothing for so long will not: some sandboxed frames let it die without a message. */
const PATIENCE_MS = 3000
const SLICE_HERE_MS = 6

/**
 * Begins to work out a scenario: in a worker, or here in short slices where none can start.
 * `onProgress` is called after each addition to the trace, never before this returns.
 */
export function compute(scenario: Scenario, onProgress: (computation: Computation) => void, host?: Host): Computation {
  const run: Run = { scenario, plan: planOf(scenario), trace: new Trace(), endedAt: 0 }
  let end = () => {}
  const computation = {
    run,
    computedTo: -1,
    done: false,
    failure: undefined as string | undefined,
    stop: () => end(),
  }
  const receive = (message: Report) => {
    if (message.kind === 'failed') {
      computation.failure = message.reason
      computation.done = true
    } else {
      appendChunk(run.trace, message.chunk)
      computation.computedTo = message.computedTo
      computation.done = message.endedAt !== undefined
      run.endedAt = message.endedAt ?? message.computedTo
      if (message.stopped !== undefined) run.stopped = message.stopped
    }
    onProgress(computation)
  }
  const here = () => {
    end = computeHere(scenario, receive)
  }
  const stop = host?.run(scenario, receive, here)
  if (stop) end = stop
  else here()
  return computation
}

/** The engine comes only now: where a worker runs, the page's own thread never reads it. */
function computeHere(scenario: Scenario, receive: (report: Report) => void): () => void {
  let stopped = false
  const begin = async () => {
    const { createSimulation } = await import('../sim/simulate.ts')
    if (stopped) return
    const simulation = createSimulation(scenario)
    let cut = WHOLE_TRACE
    runSlices(simulation, SLICE_HERE_MS, (computedTo) => {
      if (stopped) return false
      const progress = progressOf(simulation, computedTo, cut)
      cut = cutOf(simulation.run.trace)
      receive(progress)
      return !stopped
    })
  }
  begin().catch((error) => {
    if (!stopped) receive({ kind: 'failed', reason: reasonOf(error) })
  })
  return () => {
    stopped = true
  }
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * One worker for all runs of a page, started with the first. Where none starts, or it dies before it has spoken, every
 * run is worked out on the page's own thread.
 */
export function createHost(startWorker: () => Worker): Host {
  let worker: Worker | undefined
  let broken = false
  let spoken = false
  let job = 0
  let current: { receive(report: Report): void; otherwise(): void } | undefined
  let patience: ReturnType<typeof setTimeout> | undefined

  const giveUp = () => {
    clearTimeout(patience)
    if (spoken || broken) return
    broken = true
    worker?.terminate()
    current?.otherwise()
  }
  const start = (): Worker => {
    const started = startWorker()
    started.onerror = giveUp
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      clearTimeout(patience)
      spoken = true
      if (data.job === job) current?.receive(data)
    }
    patience = setTimeout(giveUp, PATIENCE_MS)
    return started
  }

  return {
    run(scenario, receive, otherwise) {
      if (broken) return undefined
      try {
        worker ??= start()
      } catch {
        broken = true
        return undefined
      }
      const own = ++job
      current = { receive, otherwise }
      const message: ToWorker = { job, scenario }
      worker.postMessage(message)
      return () => {
        if (own === job) current = undefined
      }
    },
  }
}

/** What was added since the cut, ready to be sent. */
export function progressOf(simulation: Sliceable, computedTo: SimTime, since: ReturnType<typeof cutOf>): Progress {
  const { trace, endedAt, stopped } = simulation.run
  return {
    kind: 'progress',
    chunk: cutChunk(trace, since),
    computedTo,
    ...(simulation.done ? { endedAt } : {}),
    ...(simulation.done && stopped !== undefined ? { stopped } : {}),
  }
}

const FIRST_SLICE_MS = 4
const SHORT_STEP_MS = 1
const LONG_STEP_MS = 4
/** So much of a run is sent before more is worked out: a rush behind it may take seconds, and this can be watched. */
const FIRST_REPORT: SimTime = 9 * SECOND

/**
 * Runs a simulation to its end in slices of about `sliceMs`, giving way to others between them. The first slice is
 * short: the page waits for it. How it is sliced changes nothing in the trace. Goes on while `onSlice` says so.
 */
export function runSlices(simulation: Sliceable, sliceMs: number, onSlice: (computedTo: SimTime) => boolean): void {
  let computedTo = simulation.run.endedAt
  let step = SECOND
  const slice = (budgetMs: number) => {
    const begun = performance.now()
    let now = begun
    while (!simulation.done && now - begun < budgetMs) {
      simulation.advance(computedTo + step)
      computedTo += step
      if (computedTo === FIRST_REPORT && !simulation.done && !onSlice(computedTo)) return
      const after = performance.now()
      if (computedTo < FIRST_REPORT) step = SECOND
      else if (after - now < SHORT_STEP_MS) step *= 2
      else if (after - now > LONG_STEP_MS) step = Math.max(SECOND / 8, Math.round(step / 2))
      now = after
    }
    const goOn = onSlice(simulation.done ? simulation.run.endedAt : computedTo)
    if (goOn && !simulation.done) setTimeout(slice, 0, sliceMs)
  }
  slice(FIRST_SLICE_MS)
}
