import { type Graph, graphOf } from '../canvas/graph.ts'
import type { Layout, LayoutOptions } from '../canvas/layout.ts'
import { layoutGraph } from '../canvas/layout-graph.ts'
import type { Sizes } from '../canvas/measures.ts'
import { type Tracks, tracksOf } from '../canvas/tracks.ts'
import type { Run } from '../sim/simulate.ts'

/** The smallest type on the stage and its thinnest line, in layout units, and what they are at least on screen, px. */
export const LETTERS = 11
export const STROKE = 1.4
const LEAST_LETTERS = 24
/** With more zoom than this the same could stand on a smaller stage. */
const MOST_ZOOM = 4.4
const LEAST_ZOOM = LEAST_LETTERS / LETTERS

/** Rows of three lines, of two, and of one; the widths are the same. */
const ROWS = [66, 45, 26] as const
type Row = (typeof ROWS)[number]

export interface Stage {
  run: Run
  graph: Graph
  layout: Layout
  tracks: Tracks
  lens: { x: number; y: number; zoom: number }
  /** It does not fit at a size that can be read from the last row: it has to be moved. */
  larger: boolean
}

export interface StageSize {
  /** CSS pixels. */
  width: number
  height: number
}

/** A run laid out for a room: as much in each box as can be read from its last row. */
export function stageOf(run: Run, { width, height }: StageSize): Stage {
  const graph = graphOf(run.plan)
  const fits = (layout: Layout) => Math.min(width / layout.width, height / layout.height)
  const layouts = ROWS.map((row) => layoutGraph(graph, optionsOf(row)))
  const layout =
    layouts.find((each) => fits(each) >= Math.max(LEAST_ZOOM, (width / each.width) * 0.84)) ??
    layouts.find((each) => fits(each) >= LEAST_ZOOM) ??
    layouts[layouts.length - 1]!
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, fits(layout)))
  return {
    run,
    graph,
    layout,
    tracks: tracksOf(layout),
    lens: {
      x: Math.max(0, (width - layout.width * zoom) / 2),
      y: Math.max(0, (height - layout.height * zoom) / 2),
      zoom,
    },
    larger: layout.width * zoom > width + 1 || layout.height * zoom > height + 1,
  }
}

/** Moves a stage that is larger than its place so that a box is in the middle, as far as there is something to show. */
export function lensOn({ layout, lens, larger }: Stage, { width, height }: StageSize, resource: number) {
  const box = layout.nodes.find((node) => node.resource === resource)?.box
  if (!larger || !box) return lens
  const held = (size: number, whole: number, middle: number) =>
    whole <= size ? (size - whole) / 2 : Math.min(0, Math.max(size - whole, size / 2 - middle))
  const { zoom } = lens
  return {
    x: held(width, layout.width * zoom, (box.x + box.width / 2) * zoom),
    y: held(height, layout.height * zoom, (box.y + box.height / 2) * zoom),
    zoom,
  }
}

const optionsOf = (row: Row): LayoutOptions => ({ wide: false, sizes: sizesOf(row) })

function sizesOf(row: Row): Sizes {
  const tight = row < 40
  return {
    measures: {
      margin: 8,
      clients: 0,
      clientsGap: 0,
      source: 100,
      gap: 30,
      service: 138,
      fn: 98,
      endGap: 26,
      end: 106,
      words: 0,
    },
    heights: {
      top: tight ? 22 : 25,
      regionTop: tight ? 3 : 4,
      regionFoot: tight ? 5 : 7,
      serviceGap: tight ? 4 : 7,
      lane: tight ? 12 : 15,
      foot: tight ? 7 : 8,
      door: row,
      eventQueue: row,
      mapping: row,
      queue: row,
      caller: row,
      gateway: row,
      streamHead: row,
      shardsHead: row,
      shard: 0,
      end: tight ? 23 : 45,
      table: tight ? 23 : 30,
    },
    rowGap: tight ? 2 : 16,
    sourceSpace: tight ? 2 : 10,
    sourceGap: 26,
    endSpace: tight ? 2 : 8,
    done: tight ? 18 : 22,
    cellsIn: (height) => 2 * Math.max(0, Math.floor((height - CELLS_FROM - 4) / CELL_PITCH)),
  }
}

/** Where a function's environments begin, and how far apart their rows are. */
export const CELLS_FROM = 38
export const CELL_PITCH = 23
