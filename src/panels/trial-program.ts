import { type Answer, type Asking, findCauses } from '../causes/find.ts'
import type { SymptomId } from '../causes/symptoms.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { type Result, runStudy, type Study } from '../sweep/study.ts'

/** Work that takes many runs, by what is to be done; data alone, so that a worker can be sent it. */
export type Trial =
  | { kind: 'causes'; document: Scenario; symptom: SymptomId }
  | { kind: 'study'; study: Study; from: number; until: number }

/** What is told on the way, and what comes of it in the end. */
export interface TrialSteps {
  causes: Asking
  study: Result
}
export interface TrialEnds {
  causes: Answer
  study: undefined
}

/** Nothing is done before the first `next`; a step without a value only gives way. */
export function beginTrial(trial: Trial): Generator<unknown, unknown> {
  return trial.kind === 'causes'
    ? findCauses(trial.document, trial.symptom)
    : runStudy(trial.study, trial.from, trial.until)
}
