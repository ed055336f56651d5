import { useRef } from 'react'
import { fromSeconds, type SimTime } from '../../sim/engine/sim-time.ts'
import { EventGlyph } from '../../ui/glyphs/EventGlyph.tsx'
import { useLive, useTimeLeft, writeAttribute } from '../use-live.ts'

/** A message that was received and not deleted: its ring drains to the moment it is visible again. */
export function HiddenRing({ until, span, size }: { until: SimTime; span: number; size: number }) {
  const holder = useRef<HTMLSpanElement>(null)
  const ring = useRef<Element | null>(undefined)
  const timeLeft = useTimeLeft()
  useLive(({ time }) => {
    const left = Math.min(1, timeLeft(until - time) / fromSeconds(Math.max(0.001, span)))
    ring.current ??= holder.current?.querySelector('[data-ring]')
    writeAttribute(ring.current, 'stroke-dasharray', `${left.toFixed(3)} 1`)
    writeAttribute(ring.current, 'opacity', left > 0.002 ? '1' : '0')
  })
  return (
    <span ref={holder} style={{ display: 'flex' }}>
      <EventGlyph shape="waiting" size={size} progress={1} />
    </span>
  )
}
