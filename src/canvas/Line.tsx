import { memo } from 'react'
import styles from './Line.module.css'
import type { PlacedEdge } from './layout.ts'
import { headingOn, pointOn, sample, svgPath } from './track.ts'

const ARROW = 'M-6 -4L0 0L-6 4'
/** A poller's arrows stand on its line, pointing at the source, so far from it. */
const POLL_ARROWS = [22, 50]
/** A line with an arrow ends a little before the node. */
const STANDOFF = 3

/** One line: how it is drawn says who waits. */
export const Line = memo(function Line({ edge, selected = false }: { edge: PlacedEdge; selected?: boolean }) {
  const path = svgPath(edge.route)
  const { look, label } = edge
  return (
    <g className={styles.line} data-look={look} data-selected={selected} data-edge={edge.id}>
      {look === 'solid' && <path d={path} className={styles.casing} />}
      <path d={path} className={styles.stroke} />
      {edge.connection >= 0 && <path d={path} className={styles.reach} />}
      {arrowsOf(edge).map(({ x, y, angle }) => (
        <path
          key={`${x} ${y}`}
          d={ARROW}
          className={styles.arrow}
          transform={`translate(${x} ${y}) rotate(${angle})`}
        />
      ))}
      {label && (
        <g transform={`translate(${label.at.x} ${label.at.y})`}>
          <rect
            className={styles.ground}
            x={-label.text.length * 2.9 - 12}
            y={-11}
            width={label.text.length * 5.8 + 24}
            height={22}
            rx={11}
          />
          <text className={styles.label} textAnchor="middle" dy="0.35em">
            {label.text}
          </text>
        </g>
      )}
    </g>
  )
})

function arrowsOf(edge: PlacedEdge): { x: number; y: number; angle: number }[] {
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
