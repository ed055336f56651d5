import { useEffect, useState } from 'react'
import { whenKept } from '../offline/keep.ts'
import * as words from '../texts/lesson-step.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Lessons.module.css'

/** For whoever teaches: a plan, and whether the room's network matters. */
export function Teaching() {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    let current = true
    // Everything is kept at once, the lessons with it, or nothing is: see build/offline.ts.
    whenKept().then(() => current && setReady(true))
    return () => {
      current = false
    }
  }, [])
  return (
    <div className={styles.actions}>
      <a href="./workshop.html" target="_blank" rel="noreferrer">
        {words.plan}
      </a>
      {ready && (
        <span role="status" className={styles.ready}>
          <Icon name="check" size={16} />
          {words.ready}
        </span>
      )}
    </div>
  )
}
