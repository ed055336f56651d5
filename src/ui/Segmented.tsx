import { type ReactNode, useId } from 'react'
import { names } from './Button.tsx'
import styles from './Segmented.module.css'

interface SegmentedProps<T extends string> {
  /** What is chosen between; read aloud. */
  label: string
  value: T
  options: readonly { value: T; label: ReactNode; mono?: boolean }[]
  onChange(value: T): void
  /** Segments share the width they are given. */
  fill?: boolean
}

/** One of a few, all in view. Radio buttons underneath, so the arrow keys and the words are the browser's. */
export function Segmented<T extends string>({ label, value, options, onChange, fill }: SegmentedProps<T>) {
  const group = useId()
  return (
    <div role="radiogroup" aria-label={label} className={names(styles.group, fill && styles.fill)}>
      {options.map((option) => (
        <label key={option.value} className={names(styles.segment, option.mono && 'mono')}>
          <input
            type="radio"
            className="visually-hidden"
            name={group}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
