import { memo } from 'react'
import { player } from '../store/player.ts'
import { useFrame } from '../store/use-view.ts'
import { names } from '../ui/Button.tsx'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import styles from './Timeline.module.css'
import { clock } from './time-words.ts'
import type { Mark } from './timeline-facts.ts'

const counted = ({ shape, count }: Mark): boolean => shape === 'deadLettered' && count > 0

/** What is worth going to, over the bars. Each goes to just after it has happened. */
export const Marks = memo(function Marks({ marks }: { marks: readonly Mark[] }) {
  const past = useFrame(({ cursor }) => marks.filter(({ entry }) => entry < cursor).length)
  return (
    <ul className={styles.marks} aria-label="What happened">
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
              <EventGlyph shape={mark.shape} size={14} />
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
  return (
    <ul className={names(styles.marks, styles.ghosts)} aria-label="Only in the run you left">
      {marks.map((mark) => (
        <li key={mark.entry} style={{ left: mark.x }}>
          <span className={styles.ghostMark} title={`Before: ${mark.words}, ${clock(mark.time)}`}>
            <EventGlyph shape={mark.shape} size={11} />
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
