import { expect, it } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { createViewReader } from '../sim/projections/view.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { simulate } from '../sim/simulate.ts'
import { nameOf } from '../telling/names.ts'
import { attemptWords } from './attempt-words.ts'
import { binsOf, countOf, differingMarks, marksOf, statusAt } from './timeline-facts.ts'
import { lanesOf } from './timeline-lanes.ts'
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

it('draws nothing of what is kept back, not even in the bar and the mark that began before', () => {
  const run = simulate(scenario('three-paths'))
  const until = 12.1 * SECOND
  const whole = axisOf(run.plan.endsAt, 1064, [])
  const kept = { ...whole, until }
  const before = Array.from({ length: run.trace.length }, (_, index) => index).filter(
    (index) =>
      run.trace.timeAt(index) <= until && ['invocationEnded', 'invocationThrottled'].includes(run.trace.kindAt(index)),
  )
  const drawn = binsOf(run, kept, 11).reduce((sum, bin) => sum + countOf(bin), 0)
  expect(drawn).toBe(before.length)
  expect(drawn).toBeLessThan(binsOf(run, whole, 11).reduce((sum, bin) => sum + countOf(bin), 0))
  expect(marksOf(run, whole).some(({ time }) => time > until)).toBe(true)
  const marks = [...marksOf(run, kept), ...lanesOf(run, kept, 11).flatMap((lane) => lane.marks)]
  expect(marks.length).toBeGreaterThan(0)
  for (const { time, words } of marks) expect(time, words).toBeLessThanOrEqual(until)
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

it('marks retries and cold starts too, where there is room for all', () => {
  const wide = axisOf(200 * SECOND, 60_000, [])
  const words = marksOf(simulate(scenario('three-paths')), wide).map((mark) => `${mark.shape}: ${mark.words}`)
  expect(words).toEqual(
    expect.arrayContaining(['again: Upload 2 tried again, attempt 2', 'coldStart: Call 1 cold start']),
  )
})

it('gives each resource a lane with what it sent, ran or was given', () => {
  const run = simulate(scenario('three-paths'))
  const lanes = lanesOf(run, axis, 11).map(({ resource, bins, marks }) => ({
    id: run.plan.resources[resource]!.id,
    runs: bins.reduce((sum, bin) => sum + countOf(bin), 0),
    shapes: new Set(marks.map(({ shape }) => shape)),
  }))
  const of = (id: string) => lanes.find((lane) => lane.id === id)!
  const all = binsOf(run, axis, 11).reduce((sum, bin) => sum + countOf(bin), 0)
  expect(of('worker').runs).toBe(all)
  expect(of('api').runs + of('uploads').runs + of('jobs').runs).toBe(all)
  expect(of('failed-jobs')).toMatchObject({ runs: 0, shapes: new Set(['deadLettered']) })
})

it('says how many run and wait at any cursor, and which attempt it is', () => {
  const run = simulate(scenario('api-orders'))
  const reader = createViewReader(run)
  for (let cursor = 0; cursor <= run.trace.length; cursor += 997) {
    const { totals, functions } = reader.at(cursor)
    const busy = [...functions.values()].reduce((sum, { busy }) => sum + busy, 0)
    const { running, waiting } = statusAt(run, cursor)
    expect([running, waiting]).toEqual([busy, Math.max(0, totals.inFlight - busy)])
  }
  const paths = simulate(scenario('three-paths'))
  const { trace } = paths
  const upload = Array.from({ length: trace.events.length }, (_, event) => event).find(
    (event) => nameOf(paths, event) === 'upload 2',
  )!
  const said = [4, 6, 66, 190].map((second) => attemptWords(paths, upload, trace.countUntil(second * SECOND)))
  expect(said).toEqual(['not yet at the function', 'attempt 1 of 3', 'attempt 2 of 3', 'attempt 3 of 3'])
})
