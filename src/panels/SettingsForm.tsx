import { type ReactNode, useId } from 'react'
import * as texts from '../texts/settings.ts'
import { Button } from '../ui/Button.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { FieldRows } from './fields/FieldRows.tsx'
import styles from './Settings.module.css'
import type { SettingGroup } from './setting-groups.ts'

export type ApplyFrom = 'here' | 'start'

/** At the head of the settings: when a change holds from. */
export function ChangesApply({
  from,
  now,
  onChange,
}: {
  from: ApplyFrom
  now: string
  onChange(from: ApplyFrom): void
}) {
  return (
    <div className={styles.apply}>
      <p>{texts.changesApply}</p>
      <Segmented
        fill
        label={texts.changesApply}
        value={from}
        onChange={onChange}
        options={[
          {
            value: 'here',
            label: (
              <>
                {texts.fromHere}
                <span className="mono">({now})</span>
              </>
            ),
          },
          { value: 'start', label: texts.fromTheStart },
        ]}
      />
    </div>
  )
}

/** One more of what a source sends, now. */
export function SendRow({ source, onSend }: { source: string; onSend(count: number): void }) {
  return (
    <div className={styles.send}>
      <Button size="small" kind="outline" icon="send" onClick={() => onSend(1)}>
        {texts.sendOne}
        <span className="visually-hidden">{texts.fromSource(source)}</span>
      </Button>
      <Button size="small" kind="outline" icon="send" onClick={() => onSend(10)}>
        {texts.sendBurst}
      </Button>
    </div>
  )
}

/** A heading and its settings. */
export function GroupSection({ group, children }: { group: SettingGroup; children?: ReactNode }) {
  const heading = useId()
  const rows = <FieldRows fields={group.fields} path={group.path} value={group.value} />
  const head = (
    <span className={styles.groupHead}>
      <span className={styles.groupTitle}>{group.title}</span>
      <span className={styles.aside}>{group.aside}</span>
    </span>
  )
  if (group.folded)
    return (
      <details className={styles.group}>
        <summary>{head}</summary>
        {rows}
      </details>
    )
  return (
    <section className={styles.group} aria-labelledby={heading}>
      <h3 id={heading}>{head}</h3>
      {children}
      {rows}
    </section>
  )
}
