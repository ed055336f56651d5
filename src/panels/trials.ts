import { startTrials } from './start-trials.ts'
import type { Trial, TrialEnds, TrialSteps } from './trial-program.ts'

interface TrialListener<K extends Trial['kind']> {
  onStep(step: TrialSteps[K]): void
  onDone(end: TrialEnds[K]): void
  onFailed(reason: string): void
}

type Message =
  | { kind: 'ready' }
  | { kind: 'step'; value: unknown }
  | { kind: 'done'; value: unknown }
  | { kind: 'failed'; reason: string }

/** A worker that has said nothing for so long will not: some sandboxed frames let it die without a message. */
const PATIENCE_MS = 3000
const SLICE_HERE_MS = 8

/** Someone who does one trial after another: a worker, or where none can start, the page itself between its frames. */
export class Trier {
  private worker: Worker | undefined
  private broken = false
  private stopHere = () => {}

  /** What it returns stops the trial: nothing is told after that. */
  run<K extends Trial['kind']>(trial: Extract<Trial, { kind: K }>, listener: TrialListener<K>): () => void {
    let over = false
    const end = () => {
      over = true
    }
    const receive = (message: Message) => {
      if (over || message.kind === 'ready') return
      if (message.kind === 'step') return listener.onStep(message.value as TrialSteps[K])
      end()
      if (message.kind === 'done') listener.onDone(message.value as TrialEnds[K])
      else listener.onFailed(message.reason)
    }
    const here = () => {
      if (!over) this.stopHere = runHere(trial, receive)
    }
    if (this.broken) here()
    else this.ask(trial, receive, here)
    return () => {
      if (over) return
      end()
      this.close()
    }
  }

  /** Ends whatever it does; the next trial has a new worker. */
  close(): void {
    this.worker?.terminate()
    this.worker = undefined
    this.stopHere()
  }

  private ask(trial: Trial, receive: (message: Message) => void, otherwise: () => void): void {
    const fresh = this.worker === undefined
    try {
      this.worker ??= startTrials()
    } catch {
      this.broken = true
      otherwise()
      return
    }
    const { worker } = this
    let spoken = !fresh
    const giveUp = () => {
      clearTimeout(patience)
      if (spoken) return receive({ kind: 'failed', reason: '' })
      spoken = true
      this.broken = true
      this.close()
      otherwise()
    }
    const patience = setTimeout(() => {
      if (!spoken && this.worker === worker) giveUp()
    }, PATIENCE_MS)
    worker.onerror = giveUp
    worker.onmessage = ({ data }: MessageEvent<Message>) => {
      spoken = true
      clearTimeout(patience)
      receive(data)
    }
    worker.postMessage(trial)
  }
}

/** The program comes only now: where a worker runs, the page's own thread never reads it. */
function runHere(trial: Trial, receive: (message: Message) => void): () => void {
  let stopped = false
  const fail = (error: unknown) =>
    receive({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
  const begin = async () => {
    const { beginTrial } = await import('./trial-program.ts')
    const work = beginTrial(trial)
    const slice = () => {
      if (stopped) return
      const until = performance.now() + SLICE_HERE_MS
      try {
        do {
          const { done, value } = work.next()
          if (done) return receive({ kind: 'done', value })
          if (value !== undefined) receive({ kind: 'step', value })
        } while (performance.now() < until && !stopped)
      } catch (error) {
        return fail(error)
      }
      setTimeout(slice, 0)
    }
    slice()
  }
  begin().catch(fail)
  return () => {
    stopped = true
  }
}

/** As many as the machine has cores, but for the one that draws; at most so many. */
const MOST_TRIERS = 8
export const trierCount = (): number =>
  Math.max(1, Math.min(MOST_TRIERS, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1 || 1))
