import { type RefObject, useLayoutEffect, useRef } from 'react'
import { player } from '../store/player.ts'
import type { Axis } from './timeline-layout.ts'

/** Calls `write` with the play head's place on the axis whenever it has moved by a pixel of the screen: no render, no idle work. */
export function usePlayheadX(axis: Axis, write: (x: number) => void): void {
  const latest = useRef(write)
  latest.current = write
  useLayoutEffect(() => follow(axis, (x) => latest.current(x)), [axis])
}

/**
 * Has an element go with the play head: from `frames[0]` where the axis begins to `frames[1]` where it ends. It is an
 * animation that stands, and its time is put to the head's place. A browser moves such an element's layer as it is; for
 * a transform that is written it would sort the layers of the whole page anew, on every frame.
 */
export function usePlayheadMotion(
  element: RefObject<HTMLElement | null>,
  axis: Axis,
  frames: readonly [transform: string, transform: string],
  { start = 0, end = axis.width }: { start?: number; end?: number } = {},
): void {
  const [first, last] = frames
  useLayoutEffect(() => {
    const span = Math.max(1, end - start)
    const motion = element.current!.animate({ transform: [first, last] }, { duration: span, fill: 'both' })
    motion.pause()
    const stop = follow(axis, (x) => {
      motion.currentTime = Math.max(0, Math.min(span, x - start))
    })
    return () => {
      stop()
      motion.cancel()
    }
  }, [element, axis, first, last, start, end])
}

/** From the axis' beginning to its end, and no further. */
export const along = ({ width }: Axis): [string, string] => ['translateX(0)', `translateX(${width}px)`]

function follow(axis: Axis, write: (x: number) => void): () => void {
  let written = Number.NaN
  const draw = ({ time }: { time: number }) => {
    const x = Math.round(axis.x(time) * devicePixelRatio) / devicePixelRatio
    if (x === written) return
    written = x
    write(x)
  }
  draw(player.frame())
  return player.onFrame(draw)
}
