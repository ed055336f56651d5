import type { ReactNode } from 'react'
import { inWords, isSwitch } from '../panels/fields/words.ts'
import type { Field, NumberField } from '../sim/schema/fields.ts'
import { useLab } from '../store/store.ts'
import { capital } from '../texts/grammar.ts'
import * as words from '../texts/presenter.ts'
import styles from './Presenter.module.css'
import { changeOf, type Shown, settingAt } from './settings-to-show.ts'
import { beside } from './stepping.ts'

/** The one to three settings of a step, as large as the room needs them. A change holds from the start. */
export function Settings({ pointers }: { pointers: readonly string[] }) {
  const document = useLab((lab) => lab.document)
  const settings = pointers.flatMap((pointer) => settingAt(document, pointer) ?? [])
  if (settings.length === 0) return null
  return (
    <div className={styles.settings}>
      {settings.map((setting) => (
        <div key={setting.pointer} className={styles.setting}>
          <span className={styles.parameter}>{breakable(shownName(setting))}</span>
          <Control {...setting} />
        </div>
      ))}
    </div>
  )
}

/** A list that can hold one word is a switch of that name. */
const shownName = ({ name, field }: { name: string; field: Field }): string =>
  isSwitch(field) && field.kind === 'list' && field.item.kind === 'choice' ? field.item.choices[0]! : name

/** A name of AWS's is one long word: it may be broken before a capital. */
const breakable = (name: string): ReactNode[] =>
  name.split(/(?<=[a-z])(?=[A-Z])/).flatMap((part, place) => (place === 0 ? [part] : [<wbr key={part} />, part]))

function edit(pointer: string, value: unknown): void {
  const lab = useLab.getState()
  const before = lab.original
  // The room sees what it changed: both runs, from here on. The first change waits until what makes it has come.
  const compare = () => {
    const { original, document, comparison } = useLab.getState()
    if (original === before && document !== before && !comparison) lab.compare({ document: before, letter: 'A' })
    return original !== before || document !== before
  }
  const change = changeOf(lab.document, pointer, value)
  lab.edit(change.path, change.value, 'start')
  if (compare()) return
  const stop = useLab.subscribe(() => {
    if (compare()) stop()
  })
}

function Control({ pointer, name, field, value }: Shown) {
  if (field.kind === 'number')
    return <Stepper name={name} field={field} value={value} onChange={(to) => edit(pointer, to)} />
  if (field.kind === 'boolean' || isSwitch(field)) {
    const isOn = Array.isArray(value) ? value.length > 0 : value === true
    const word = field.kind === 'list' && field.item.kind === 'choice' ? field.item.choices[0]! : undefined
    const to = (on: boolean) => edit(pointer, word === undefined ? on : on ? [word] : [])
    return (
      <div role="radiogroup" aria-label={name} className={styles.segments}>
        {[false, true].map((on) => (
          // biome-ignore lint/a11y/useSemanticElements: a pair of large buttons, one of them pressed
          <button key={String(on)} type="button" role="radio" aria-checked={isOn === on} onClick={() => to(on)}>
            {on ? words.switchedOn : words.switchedOff}
          </button>
        ))}
      </div>
    )
  }
  if (field.kind === 'choice')
    return (
      <select
        className={styles.choice}
        aria-label={name}
        value={String(value ?? '')}
        onChange={(event) => edit(pointer, event.target.value)}
      >
        {field.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    )
  return <b className={styles.value}>{capital(inWords(field, value))}</b>
}

interface StepperProps {
  name: string
  field: NumberField
  value: unknown
  onChange(value: number): void
}

function Stepper({ name, field, value, onChange }: StepperProps) {
  const now = typeof value === 'number' ? value : undefined
  const [less, more] = [beside(field, now, -1), beside(field, now, 1)]
  return (
    <div className={styles.stepper}>
      <button type="button" aria-label={words.less(name)} disabled={less === undefined} onClick={() => onChange(less!)}>
        −
      </button>
      <output aria-label={name}>{now === undefined ? words.none : inWords(field, now)}</output>
      <button type="button" aria-label={words.more(name)} disabled={more === undefined} onClick={() => onChange(more!)}>
        +
      </button>
    </div>
  )
}
