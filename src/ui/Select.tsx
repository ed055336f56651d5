import styles from './Field.module.css'

interface SelectProps<T extends string> {
  value: T
  label: string
  options: readonly { value: T; label: string; disabled?: boolean }[]
  onChange(value: T): void
  describedBy?: string
}

export function Select<T extends string>({ value, label, options, onChange, describedBy }: SelectProps<T>) {
  return (
    <select
      className={styles.select}
      value={value}
      aria-label={label}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value as T)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
