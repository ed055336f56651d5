import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useMemo, useRef } from 'react'
import type { Frame } from '../player/player.ts'
import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from '../store/player.ts'
import { useLeft, useRun } from '../store/use-view.ts'
import styles from './Timeline.module.css'
import { Bars, GhostBars, Tears, unitOf } from './TimelineBars.tsx'
import { ChangeFlags, ChangeLine } from './TimelineChanges.tsx'
import { GhostMarks, Marks } from './TimelineMarks.tsx'
import { clock } from './time-words.ts'
import { binsOf, differingBins, differingMarks, marksOf } from './timeline-facts.ts'
import type { Axis } from './timeline-layout.ts'
import { useAxis, useWidth } from './use-axis.ts'
import { usePlayheadX } from './use-playhead.ts'

/** Pixels: what one bar takes, with few happenings and with many. */
const BAR = 11
const NARROW_BAR = 5
const NARROW_WIDTH = 500

/** The whole run on one line: what happened, what was skipped, what was changed, where the playhead is. */
export function Timeline() {
  const root = useRef<HTMLDivElement>(null)
  const width = useWidth(root)
  const run = useRun()
  const left = useLeft()
  const { axis, drawn } = useAxis(width)
  return (
    <div className={styles.timeline}>
      <ChangeLine />
      <div ref={root} className={styles.track}>
        {width > 0 && run && <Lanes axis={axis} run={run} left={left} drawn={drawn} />}
        {run && <Scrubber axis={axis} duration={run.plan.endsAt} />}
      </div>
    </div>
  )
}

function Lanes({ axis, run, left, drawn }: { axis: Axis; run: Run; left: Run | undefined; drawn: unknown }) {
  const bar = axis.width < NARROW_WIDTH ? NARROW_BAR : BAR
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows behind its name
  const { bins, unit, marks, ghosts, ghostMarks } = useMemo(() => {
    const bins = binsOf(run, axis, bar)
    const marks = marksOf(run, axis)
    const before = left ? binsOf(left, axis, bar) : []
    return {
      bins,
      unit: unitOf([...bins, ...before], bar),
      marks,
      ghosts: differingBins(before, bins),
      ghostMarks: left ? differingMarks(marksOf(left, axis), marks) : [],
    }
  }, [run, left, axis, bar, drawn])
  return (
    <>
      <Bars axis={axis} bins={bins} size={bar} unit={unit} />
      {left && <GhostBars bins={ghosts} size={bar} unit={unit} />}
      <Tears axis={axis} />
      <Marks marks={marks} />
      {left && <GhostMarks marks={ghostMarks} />}
      <ChangeFlags axis={axis} />
    </>
  )
}

/** The play head and the slider underneath: one drag, or keys; drawn without a render. */
function Scrubber({ axis, duration }: { axis: Axis; duration: SimTime }) {
  const slider = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const ghostWords = useRef<HTMLSpanElement>(null)
  const resumes = useRef(false)
  const dragging = useRef(false)

  usePlayheadX(axis, (x) => {
    head.current!.style.transform = `translateX(${x}px)`
  })
  useLayoutEffect(() => {
    let said = 0
    const draw = (frame: Frame) => {
      const now = performance.now()
      // Who listens hears a new value a few times a second, and always the last one.
      if (frame.playing && now - said < 300) return
      said = now
      slider.current!.setAttribute('aria-valuenow', (frame.time / SECOND).toFixed(1))
      slider.current!.setAttribute('aria-valuetext', valueText(frame))
    }
    draw(player.frame())
    return player.onFrame(draw)
  }, [])

  const timeAt = (event: PointerEvent) => axis.timeAt(event.clientX - slider.current!.getBoundingClientRect().left)
  const hover = (event: PointerEvent) => {
    const time = timeAt(event)
    ghost.current!.style.transform = `translateX(${axis.x(time).toFixed(1)}px)`
    ghostWords.current!.textContent = clock(time)
  }
  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    dragging.current = true
    resumes.current = player.frame().playing
    player.pause()
    player.seek(timeAt(event))
  }
  const move = (event: PointerEvent) => {
    hover(event)
    if (dragging.current) player.seek(timeAt(event))
  }
  const end = () => {
    if (!dragging.current) return
    dragging.current = false
    if (resumes.current) player.play()
  }

  return (
    <>
      <div
        ref={slider}
        className={styles.slider}
        role="slider"
        tabIndex={0}
        aria-label="Time in the run"
        aria-valuemin={0}
        aria-valuemax={duration / SECOND}
        aria-valuenow={0}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={(event) => turn(event, duration)}
      />
      <div ref={ghost} className={styles.hover} aria-hidden="true">
        <span ref={ghostWords} />
      </div>
      <div ref={head} className={styles.head} aria-hidden="true">
        <svg className={styles.foot} width="12" height="14" viewBox="0 0 12 14" aria-hidden="true" focusable="false">
          <path d="M0 7L6 0L12 7V14H0Z" fill="currentColor" />
        </svg>
      </div>
    </>
  )
}

/** The slider's own keys, which work with shortcuts off too. */
function turn(event: KeyboardEvent, duration: SimTime): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !go(event.key, duration)) return
  event.preventDefault()
  event.stopPropagation()
}

function go(key: string, duration: SimTime): boolean {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      player.step(1)
      return true
    case 'ArrowLeft':
    case 'ArrowDown':
      player.step(-1)
      return true
    case 'PageUp':
      player.seek(player.frame().time + 5 * SECOND)
      return true
    case 'PageDown':
      player.seek(player.frame().time - 5 * SECOND)
      return true
    case 'Home':
      player.seek(0)
      return true
    case 'End':
      player.seek(duration)
      return true
    default:
      return false
  }
}

/** "12.4 s, 14 waiting". */
const valueText = ({ time, view }: Frame): string => `${(time / SECOND).toFixed(1)} s, ${view.totals.inFlight} waiting`
