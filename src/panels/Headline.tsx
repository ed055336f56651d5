import { fromSeconds } from '../sim/engine/sim-time.ts'
import { player } from '../store/player.ts'
import { useLab } from '../store/store.ts'
import { useRunProgress } from '../store/use-view.ts'
import styles from './Headline.module.css'
import { lengthWords } from './time-words.ts'

/** The question a scenario asks, and what it costs to see the answer. */
export function Headline() {
  const document = useLab((lab) => lab.document)
  useRunProgress()
  const cost = player.costToWatch()
  return (
    <div className={styles.headline}>
      <h1>{document.title || 'A scenario without a title'}</h1>
      <p className={styles.cost}>
        <b className="mono">{lengthWords(fromSeconds(document.durationSeconds))}</b> at AWS
        {cost !== undefined && (
          <>
            , about <b className="mono">{lengthWords(fromSeconds(cost))}</b> to watch
          </>
        )}
      </p>
    </div>
  )
}
