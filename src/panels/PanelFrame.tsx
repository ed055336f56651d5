import { type ReactNode, useEffect, useId, useRef } from 'react'
import * as actions from '../texts/actions.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './PanelFrame.module.css'

interface PanelFrameProps {
  eyebrow?: string
  title: string
  /** Beside the title: a count, a pill. */
  beside?: ReactNode
  /** Left of the close button. */
  tools?: ReactNode
  /** Which of several pages it shows: whoever turns one goes on at the head of the next. */
  page?: string
  onClose(): void
  children: ReactNode
}

/** Every panel's head and body. */
export function PanelFrame({ eyebrow, title, beside, tools, page, onClose, children }: PanelFrameProps) {
  const heading = useId()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => borrowFocus(panel.current!), [])
  const shown = useRef(page)
  useEffect(() => {
    if (shown.current === page) return
    shown.current = page
    takeFocus(panel.current!)
  }, [page])
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className={styles.head}>
        <div className={styles.words}>
          {eyebrow && <p className={styles.eyebrow}>{eyebrow}</p>}
          <div className={styles.title}>
            <h2 id={heading}>{title}</h2>
            {beside}
          </div>
        </div>
        <span className={styles.tools}>
          {tools}
          <IconButton size="small" icon="close" label={actions.closeNamed(title)} onClick={onClose} />
        </span>
      </header>
      {children}
    </section>
  )
}

/** Whoever opened it by keyboard goes on inside, and finds themselves where they were when it closes. */
function borrowFocus(panel: HTMLElement): (() => void) | undefined {
  const opener = document.activeElement
  if (!(opener instanceof HTMLElement || opener instanceof SVGElement) || !opener.matches(':focus-visible')) return
  panel.focus({ preventScroll: true })
  return () => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body || panel.contains(activeElement)) opener.focus()
  }
}

/** What had the focus in here may be gone, or say something else now. */
export function takeFocus(panel: HTMLElement): void {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body || panel.contains(activeElement))
    panel.focus({ preventScroll: true })
}

/** A count beside a title. */
export const Chip = ({ children }: { children: ReactNode }) => <span className={styles.chip}>{children}</span>
