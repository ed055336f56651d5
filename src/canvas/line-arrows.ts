import type { PlacedEdge } from './layout.ts'
import { headingOn, pointOn, sample } from './track.ts'

export const ARROW = 'M-6 -4L0 0L-6 4'
/** A poller's arrows stand on its line, pointing at the source, so far from it. */
const POLL_ARROWS = [22, 50]
/** A line with an arrow ends a little before the node. */
const STANDOFF = 3

/** Where a line's arrows stand, in layout pixels and degrees. */
export function arrowsOf(edge: PlacedEdge): { x: number; y: number; angle: number }[] {
  const track = sample(edge.route)
  const at = (distance: number, turn: number) => {
    const fraction = Math.min(1, Math.max(0, distance / track.length))
    const { x, y } = pointOn(track, fraction, 0, { x: 0, y: 0 })
    return {
      x: Math.round(x * 10) / 10,
      y: Math.round(y * 10) / 10,
      angle: Math.round(headingOn(track, Math.min(fraction, 0.999)) + turn),
    }
  }
  if (edge.look === 'dotted')
    return POLL_ARROWS.filter((place) => place < track.length - 12).map((place) => at(place, 180))
  return edge.arrow ? [at(track.length - STANDOFF, 0)] : []
}
