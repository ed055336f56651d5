import type { ReactNode, Ref } from 'react'
import * as actions from '../texts/actions.ts'
import { Button } from '../ui/Button.tsx'
import styles from './TrialProgress.module.css'

interface TrialProgressProps {
  /** What is under way, for whoever does not see the bar. */
  label: string
  done: number
  of: number
  onCancel(): void
  button?: Ref<HTMLButtonElement>
  /** Two lines under the bar: what it is at, and how far. */
  children: ReactNode
}

/** How far many runs are, and the way to stop them. */
export function TrialProgress({ label, done, of, onCancel, button, children }: TrialProgressProps) {
  return (
    <div className={styles.progress}>
      <progress aria-label={label} value={done} max={of} />
      <Button {...(button && { ref: button })} size="small" kind="outline" onClick={onCancel}>
        {actions.cancel}
      </Button>
      {children}
    </div>
  )
}
