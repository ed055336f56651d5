import { type ReactNode, useId } from 'react'
import { IconButton } from '../ui/Button.tsx'
import styles from './PanelFrame.module.css'

interface PanelFrameProps {
  eyebrow?: string
  title: string
  /** Beside the title: a count, a pill. */
  beside?: ReactNode
  /** Left of the close button. */
  tools?: ReactNode
  onClose(): void
  children: ReactNode
}

/** Every panel's head and body. */
export function PanelFrame({ eyebrow, title, beside, tools, onClose, children }: PanelFrameProps) {
  const heading = useId()
  return (
    <section className={styles.panel} aria-labelledby={heading}>
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
          <IconButton size="small" icon="close" label={`Close ${title}`} onClick={onClose} />
        </span>
      </header>
      {children}
    </section>
  )
}

/** A count beside a title. */
export const Chip = ({ children }: { children: ReactNode }) => <span className={styles.chip}>{children}</span>
