import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Run } from '../sim/simulate.ts'
import { useLab } from '../store/store.ts'
import { useTimelineWindow } from '../store/timeline-window.ts'
import { useLeft, useRun } from '../store/use-view.ts'
import { lazily } from '../ui/lazily.ts'
import { Scrubber } from './Scrubber.tsx'
import styles from './Timeline.module.css'
import { Bars, GhostBars, Tears, unitOf } from './TimelineBars.tsx'
import { GhostMarks, Marks } from './TimelineMarks.tsx'
import { TimelineTools } from './TimelineTools.tsx'
import { TimelineVeil } from './TimelineVeil.tsx'
import { binsOf, differingBins, differingMarks, type Mark, marksOf } from './timeline-facts.ts'
import type { Axis } from './timeline-layout.ts'
import { useAxis, useWidth } from './use-axis.ts'
import { usePinch } from './use-pinch.ts'

const TimelineDifference = lazily(async () => (await import('./TimelineDifference.tsx')).TimelineDifference)
const ChangeLine = lazily(async () => (await import('./TimelineChanges.tsx')).ChangeLine)
const ChangeFlags = lazily(async () => (await import('./TimelineChanges.tsx')).ChangeFlags)
const TimelineLanes = lazily(async () => (await import('./TimelineLanes.tsx')).TimelineLanes)

/** Pixels: what one bar takes, with few happenings and with many. */
const BAR = 11
const NARROW_BAR = 5
const NARROW_WIDTH = 500
/** One notch of a wheel is about a fifth closer or farther. */
const WHEEL = 0.0022

/** The run on one line: what happened, what was skipped, what was changed, where the playhead is. */
export function Timeline() {
  const root = useRef<HTMLDivElement>(null)
  const width = useWidth(root)
  const run = useRun()
  const left = useLeft()
  const zoom = useTimelineWindow((window) => window.zoom)
  const held = useTimelineWindow((window) => window.held)
  const lanes = useTimelineWindow((window) => window.lanes)
  const shown = useMemo(() => ({ zoom, held }), [zoom, held])
  const { axis, drawn } = useAxis(width, shown)
  const bar = axis.width < NARROW_WIDTH ? NARROW_BAR : BAR
  const original = useLab((lab) => lab.original)
  const changed = useLab((lab) => lab.lastEdit !== undefined)
  // Another scenario is another run: what was enlarged of the last one means nothing in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is opened
  useEffect(() => useTimelineWindow.getState().whole(), [original])
  useWheel(root, axis)
  usePinch(root, axis)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows behind its name
  const marks = useMemo(() => (run && width > 0 ? marksOf(run, axis) : []), [run, axis, width, drawn])
  return (
    <div className={styles.timeline}>
      {(changed || left) && <ChangeLine />}
      <div className={styles.row} data-lanes={lanes || undefined}>
        <div ref={root} className={styles.track}>
          {width > 0 && run && (
            <>
              {lanes && <TimelineLanes axis={axis} run={run} bar={bar} drawn={drawn} />}
              <Summary axis={axis} run={run} left={left} drawn={drawn} marks={marks} bar={bar} />
            </>
          )}
          <TimelineVeil axis={axis} />
          {run && <Scrubber axis={axis} run={run} marks={marks} />}
        </div>
        <TimelineTools axis={axis} />
      </div>
    </div>
  )
}

interface SummaryProps {
  axis: Axis
  run: Run
  left: Run | undefined
  drawn: unknown
  marks: readonly Mark[]
  bar: number
}

function Summary({ axis, run, left, drawn, marks, bar }: SummaryProps) {
  const comparing = useLab((lab) => lab.comparison !== undefined)
  const hasFlags = useLab((lab) => (lab.document.interventions?.length ?? 0) > 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows behind its name
  const { bins, unit, ghosts, ghostMarks } = useMemo(() => {
    const bins = binsOf(run, axis, bar)
    const before = left ? binsOf(left, axis, bar) : []
    return {
      bins,
      unit: unitOf([...bins, ...before], bar),
      ghosts: differingBins(before, bins),
      ghostMarks: left ? differingMarks(marksOf(left, axis), marks) : [],
    }
  }, [run, left, axis, bar, drawn, marks])
  return (
    <>
      <div className={styles.window}>
        <Bars axis={axis} bins={bins} size={bar} unit={unit} />
        {left && <GhostBars bins={ghosts} size={bar} unit={unit} />}
        <Tears axis={axis} />
      </div>
      <Marks marks={marks} />
      {left && <GhostMarks marks={ghostMarks} />}
      {hasFlags && <ChangeFlags axis={axis} />}
      {comparing && <TimelineDifference axis={axis} />}
    </>
  )
}

/**
 * Ctrl and wheel, or a pinch on a touchpad, which browsers tell as the same, enlarge what is under the pointer; once
 * something is enlarged, a wheel to the side (or with Shift) moves it. A plain wheel stays the page's.
 */
function useWheel(root: RefObject<HTMLDivElement | null>, axis: Axis): void {
  useEffect(() => {
    const element = root.current!
    const turn = (event: WheelEvent) => {
      const { zoomBy, hold } = useTimelineWindow.getState()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        const x = event.clientX - element.getBoundingClientRect().left
        const held = { time: axis.timeAt(x), share: x / axis.width }
        zoomBy(Math.exp(-event.deltaY * lines * WHEEL), held, axis.mostZoom)
        return
      }
      const aside = (event.shiftKey ? event.deltaX || event.deltaY : event.deltaX) * lines
      if (axis.whole <= axis.width || aside === 0 || Math.abs(aside) < Math.abs(event.deltaY) * 0.5) return
      event.preventDefault()
      hold(axis.timeAt(aside), 0)
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [root, axis])
}
