import { useState } from 'react'
import { useLab } from '../store/store.ts'
import { useRun } from '../store/use-view.ts'
import * as words from '../texts/ledger-below.ts'
import styles from './LedgerBelow.module.css'
import { LedgerNow } from './LedgerNow.tsx'

/** The ledger under the settings, where there is room for both: what a change comes to beside the control that made it. */
export function LedgerBelow() {
  const run = useRun()
  const changed = useLab((lab) => lab.lastEdit !== undefined)
  const [chosen, setChosen] = useState<boolean>()
  const open = chosen ?? changed
  if (!run) return null
  return (
    <section className={styles.below} aria-label={words.title}>
      <button type="button" className={styles.title} aria-expanded={open} onClick={() => setChosen(!open)}>
        {words.title}
        <span className={styles.key}>E</span>
      </button>
      {open && (
        <div className={styles.body}>
          <LedgerNow run={run} onOpen={() => useLab.getState().openPanel('ledger')} />
        </div>
      )}
    </section>
  )
}
