import { memo } from 'react'
import { batchGeometry, type GlyphShape, SHAPE_INK } from './shapes.ts'

interface Props {
  /** The outcome, or 'flight' on its way. */
  shape: GlyphShape
  count: number
  /** Height of the front card in pixels; the two behind it stand out by a tenth to the top right. */
  height?: number
  title?: string
  className?: string
}

/** A batch: three cards on a stack, its size, its outcome's colour. */
export const BatchCard = memo(function BatchCard({ shape, count, height = 22, title, className }: Props) {
  const { width, offset, radius, fontSize } = batchGeometry(height, count)
  const ink = SHAPE_INK[shape]
  const line = shape === 'throttled' ? 'thr-line' : ink
  const pad = 1
  return (
    <svg
      className={className}
      width={width + 2 * offset + 2 * pad}
      height={height + 2 * offset + 2 * pad}
      viewBox={`${-pad} ${-2 * offset - pad} ${width + 2 * offset + 2 * pad} ${height + 2 * offset + 2 * pad}`}
      style={{ flex: 'none', overflow: 'visible' }}
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      {[2, 1].map((card) => (
        <rect
          key={card}
          x={card * offset}
          y={-card * offset}
          width={width}
          height={height}
          rx={radius}
          fill="var(--surface)"
          stroke={`var(--${line})`}
          strokeWidth={1.4}
        />
      ))}
      <rect
        width={width}
        height={height}
        rx={radius}
        fill={`var(--${ink})`}
        stroke={shape === 'throttled' ? 'var(--thr-line)' : 'var(--surface)'}
        strokeWidth={1}
      />
      <text
        x={width / 2}
        y={height / 2}
        dy="0.36em"
        textAnchor="middle"
        fontFamily="var(--mono)"
        fontSize={fontSize}
        fontWeight={700}
        fill={shape === 'throttled' ? 'var(--thr-glyph)' : 'var(--glyph)'}
      >
        {count}
      </text>
    </svg>
  )
})
