import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { PACE_WORDS } from '../player/pace-words.ts'
import type { Frame, Pace } from '../player/player.ts'
import type { SimTime } from '../sim/engine/sim-time.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useFrame, useRun } from '../store/use-view.ts'
import { nameOf } from '../telling/names.ts'
import { clock } from '../texts/numbers.ts'
import * as texts from '../texts/transport.ts'
import { names } from '../ui/Button.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './Transport.module.css'

const PACES = (['follow', 'realtime', '10x', '60x'] as const).map((value: Pace) => ({
  value,
  label: PACE_WORDS[value].label,
  mono: value.endsWith('x'),
}))

/** Play and everything beside it. Play comes first in the document: it is the first thing to reach by key. */
export function Transport() {
  const playing = useFrame((frame) => frame.playing)
  const pace = useLab((lab) => lab.pace)
  const skipQuiet = useLab((lab) => lab.skipQuiet)
  const { setPace, setSkipQuiet } = useLab.getState()
  const [more, setMore] = useState(false)
  return (
    <div className={styles.frame}>
      <div className={styles.transport} data-more={more}>
        <button
          type="button"
          className={styles.grip}
          aria-expanded={more}
          aria-label={texts.pace}
          onClick={() => setMore(!more)}
        />
        <div className={styles.buttons}>
          <button
            type="button"
            className={names(styles.button, styles.play)}
            aria-label={playing ? texts.pause : texts.play}
            aria-keyshortcuts="Space"
            title={playing ? texts.pauseKey : texts.playKey}
            onClick={() => player.toggle()}
          >
            <Drawing name={playing ? 'pause' : 'play'} />
          </button>
          <button
            type="button"
            className={names(styles.button, styles.back)}
            aria-label={texts.stepBack}
            title={texts.stepBackKey}
            onClick={() => player.step(-1)}
          >
            <Drawing name="back" />
          </button>
          <button
            type="button"
            className={names(styles.button, styles.on)}
            aria-label={texts.stepOn}
            title={texts.stepOnKey}
            onClick={() => player.step(1)}
          >
            <Drawing name="on" />
          </button>
          <button
            type="button"
            className={names(styles.button, styles.failure)}
            title={texts.nextFailureKeys}
            onClick={() => player.nextFailure(1)}
          >
            <EventGlyph shape="failed" size={16} />
            <span className={styles.words}>{texts.nextFailure}</span>
            <span className={styles.key} aria-hidden="true">
              N
            </span>
          </button>
          <FollowButton />
        </div>
        <Clock />
        <StateLine pace={pace} />
        <div className={styles.pace}>
          <Segmented label={texts.pace} value={pace} options={PACES} onChange={setPace} />
          <span className={styles.skip}>
            <Switch checked={skipQuiet} onChange={setSkipQuiet} labelledBy="skip-quiet" />
            <span id="skip-quiet">{texts.skipQuietTimes}</span>
          </span>
        </div>
      </div>
    </div>
  )
}

/** Beside the ways to go on, while an event is selected: from here on only where it has part. */
function FollowButton() {
  const event = useLab((lab) => (lab.selection?.kind === 'event' ? lab.selection.event : undefined))
  const following = useLab((lab) => lab.following)
  const run = useRun()
  if (event === undefined || !run || event >= run.trace.events.length) return null
  const words = texts.follow(nameOf(run, event))
  return (
    <button
      type="button"
      className={names(styles.button, styles.failure)}
      aria-pressed={following}
      title={following ? texts.followNoLonger : texts.onlyWhereItHasPart}
      onClick={() => useLab.getState().follow(!following)}
    >
      <EventGlyph shape="flight" size={16} />
      <span className={styles.words}>{words}</span>
      <span className={styles.key} aria-hidden="true">
        F
      </span>
    </button>
  )
}

/** Screen seconds that the clock's digits stand while it plays: they fly past as fast, and each costs a layout. */
const CLOCK_HOLDS = 0.045

/** Written without a render, a place of its own width. Nothing reads it aloud: the slider and the caption say the time. */
function Clock() {
  const now = useRef<HTMLSpanElement>(null)
  const run = useRun()
  const end: SimTime = run?.plan.endsAt ?? 0
  useLayoutEffect(() => {
    const element = now.current!
    const text = element.appendChild(document.createTextNode(''))
    let writtenAt = Number.NaN
    const write = ({ time, screenTime, playing }: Frame) => {
      if (playing && Math.abs(screenTime - writtenAt) < CLOCK_HOLDS) return
      writtenAt = screenTime
      const words = clock(time)
      if (words.length !== text.length) element.style.setProperty('--digits', String(words.length))
      if (words !== text.data) text.data = words
    }
    write(player.frame())
    const stop = player.onFrame(write)
    return () => {
      stop()
      text.remove()
    }
  }, [])
  return (
    <p className={names(styles.clock, 'mono')}>
      <span ref={now} className={styles.now} /> <small>{texts.of(clock(end, 0))}</small>
    </p>
  )
}

/** What the clock does and why. */
function StateLine({ pace }: { pace: Pace }) {
  const state = useFrame(
    (frame) => frame.state,
    (before, after) => before.text === after.text && before.kind === after.kind,
  )
  return (
    <p className={styles.state} title={state.text}>
      <Drawing name={state.kind === 'ended' ? 'check' : 'sun'} small />
      <span>
        <span className={styles.paceName}>{PACE_WORDS[pace].label}: </span>
        {state.lead}
        {state.strong && <b className="mono">{state.strong}</b>}
        {state.rest}
      </span>
    </p>
  )
}

const DRAWINGS = {
  play: <path d="M6.5 4.2L15.5 10L6.5 15.8Z" fill="currentColor" strokeWidth={1.6} />,
  pause: <path d="M7 5V15M13 5V15" strokeWidth={2.6} />,
  back: <path d="M4.5 4.5V15.5M14.5 4.5L8.5 10L14.5 15.5" strokeWidth={1.8} />,
  on: <path d="M15.5 4.5V15.5M5.5 4.5L11.5 10L5.5 15.5" strokeWidth={1.8} />,
  check: <path d="M4.5 10.4L8.3 14.2L15.6 6" strokeWidth={1.8} />,
  sun: (
    <path
      d="M10 6.6A3.4 3.4 0 1 0 10 13.4A3.4 3.4 0 1 0 10 6.6M10 2.5V4.6M10 15.4V17.5M2.5 10H4.6M15.4 10H17.5"
      strokeWidth={1.5}
    />
  ),
} satisfies Record<string, ReactNode>

function Drawing({ name, small }: { name: keyof typeof DRAWINGS; small?: boolean }) {
  const size = small ? 16 : 19
  return (
    <svg
      className={styles.drawing}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {DRAWINGS[name]}
    </svg>
  )
}
