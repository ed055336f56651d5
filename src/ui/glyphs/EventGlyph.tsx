import { type CSSProperties, memo } from 'react'
import { AGAIN_NUMBER, GLYPHS, type GlyphShape, glyphDiameter, RING, SHAPE_INK, strokeBoost } from './shapes.ts'

interface Props {
  shape: GlyphShape
  /** Side of the square it takes, in pixels. */
  size?: number
  /** Left out, the glyph is decoration and hidden from assistive technology. */
  title?: string
  /** How much of a waiting ring is left, 0 to 1. */
  progress?: number
  /** Which run it is, for 'again'. */
  count?: number
  className?: string
  style?: CSSProperties
}

/** One event's state: shape, mark and colour say the same, so any one of them is enough. */
export const EventGlyph = memo(function EventGlyph({
  shape,
  size = 14,
  title,
  progress = 0.65,
  count = 2,
  className,
  style,
}: Props) {
  const diameter = glyphDiameter(size)
  const scale = diameter / 14
  const boost = strokeBoost(diameter)
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`}
      style={{ flex: 'none', overflow: 'visible', ...style }}
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      <g transform={`scale(${scale})`} strokeLinecap="round" strokeLinejoin="round">
        {GLYPHS[shape].map((layer) => (
          <path
            key={layer.d}
            d={layer.d}
            fill={layer.fill ? `var(--${layer.fill})` : 'none'}
            {...(layer.stroke
              ? {
                  stroke: `var(--${layer.stroke})`,
                  strokeWidth: (layer.width ?? 1) * boost,
                  strokeDasharray: layer.dash?.join(' '),
                }
              : {})}
          />
        ))}
        {shape === 'waiting' && (
          <circle
            data-ring=""
            r={RING.radius}
            fill="none"
            stroke={`var(--${SHAPE_INK.waiting})`}
            strokeWidth={RING.width * boost}
            pathLength={1}
            strokeDasharray={`${progress} 1`}
            opacity={progress > 0 ? 1 : 0}
            transform="rotate(-90)"
          />
        )}
        {shape === 'again' && (
          <text
            x={AGAIN_NUMBER.x}
            y={AGAIN_NUMBER.y}
            dy="0.36em"
            textAnchor="middle"
            fontFamily="var(--mono)"
            fontSize={AGAIN_NUMBER.size}
            fontWeight={750}
            fill="var(--glyph)"
          >
            {count}
          </text>
        )}
      </g>
    </svg>
  )
})
