import { expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { createSimulation } from '../sim/simulate.ts'
import { graphOf } from './graph.ts'
import { layoutGraph } from './layout-graph.ts'
import { tracksOf } from './tracks.ts'
import { Trail } from './trail.ts'

const simulation = createSimulation(gallery[0]!.scenario)
const { run } = simulation
const tracks = tracksOf(layoutGraph(graphOf(run.plan), { wide: true, low: false }))
const UPLOAD = 3

it('leaves a mark on each way, once the run has come so far, and only for what is behind the playhead', () => {
  const trail = new Trail()
  // A link may choose an event before it has been worked out.
  expect(trail.of(run, tracks, UPLOAD)).toEqual([])
  simulation.advance(300 * SECOND)
  const marks = trail.of(run, tracks, UPLOAD)
  expect(marks.length).toBeGreaterThan(2)
  expect(trail.of(run, tracks, UPLOAD)).toBe(marks)
  expect(trail.of(run, tracks, undefined)).toEqual([])

  const middle = marks[1]!.entry
  const before = [...trail.shown(marks, middle, () => false).values()].flat()
  expect(before.map(({ entry }) => entry)).toEqual([marks[0]!.entry])
  // What is on its way now is no trail yet.
  expect(trail.shown(marks, middle, () => true).size).toBe(0)
})
