import { memo, useState } from 'react'
import type { Scenario } from '../sim/scenario/document.ts'
import { fieldAt } from '../sim/scenario/field-at.ts'
import { type TimedChange, timedChanges } from '../sim/scenario/timed-changes.ts'
import { parsePointer } from '../sim/schema/pointer.ts'
import { timeOf, useLab } from '../store/store.ts'
import { useLeft } from '../store/use-view.ts'
import * as actions from '../texts/actions.ts'
import { clock } from '../texts/numbers.ts'
import * as texts from '../texts/timeline.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { inWords } from './fields/words.ts'
import styles from './TimelineChanges.module.css'
import type { Axis } from './timeline-layout.ts'

/** "off → on", "added burst: count 10". */
function changeWords(document: Scenario, path: string, before: unknown, after: unknown): string {
  const field = fieldAt(document, parsePointer(path) ?? [])
  if (path.endsWith('/-')) return texts.added(inWords(field, after))
  return `${inWords(field, before ?? field?.default)} → ${inWords(field, after)}`
}

const nameOf = (path: string): string => parsePointer(path)?.findLast((token) => !/^(-|\d+)$/.test(token)) ?? path

/** The last change, over the timeline: what, from when, and what can be done about it. */
export function ChangeLine() {
  const note = useLab((lab) => lab.lastEdit)
  const document = useLab((lab) => lab.document)
  const left = useLeft()
  const kept = useLab((lab) => lab.comparison?.letter)
  if (!note && !left) return null
  const { undo, moveEditToStart, compareWithBefore, forgetLeft } = useLab.getState()
  return (
    <div className={styles.changes}>
      {note && (
        <div className={styles.change}>
          <Icon name="flag" size={15} />
          <p>
            <b className="mono">{note.name}</b>
            {texts.changeFrom(changeWords(document, note.path, note.before, note.after))}
            {note.from === 'start' ? (
              texts.theStart
            ) : (
              <>
                <b className="mono">{clock(timeOf(note.atSeconds), 0)}</b>
                {texts.on}
              </>
            )}
          </p>
          {note.from === 'here' && (
            <Button size="small" kind="outline" onClick={() => moveEditToStart()}>
              {actions.useFromTheStart}
            </Button>
          )}
          {left && !kept && (
            <Button size="small" kind="outline" onClick={compareWithBefore}>
              {actions.compareWithBefore}
            </Button>
          )}
          <button type="button" className={styles.undo} onClick={undo}>
            {actions.undo}
          </button>
        </div>
      )}
      {kept && (
        <p className={styles.legend}>
          <i />
          <span>{texts.outlineOf(kept)}</span>
        </p>
      )}
      {left && !kept && (
        <button type="button" className={styles.legend} onClick={forgetLeft} title={texts.hideOutline}>
          <i />
          <span>
            <span className={styles.roomy}>{texts.greyOutline}</span>
            {texts.theRunYouLeft}
          </span>
        </button>
      )}
    </div>
  )
}

/** A flag for each change made while it runs. */
export const ChangeFlags = memo(function ChangeFlags({ axis }: { axis: Axis }) {
  const document = useLab((lab) => lab.document)
  const [open, setOpen] = useState<number>()
  const changes = timedChanges(document)
  if (changes.length === 0) return null
  return (
    <ul className={styles.flags} aria-label={texts.changes}>
      {changes.map((change) => (
        <Flag
          key={change.index}
          document={document}
          change={change}
          axis={axis}
          open={open === change.index}
          onOpen={(opened) => setOpen(opened ? change.index : undefined)}
        />
      ))}
    </ul>
  )
})

interface FlagProps {
  document: Scenario
  change: TimedChange
  axis: Axis
  open: boolean
  onOpen(open: boolean): void
}

function Flag({ document, change, axis, open, onOpen }: FlagProps) {
  const { index, atSeconds, path, before, value } = change
  const x = axis.x(timeOf(atSeconds))
  if (x < 0 || x > axis.width) return null
  const words = texts.changeAt(nameOf(path), changeWords(document, path, before, value), clock(timeOf(atSeconds), 0))
  return (
    <li style={{ left: x }}>
      <button
        type="button"
        className={styles.flag}
        aria-expanded={open}
        aria-label={words}
        title={words}
        onClick={() => onOpen(!open)}
        onKeyDown={(event) => event.key === 'Escape' && onOpen(false)}
      >
        <svg width="12" height="9" viewBox="0 0 12 9" aria-hidden="true" focusable="false">
          <path d="M0 0H12L9.2 4.5L12 9H0Z" fill="currentColor" />
        </svg>
      </button>
      {open && (
        <div className={styles.bubble} data-side={x > axis.width - 320 ? 'left' : 'right'}>
          <p>{words}</p>
          <button
            type="button"
            className={styles.undo}
            onClick={() => {
              onOpen(false)
              useLab.getState().removeChange(index)
            }}
          >
            {actions.undo}
          </button>
        </div>
      )}
    </li>
  )
}
