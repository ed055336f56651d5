import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { planOf } from '../sim/scenario/plan.ts'
import { graphOf } from './graph.ts'
import { layoutGraph } from './layout-graph.ts'
import { partFor } from './moving-part.ts'
import { sample } from './track.ts'
import { tracksOf } from './tracks.ts'

const layout = layoutGraph(graphOf(planOf(gallery[0]!.scenario)), { wide: true, low: false })
const tracks = tracksOf(layout)
const samples = layout.edges.flatMap(({ route }) => [...sample(route).samples])
const HOLDER = { width: 1280, height: 600 }

describe.each([
  ['fitted', { x: 40, y: 10, zoom: 0.85 }],
  ['small, in a corner', { x: 900, y: 400, zoom: 0.3 }],
  ['enlarged and moved aside', { x: -700, y: -200, zoom: 2 }],
  ['half out of sight', { x: -300, y: 30, zoom: 0.6 }],
])('the part of the canvas in which things move: %s', (_, lens) => {
  const part = partFor(tracks, lens, HOLDER)

  it('holds every place of a line that can be seen', () => {
    for (let i = 0; i < samples.length; i += 2) {
      const x = samples[i]! * lens.zoom + lens.x
      const y = samples[i + 1]! * lens.zoom + lens.y
      if (x < 0 || y < 0 || x > HOLDER.width || y > HOLDER.height) continue
      expect(x).toBeGreaterThanOrEqual(part.x)
      expect(x).toBeLessThanOrEqual(part.x + part.width)
      expect(y).toBeGreaterThanOrEqual(part.y)
      expect(y).toBeLessThanOrEqual(part.y + part.height)
    }
  })

  it('stays within its holder, at whole pixels', () => {
    for (const each of Object.values(part)) expect(Number.isInteger(each)).toBe(true)
    expect(part.x).toBeGreaterThanOrEqual(0)
    expect(part.y).toBeGreaterThanOrEqual(0)
    expect(part.x + part.width).toBeLessThanOrEqual(HOLDER.width)
    expect(part.y + part.height).toBeLessThanOrEqual(HOLDER.height)
  })
})

it('is no larger than what moves needs', () => {
  const part = partFor(tracks, { x: 0, y: 0, zoom: 0.3 }, HOLDER)
  expect(part.width).toBeLessThan(layout.width * 0.3 + 60)
  expect(part.height).toBeLessThan(layout.height * 0.3 + 40)
})
