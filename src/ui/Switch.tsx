import styles from './Switch.module.css'

interface SwitchProps {
  checked: boolean
  onChange(checked: boolean): void
  /** Either its own name, or the id of the element that says it. */
  label?: string
  labelledBy?: string
  describedBy?: string
  disabled?: boolean
}

export function Switch({ checked, onChange, label, labelledBy, describedBy, disabled }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      disabled={disabled}
      className={styles.track}
      onClick={() => onChange(!checked)}
    >
      <span className={styles.thumb} />
    </button>
  )
}
