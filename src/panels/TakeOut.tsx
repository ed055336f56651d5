import { useMemo, useState } from 'react'
import { difference } from '../interop/difference.ts'
import { FORMS, type FormId, takeOut } from '../interop/take-out.ts'
import { useLab } from '../store/store.ts'
import * as actions from '../texts/actions.ts'
import * as texts from '../texts/configuration.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './Configuration.module.css'

const OPTIONS = FORMS.map(({ id, words }) => ({ value: id, label: words }))

/** The configuration on the canvas in somebody's own tool's words; or only what was changed since it was opened. */
export function TakeOut() {
  const document = useLab((lab) => lab.document)
  const original = useLab((lab) => lab.original)
  const [form, setForm] = useState<FormId>('sam')
  const [onlyChanges, setOnlyChanges] = useState(false)
  const [copied, setCopied] = useState('')
  const { file } = FORMS.find(({ id }) => id === form)!
  const text = useMemo(() => {
    const whole = takeOut(document, form)
    return onlyChanges ? difference(takeOut(original, form), whole, file) : whole
  }, [document, original, form, onlyChanges, file])
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(text),
      () => setCopied(''),
    )
  return (
    <div className={styles.column}>
      <div className={styles.label}>
        <Select<FormId> label={texts.form} value={form} options={OPTIONS} onChange={setForm} />
        <Button kind="outline" size="small" icon={copied === text && text ? 'check' : 'copy'} onClick={copy}>
          {copied === text && text ? actions.copied : actions.copy}
        </Button>
      </div>
      <div className={styles.label}>
        <span id="only-changes">{texts.onlyChanges}</span>
        <Switch labelledBy="only-changes" checked={onlyChanges} onChange={setOnlyChanges} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard. */}
      <section tabIndex={0} className={styles.text} aria-label={texts.configurationAs(file)}>
        <pre>{text || texts.nothingChanged}</pre>
      </section>
      <p className={styles.note}>{texts.takeOutNote}</p>
    </div>
  )
}
