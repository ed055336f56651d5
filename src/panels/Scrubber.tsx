import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Frame } from '../player/player.ts'
import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import type { Run } from '../sim/simulate.ts'
import { glanceAt, useGlance } from '../store/glance.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useTimelineWindow } from '../store/timeline-window.ts'
import { facts } from '../texts/grammar.ts'
import { clock, fixed } from '../texts/numbers.ts'
import * as texts from '../texts/timeline.ts'
import { names } from '../ui/Button.tsx'
import styles from './Scrubber.module.css'
import { type Mark, statusAt } from './timeline-facts.ts'
import type { Axis } from './timeline-layout.ts'
import { along, usePlayheadMotion, usePlayheadX } from './use-playhead.ts'

/** Milliseconds between two values that are read aloud while it plays. */
const SPEAK_EVERY = 300
/** Pixels: a mark this near is what the pointer is at. */
const NEAR = 12
/** Shares of the width: the playhead turns the page before the edge, and begins the next one here. */
const EDGE = 0.96
const AFRESH = 0.08

interface ScrubberProps {
  axis: Axis
  run: Run
  marks: readonly Mark[]
}

/** The play head and the slider underneath: a drag, or keys; drawn without a render. */
export function Scrubber({ axis, run, marks }: ScrubberProps) {
  const duration = run.plan.endsAt
  const slider = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const hovered = useHover(axis, run, marks)
  const drag = useDrag(slider, axis)
  const look = useLook()

  usePlayheadMotion(head, axis, along(axis))
  usePlayheadX(axis, (x) => {
    head.current!.style.visibility = x < -1 || x > axis.width + 1 ? 'hidden' : ''
  })
  useSpokenValue(slider, run)
  useTurnedPages(axis, drag.dragging)

  return (
    <>
      <div
        ref={slider}
        className={styles.slider}
        role="slider"
        tabIndex={0}
        aria-label={texts.timeInTheRun}
        aria-valuemin={0}
        aria-valuemax={duration / SECOND}
        aria-valuenow={0}
        onPointerDown={drag.begin}
        onPointerMove={(event) => {
          const at = event.clientX - slider.current!.getBoundingClientRect().left
          hovered.show(at)
          drag.move(event)
          // Who drags goes there.
          if (event.pointerType === 'mouse' && event.buttons === 0)
            look(axis.timeAt(Math.max(0, Math.min(axis.width, at))))
          else look(undefined)
        }}
        onPointerLeave={() => look(undefined)}
        onPointerUp={drag.end}
        onPointerCancel={drag.end}
        onKeyDown={(event) => turn(event, duration)}
      />
      <div ref={hovered.line} className={styles.hover} aria-hidden="true">
        <span ref={hovered.card} className={styles.ghostCard}>
          <b ref={hovered.time} className="mono" />
          <span ref={hovered.words} />
        </span>
      </div>
      <div ref={head} className={names(styles.head)} aria-hidden="true">
        <svg className={styles.foot} width="12" height="14" viewBox="0 0 12 14" aria-hidden="true" focusable="false">
          <path d="M0 7L6 0L12 7V14H0Z" fill="currentColor" />
        </svg>
      </div>
    </>
  )
}

/** What it was or will be like where the pointer is: a line, the time, and that instant in words. */
function useHover(axis: Axis, run: Run, marks: readonly Mark[]) {
  const line = useRef<HTMLDivElement>(null)
  const card = useRef<HTMLSpanElement>(null)
  const time = useRef<HTMLElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  const last = useRef<number>(undefined)
  const show = (at: number) => {
    last.current = at
    const x = Math.max(0, Math.min(axis.width, at))
    const then = axis.timeAt(x)
    const near = marks.reduce<Mark | undefined>((best, mark) => {
      const distance = Math.abs(mark.x - x)
      return distance <= NEAR && (!best || distance < Math.abs(best.x - x)) ? mark : best
    }, undefined)
    line.current!.style.transform = `translateX(${x.toFixed(1)}px)`
    time.current!.textContent = clock(then, axis.whole > axis.width * 4 ? 2 : 1)
    words.current!.textContent = [statusWords(run, run.trace.countUntil(then)), near?.words].filter(Boolean).join(' · ')
    card.current!.dataset.side = x > axis.width / 2 ? 'left' : 'right'
  }
  // The window may move under a pointer that rests.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown depends on the axis alone
  useLayoutEffect(() => {
    if (last.current !== undefined) show(last.current)
  }, [axis, marks])
  return { line, card, time, words, show }
}

/** Milliseconds a pointer rests on the timeline before the canvas shows what it points at: one that passes by does not. */
const REST = 140

/** Has the canvas show an instant, once a frame at most, as long as it is pointed at; undefined: no longer. */
function useLook(): (at: SimTime | undefined) => void {
  const latest = useRef<SimTime>(undefined)
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [look] = useState(() => (at: SimTime | undefined) => {
    latest.current = at
    if (at === undefined) {
      clearTimeout(due.current)
      due.current = undefined
      glanceAt(undefined)
      return
    }
    if (due.current !== undefined) return
    const isLooking = useGlance.getState().at !== undefined
    due.current = setTimeout(
      () => {
        due.current = undefined
        glanceAt(latest.current)
      },
      isLooking ? FRAME : REST,
    )
  })
  useLayoutEffect(() => () => look(undefined), [look])
  return look
}
const FRAME = 16

const statusWords = (run: Run, cursor: number): string => {
  const { running, waiting } = statusAt(run, cursor)
  return running + waiting === 0 ? texts.nothingInFlight : texts.inFlight(running, waiting)
}

/** A pointer moves the playhead, at the edges the window too; of several the first. */
function useDrag(slider: React.RefObject<HTMLDivElement | null>, axis: Axis) {
  const pointer = useRef<number>(undefined)
  const resumes = useRef(false)
  const dragging = useRef(false)
  const placeOf = ({ clientX }: PointerEvent) => clientX - slider.current!.getBoundingClientRect().left

  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || dragging.current) return
    event.currentTarget.setPointerCapture(event.pointerId)
    pointer.current = event.pointerId
    dragging.current = true
    resumes.current = player.frame().playing
    player.pause()
    player.seek(axis.timeAt(placeOf(event)))
  }
  const move = (event: PointerEvent) => {
    if (!dragging.current || event.pointerId !== pointer.current) return
    const x = placeOf(event)
    const beyond = x < 0 ? x : Math.max(0, x - axis.width)
    if (beyond !== 0 && axis.whole > axis.width) useTimelineWindow.getState().hold(axis.timeAt(beyond / 3), 0)
    player.seek(axis.timeAt(Math.max(0, Math.min(axis.width, x))))
  }
  const end = (event: PointerEvent) => {
    if (!dragging.current || event.pointerId !== pointer.current) return
    dragging.current = false
    if (resumes.current) player.play()
  }
  return { begin, move, end, dragging }
}

/** "12.4 s, attempt 2 of 3, 14 waiting": a few times a second while it plays, and always the last one. */
function useSpokenValue(slider: React.RefObject<HTMLDivElement | null>, run: Run): void {
  const selection = useLab((lab) => lab.selection)
  const event = selection?.kind === 'event' ? selection.event : undefined
  useLayoutEffect(() => {
    let said = 0
    let attemptWords: typeof import('./attempt-words.ts').attemptWords | undefined
    const speak = ({ playing, time, cursor }: Frame) => {
      const now = performance.now()
      if (playing && now - said < SPEAK_EVERY) return
      said = now
      const seconds = (time / SECOND).toFixed(1)
      const attempt = event === undefined ? '' : attemptWords?.(run, event, cursor)
      const words = facts([`${fixed(time / SECOND, 1)} s`, attempt, texts.waiting(statusAt(run, cursor).waiting)])
      slider.current!.setAttribute('aria-valuenow', seconds)
      slider.current!.setAttribute('aria-valuetext', words)
    }
    speak(player.frame())
    const stop = player.onFrame(speak)
    if (event === undefined) return stop
    // Needed only now: not part of the first view.
    import('./attempt-words.ts').then(
      (words) => {
        attemptWords = words.attemptWords
        said = 0
        if (slider.current) speak(player.frame())
      },
      () => {},
    )
    return stop
  }, [slider, run, event])
}

/** Where the run is enlarged, the playhead stays in view: it turns the page. Who moves the window away may look there. */
function useTurnedPages(axis: Axis, dragging: { readonly current: boolean }): void {
  useLayoutEffect(() => {
    if (axis.whole <= axis.width) return undefined
    let last = player.frame().time
    return player.onFrame(({ time, playing }) => {
      if (time === last || dragging.current) return
      last = time
      const share = axis.x(time) / axis.width
      if (share >= 0 && share <= (playing ? EDGE : 1)) return
      useTimelineWindow.getState().hold(time, playing ? AFRESH : 0.5)
    })
  }, [axis, dragging])
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
