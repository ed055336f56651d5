import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import { planOf } from '../sim/scenario/plan.ts'
import { fitted } from './flow-elements.ts'
import { graphOf } from './graph.ts'
import { type Box, type Layout, resourceId } from './layout.ts'
import { layoutGraph } from './layout-graph.ts'
import { layoutPath, pathsOf } from './phone-layout.ts'
import { sample } from './track.ts'

const touches = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const overlaps = ({ nodes }: Layout): string[] =>
  nodes.flatMap((a, i) =>
    nodes
      .slice(i + 1)
      .filter((b) => touches(a.box, b.box))
      .map((b) => `${a.id} over ${b.id}`),
  )

function expectInside(layout: Layout) {
  for (const { id, box } of layout.nodes) {
    expect(box.x, id).toBeGreaterThanOrEqual(0)
    expect(box.y, id).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width, id).toBeLessThanOrEqual(layout.width)
    expect(box.y + box.height, id).toBeLessThanOrEqual(layout.height)
  }
  for (const { id, route } of layout.edges) {
    const { samples, length } = sample(route)
    expect(length, id).toBeGreaterThan(12)
    for (let i = 0; i < samples.length; i += 2) {
      expect(samples[i], id).toBeGreaterThanOrEqual(0)
      expect(samples[i], id).toBeLessThanOrEqual(layout.width)
      expect(samples[i + 1], id).toBeLessThanOrEqual(layout.height)
    }
  }
}

describe.each(gallery.map(({ id, scenario }) => [id, graphOf(planOf(scenario))] as const))('%s', (_, graph) => {
  it.each([
    ['1440 x 900', { width: 1440, height: 570 }, true],
    ['1024 x 768', { width: 1024, height: 540 }, false],
    ['1024 x 768 beside a panel', { width: 684, height: 440 }, false],
    ['1280 x 720', { width: 1280, height: 400 }, true],
  ])('has a place for everything at %s, nothing over anything, all of it in view', (_name, size, wide) => {
    const layout = layoutGraph(graph, { wide, close: size.width < 860, low: size.height < 510 })
    expect(overlaps(layout)).toEqual([])
    expectInside(layout)
    const { x, y, zoom } = fitted(layout, size)
    expect(x).toBeGreaterThanOrEqual(-8)
    expect(x + layout.width * zoom).toBeLessThanOrEqual(size.width + 8)
    expect(y + layout.height * zoom).toBeLessThanOrEqual(size.height + 1)
  })

  it('places every resource once', () => {
    const own = layoutGraph(graph, { wide: true }).nodes.filter(({ id, resource }) => id === resourceId(resource))
    expect(own.map(({ resource }) => resource).sort((a, b) => a - b)).toEqual(graph.resources.map(({ index }) => index))
  })

  it('shows each path on a phone, within 390 pixels', () => {
    const paths = pathsOf(graph)
    expect(paths.length).toBeGreaterThan(0)
    for (const path of paths) {
      const layout = layoutPath(graph, path, 390)
      expect(overlaps(layout)).toEqual([])
      expectInside(layout)
      expect(layout.width).toBe(390)
    }
  })
})

it('stands closer beside a panel: letters are larger there', () => {
  const graph = graphOf(planOf(gallery.find(({ id }) => id === 'sqs-partial-batch')!.scenario))
  const zoom = (close: boolean) => fitted(layoutGraph(graph, { wide: false, close }), { width: 684, height: 440 }).zoom
  expect(zoom(true)).toBeGreaterThan(0.7)
  expect(zoom(true) / zoom(false)).toBeGreaterThan(1.1)
})

describe('the default scenario', () => {
  const graph = graphOf(planOf(gallery[0]!.scenario))
  const { nodes, edges, titles } = layoutGraph(graph, { wide: true })
  const at = (id: string) => nodes.find((node) => node.id === id)!.box

  it('reads from left to right: clients, callers, Lambda, code, ends', () => {
    expect(titles.map(({ text }) => text)).toEqual([
      'Its clients',
      'Who calls',
      'What Lambda does for you',
      'Where your code runs',
      'Where it ends',
    ])
    const xs = titles.map(({ x }) => x)
    expect([...xs].sort((a, b) => a - b)).toEqual(xs)
  })

  it('keeps the lines of callers who wait, and of those who do not, level', () => {
    for (const id of ['clients-0>resource-0', 'resource-0>door-3', 'door-3>resource-3', 'resource-1>event-queue-3']) {
      const { samples } = sample(edges.find((edge) => edge.id === id)!.route)
      expect(samples[1], id).toBeCloseTo(samples[samples.length - 1]!)
    }
  })

  it('leads redrive round the region, since SQS does it and not Lambda', () => {
    const redrive = edges.find((edge) => edge.label)!
    expect(redrive.label!.text).toBe('after 3 receives, SQS moves it')
    const { samples } = sample(redrive.route)
    expect(Math.max(...samples.filter((_, i) => i % 2 === 1))).toBeGreaterThan(
      at('mapping-2').y + at('mapping-2').height,
    )
  })

  it('lets a person decide where things stand', () => {
    const moved = layoutGraph(graph, { wide: true, positions: { worker: { x: 900, y: 120 } } })
    const worker = moved.nodes.find(({ id }) => id === 'resource-3')!.box
    expect(worker).toMatchObject({ x: 900, y: 120 })
    expect(moved.nodes.find(({ id }) => id === 'done-3')!.box.y).toBe(at('done-3').y + 120 - at('resource-3').y)
  })
})

it('shows the runs of a function that is switched off later', () => {
  const stopped = (reserved: number | undefined, after: number) =>
    parseScenario(
      JSON.stringify({
        version: 1,
        durationSeconds: 20,
        resources: {
          uploads: { type: 's3', traffic: [{ kind: 'at', seconds: [1] }] },
          thumbnails: { type: 'function', reservedConcurrentExecutions: reserved },
        },
        connections: [{ from: 'uploads', to: 'thumbnails' }],
        interventions: [{ atSeconds: 10, path: '/resources/thumbnails/reservedConcurrentExecutions', value: after }],
      }),
    )
  const cells = (reserved: number | undefined, after: number) => {
    const parsed = stopped(reserved, after)
    if (!parsed.ok) throw new Error('it is valid')
    return layoutGraph(graphOf(planOf(parsed.scenario)), { wide: true }).nodes.find(({ kind }) => kind === 'function')!
      .cells
  }
  expect([cells(undefined, 0), cells(3, 0), cells(0, 0), cells(5, 2)]).toEqual([6, 3, 0, 2])
})
