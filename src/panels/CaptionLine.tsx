import { useCallback, useState } from 'react'
import type { CaptionShape } from '../telling/captions.ts'
import * as actions from '../texts/actions.ts'
import { lazily } from '../ui/lazily.ts'
import styles from './CaptionLine.module.css'
import { CaptionMark } from './CaptionMark.tsx'

const WhyCard = lazily(async () => (await import('./Why.tsx')).WhyCard)

interface CaptionLineProps {
  shape: CaptionShape
  before: string
  /** The consequence, shown bold. */
  strong: string
  after: string
  /** Code of the rule behind it; 0: none. */
  rule: number
  /** "0:05.6" */
  time: string
  aloud: boolean
}

/** What the moment is, in one sentence, for eyes and ears alike. */
export function CaptionLine({ shape, before, strong, after, rule, time, aloud }: CaptionLineProps) {
  const [why, setWhy] = useState(false)
  const close = useCallback(() => setWhy(false), [])
  return (
    <div className={styles.line}>
      <CaptionMark shape={shape} size={26} />
      <p className={styles.sentence} {...(aloud && { role: 'status' })}>
        {before}
        {strong !== '' && <b>{strong}</b>}
        {after}
      </p>
      <span className={styles.end}>
        {rule > 0 && (
          <button type="button" className={styles.why} aria-expanded={why} onClick={() => setWhy(!why)}>
            {actions.why}
          </button>
        )}
        <span className={`mono ${styles.time}`}>{time}</span>
      </span>
      {why && <WhyCard code={rule} onClose={close} />}
    </div>
  )
}
