import { memo } from 'react'
import { LINE_DASH, type LineKind } from './line-dash.ts'

/** A short piece of one of the three lines, in the text's colour unless told otherwise. */
export const LineSample = memo(function LineSample({ kind, width = 24 }: { kind: LineKind; width?: number }) {
  const dash = { solid: undefined, dashed: '5 4', dotted: '0.1 5.2' }[kind]
  return (
    <svg width={width} height={8} style={{ flex: 'none' }} aria-hidden>
      <path
        d={`M2 4H${width - 2}`}
        stroke="currentColor"
        strokeWidth={LINE_DASH[kind].width}
        strokeLinecap="round"
        strokeDasharray={dash}
        fill="none"
      />
    </svg>
  )
})
