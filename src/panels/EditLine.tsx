import * as actions from '../texts/actions.ts'
import * as texts from '../texts/edits.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './EditLine.module.css'

interface EditLineProps {
  /** "off → on", "sent 10". */
  words: string
  /** "0:07"; undefined: from the start. */
  since?: string
  /** The last change offers more than its undoing. */
  last?: { onFromStart?(): void; onCompare?(): void }
  onUndo(): void
}

/** What was changed, since when, and the ways back; the same words at the control and on the timeline. */
export function EditLine({ words, since, last, onUndo }: EditLineProps) {
  return (
    <div className={last ? styles.last : styles.older}>
      <div className={styles.words}>
        <Icon name="flag" size={15} />
        <span className={styles.text}>
          {texts.from(words)}
          {since === undefined ? texts.theStart : <b className="mono">{since}</b>}
          {since !== undefined && texts.on}
        </span>
        <button type="button" className={styles.undo} onClick={onUndo}>
          {actions.undo}
        </button>
      </div>
      {(last?.onFromStart || last?.onCompare) && (
        <div className={styles.buttons}>
          {last.onFromStart && (
            <Button size="small" kind="outline" onClick={last.onFromStart}>
              {actions.useFromTheStart}
            </Button>
          )}
          {last.onCompare && (
            <Button size="small" kind="outline" onClick={last.onCompare}>
              {actions.compareWithBefore}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
