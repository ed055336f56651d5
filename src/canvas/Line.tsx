import { memo } from 'react'
import styles from './Line.module.css'
import type { PlacedEdge } from './layout.ts'
import { ARROW, arrowsOf } from './line-arrows.ts'
import { svgPath } from './track.ts'

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
