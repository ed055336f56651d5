import { beginTrial, type Trial } from './trial-program.ts'

/** The little of a worker's world that is used here; the page's own types say something else about `self`. */
interface WorkerWorld {
  onmessage: ((event: MessageEvent<Trial>) => void) | null
  postMessage(message: unknown): void
}

const world = self as unknown as WorkerWorld

world.onmessage = ({ data }) => {
  try {
    const trial = beginTrial(data)
    for (;;) {
      const { done, value } = trial.next()
      if (done) {
        world.postMessage({ kind: 'done', value })
        return
      }
      if (value !== undefined) world.postMessage({ kind: 'step', value })
    }
  } catch (error) {
    world.postMessage({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
}
world.postMessage({ kind: 'ready' })
