import { useRef } from 'react'
import { useLessons } from '../store/lessons.ts'
import * as texts from '../texts/timeline.ts'
import styles from './TimelineVeil.module.css'
import type { Axis } from './timeline-layout.ts'
import { usePlayheadX } from './use-playhead.ts'

/** Over what is to come, while a question about it is open. */
export function TimelineVeil({ axis }: { axis: Axis }) {
  const predicting = useLessons((state) => state.hiddenFrom !== undefined)
  return predicting ? <Veil axis={axis} /> : null
}

function Veil({ axis }: { axis: Axis }) {
  const veil = useRef<HTMLDivElement>(null)
  usePlayheadX(axis, (x) => {
    veil.current!.style.left = `${Math.max(0, x + 8)}px`
  })
  return (
    <div ref={veil} className={styles.veil}>
      <span>{texts.hiddenUntil}</span>
    </div>
  )
}
