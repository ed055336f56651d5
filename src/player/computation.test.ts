import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { createSimulation, simulate } from '../sim/simulate.ts'
import {
  type Computation,
  compute,
  createHost,
  type FromWorker,
  progressOf,
  runSlices,
  type ToWorker,
} from './computation.ts'
import { WHOLE_TRACE } from './trace-transfer.ts'

const [first, second] = ['three-paths', 's3-thumbnails'].map((id) => gallery.find((each) => each.id === id)!.scenario)

/** Speaks when the test says so, or not at all. */
class StandInWorker {
  static last: StandInWorker | undefined
  onmessage: ((event: { data: FromWorker }) => void) | null = null
  onerror: (() => void) | null = null
  jobs: ToWorker[] = []

  constructor() {
    StandInWorker.last = this
  }
  postMessage(job: ToWorker): void {
    this.jobs.push(job)
  }
  terminate(): void {}

  answer({ job, scenario }: ToWorker): void {
    const simulation = createSimulation(scenario)
    simulation.advance(Number.POSITIVE_INFINITY)
    this.onmessage?.({ data: { job, ...progressOf(simulation, simulation.run.endedAt, WHOLE_TRACE) } })
  }
}

const startWorker = () => new StandInWorker() as unknown as Worker

const finished = async (computation: Computation) => {
  while (!computation.done) await new Promise((resolve) => setTimeout(resolve, 1))
  return computation.run.trace.length
}

const whole = simulate(first!).trace.length

describe('working out a run', () => {
  it('takes what the worker sends', async () => {
    const computation = compute(first!, () => {}, createHost(startWorker))
    StandInWorker.last!.answer(StandInWorker.last!.jobs[0]!)
    expect(await finished(computation)).toBe(whole)
  })

  it('is done here where no worker can be started', async () => {
    const host = createHost(() => {
      throw new Error('not in this frame')
    })
    expect(await finished(compute(first!, () => {}, host))).toBe(whole)
  })

  it('is done here where the worker dies before it has spoken, this run and the next', async () => {
    const host = createHost(startWorker)
    const computation = compute(first!, () => {}, host)
    StandInWorker.last!.onerror!()
    expect(await finished(computation)).toBe(whole)
    const last = StandInWorker.last
    expect(await finished(compute(first!, () => {}, host))).toBe(whole)
    expect(StandInWorker.last).toBe(last)
  })

  it('forgets a run when a newer one is wanted', () => {
    const host = createHost(startWorker)
    const heard: string[] = []
    compute(first!, () => heard.push('first'), host)
    compute(second!, () => heard.push('second'), host)
    const worker = StandInWorker.last!
    for (const job of worker.jobs) worker.answer(job)
    expect(heard).toEqual(['second'])
  })

  it('sends what comes before a rush before it works out the rush', async () => {
    const lesson = structuredClone(first!)
    const calls = lesson.resources.api as unknown as { traffic: unknown[] }
    calls.traffic = [
      { kind: 'at', seconds: [1] },
      { kind: 'burst', count: 5_000, atSeconds: 10 },
    ]
    const simulation = createSimulation(lesson)
    // On a slow machine it says something sooner, too; here is what it has by then.
    const [computedTo, entries, last] = await new Promise<[computedTo: number, entries: number, last: number]>((seen) =>
      runSlices(simulation, 1000, (computedTo) => {
        if (computedTo < 9 * SECOND) return true
        const { trace } = simulation.run
        seen([computedTo / SECOND, trace.length, trace.timeAt(trace.length - 1) / SECOND])
        return false
      }),
    )
    expect(computedTo).toBe(9)
    expect(entries).toBeGreaterThan(5)
    expect(last).toBeLessThanOrEqual(9)
  })
})
