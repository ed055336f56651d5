import { describe, expect, it } from 'vitest'
import { RULES } from '../sim/lambda/rules.ts'
import { validate } from '../sim/scenario/parse.ts'
import { parsePointer, withValueAt } from '../sim/schema/pointer.ts'
import { simulate } from '../sim/simulate.ts'
import { type Lesson, type PredictStep, stepOf, type TryStep, told } from './define-lesson.ts'
import { lessons } from './index.ts'

const runs = new Map(lessons.map((lesson) => [lesson.id, told(simulate(lesson.scenario))]))
const toldOf = (lesson: Lesson) => runs.get(lesson.id)!
const predictions = lessons.flatMap((lesson) =>
  lesson.steps.flatMap((step) => (step.kind === 'predict' ? [[lesson, step] as [Lesson, PredictStep]] : [])),
)
const tries = lessons.flatMap((lesson) =>
  lesson.steps.flatMap((step) => (step.kind === 'try' ? [[lesson, step] as [Lesson, TryStep]] : [])),
)

const changed = (lesson: Lesson, { path, solution }: TryStep) => {
  const change = withValueAt(lesson.scenario, parsePointer(path)!, solution)
  if (!change.ok) throw new Error(change.message)
  const checked = validate(change.value)
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors))
  return told(simulate(checked.scenario))
}

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  it('asks before it shows: something moves first, a question follows', () => {
    expect(lesson.steps[0]!.kind).toBe('watch')
    expect(lesson.steps.some(({ kind }) => kind === 'predict')).toBe(true)
    const first = lesson.steps[0]!
    const firstSent = Math.min(...toldOf(lesson).report.events!.map(({ sentAt }) => sentAt))
    expect(first.kind === 'watch' && firstSent <= Math.max(2, first.untilSeconds + 2)).toBe(true)
  })

  it('looks only at resources that are there, and never back in time', () => {
    let last = 0
    for (const step of lesson.steps) {
      if (step.focus) expect(lesson.scenario.resources).toHaveProperty([step.focus])
      if (step.kind === 'try') continue
      expect(step.untilSeconds).toBeGreaterThanOrEqual(last)
      expect(step.untilSeconds).toBeLessThanOrEqual(lesson.scenario.durationSeconds)
      last = step.untilSeconds
    }
  })

  it('rests every step on rules that exist', () => {
    for (const { rules } of lesson.steps) {
      expect(rules.length).toBeGreaterThan(0)
      for (const rule of rules) expect(RULES).toHaveProperty([rule])
    }
  })

  it('is easy to read: fifteen words a sentence on average, thirty at most', () => {
    const sentences = lesson.steps
      .flatMap((step) => [
        step.words,
        ...(step.kind === 'predict' ? [step.question, step.because(toldOf(lesson))] : []),
      ])
      .flatMap((text) => text.split(/(?<=[.?!:])\s+/))
      .map((sentence) => sentence.split(/\s+/).length)
    expect(Math.max(...sentences)).toBeLessThanOrEqual(30)
    expect(sentences.reduce((sum, count) => sum + count, 0) / sentences.length).toBeLessThanOrEqual(15)
  })
})

describe.each(predictions.map(([lesson, step]) => [`${lesson.id}: ${step.question}`, lesson, step] as const))(
  '%s',
  (_, lesson, step) => {
    it('has an answer among its options, and a belief behind every other', () => {
      const right = step.answer(toldOf(lesson))
      expect(step.options.map(({ value }) => value)).toContain(right)
      for (const option of step.options)
        expect(option.value === right ? 'right' : option.belief, option.label).toBeTruthy()
    })

    it('says what happened without a hole', () => {
      expect(step.because(toldOf(lesson))).not.toMatch(/undefined|NaN|never sent/)
    })
  },
)

it('computes each decisive answer from the run: the repair changes it', () => {
  for (const [lesson, step] of tries) {
    const after = changed(lesson, step)
    const differs = lesson.steps.some(
      (each) => each.kind === 'predict' && each.answer(after) !== each.answer(toldOf(lesson)),
    )
    expect(differs, lesson.id).toBe(true)
  }
})

it.each(tries.map(([lesson, step]) => [`${lesson.id}: ${step.title}`, lesson, step] as const))(
  '%s is not done at the start, and can be',
  (_, lesson, step) => {
    expect(step.holds(toldOf(lesson))).toBe(false)
    expect(step.holds(changed(lesson, step))).toBe(true)
  },
)

it('opens a step by its code, and nothing by another', () => {
  expect(stepOf('3b', lessons)).toEqual({ lesson: lessons[2], step: 1 })
  expect(stepOf('3Z', lessons)).toBeUndefined()
  expect(stepOf('99A', lessons)).toBeUndefined()
  expect(stepOf('hello', lessons)).toBeUndefined()
})
