import { type ReactNode, useId } from 'react'
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
      <p>Changes apply</p>
      <Segmented
        fill
        label="Changes apply"
        value={from}
        onChange={onChange}
        options={[
          {
            value: 'here',
            label: (
              <>
                from here <span className="mono">({now})</span>
              </>
            ),
          },
          { value: 'start', label: 'from the start' },
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
        Send one<span className="visually-hidden"> from {source}</span>
      </Button>
      <Button size="small" kind="outline" icon="send" onClick={() => onSend(10)}>
        Send a burst of 10
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
