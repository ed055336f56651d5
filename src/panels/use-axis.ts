import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RunProgress } from '../player/player.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { useLessons } from '../store/lessons.ts'
import { player } from '../store/player.ts'
import { useLeft, useRunProgress } from '../store/use-view.ts'
import { type Axis, axisOf, quietInBoth, type Shown } from './timeline-layout.ts'

/**
 * The run laid on `width` pixels, torn as the timeline tears it. A run that is long in the making is drawn a few times
 * on its way, not at every step of it: `drawn` is as far as it has come. `shown`: the part in view, if not all of it.
 */
export function useAxis(width: number, shown?: Shown): { axis: Axis; drawn: RunProgress | undefined } {
  const progress = useRunProgress()
  const left = useLeft()
  const until = useLessons((state) => state.hiddenFrom)
  const run = progress?.run
  const drawn = useRarely(progress, 200)
  const axis = useMemo(() => {
    const own = drawn?.done ? player.quiet() : []
    const quiet = left ? quietInBoth(own, player.quiet('left')) : own
    const laid = axisOf(run?.plan.endsAt ?? SECOND, Math.max(1, width), quiet, shown)
    return until === undefined ? laid : { ...laid, until }
  }, [run, left, drawn, width, shown, until])
  return { axis, drawn }
}

/** The inner width of an element, 0 before it is there. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const measure = () => setWidth(element.current?.clientWidth ?? 0)
    measure()
    const observer = new ResizeObserver(measure)
    if (element.current) observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}

/** The value as it was at most `everyMs` ago; the last one always comes. */
function useRarely<T>(value: T, everyMs: number): T {
  const [kept, setKept] = useState(value)
  const last = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const wait = Math.max(0, last.current + everyMs - performance.now())
    const timer = setTimeout(() => {
      last.current = performance.now()
      setKept(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, everyMs])
  return kept
}
