import { type FromWorker, progressOf, reasonOf, runSlices, type ToWorker } from './computation.ts'
import { Forks } from './forks.ts'
import { cutOf, transferablesOf, WHOLE_TRACE } from './trace-transfer.ts'

/** The little of a worker's world that is used here; the page's own types say something else about `self`. */
export interface WorkerWorld {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
  postMessage(message: FromWorker, transfer?: Transferable[]): void
}

/** Long enough that messages are few, short enough that the person never catches up with the last one. */
const SLICE_MS = 30

/** Works out one scenario at a time: a newer one ends the one before it, between two slices. */
export function serveRuns(world: WorkerWorld): void {
  let latest = 0
  const forks = new Forks()

  world.onmessage = ({ data: { job, scenario } }) => {
    latest = job
    try {
      const simulation = forks.begin(scenario)
      let cut = WHOLE_TRACE
      runSlices(simulation, SLICE_MS, (computedTo) => {
        if (job !== latest) return false
        const progress = progressOf(simulation, computedTo, cut)
        cut = cutOf(simulation.run.trace)
        world.postMessage({ job, ...progress }, transferablesOf(progress.chunk))
        return true
      })
    } catch (error) {
      world.postMessage({ job, kind: 'failed', reason: reasonOf(error) })
    }
  }
}
