import { useRef } from 'react'
import type { SimTime } from '../sim/engine/sim-time.ts'
import { useLive, useTimeLeft, writeAttribute, writeText } from './use-live.ts'
import { countdown } from './words.ts'

const RADIUS = 17.5

/** A ring that drains from `since` to `dueAt`, with the time left inside. */
export function CountdownRing({ since, dueAt, size = 40 }: { since: SimTime; dueAt: SimTime; size?: number }) {
  const arc = useRef<SVGCircleElement>(null)
  const label = useRef<SVGTextElement>(null)
  const timeLeft = useTimeLeft()
  useLive(({ time }) => {
    const left = Math.min(1, timeLeft(dueAt - time) / Math.max(1, dueAt - since))
    writeAttribute(arc.current, 'stroke-dasharray', `${left.toFixed(3)} 1`)
    writeAttribute(arc.current, 'opacity', left > 0.002 ? '1' : '0')
    const text = countdown(dueAt - time)
    if (label.current && label.current.textContent !== text) writeText(label.current, text)
  })
  return (
    <svg width={size} height={size} viewBox="-20 -20 40 40" aria-hidden>
      <circle r={RADIUS + 1.5} fill="var(--surface)" />
      <circle r={RADIUS} fill="none" stroke="var(--wait-s)" strokeWidth={4.4} />
      <circle
        ref={arc}
        r={RADIUS}
        fill="none"
        stroke="var(--wait)"
        strokeWidth={4.4}
        strokeLinecap="round"
        pathLength={1}
        transform="rotate(-90)"
      />
      <text
        ref={label}
        dy="0.36em"
        textAnchor="middle"
        fontFamily="var(--mono)"
        fontSize={10.5}
        fontWeight={700}
        fill="var(--wait)"
      />
    </svg>
  )
}
