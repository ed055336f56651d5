import { type RefObject, useEffect, useRef } from 'react'
import type { SimTime } from '../sim/engine/sim-time.ts'
import { player } from '../store/player.ts'
import { useTimelineWindow } from '../store/timeline-window.ts'
import type { Axis } from './timeline-layout.ts'

/** Pixels: a finger that went farther was dragging the playhead, and leaves it there. */
const SLIP = 12
/** Pixels: two fingers are never taken to be nearer than this. */
const NEAREST = 16

/**
 * Two fingers enlarge what is between them, wherever on the timeline they came down, on a mark too. The first of them
 * has moved the playhead: it goes back to where it was.
 */
export function usePinch(root: RefObject<HTMLDivElement | null>, axis: Axis): void {
  const latest = useRef(axis)
  latest.current = axis
  useEffect(() => {
    const element = root.current!
    const fingers = new Map<number, number>()
    let first: { x: number; playhead: SimTime } | undefined
    let pinches = false
    const placeOf = ({ clientX }: PointerEvent) => clientX - element.getBoundingClientRect().left

    const begin = (event: PointerEvent) => {
      if (event.pointerType !== 'touch') return
      const x = placeOf(event)
      if (fingers.size === 0) {
        pinches = false
        first = { x, playhead: player.frame().time }
      } else if (!pinches) {
        pinches = true
        const [now = x] = fingers.values()
        if (first && Math.abs(now - first.x) <= SLIP) player.seek(first.playhead)
      }
      fingers.set(event.pointerId, x)
      if (pinches) event.stopPropagation()
    }
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId)
      if (before === undefined) return
      const x = placeOf(event)
      fingers.set(event.pointerId, x)
      // Who lifts one of two fingers is not dragging with the other.
      if (pinches) event.stopPropagation()
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      if (other === undefined) return
      const { width, mostZoom, timeAt } = latest.current
      const factor = Math.max(NEAREST, Math.abs(x - other)) / Math.max(NEAREST, Math.abs(before - other))
      const held = { time: timeAt((before + other) / 2), share: (x + other) / 2 / width }
      useTimelineWindow.getState().zoomBy(factor, held, mostZoom)
    }
    const end = ({ pointerId }: PointerEvent) => fingers.delete(pointerId)

    const listeners = { pointerdown: begin, pointermove: move, pointerup: end, pointercancel: end }
    // Before the slider and the marks are told.
    for (const [kind, listener] of Object.entries(listeners))
      element.addEventListener(kind, listener as EventListener, { capture: true })
    return () => {
      for (const [kind, listener] of Object.entries(listeners))
        element.removeEventListener(kind, listener as EventListener, { capture: true })
    }
  }, [root])
}
