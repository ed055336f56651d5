import { useMemo, useRef } from 'react'
import { MarkGlyph } from '../panels/TimelineMarks.tsx'
import { marksOf } from '../panels/timeline-facts.ts'
import { useAxis, useWidth } from '../panels/use-axis.ts'
import { usePlayheadX } from '../panels/use-playhead.ts'
import { player } from '../store/player.ts'
import { useFrame, useRun } from '../store/use-view.ts'
import { clock } from '../texts/numbers.ts'
import * as words from '../texts/presenter.ts'
import styles from './Presenter.module.css'

/** Seconds an arrow key moves the playhead. */
const STEP = 1
/** Pixels between the middles of two marks that can be told apart. */
const MARKS_APART = 34
/** A tear narrower than this has no room for how long it is. */
const NARROW_TEAR = 60

/** Play, the clock, and the run as one line with what went wrong on it. */
export function Rail() {
  const playing = useFrame((frame) => frame.playing)
  const now = useFrame((frame) => clock(frame.time))
  const state = useFrame((frame) => `${frame.state.lead}${frame.state.strong}${frame.state.rest}`)
  return (
    <>
      <button
        type="button"
        className={styles.play}
        aria-label={playing ? words.pause : words.play}
        aria-keyshortcuts="Space"
        onClick={() => player.toggle()}
      >
        <svg viewBox="0 0 20 20" width="40" height="40" aria-hidden="true">
          <path
            d={playing ? 'M7 5V15M13 5V15' : 'M6.5 4.2L15.5 10L6.5 15.8Z'}
            fill={playing ? 'none' : 'currentColor'}
            stroke="currentColor"
            strokeWidth={playing ? 2.6 : 1.6}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </button>
      <p className={styles.clock}>{now}</p>
      <Line />
      <p className={styles.state}>{state}</p>
    </>
  )
}

function Line() {
  const root = useRef<HTMLDivElement>(null)
  const slider = useRef<HTMLInputElement>(null)
  const head = useRef<HTMLSpanElement>(null)
  const done = useRef<HTMLSpanElement>(null)
  const width = useWidth(root)
  const run = useRun()
  const { axis, drawn } = useAxis(width)
  const marks = useMemo(() => {
    if (!drawn || width === 0) return []
    const shown: ReturnType<typeof marksOf> = []
    for (const mark of marksOf(drawn.run, axis))
      if (mark.shape !== 'coldStart' && mark.x - (shown.at(-1)?.x ?? -MARKS_APART) >= MARKS_APART) shown.push(mark)
    return shown
  }, [drawn, axis, width])
  const now = useFrame((frame) => frame.time)
  usePlayheadX(axis, (x) => {
    head.current!.style.transform = `translateX(${x}px)`
    done.current!.style.width = `${Math.max(0, x)}px`
  })
  const end = run?.plan.endsAt ?? 0
  const seen = axis.until ?? Number.POSITIVE_INFINITY
  return (
    <div ref={root} className={styles.rail}>
      {axis.pieces.map(({ kind, start, end: until, x, width: wide }) => (
        <span
          key={start}
          className={kind === 'tear' && until <= seen ? styles.tear : styles.span}
          style={{ left: x, width: wide }}
        >
          {kind === 'tear' && wide >= NARROW_TEAR && until <= seen && clock(until - start, 0)}
        </span>
      ))}
      <span ref={done} className={styles.done} />
      {marks.map((mark) => (
        <span
          key={mark.entry}
          className={styles.mark}
          style={{ left: mark.x }}
          data-coming={mark.time > now || undefined}
        >
          <MarkGlyph shape={mark.shape} size={28} />
        </span>
      ))}
      <span ref={head} className={styles.playhead} />
      <input
        ref={slider}
        type="range"
        className={styles.slider}
        aria-label={words.time}
        aria-valuetext={clock(now)}
        min={0}
        max={Math.max(1, end / 1e6)}
        step={STEP}
        value={now / 1e6}
        onChange={(event) => player.seek(Math.round(event.target.valueAsNumber * 1e6))}
        onPointerDown={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect()
          const seek = (clientX: number) => player.seek(Math.round(axis.timeAt(clientX - left)))
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
          seek(event.clientX)
        }}
        onPointerMove={(event) => {
          if (event.buttons === 0) return
          const { left } = event.currentTarget.getBoundingClientRect()
          player.seek(Math.round(axis.timeAt(event.clientX - left)))
        }}
      />
    </div>
  )
}
