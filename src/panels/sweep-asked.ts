import { create } from 'zustand'
import { runPool } from '../sweep/pool.ts'
import { type Result, type Study, sizeOf } from '../sweep/study.ts'
import { Trier, trierCount } from './trials.ts'

interface Asked {
  study: Study | undefined
  /** What is over so far; a new list now and then, not with every run. */
  results: readonly Result[]
  state: 'choosing' | 'running' | 'done' | 'stopped' | 'failed'
  reason: string
  /** Runs a second, as it went so far. */
  perSecond: number
  run(study: Study): void
  stop(): void
}

/** How often what has come is shown, in milliseconds. */
const SHOWN_EVERY_MS = 200

const triers = new Map<number, Trier>()
let stopPool = () => {}

const trierAt = (place: number): Trier => {
  const trier = triers.get(place) ?? new Trier()
  triers.set(place, trier)
  return trier
}

/** The runs outlast the panel: opening one of them, or comparing, may close it. */
export const useSweep = create<Asked>()((set) => ({
  study: undefined,
  results: [],
  state: 'choosing',
  reason: '',
  perSecond: 0,
  run(study) {
    stopPool()
    const begun = performance.now()
    const results: Result[] = []
    let shownAt = begun
    const show = (now: number) => {
      shownAt = now
      set({ results: [...results], perSecond: results.length / Math.max(0.001, (now - begun) / 1000) })
    }
    set({ study, results: [], state: 'running', reason: '', perSecond: 0 })
    const starters = Array.from(
      { length: trierCount() },
      (_, place) => (from: number, until: number, tell: Parameters<Parameters<typeof runPool<Result>>[1][number]>[2]) =>
        trierAt(place).run<'study'>(
          { kind: 'study', study, from, until },
          { onStep: tell.result, onDone: tell.done, onFailed: tell.failed },
        ),
    )
    stopPool = runPool<Result>(sizeOf(study), starters, {
      onResult: (result) => {
        results.push(result)
        const now = performance.now()
        if (now - shownAt > SHOWN_EVERY_MS) show(now)
      },
      onDone: () => {
        show(performance.now())
        set({ state: 'done' })
        for (const trier of triers.values()) trier.close()
      },
      onFailed: (reason) => set({ state: 'failed', reason }),
    })
  },
  stop() {
    stopPool()
    for (const trier of triers.values()) trier.close()
    set({ state: 'stopped' })
  },
}))
