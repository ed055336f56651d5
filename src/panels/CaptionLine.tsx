import { useCallback, useState } from 'react'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import styles from './CaptionLine.module.css'
import { WhyCard } from './Why.tsx'

interface CaptionLineProps {
  shape: GlyphShape
  /** The sentence, its consequence to be shown bold. */
  text: string
  strong: string
  /** The rule behind it; 0: none. */
  rule: number
  /** "0:05.6" */
  time: string
}

/** What the moment is, in one sentence, for eyes and ears alike. */
export function CaptionLine({ shape, text, strong, rule, time }: CaptionLineProps) {
  const [why, setWhy] = useState(false)
  const close = useCallback(() => setWhy(false), [])
  const [before, after] = aroundStrong(text, strong)
  return (
    <div className={styles.line}>
      <EventGlyph shape={shape} size={26} />
      <p className={styles.sentence} role="status">
        {before}
        {strong !== '' && <b>{strong}</b>}
        {after}
      </p>
      <span className={styles.end}>
        {rule > 0 && (
          <button type="button" className={styles.why} aria-expanded={why} onClick={() => setWhy(!why)}>
            Why?
          </button>
        )}
        <span className={`mono ${styles.time}`}>{time}</span>
      </span>
      {why && <WhyCard code={rule} onClose={close} />}
    </div>
  )
}

/** The bold part may be anywhere in the sentence, or follow it. */
function aroundStrong(text: string, strong: string): [string, string] {
  const place = strong === '' ? -1 : text.lastIndexOf(strong)
  if (place >= 0) return [text.slice(0, place), text.slice(place + strong.length)]
  return [strong === '' ? text : `${text} `, '']
}
