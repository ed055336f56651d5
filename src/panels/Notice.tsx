import { useState } from 'react'
import * as texts from '../texts/notice.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Notice.module.css'

interface NoticeProps {
  title: string
  /** Where it is wrong and what is allowed; the whole document is '/'. */
  problems: readonly { path: string; message: string }[]
  /** What holds now: "The scenario that was open stays open." */
  consolation?: string
  onClose(): void
}

/** The first few say enough; the rest is a click away. */
const FIRST = 4
const MOST = 200

/** What is wrong with a link or a file: what, where, what is allowed. */
export function Notice({ title, problems, consolation, onClose }: NoticeProps) {
  const [all, setAll] = useState(false)
  const shown = problems.slice(0, all ? MOST : FIRST)
  return (
    <section className={styles.notice} role="alert" aria-label={title}>
      <Icon name="alert" size={20} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <ul>
          {shown.map(({ path, message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <li key={index}>
              {path !== '' && <code>{path}</code>}
              <span>{message}</span>
            </li>
          ))}
        </ul>
        {problems.length > shown.length && (
          <Button size="small" kind="outline" onClick={() => setAll(true)}>
            {texts.more(problems.length - shown.length)}
          </Button>
        )}
        {consolation && <p className={styles.consolation}>{consolation}</p>}
      </div>
      <IconButton icon="close" label={texts.closeThisMessage} onClick={onClose} />
    </section>
  )
}
