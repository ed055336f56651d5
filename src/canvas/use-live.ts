import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Frame } from '../player/player.ts'
import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import type { SystemView } from '../sim/projections/system-view.ts'
import { usePlayer, useView } from '../store/use-view.ts'

/**
 * Writes to the page on every frame without a render: `write` sets text, widths and arcs on elements it holds. It also
 * runs before the first paint, so nothing shows a value from before.
 */
export function useLive(write: (frame: Frame) => void): void {
  const player = usePlayer()
  const latest = useRef(write)
  latest.current = write
  useLayoutEffect(() => latest.current(player.frameToRead()))
  useEffect(() => player.onFrameToRead(() => latest.current(player.frameToRead())), [player])
}

/** What a ring has left to drain: with reduced motion it steps each second, as its number does. */
export function useTimeLeft(): (left: SimTime) => SimTime {
  const player = usePlayer()
  return (left) => {
    const due = Math.max(0, left)
    return player.reducedMotion ? Math.ceil(due / SECOND - 1e-6) * SECOND : due
  }
}

/** One part of the view; the component renders again when that part's revision changed, and only then. */
export function usePart<T extends { revision: number }>(select: (view: SystemView) => T | undefined): T | undefined {
  const player = usePlayer()
  useView((view) => select(view)?.revision ?? -1)
  return select(player.frameToRead().view)
}

/** Writes an attribute only where it changed: an equal value would still make the browser look. */
export function writeAttribute(element: Element | null | undefined, name: string, value: string): void {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** Writes into the text that is there: another text node would be styled and laid out from nothing. */
export function writeText(element: Element, words: string): void {
  const text = element.firstChild
  if (text) text.nodeValue = words
  else element.textContent = words
}
