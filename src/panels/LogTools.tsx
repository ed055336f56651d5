import { useId } from 'react'
import type { Run } from '../sim/simulate.ts'
import * as texts from '../texts/log.ts'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './LogTools.module.css'
import { LOG_OUTCOMES, type LogFilter, type LogOutcome } from './log-filter.ts'

interface LogToolsProps {
  run: Run
  filter: LogFilter
  onFilter(filter: LogFilter): void
  grouped: boolean
  onGrouped(grouped: boolean): void
}

const OUTCOMES = [
  { value: '' as LogOutcome | '', label: texts.anyOutcome },
  ...Object.entries(LOG_OUTCOMES).map(([value, { words }]) => ({ value: value as LogOutcome, label: words as string })),
]

/** Which lines of the log are shown, and whether one by one. */
export function LogTools({ run, filter, onFilter, grouped, onGrouped }: LogToolsProps) {
  const group = useId()
  const resources = run.plan.resources.map(({ id }) => ({ value: id, label: id }))
  return (
    <search className={styles.tools} aria-label={texts.filterTheLog}>
      <input
        type="search"
        className={styles.text}
        value={filter.text}
        placeholder={texts.wordsHint}
        aria-label={texts.wordsInALine}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || filter.text === '') return
          // The first Escape clears the words, the next one closes the panel.
          event.preventDefault()
          onFilter({ ...filter, text: '' })
        }}
      />
      <Select
        label={texts.resource}
        value={filter.resource}
        options={[{ value: '', label: texts.allResources }, ...resources]}
        onChange={(resource) => onFilter({ ...filter, resource })}
      />
      <Select
        label={texts.outcome}
        value={filter.outcome}
        options={OUTCOMES}
        onChange={(outcome) => onFilter({ ...filter, outcome })}
      />
      <div className={styles.group}>
        <span id={group}>{texts.groupByReason}</span>
        <Switch labelledBy={group} checked={grouped} onChange={onGrouped} />
      </div>
    </search>
  )
}
