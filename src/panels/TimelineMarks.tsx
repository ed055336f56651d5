import { memo } from 'react'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useFrame } from '../store/use-view.ts'
import { clock } from '../texts/numbers.ts'
import * as words from '../texts/timeline.ts'
import { names } from '../ui/Button.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import styles from './TimelineMarks.module.css'
import type { Mark, MarkShape } from './timeline-facts.ts'

/** An event's own shape; an environment that is started is dashed, as its cell is, and ink: colour is the events'. */
export function MarkGlyph({ shape, size }: { shape: MarkShape; size: number }) {
  if (shape !== 'coldStart') return <EventGlyph shape={shape} size={size} />
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <rect className={styles.cold} x="1.6" y="1.6" width="10.8" height="10.8" rx="3" />
      <path className={styles.coldBar} d="M4.2 7H8" />
    </svg>
  )
}

const counted = ({ shape, count }: Mark): boolean => shape === 'deadLettered' && count > 0

/** What is worth going to, over the bars. Each goes to just after it has happened. */
export const Marks = memo(function Marks({ marks }: { marks: readonly Mark[] }) {
  const past = useFrame(({ cursor }) => marks.filter(({ entry }) => entry < cursor).length)
  return (
    <ul className={styles.marks} aria-label={words.whatHappened}>
      {marks.map((mark, place) => {
        const words = `${mark.words}, ${clock(mark.time)}`
        return (
          <li key={mark.entry} style={{ left: mark.x }}>
            <button
              type="button"
              className={names(styles.mark, place >= past && styles.coming)}
              title={words}
              aria-label={`${counted(mark) ? `${mark.count}: ` : ''}${words}. Go there`}
              onClick={() => player.seek(mark.time)}
            >
              <MarkGlyph shape={mark.shape} size={14} />
              {counted(mark) && (
                <span className="mono" aria-hidden="true">
                  {mark.count}
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
})

/** What the run that was left had and this one has not. */
export const GhostMarks = memo(function GhostMarks({ marks }: { marks: readonly Mark[] }) {
  const letter = useLab((lab) => lab.comparison?.letter)
  const { only, before } = letter ? words.ofKept(letter) : words.ofLeft
  return (
    <ul className={names(styles.marks, styles.ghosts)} aria-label={only}>
      {marks.map((mark) => (
        <li key={mark.entry} style={{ left: mark.x }}>
          <span className={styles.ghostMark} title={`${before}: ${mark.words}, ${clock(mark.time)}`}>
            <MarkGlyph shape={mark.shape} size={11} />
            {counted(mark) && <span className="mono">{mark.count}</span>}
            <span className="visually-hidden">
              {mark.words}, {clock(mark.time)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
})
