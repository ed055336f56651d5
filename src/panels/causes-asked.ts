import { create } from 'zustand'
import type { Answer, Asking } from '../causes/find.ts'
import type { SymptomId } from '../causes/symptoms.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { Trier } from './trials.ts'

interface Asked {
  /** What was asked, and of which document. */
  symptom: SymptomId | undefined
  document: Scenario | undefined
  progress: Asking | undefined
  answer: Answer | undefined
  state: 'choosing' | 'running' | 'answered' | 'stopped' | 'failed'
  reason: string
  ask(document: Scenario, symptom: SymptomId): void
  stop(): void
  forget(): void
}

const NOTHING = { symptom: undefined, document: undefined, progress: undefined, answer: undefined, reason: '' }
const trier = new Trier()
let stopTrial = () => {}

/** The question and its answer outlast the panel: opening a run, or comparing, may close it. */
export const useAsked = create<Asked>()((set) => ({
  ...NOTHING,
  state: 'choosing',
  ask(document, symptom) {
    stopTrial()
    set({ ...NOTHING, document, symptom, state: 'running' })
    stopTrial = trier.run<'causes'>(
      { kind: 'causes', document, symptom },
      {
        onStep: (progress) => set({ progress }),
        onDone: (answer) => set({ answer, state: 'answered' }),
        onFailed: (reason) => set({ reason, state: 'failed' }),
      },
    )
  },
  stop() {
    stopTrial()
    set({ progress: undefined, state: 'stopped' })
  },
  forget() {
    stopTrial()
    set({ ...NOTHING, state: 'choosing' })
  },
}))
