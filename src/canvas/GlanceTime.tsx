import { useGlance } from '../store/glance.ts'
import * as words from '../texts/canvas.ts'
import { clock } from '../texts/numbers.ts'
import styles from './GlanceTime.module.css'

/** Which instant it is that the canvas shows as a ghost. */
export function GlanceTime() {
  const at = useGlance((glance) => clock(glance.at ?? 0))
  return (
    <p className={styles.glance} aria-hidden="true">
      {words.lookAt} <b className="mono">{at}</b>
    </p>
  )
}
