import { capital, inWords, isSwitch } from '../panels/fields/words.ts'
import { fieldAt } from '../sim/scenario/field-at.ts'
import type { Field, NumberField } from '../sim/schema/fields.ts'
import { parsePointer, valueAt } from '../sim/schema/pointer.ts'
import { useLab } from '../store/store.ts'
import { presenter as words } from '../texts/presenter.ts'
import styles from './Presenter.module.css'

/** The one to three settings of a step, as large as the room needs them. A change holds from the start. */
export function Settings({ pointers }: { pointers: readonly string[] }) {
  const document = useLab((lab) => lab.document)
  const settings = pointers.flatMap((pointer) => {
    const tokens = parsePointer(pointer) ?? []
    const field = fieldAt(document, tokens)
    return field ? [{ pointer, field, value: valueAt(document, tokens) ?? field.default }] : []
  })
  if (settings.length === 0) return null
  return (
    <div className={styles.settings}>
      {settings.map(({ pointer, field, value }) => (
        <div key={pointer} className={styles.setting}>
          <span className={styles.parameter}>{shownName(pointer, field)}</span>
          <Control pointer={pointer} field={field} value={value} />
        </div>
      ))}
    </div>
  )
}

/** A list that can hold one word is a switch of that name. */
const shownName = (pointer: string, field: Field): string =>
  isSwitch(field) && field.kind === 'list' && field.item.kind === 'choice' ? field.item.choices[0]! : nameOf(pointer)

const nameOf = (pointer: string): string => parsePointer(pointer)?.findLast((token) => !/^\d+$/.test(token)) ?? pointer

const edit = (pointer: string, value: unknown) => {
  const lab = useLab.getState()
  const before = lab.original
  lab.edit(pointer, value, 'start')
  // The room sees what it changed: both runs, from here on.
  if (!useLab.getState().comparison && useLab.getState().document !== before)
    lab.compare({ document: before, letter: 'A' })
}

function Control({ pointer, field, value }: { pointer: string; field: Field; value: unknown }) {
  const name = nameOf(pointer)
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
  const now = typeof value === 'number' ? value : field.min
  const [less, more] = [beside(field, now, -1), beside(field, now, 1)]
  return (
    <div className={styles.stepper}>
      <button type="button" aria-label={words.less(name)} disabled={less === now} onClick={() => onChange(less)}>
        −
      </button>
      <output aria-label={name}>{value === undefined || value === null ? words.none : inWords(field, now)}</output>
      <button type="button" aria-label={words.more(name)} disabled={more === now} onClick={() => onChange(more)}>
        +
      </button>
    </div>
  )
}

/** The next round number: by ones up to ten, then by fives, tens, and so on, as large as the number is. */
function beside({ min, max, integer }: NumberField, value: number, direction: 1 | -1): number {
  const size = Math.abs(direction === 1 ? value : value - 1)
  const step = !integer && max <= 1 ? 0.1 : size < 10 ? 1 : size < 50 ? 5 : size < 200 ? 10 : size < 1000 ? 60 : 300
  const moved = direction === 1 ? Math.floor(value / step + 1) * step : Math.ceil(value / step - 1) * step
  return Math.min(max, Math.max(min, Number(moved.toFixed(6))))
}
