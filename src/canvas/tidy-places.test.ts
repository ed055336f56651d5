import { describe, expect, it } from 'vitest'
import { gallery, playable } from '../scenarios/index.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { validate } from '../sim/scenario/parse.ts'
import { planOf } from '../sim/scenario/plan.ts'
import { graphOf } from './graph.ts'
import type { Layout } from './layout.ts'
import { layoutGraph } from './layout-graph.ts'
import { tidyPlaces } from './tidy-places.ts'

const placed = (document: Scenario) => {
  const plan = planOf(document)
  const layout = layoutGraph(graphOf(plan), {
    wide: false,
    ...(document.layout && { positions: document.layout }),
  })
  return { plan, layout }
}

const overlaps = ({ nodes }: Layout): string[] =>
  nodes.flatMap((a, place) =>
    nodes
      .slice(place + 1)
      .filter(({ box: b }) => {
        const beside = a.box.x + a.box.width <= b.x || b.x + b.width <= a.box.x
        return !beside && a.box.y < b.y + b.height && b.y < a.box.y + a.box.height
      })
      .map((b) => `${a.id} lies on ${b.id}`),
  )

/** Asked for places, and with them. */
const tidied = (document: Scenario): Scenario => {
  const { plan, layout } = placed(document)
  return { ...document, layout: tidyPlaces({ layout, run: { plan } }) }
}

describe('places on request', () => {
  it.each(playable)('are whole, valid and apart in $id', ({ scenario }) => {
    const document = tidied(scenario)
    const { plan, layout } = placed(document)
    expect(Object.keys(document.layout!).toSorted()).toEqual(plan.resources.map(({ id }) => id).toSorted())
    expect(validate(document).ok).toBe(true)
    expect(overlaps(layout)).toEqual([])
  })

  it('keep who calls left of what runs, and stay when asked for again', () => {
    for (const { scenario } of gallery) {
      const once = tidied(scenario)
      const before = placed(scenario).layout.nodes
      const after = placed(once).layout.nodes
      expect(after.map(({ box }) => box.x)).toEqual(before.map(({ box }) => box.x))
    }
  })
})

it('brings what Lambda does for a function along when the function is moved up or down', () => {
  const { scenario } = gallery.find(({ id }) => id === 'three-paths')!
  const before = placed(scenario).layout.nodes
  const worker = before.find(({ kind }) => kind === 'function')!
  const down = { ...scenario, layout: { worker: { x: worker.box.x + 30, y: worker.box.y + 200 } } }
  for (const node of placed(down).layout.nodes) {
    const was = before.find(({ id }) => id === node.id)!
    if (['door', 'eventQueue', 'mapping'].includes(node.kind))
      expect([node.box.x, node.box.y]).toEqual([was.box.x, was.box.y + 200])
  }
})
