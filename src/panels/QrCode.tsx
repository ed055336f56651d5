import { type CSSProperties, useMemo } from 'react'
import { encode } from 'uqr'
import * as texts from '../texts/share.ts'

/** Cells of white around a code: with fewer, readers take what stands beside it for a part of it. */
const QUIET = 4

/** A link as a code to point a phone at. Dark on light in both themes: readers expect it so. */
export function QrCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: cells } = encode(text, { ecc: 'L', border: QUIET })
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size: cells, path: squares.join('') }
  }, [text])
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={texts.qrCode}
      shapeRendering="crispEdges"
      style={{ '--cells': size } as CSSProperties}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
