import { memo } from 'react'
import { answerInk, type PillForm, pillSize } from './shapes.ts'

interface Props {
  /** '200', '200 error', '202', '429' from Lambda; '200', '500', '502', '504' from a gateway. */
  label: string
  form?: PillForm
  /** Text height in pixels. */
  fontSize?: number
  className?: string
}

/** An answer: round from Lambda to its caller, square from a gateway to its client. */
export const AnswerPill = memo(function AnswerPill({ label, form = 'round', fontSize = 10.5, className }: Props) {
  const { line, text, soft, cross } = answerInk(label)
  const { width, height } = pillSize(label, form, fontSize)
  const round = form === 'round'
  const marked = round && cross
  return (
    <svg
      className={className}
      width={width}
      height={height}
      style={{ flex: 'none', overflow: 'visible' }}
      role="img"
      aria-label={label}
    >
      <rect
        x={0.6}
        y={0.6}
        width={width - 1.2}
        height={height - 1.2}
        rx={round ? height / 2 - 0.6 : fontSize * 0.28}
        fill={`var(--${round ? soft : 'surface'})`}
        stroke={`var(--${line})`}
        strokeWidth={1.3}
      />
      {marked && (
        <path
          d="M-2.4 -2.4L2.4 2.4M2.4 -2.4L-2.4 2.4"
          transform={`translate(${fontSize * 1.05} ${height / 2}) scale(${fontSize / 10.5})`}
          stroke={`var(--${text})`}
          strokeWidth={1.9}
          strokeLinecap="round"
        />
      )}
      <text
        x={width / 2 + (marked ? fontSize * 0.55 : 0)}
        y={height / 2}
        dy="0.36em"
        textAnchor="middle"
        fontFamily="var(--mono)"
        fontSize={fontSize}
        fontWeight={700}
        letterSpacing="-0.02em"
        fill={`var(--${text})`}
      >
        {label}
      </text>
    </svg>
  )
})
