import { expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { createViewReader } from '../sim/projections/view.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import { simulate } from '../sim/simulate.ts'
import { graphOf } from './graph.ts'
import { markOf, pathAt } from './path-marks.ts'
import { pathsOf } from './phone-layout.ts'

const run = simulate(gallery[0]!.scenario)
const paths = pathsOf(graphOf(run.plan))
const views = createViewReader(run)
const cursorAt = (seconds: number) => run.trace.countUntil(seconds * SECOND)
const marksAt = (seconds: number) => paths.map((path) => markOf(path, views.at(cursorAt(seconds))).words)

it('marks each path with the worst that happened on it', () => {
  expect(marksAt(0)).toEqual(['0 answered', '0 done', '0 done'])
  expect(marksAt(3.6)).toEqual(['2 answered', '1 done', '5 failed'])
  expect(marksAt(8.6)[2], 'others have succeeded since, these have not').toBe('5 failed')
  expect(marksAt(5.7)).toEqual(['1 failed', '1 waiting', '5 failed'])
  expect(marksAt(200)).toEqual(['1 failed', '1 given up', '5 dead-lettered'])
})

it('does not call done what was given up with nowhere to go', () => {
  const parsed = parseScenario(
    JSON.stringify({
      version: 1,
      durationSeconds: 300,
      resources: {
        uploads: { type: 's3', traffic: [{ kind: 'at', seconds: [1] }] },
        thumbnails: { type: 'function', handler: { faults: [{ kind: 'error' }] } },
      },
      connections: [{ from: 'uploads', to: 'thumbnails' }],
    }),
  )
  if (!parsed.ok) throw new Error('it is valid')
  const lost = simulate(parsed.scenario)
  const [path] = pathsOf(graphOf(lost.plan))
  const markAt = (seconds: number) => markOf(path!, createViewReader(lost).at(lost.trace.countUntil(seconds * SECOND)))
  expect([0, 10, 250].map((seconds) => markAt(seconds).words)).toEqual(['0 done', '1 waiting', '1 given up'])
})

it('follows to the path where something moved last', () => {
  const shownAt = (seconds: number) => pathAt(run, paths, cursorAt(seconds))?.kind
  expect(shownAt(0.1)).toBe('door')
  expect(shownAt(1.1)).toBe('eventQueue')
  expect(shownAt(3.6)).toBe('mapping')
})
