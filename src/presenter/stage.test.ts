import { describe, expect, it } from 'vitest'
import { lessons } from '../lessons/index.ts'
import { drawLines, drawPorts } from '../picture/picture.ts'
import { playable } from '../scenarios/index.ts'
import { createViewReader } from '../sim/projections/view.ts'
import { simulate } from '../sim/simulate.ts'
import { LETTERS, type StageSize, stageOf } from './stage.ts'
import { drawNode } from './stage-nodes.ts'

/** What the head, the strip and the foot leave of a projector, in CSS pixels. */
const SIZES: readonly (StageSize & { of: string })[] = [
  { of: '1920x1080', width: 1804, height: 640 },
  { of: '1280x720', width: 1206, height: 400 },
]
const documents = [...lessons.map(({ id, scenario }) => ({ id, scenario })), ...playable.slice(0, 3)]

/** Of an event's own shape the number inside is a part. */
const withoutGlyphs = (svg: string): string => svg.replace(/<g data-glyph="">.*?<\/g>(?=<|$)/g, '')
const valuesOf = (svg: string, name: string): number[] =>
  [...svg.matchAll(new RegExp(`${name}="([\\d.]+)"`, 'g'))].map(([, value]) => Number(value))

describe.each(SIZES)('on a projector of $of', (size) => {
  it.each(documents)('$id can be read from the last row', ({ scenario }) => {
    const run = simulate(scenario)
    const stage = stageOf(run, size)
    const reader = createViewReader(run)
    const { zoom } = stage.lens
    for (const share of [0.3, 1]) {
      const view = reader.at(Math.round(run.trace.length * share))
      const svg = stage.layout.nodes.map((node) => drawNode(stage, node, view, view.at)).join('')
      const sizes = valuesOf(withoutGlyphs(svg), 'font-size')
      expect(sizes.length).toBeGreaterThan(0)
      // A pill is drawn a tenth larger than it says.
      expect(Math.min(...sizes) * zoom * 1.1).toBeGreaterThanOrEqual(24)
    }
    const lines = valuesOf(drawLines(stage.layout) + drawPorts(stage), 'stroke-width')
    expect(Math.min(...lines) * zoom).toBeGreaterThanOrEqual(3)
    const labels = valuesOf(drawLines(stage.layout, LETTERS), 'font-size')
    for (const label of labels) expect(label * zoom).toBeGreaterThanOrEqual(24)
  })
})

it('shows a lesson whole on the smallest projector', () => {
  const larger = lessons.filter(({ scenario }) => stageOf(simulate(scenario), SIZES[1]!).larger).map(({ id }) => id)
  expect(larger).toEqual([])
})

it('keeps a name apart from the count beside it, in the lowest rows too', () => {
  const run = simulate(lessons.find(({ id }) => id === 'three-ways-to-fail')!.scenario)
  const stage = stageOf(run, SIZES[1]!)
  const view = createViewReader(run).at(run.trace.length)
  const store = stage.layout.nodes.find(({ kind }) => kind === 'store')!
  const [name, total] = [...drawNode(stage, store, view, view.at).matchAll(/<text x="([\d.]+)"[^>]*>([^<]+)</g)]
  expect(name![2]).toBe('dead-jobs')
  expect(total![2]).toBe('1')
  expect(Number(total![1]) - Number(name![1])).toBeGreaterThan('dead-jobs'.length * 6)
})
