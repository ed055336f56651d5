import { useId, useRef, useState } from 'react'
import { MOST_LINK_CHARACTERS } from '../share/link.ts'
import * as actions from '../texts/actions.ts'
import * as texts from '../texts/share.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { lazily } from '../ui/lazily.ts'
import { Switch } from '../ui/Switch.tsx'
import styles from './ShareDialog.module.css'
import { saveFile } from './save-file.ts'

const QrCode = lazily(async () => (await import('./QrCode.tsx')).QrCode)

/** Some chats and mail programs cut a longer address. */
const LONG_LINK = 2_000
/** Letters in the largest code there is (version 40, level L). */
const MOST_QR_CHARACTERS = 2_953

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
  const download = () => saveFile(fileName, new Blob([fileText()], { type: 'application/json' }))

  return (
    <Dialog title={texts.title} onClose={onClose}>
      {link === undefined ? (
        <p className={styles.words}>{texts.tooLarge(MOST_LINK_CHARACTERS)}</p>
      ) : (
        <>
          <p className={styles.words}>{texts.whatItCarries}</p>
          <div className={styles.moment}>
            <span id={momentLabel}>
              {texts.atThisMoment}
              <b className="mono">{moment}</b>
              {texts.paused}
            </span>
            <Switch labelledBy={momentLabel} checked={withMoment} onChange={setWithMoment} />
          </div>
          <div className={styles.link}>
            <input
              ref={field}
              readOnly
              className="mono"
              aria-label={texts.linkToThisRun}
              value={link}
              onFocus={(event) => event.target.select()}
            />
            <Button kind="primary" icon={copied ? 'check' : 'copy'} onClick={copy}>
              {copied ? actions.copied : texts.copyLink}
            </Button>
          </div>
          <p className={styles.length} role="status">
            {copied ? texts.copiedLength : ''}
            {texts.characters(link.length)}
          </p>
          {link.length > LONG_LINK && <p className={styles.long}>{texts.isLong(LONG_LINK)}</p>}
          {location.protocol === 'file:' ? (
            <p className={styles.long}>{texts.fromAFile}</p>
          ) : link.length <= MOST_QR_CHARACTERS ? (
            <details className={styles.code}>
              <summary>{texts.asCode}</summary>
              <QrCode text={link} />
            </details>
          ) : (
            <p className={styles.words}>{texts.tooLongForCode(MOST_QR_CHARACTERS)}</p>
          )}
        </>
      )}
      <Button kind="outline" icon="download" onClick={download}>
        {texts.download}
      </Button>
    </Dialog>
  )
}
