import type { Scenario } from '../sim/scenario/document.ts'
import { planOf } from '../sim/scenario/plan.ts'
import type { Run } from '../sim/simulate.ts'
import { Trace } from '../sim/trace/trace.ts'
import { compareResults, type RunsCompared } from '../telling/compare.ts'
import { appendChunk, cutChunk, type TraceChunk, transferablesOf, WHOLE_TRACE } from './trace-transfer.ts'

/** A finished run as a message; its plan follows from its scenario. */
interface SentRun extends Pick<Run, 'endedAt' | 'stopped'> {
  scenario: Scenario
  chunk: TraceChunk
}

type ToWorker = { job: number; runs: readonly [SentRun, SentRun] }
/** Job 0: the worker is there. */
type FromWorker = { job: number; results?: RunsCompared; failure?: string }

/** The little of a worker's world that is used here. */
export interface CompareWorld {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
  postMessage(message: FromWorker): void
}

/** A worker that has not said that it is there for so long will not. */
const PATIENCE_MS = 10_000

/** Answers, in a worker, what two runs come to. */
export function serveComparisons(world: CompareWorld): void {
  world.onmessage = ({ data: { job, runs } }) => {
    try {
      world.postMessage({ job, results: compareResults(received(runs[0]), received(runs[1])) })
    } catch (error) {
      world.postMessage({ job, failure: error instanceof Error ? error.message : String(error) })
    }
  }
  world.postMessage({ job: 0 })
}

function sent({ scenario, trace, endedAt, stopped }: Run): SentRun {
  return { scenario, endedAt, chunk: cutChunk(trace, WHOLE_TRACE), ...(stopped !== undefined && { stopped }) }
}

function received({ scenario, chunk, endedAt, stopped }: SentRun): Run {
  const trace = new Trace()
  appendChunk(trace, chunk)
  return { scenario, plan: planOf(scenario), trace, endedAt, ...(stopped !== undefined && { stopped }) }
}

/**
 * What compares finished runs without holding up the page: half a second of reading for 80,000 facts, in a worker. Who
 * asks again about the same two is told at once. Where no worker starts, it is read here.
 */
export class Comparer {
  private worker: Worker | undefined
  private broken = false
  private job = 0
  private readonly asked = new Map<number, { a: Run; b: Run; resolve(results: RunsCompared): void }>()
  private readonly known = new WeakMap<Run, { b: Run; results: Promise<RunsCompared> }>()

  constructor(private readonly startWorker?: () => Worker) {}

  compare(a: Run, b: Run): Promise<RunsCompared> {
    const last = this.known.get(a)
    if (last?.b === b) return last.results
    const results = this.ask(a, b)
    this.known.set(a, { b, results })
    return results
  }

  private ask(a: Run, b: Run): Promise<RunsCompared> {
    const worker = this.start()
    if (!worker) return Promise.resolve(compareResults(a, b))
    return new Promise((resolve) => {
      const job = ++this.job
      this.asked.set(job, { a, b, resolve })
      const runs = [sent(a), sent(b)] as const
      worker.postMessage(
        { job, runs },
        runs.flatMap(({ chunk }) => transferablesOf(chunk)),
      )
    })
  }

  private start(): Worker | undefined {
    if (this.broken || !this.startWorker) return undefined
    if (this.worker) return this.worker
    try {
      this.worker = this.startWorker()
    } catch {
      this.broken = true
      return undefined
    }
    const patience = setTimeout(() => this.giveUp(), PATIENCE_MS)
    this.worker.onerror = () => this.giveUp()
    this.worker.onmessage = ({ data: { job, results } }: MessageEvent<FromWorker>) => {
      clearTimeout(patience)
      const question = this.asked.get(job)
      this.asked.delete(job)
      question?.resolve(results ?? compareResults(question.a, question.b))
    }
    return this.worker
  }

  private giveUp(): void {
    if (this.broken) return
    this.broken = true
    this.worker?.terminate()
    for (const { a, b, resolve } of this.asked.values()) resolve(compareResults(a, b))
    this.asked.clear()
  }
}
