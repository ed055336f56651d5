import type { Scenario } from '../sim/scenario/document.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { measured, type Outcome } from './outcome.ts'

/** One scenario under many seeds, or one of its settings over many values with as many seeds each. */
export interface Study {
  readonly document: Scenario
  /** Seeds 1, 2, 3 … so many. */
  readonly seeds: number
  readonly setting?: { readonly path: string; readonly values: readonly unknown[] }
}

/** One run of a study. */
export interface Sample {
  /** Index in the setting's values; 0 where there is none. */
  readonly value: number
  readonly seed: number
}

export type Result = Sample & Outcome

/** How many runs a study takes. */
export const sizeOf = ({ seeds, setting }: Study): number => seeds * (setting ? setting.values.length : 1)

/** The run at a place: all seeds of the first value first. */
export const sampleAt = ({ seeds }: Study, place: number): Sample => ({
  value: Math.floor(place / seeds),
  seed: (place % seeds) + 1,
})

/** The document of one run; undefined: with this value it is not valid. */
export function documentOf({ document, setting }: Study, { value, seed }: Sample): Scenario | undefined {
  const seeded = { ...document, seed }
  if (!setting) return seeded
  const changed = applyEdit(seeded, setting.path, setting.values[value], 'start', 0)
  return changed.ok ? changed.document : undefined
}

/** Why a value cannot be; undefined: it can. */
export function refusal(study: Study, value: number): string | undefined {
  if (!study.setting) return undefined
  const changed = applyEdit(study.document, study.setting.path, study.setting.values[value], 'start', 0)
  return changed.ok ? undefined : changed.errors[0]?.message
}

/** Runs a part of a study, from one place up to another; a result after each run, nothing when it only gives way. */
export function* runStudy(study: Study, from: number, until: number): Generator<Result | undefined, void> {
  for (let place = from; place < until; place++) {
    const sample = sampleAt(study, place)
    const document = documentOf(study, sample)
    if (document) yield { ...sample, ...(yield* measured(document)) }
  }
}
