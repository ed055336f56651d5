import { expect, it } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { simulate } from '../sim/simulate.ts'
import { binsOf, countOf, differingMarks, marksOf } from './timeline-facts.ts'
import { axisOf } from './timeline-layout.ts'

const scenario = (id: string): Scenario => playable.find((each) => each.id === id)!.scenario
const axis = axisOf(200 * SECOND, 1400, [
  [26 * SECOND, 64 * SECOND],
  [69 * SECOND, 184 * SECOND],
])

it('counts every run and every refusal once', () => {
  for (const { scenario } of playable) {
    const run = simulate(scenario)
    const kinds = Array.from({ length: run.trace.length }, (_, index) => run.trace.kindAt(index))
    const expected = kinds.filter((kind) => kind === 'invocationEnded' || kind === 'invocationThrottled').length
    const wide = axisOf(run.plan.endsAt, 1064, [])
    expect(binsOf(run, wide, 11).reduce((sum, bin) => sum + countOf(bin), 0)).toBe(expected)
  }
})

it('marks what failed, was refused and died, in words, and few of them where there are thousands', () => {
  const marks = marksOf(simulate(scenario('three-paths')), axis)
  expect(marks.map(({ shape, words }) => `${shape}: ${words}`)).toEqual(
    expect.arrayContaining([
      'failed: Jobs 1 to 5 failed',
      'deadLettered: Jobs 1 to 5 to failed-jobs',
      'deadLettered: Upload 2 to failed-uploads',
      'succeeded: Upload 3 at last done',
    ]),
  )
  const busy = simulate(scenario('api-orders'))
  const many = marksOf(busy, axisOf(busy.plan.endsAt, 1064, []))
  expect(many.length).toBeGreaterThan(3)
  expect(many.length).toBeLessThan(23)
})

it('finds what only the run that was left had', () => {
  const before = scenario('three-paths')
  const edited = applyEdit(before, '/connections/2/functionResponseTypes', ['ReportBatchItemFailures'], 'start', 0)
  if (!edited.ok) throw new Error('the change is valid')
  const [left, now] = [before, edited.document].map((document) => marksOf(simulate(document), axis))
  const gone = differingMarks(left!, now!)
  expect(gone.map(({ shape, count }) => `${shape} ${count}`)).toContain('deadLettered 5')
  expect(differingMarks(left!, left!)).toEqual([])
})
