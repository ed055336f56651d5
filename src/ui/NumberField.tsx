import styles from './Field.module.css'
import { TextField } from './TextField.tsx'

interface NumberFieldProps {
  /** Undefined: nothing is set, and the placeholder says what holds instead. */
  value: number | undefined
  label: string
  /** Undefined: the field was emptied. False: refused; the text stays. */
  onCommit(value: number | undefined): boolean
  step?: number
  unit?: string
  placeholder?: string
  describedBy?: string
  invalid?: boolean
}

/** A number as it is written: no thousands separators are typed or shown, a decimal comma is understood. */
export function NumberField({ value, onCommit, step = 1, unit, ...rest }: NumberFieldProps) {
  const field = (
    <TextField
      {...rest}
      numeric
      value={value === undefined ? '' : String(value)}
      onCommit={(text) => {
        const trimmed = text.trim().replace(',', '.')
        if (trimmed === '') return onCommit(undefined)
        return onCommit(Number(trimmed))
      }}
      onArrow={(direction, coarse) => {
        if (value !== undefined) onCommit(Number((value + direction * step * (coarse ? 10 : 1)).toFixed(9)))
      }}
    />
  )
  if (!unit) return field
  return (
    <span className={styles.unit}>
      {field}
      <span aria-hidden="true">{unit}</span>
    </span>
  )
}
