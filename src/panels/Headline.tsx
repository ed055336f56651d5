import { useEffect } from 'react'
import { fromSeconds } from '../sim/engine/sim-time.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useRunProgress } from '../store/use-view.ts'
import { lengthWords } from '../texts/numbers.ts'
import * as texts from '../texts/page.ts'
import styles from './Headline.module.css'

/** The question a scenario asks, and what it costs to see the answer. */
export function Headline() {
  const document = useLab((lab) => lab.document)
  useRunProgress()
  const cost = player.costToWatch()
  const title = document.title || texts.untitled
  useEffect(() => {
    globalThis.document.title = texts.titled(title)
  }, [title])
  return (
    <div className={styles.headline}>
      <h1>{title}</h1>
      <p className={styles.cost}>
        <b className="mono">{lengthWords(fromSeconds(document.durationSeconds))}</b>
        {texts.atAws}
        {cost !== undefined && (
          <>
            {texts.about}
            <b className="mono">{lengthWords(fromSeconds(cost))}</b>
            {texts.toWatch}
          </>
        )}
      </p>
    </div>
  )
}
