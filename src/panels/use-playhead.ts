import { useLayoutEffect, useRef } from 'react'
import { player } from '../store/player.ts'
import type { Axis } from './timeline-layout.ts'

/** Calls `write` with the play head's place on the axis whenever it has moved by half a pixel: no render, no idle work. */
export function usePlayheadX(axis: Axis, write: (x: number) => void): void {
  const latest = useRef(write)
  latest.current = write
  useLayoutEffect(() => {
    let written = Number.NaN
    const draw = ({ time }: { time: number }) => {
      const x = Math.round(axis.x(time) * 2) / 2
      if (x === written) return
      written = x
      latest.current(x)
    }
    draw(player.frame())
    return player.onFrame(draw)
  }, [axis])
}
