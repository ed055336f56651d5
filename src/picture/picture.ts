import { type Graph, graphOf } from '../canvas/graph.ts'
import type { Layout, PlacedEdge } from '../canvas/layout.ts'
import { layoutGraph } from '../canvas/layout-graph.ts'
import { ARROW } from '../canvas/line-arrows.ts'
import { layoutPath, type Path, pathsOf } from '../canvas/phone-layout.ts'
import { headingOn, pointOn, sample, svgPath } from '../canvas/track.ts'
import { type Tracks, tracksOf } from '../canvas/tracks.ts'
import type { Run } from '../sim/simulate.ts'
import * as texts from '../texts/nodes.ts'
import { LINE_DASH } from '../ui/glyphs/line-dash.ts'
import { box, ink, tenth, text } from './svg.ts'

/** What of a picture stands still: made once for a run and a size. */
export interface Picture {
  run: Run
  graph: Graph
  layout: Layout
  tracks: Tracks
  /** Where the layout is in the picture: everything in view, in the middle. */
  lens: { x: number; y: number; zoom: number }
  width: number
  height: number
  /** Narrow pictures show one of these at a time, top to bottom. */
  paths: readonly Path[]
}

export interface PictureSize {
  width: number
  height: number
}

/** Narrower than this, one path at a time is shown, as on a phone. */
export const STACKED_BELOW = 480
const LARGEST_ZOOM = 1.15
const PADDING = 8

/** A run's picture. `path`: which of its paths a narrow one shows. */
export function pictureOf(run: Run, { width, height }: PictureSize, path = 0): Picture {
  const graph = graphOf(run.plan)
  const paths = width < STACKED_BELOW ? pathsOf(graph) : []
  const shown = paths[Math.min(path, paths.length - 1)]
  const layout = shown
    ? layoutPath(graph, shown, Math.max(300, width))
    : layoutGraph(graph, { wide: false, small: true })
  const zoom = Math.min(LARGEST_ZOOM, width / layout.width, (height - PADDING) / layout.height)
  const lens = {
    x: Math.round((width - layout.width * zoom) / 2),
    y: Math.max(0, Math.round((height - layout.height * zoom) / 2)),
    zoom,
  }
  return { run, graph, layout, tracks: tracksOf(layout), lens, width, height, paths }
}

/** The ground: dots, the region of the Lambda service, and the lines. */
export function drawStill({ layout }: Picture): string {
  const { region } = layout
  return [
    region
      ? `${box(region.x, region.y, region.width, region.height, { radius: 16, fill: ink('region'), stroke: ink('region-line') })}${text(region.x + 16, region.y + 20, texts.awsLambdaService, { size: 12.5, weight: 650, colour: 'ink' })}`
      : '',
    drawLines(layout),
  ].join('')
}

/** `letters`: how large the words on a line are. */
export const drawLines = ({ edges }: Pick<Layout, 'edges'>, letters = 10.5): string =>
  edges.map((edge) => drawLine(edge, letters)).join('')

/** The rings where lines meet their nodes: over the nodes. */
export const drawPorts = ({ layout }: Pick<Picture, 'layout'>): string =>
  layout.nodes
    .flatMap(({ box: { x, y }, ports }) =>
      ports
        .filter(({ ring }) => ring)
        .map(
          (port) =>
            `<circle cx="${tenth(x + port.x)}" cy="${tenth(y + port.y)}" r="4.4" fill="${ink('surface')}" stroke="${ink('edge')}" stroke-width="1.8"/>`,
        ),
    )
    .join('')

const DASHES: Partial<Record<PlacedEdge['look'], string | undefined>> = {
  dashed: LINE_DASH.dashed.dash,
  dark: LINE_DASH.dashed.dash,
  dotted: LINE_DASH.dotted.dash,
}

function drawLine({ look, route, label, arrow }: PlacedEdge, letters: number): string {
  const path = svgPath(route)
  const dash = DASHES[look]
  const casing =
    look === 'solid' ? `<path d="${path}" stroke="${ink('edge')}" stroke-opacity="0.13" stroke-width="10"/>` : ''
  const stroke = `<path d="${path}" stroke="${ink('edge')}" stroke-width="${look === 'dotted' ? 3.2 : 1.8}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
  const words = label
    ? `<g transform="translate(${tenth(label.at.x)} ${tenth(label.at.y)})">${box(-label.text.length * 2.8 - 8, -9, label.text.length * 5.6 + 16, 18, { radius: 9, fill: ink('paper'), stroke: 'none' })}${text(0, 4, label.text, { size: letters, anchor: 'middle' })}</g>`
    : ''
  const heads = headsOf(look, arrow, route).map(
    ({ x, y, angle }) =>
      `<path d="${ARROW}" transform="translate(${x} ${y}) rotate(${angle})" stroke="${ink('edge')}" stroke-width="1.8"/>`,
  )
  return `<g fill="none" stroke-linecap="round" stroke-linejoin="round">${casing}${stroke}${heads.join('')}</g>${words}`
}

/** A poller's arrow stands on its line and points at the source; elsewhere one ends a line that has none of our ports. */
function headsOf(look: PlacedEdge['look'], arrow: boolean, route: PlacedEdge['route']) {
  if (look !== 'dotted' && !arrow) return []
  const track = sample(route)
  const fraction = look === 'dotted' ? Math.min(0.5, 18 / track.length) : Math.max(0, 1 - 3 / track.length)
  const { x, y } = pointOn(track, fraction, 0, { x: 0, y: 0 })
  const angle = Math.round(headingOn(track, Math.min(fraction, 0.999)) + (look === 'dotted' ? 180 : 0))
  return [{ x: tenth(x), y: tenth(y), angle }]
}
