import { type KeyboardEvent, type Ref, useEffect, useState } from 'react'
import { names } from './Button.tsx'
import styles from './Field.module.css'

interface TextFieldProps {
  value: string
  label: string
  /** Takes the text when the person is done: Enter, or leaving the field. False: it is wrong, and stays as typed. */
  onCommit(text: string): boolean
  placeholder?: string
  describedBy?: string
  invalid?: boolean
  /** Figures stand at the right. */
  numeric?: boolean
  /** Several lines: Ctrl+Enter commits. */
  multiline?: boolean
  onArrow?(direction: 1 | -1, coarse: boolean): void
  ref?: Ref<HTMLInputElement>
}

/** What is being typed is the field's own; what was committed comes back as `value`. A refused text is kept for repair. */
export function TextField(props: TextFieldProps) {
  const { value, label, onCommit, placeholder, describedBy, invalid, numeric, multiline, onArrow } = props
  const [draft, setDraft] = useState(value)
  // Someone else changed the value: an undo, a slider, the play head.
  useEffect(() => setDraft(value), [value])

  const commit = () => {
    if (draft !== value) onCommit(draft)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) commit()
    if (event.key === 'Escape' && draft !== value) {
      event.stopPropagation()
      setDraft(value)
    }
    if (onArrow && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      onArrow(event.key === 'ArrowUp' ? 1 : -1, event.shiftKey)
    }
  }
  const shared = {
    value: draft,
    placeholder,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    spellCheck: false,
    autoComplete: 'off',
    onBlur: commit,
    onKeyDown,
  }
  if (multiline)
    return <textarea {...shared} className={styles.area} onChange={(event) => setDraft(event.target.value)} />
  return (
    <input
      {...shared}
      ref={props.ref}
      type="text"
      inputMode={numeric ? 'decimal' : undefined}
      className={names(styles.input, numeric ? styles.number : styles.text)}
      onChange={(event) => setDraft(event.target.value)}
    />
  )
}
