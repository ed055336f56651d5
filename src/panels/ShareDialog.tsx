import { useId, useRef, useState } from 'react'
import { MOST_LINK_CHARACTERS } from '../share/link.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Switch } from '../ui/Switch.tsx'
import { figure } from './fields/words.ts'
import styles from './ShareDialog.module.css'

interface ShareDialogProps {
  /** The address, with or without this moment; undefined: the scenario is too large for one. */
  linkOf(withMoment: boolean): string | undefined
  /** "0:07.3" */
  moment: string
  fileName: string
  /** The document as a file has it. */
  fileText(): string
  onClose(): void
}

/** The whole scenario in an address, or as a file. Nothing is sent anywhere. */
export function ShareDialog({ linkOf, moment, fileName, fileText, onClose }: ShareDialogProps) {
  const [withMoment, setWithMoment] = useState(true)
  const [copied, setCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const momentLabel = useId()
  const link = linkOf(withMoment)

  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(link!)
      setCopied(true)
    } catch {
      // Without permission the text is selected, and the person's own keys copy it.
      setCopied(false)
    }
  }
  const download = () => {
    const url = URL.createObjectURL(new Blob([fileText()], { type: 'application/json' }))
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.download = fileName
    anchor.click()
    URL.revokeObjectURL(url)
  }

  return (
    <Dialog title="Share this run" onClose={onClose}>
      {link === undefined ? (
        <p className={styles.words}>
          This scenario is too large for a link: it would be longer than {figure(MOST_LINK_CHARACTERS)} characters. Its
          file says the same.
        </p>
      ) : (
        <>
          <p className={styles.words}>
            The link carries the scenario and everything you changed. It is read in the browser that opens it; nothing
            is uploaded.
          </p>
          <div className={styles.moment}>
            <span id={momentLabel}>
              Open it at this moment, <b className="mono">{moment}</b>, paused
            </span>
            <Switch labelledBy={momentLabel} checked={withMoment} onChange={setWithMoment} />
          </div>
          <div className={styles.link}>
            <input
              ref={field}
              readOnly
              className="mono"
              aria-label="Link to this run"
              value={link}
              onFocus={(event) => event.target.select()}
            />
            <Button kind="primary" icon={copied ? 'check' : 'copy'} onClick={copy}>
              {copied ? 'Copied' : 'Copy link'}
            </Button>
          </div>
          <p className={styles.length} role="status">
            {copied ? 'Copied: ' : ''}
            {figure(link.length)} characters
          </p>
        </>
      )}
      <Button kind="outline" icon="download" onClick={download}>
        Download the scenario
      </Button>
    </Dialog>
  )
}
