import { useEffect, useState } from 'react'
import type { SimTime } from '../sim/engine/sim-time.ts'
import { player } from '../store/player.ts'
import { useRunProgress } from '../store/use-view.ts'
import { clock } from '../texts/numbers.ts'
import * as texts from '../texts/timeline.ts'
import { partingTime } from './difference.ts'
import styles from './TimelineDifference.module.css'
import type { Axis } from './timeline-layout.ts'

/** Where two runs that are compared part, on the timeline. */
export function TimelineDifference({ axis }: { axis: Axis }) {
  const progress = useRunProgress()
  const [at, setAt] = useState<SimTime>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run may part elsewhere
  useEffect(() => {
    let current = true
    partingTime().then((time) => current && setAt(time))
    return () => {
      current = false
    }
  }, [progress])
  if (at === undefined) return null
  const words = texts.theRunsPartHere(clock(at))
  return (
    <button
      type="button"
      className={styles.parting}
      style={{ left: axis.x(at) }}
      data-side={axis.x(at) > axis.width / 2 ? 'left' : 'right'}
      aria-label={`${words}. Go there`}
      title={`${words} (D)`}
      onClick={() => player.seek(at)}
    >
      <i aria-hidden="true">≠</i>
    </button>
  )
}
