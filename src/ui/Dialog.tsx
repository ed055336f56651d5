import { type ReactNode, useEffect, useId, useRef } from 'react'
import * as actions from '../texts/actions.ts'
import { IconButton, names } from './Button.tsx'
import styles from './Dialog.module.css'

interface DialogProps {
  title: string
  onClose(): void
  children: ReactNode
  /** 'widest': room for two columns beside each other. */
  wide?: boolean | 'widest'
}

/** The browser's own modal dialog: it keeps the focus in, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, wide }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current!
    if (!element.open) element.showModal()
    return () => element.close()
  }, [])
  return (
    // A click on the backdrop is a click on the dialog itself; Escape does the same from the keyboard.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className={names(styles.dialog, wide && (wide === 'widest' ? styles.widest : styles.wide))}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className={styles.content}>
        <div className={styles.header}>
          <h2 id={heading}>{title}</h2>
          <IconButton icon="close" label={actions.close} onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  )
}
