import { type DragEvent, useId, useState } from 'react'
import type { Behaviour } from '../interop/behaviour.ts'
import { MOST_CHARACTERS } from '../interop/bring-in.ts'
import { countRows, ROW_STATES, type Row, type RowState } from '../interop/import-report.ts'
import { COMMANDS } from '../interop/read/aws-cli.ts'
import { useLab } from '../store/store.ts'
import * as actions from '../texts/actions.ts'
import * as asking from '../texts/causes.ts'
import * as texts from '../texts/configuration.ts'
import * as words from '../texts/lints.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { hasNoBehaviour, useImport } from './brought-in.ts'
import { CheckCount } from './CheckCount.tsx'
import styles from './Configuration.module.css'
import { PHONE, useMedia } from './use-media.ts'

const STATE_WORDS: Record<RowState, string> = {
  taken: texts.taken,
  default: texts.awsDefault,
  unresolved: texts.unresolved,
  notSimulated: texts.notSimulated,
}
/** A box with more in it takes seconds to set; what is longer is read and not shown. */
const MOST_SHOWN = 60_000
/** Rows of a group that are shown until somebody asks for all. */
const FIRST_ROWS = 4

/** One box for whatever somebody has, and what became of it. */
export function BringIn() {
  const { text, brought, behaviour, opened } = useImport()
  const { take, behave, undo } = useImport.getState()
  const [copied, setCopied] = useState(false)
  const isPhone = useMedia(PHONE)
  const box = useId()

  const onDrop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0]
    if (!file) return
    event.preventDefault()
    event.stopPropagation()
    // Its size is looked at before a byte of it is read.
    if (file.size > MOST_CHARACTERS) return take('x'.repeat(MOST_CHARACTERS + 1))
    void file.text().then(take)
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(COMMANDS)
      setCopied(true)
    } catch {
      take(COMMANDS)
    }
  }
  const run = () => {
    useLab.getState().restart()
    // There the panel lies over what is to be watched.
    if (isPhone) useLab.getState().openPanel('none')
  }

  return (
    <div className={styles.column}>
      <div className={styles.label}>
        <label htmlFor={box}>{texts.pasteOrDrop}</label>
        <Button kind="outline" size="small" icon={copied ? 'check' : 'copy'} onClick={copy}>
          {copied ? actions.copied : texts.copyTheCommands}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the box takes the same by keyboard. */}
      <div className={styles.box} onDrop={onDrop} onDragOver={(event) => event.preventDefault()}>
        <textarea
          id={box}
          className="mono"
          spellCheck={false}
          autoComplete="off"
          value={text.length > MOST_SHOWN ? '' : text}
          placeholder={text.length > MOST_SHOWN ? texts.notShown(text.length) : '{ "EventSourceMappings": [ … ] }'}
          onChange={(event) => take(event.target.value)}
          // Its beginning says what it is; its end, where a paste leaves the box, does not.
          onPaste={({ currentTarget }) => requestAnimationFrame(() => currentTarget.scrollTo(0, 0))}
        />
        <p className={styles.note}>{texts.nothingLeavesThisPage}</p>
      </div>
      <div role="status">
        {brought?.ok && (
          <ul className={styles.chips}>
            {brought.recognised.map((words) => (
              <li key={words}>
                <Icon name="check" size={13} />
                {words}
              </li>
            ))}
          </ul>
        )}
      </div>
      {brought && !brought.ok && (
        <div role="alert" className={styles.problems}>
          <p>
            <b>{texts.cannotBeBroughtIn}</b>
            {texts.staysAsItIs}
          </p>
          {brought.problems.map(({ message, line, column }) => (
            <p key={`${line}:${column}:${message}`}>
              {line !== undefined && <span className="mono">{texts.lineColumn(line, column)}</span>}
              {message}
            </p>
          ))}
        </div>
      )}
      {brought?.ok && brought.rows.length > 0 && <Report rows={brought.rows} />}
      {brought?.ok && opened && (
        <div className={styles.behaviour}>
          {hasNoBehaviour(brought) && <Asked behaviour={behaviour} onChange={behave} />}
          <div className={styles.actions}>
            <Button kind="primary" icon="send" onClick={run}>
              {texts.runIt}
            </Button>
            <Button kind="outline" onClick={() => useLab.getState().openPanel('checks')}>
              {words.title} <CheckCount />
            </Button>
            <Button kind="outline" onClick={() => useLab.getState().openPanel('causes')}>
              {asking.title}
            </Button>
            <Button onClick={undo}>{texts.undoTheImport}</Button>
          </div>
        </div>
      )}
    </div>
  )
}

/** What could not be worked out, or is not simulated, is what one has to know; the rest is as it should be. */
const READ_FIRST: readonly RowState[] = ['unresolved', 'notSimulated', 'taken', 'default']

function Report({ rows }: { rows: readonly Row[] }) {
  const counts = countRows(rows)
  return (
    <>
      <dl className={styles.counts}>
        {ROW_STATES.map((state) => (
          <div key={state}>
            <dd className="mono">{counts[state]}</dd>
            <dt>{STATE_WORDS[state]}</dt>
          </div>
        ))}
      </dl>
      {READ_FIRST.filter((state) => counts[state] > 0).map((state) => (
        <Group key={state} state={state} rows={rows.filter((row) => row.state === state)} />
      ))}
    </>
  )
}

function Group({ state, rows }: { state: RowState; rows: readonly Row[] }) {
  // What went wrong is shown whole; what went well can be asked for.
  const isPlain = state === 'taken' || state === 'default'
  const [all, setAll] = useState(!isPlain)
  const more = rows.length - FIRST_ROWS
  return (
    <section className={styles.group} aria-label={STATE_WORDS[state]}>
      <h3>{STATE_WORDS[state]}</h3>
      <table>
        <tbody>
          {(all ? rows : rows.slice(0, FIRST_ROWS)).map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never move.
            <tr key={place}>
              <th scope="row" className="mono" colSpan={row.value === undefined ? 2 : 1}>
                {row.name}
              </th>
              {row.value !== undefined && <td className={`mono ${styles.value}`}>{valueWords(row.value)}</td>}
              <td>
                {row.of !== row.name && <span>{row.of}</span>}
                {row.why && <span className={styles.why}>{row.why}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && isPlain && (
        <Button size="small" onClick={() => setAll(!all)}>
          {all ? texts.fewer : texts.more(more)}
        </Button>
      )}
    </section>
  )
}

const valueWords = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

const ARRIVALS = [
  { value: 'atOnce', label: texts.atOnce },
  { value: 'perSecond', label: texts.aSecond },
] as const
const FAILURES = [
  { value: 'nothing', label: texts.nothingFails },
  { value: 'event', label: texts.oneEventAlways },
  { value: 'share', label: texts.aShareOfRuns },
] as const

/** A number above zero, or what was there stays. */
const positive = (value: number | undefined, most: number, take: (value: number) => void): boolean => {
  if (value === undefined || !(value > 0) || value > most) return false
  take(value)
  return true
}

function Asked({ behaviour, onChange }: { behaviour: Behaviour; onChange(change: Partial<Behaviour>): void }) {
  const { arrives, works, fails } = behaviour
  return (
    <>
      <h3>{texts.noConfigurationSays}</h3>
      <div className={styles.asked}>
        <fieldset>
          <legend>{texts.eventsAtEachSource}</legend>
          <NumberField
            label={texts.howMany}
            value={arrives.kind === 'atOnce' ? arrives.count : arrives.rate}
            onCommit={(value) =>
              positive(value, 10_000, (n) =>
                onChange({
                  arrives:
                    arrives.kind === 'atOnce'
                      ? { kind: 'atOnce', count: Math.ceil(n) }
                      : { kind: 'perSecond', rate: n },
                }),
              )
            }
          />
          <Select
            label={texts.when}
            value={arrives.kind}
            options={ARRIVALS}
            onChange={(kind) => onChange({ arrives: kind === 'atOnce' ? { kind, count: 200 } : { kind, rate: 2 } })}
          />
        </fieldset>
        <fieldset>
          <legend>{texts.runTakes}</legend>
          <NumberField
            label={texts.atLeast}
            value={works.min}
            unit="to"
            onCommit={(value) =>
              positive(value, 900_000, (min) => onChange({ works: { min, max: Math.max(min, works.max) } }))
            }
          />
          <NumberField
            label={texts.atMost}
            value={works.max}
            onCommit={(value) =>
              positive(value, 900_000, (max) => onChange({ works: { min: Math.min(works.min, max), max } }))
            }
          />
        </fieldset>
        <fieldset>
          <legend>{texts.fails}</legend>
          <Select
            label={texts.whatFails}
            value={fails.kind}
            options={FAILURES}
            onChange={(kind) =>
              onChange({
                fails:
                  kind === 'event' ? { kind, number: 7 } : kind === 'share' ? { kind, probability: 0.1 } : { kind },
              })
            }
          />
          {fails.kind === 'event' && (
            <NumberField
              label={texts.whichEvent}
              value={fails.number}
              onCommit={(value) =>
                positive(value, 1_000_000, (n) => onChange({ fails: { kind: 'event', number: Math.ceil(n) } }))
              }
            />
          )}
          {fails.kind === 'share' && (
            <NumberField
              label={texts.perCentOfRuns}
              value={Math.round(fails.probability * 100)}
              unit="%"
              onCommit={(value) =>
                positive(value, 100, (n) => onChange({ fails: { kind: 'share', probability: n / 100 } }))
              }
            />
          )}
        </fieldset>
      </div>
    </>
  )
}
