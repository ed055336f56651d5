import type { PlacedEdge, PlacedNode } from '../canvas/layout.ts'
import { ARROW, arrowsOf } from '../canvas/line-arrows.ts'
import { svgPath } from '../canvas/track.ts'
import { LINE_DASH } from '../ui/glyphs/line-dash.ts'
import type { Pen } from './pen.ts'

const DASHES = {
  solid: LINE_DASH.solid,
  dashed: LINE_DASH.dashed,
  dark: LINE_DASH.dashed,
  dotted: LINE_DASH.dotted,
  plain: LINE_DASH.solid,
}

export function drawLine(pen: Pen, edge: PlacedEdge): void {
  const { look, label, route } = edge
  const d = svgPath(route)
  const ends = { fill: 'none', stroke: 'edge', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
  if (look === 'solid') pen.path(d, { ...ends, 'stroke-width': 11, 'stroke-opacity': 0.13 })
  const { dash, width } = DASHES[look]
  pen.path(d, { ...ends, 'stroke-width': width, 'stroke-dasharray': dash })
  for (const { x, y, angle } of arrowsOf(edge))
    pen.path(ARROW, { ...ends, 'stroke-width': 1.8, transform: `translate(${x} ${y}) rotate(${angle})` })
  if (!label) return
  const half = label.text.length * 2.9 + 12
  pen.rect(label.at.x - half, label.at.y - 11, 2 * half, 22, { rx: 11, fill: 'paper' })
  pen.text(label.text, label.at.x, label.at.y, { size: 11.5, weight: 500, ink: 'ink-2', anchor: 'middle' })
}

/** Where lines meet a node. */
export function drawPorts(pen: Pen, { box, ports }: PlacedNode): void {
  for (const { x, y, ring } of ports)
    if (ring) pen.circle(box.x + x, box.y + y, 4.5, { fill: 'surface', stroke: 'edge', 'stroke-width': 2 })
}
