import { Fragment, type ReactNode, useId, useState } from 'react'
import { checkField, noFindings } from '../../sim/schema/check.ts'
import type { Field, Json } from '../../sim/schema/fields.ts'
import { figure } from '../../texts/numbers.ts'
import * as texts from '../../texts/settings.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from './context.ts'
import styles from './fields.module.css'
import { ListRow } from './ListRow.tsx'
import { EitherRow, ObjectRow, VariantRow } from './StructureRow.tsx'
import { hasSlider, inWords, isChanged, isLine, isSwitch, isWide, rangeLine } from './words.ts'

export interface RowProps<F extends Field = Field> {
  field: F
  name: string
  /** JSON Pointer into the document. */
  path: string
  /** As it holds at the play head; undefined: nothing is set. */
  value: unknown
}

/** One setting, whatever it is: AWS's name, its control, what is allowed, the way back, AWS's page. */
export function FieldRow({ field, name, path, value }: RowProps) {
  if (isSwitch(field)) return <SwitchListRow field={field as ListOf} name={name} path={path} value={value} />
  if (isLine(field)) return <LineRow field={field as ListOf} name={name} path={path} value={value} />
  switch (field.kind) {
    case 'number':
      return <NumberRow field={field} name={name} path={path} value={value} />
    case 'boolean':
      return <BooleanRow field={field} name={name} path={path} value={value} />
    case 'choice':
      return <ChoiceRow field={field} name={name} path={path} value={value} choices={field.choices} />
    case 'reference':
      return <ReferenceRow field={field} name={name} path={path} value={value} />
    case 'text':
      return <TextRow field={field} name={name} path={path} value={value} />
    case 'json':
    case 'map':
      return <JsonRow field={field} name={name} path={path} value={value} />
    case 'list':
      return <ListRow field={field} name={name} path={path} value={value} />
    case 'object':
      return <ObjectRow field={field} name={name} path={path} value={value} />
    case 'variant':
      return <VariantRow field={field} name={name} path={path} value={value} />
    case 'either':
      return <EitherRow field={field} name={name} path={path} value={value} />
  }
}

type ListOf = Extract<Field, { kind: 'list' }>

/** What a control needs to hold on to a value that was refused, and to say why. */
export function useSetting(field: Field, path: string) {
  const { edit } = useForm()
  const [problem, setProblem] = useState<string>()
  const set = (value: Json | undefined, gesture?: string): boolean => {
    const findings = noFindings()
    if (value !== undefined) checkField(field, value, path, findings)
    const wrong = findings.problems[0]?.message ?? edit(path, value, gesture)
    setProblem(wrong)
    return wrong === undefined
  }
  return { problem, set }
}

interface FrameProps {
  row: RowProps
  problem: string | undefined
  /** At the right of the name. */
  control: ReactNode
  /** Under both. */
  below?: ReactNode
  noteId: string
  onReset(): void
}

/** Name, control, range, reset and docs: the same for every kind. */
export function Frame({ row, problem, control, below, noteId, onReset }: FrameProps) {
  const { field, name, path, value } = row
  const { note } = useForm()
  const changed = isChanged(field, value)
  return (
    <div className={styles.row} data-path={path}>
      <div className={styles.head}>
        <ParameterName name={name} />
        {changed && (
          <IconButton
            size="small"
            icon="reset"
            label={texts.resetTo(name, inWords(field, field.default))}
            onClick={onReset}
          />
        )}
        {control}
      </div>
      {below}
      <div className={styles.range} id={noteId}>
        <span>{rangeLine(field)}</span>
        {field.docs && (
          <a href={field.docs} target="_blank" rel="noreferrer">
            {texts.docs}
            <span className="visually-hidden">{texts.docsOn(name)}</span>
          </a>
        )}
      </div>
      {problem && (
        <p className={styles.problem} role="alert">
          <Icon name="alert" size={14} />
          {problem}
        </p>
      )}
      {note(path)}
    </div>
  )
}

/** AWS's long names break where a word begins. */
export function ParameterName({ name, id }: { name: string; id?: string }) {
  const words = name.split(/(?<=[a-z])(?=[A-Z])/)
  return (
    <span className={styles.name} {...(id !== undefined && { id })}>
      {words.map((word, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name never changes
        <Fragment key={place}>
          {place > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </span>
  )
}

function NumberRow(row: RowProps<Extract<Field, { kind: 'number' }>>) {
  const { field, name, path, value } = row
  const noteId = useId()
  const { problem, set } = useSetting(field, path)
  const current = typeof value === 'number' ? value : undefined
  return (
    <Frame
      row={row}
      problem={problem}
      noteId={noteId}
      onReset={() => set(undefined)}
      control={
        <NumberField
          label={name}
          value={current}
          unit={field.unit === '1/s' ? '/s' : field.unit}
          placeholder={texts.none}
          describedBy={noteId}
          invalid={problem !== undefined}
          onCommit={(next) => (next === undefined && field.presence === 'required' ? false : set(next))}
        />
      }
      below={
        hasSlider(field) && (
          <Slider
            label={texts.slider(name)}
            value={current ?? field.max}
            valueText={inWords(field, value)}
            min={field.min}
            max={field.max}
            step={field.integer ? 1 : field.max - field.min <= 1 ? 0.01 : 0.1}
            logarithmic={isWide(field)}
            tick={typeof field.default === 'number' ? field.default : undefined}
            describedBy={noteId}
            onChange={set}
          />
        )
      }
    />
  )
}

function BooleanRow(row: RowProps<Extract<Field, { kind: 'boolean' }>>) {
  const noteId = useId()
  const { problem, set } = useSetting(row.field, row.path)
  return (
    <Frame
      row={row}
      problem={problem}
      noteId={noteId}
      onReset={() => set(undefined)}
      control={<Switch label={row.name} describedBy={noteId} checked={row.value === true} onChange={set} />}
    />
  )
}

function SwitchListRow(row: RowProps<ListOf>) {
  const noteId = useId()
  const { problem, set } = useSetting(row.field, row.path)
  const item = row.field.item as Extract<Field, { kind: 'choice' }>
  const choice = item.choices[0]!
  return (
    <Frame
      row={row}
      problem={problem}
      noteId={noteId}
      onReset={() => set(undefined)}
      control={
        <Switch
          label={`${row.name}: ${choice}`}
          describedBy={noteId}
          checked={Array.isArray(row.value) && row.value.length > 0}
          onChange={(on) => set(on ? [choice] : [])}
        />
      }
      below={<p className={styles.choice}>{choice}</p>}
    />
  )
}

function ChoiceRow(row: RowProps & { choices: readonly string[] }) {
  const noteId = useId()
  const { problem, set } = useSetting(row.field, row.path)
  const none = row.field.presence === 'optional' ? [{ value: '', label: texts.none }] : []
  return (
    <Frame
      row={row}
      problem={problem}
      noteId={noteId}
      onReset={() => set(undefined)}
      control={null}
      below={
        <Select
          label={row.name}
          value={typeof row.value === 'string' ? row.value : ''}
          options={[...none, ...row.choices.map((choice) => ({ value: choice, label: choice }))]}
          describedBy={noteId}
          onChange={(choice) => set(choice === '' ? undefined : choice)}
        />
      }
    />
  )
}

function ReferenceRow(row: RowProps<Extract<Field, { kind: 'reference' }>>) {
  const { referents } = useForm()
  const known = referents(row.field.role)
  // What the document names stays in the list, also where it is none of those.
  const choices = typeof row.value === 'string' && !known.includes(row.value) ? [...known, row.value] : known
  return <ChoiceRow {...row} choices={choices} />
}

function TextRow(row: RowProps<Extract<Field, { kind: 'text' }>>) {
  const { field, name, path, value } = row
  const noteId = useId()
  const { problem, set } = useSetting(field, path)
  return (
    <Frame
      row={row}
      problem={problem}
      noteId={noteId}
      onReset={() => set(undefined)}
      control={null}
      below={
        <TextField
          label={name}
          value={typeof value === 'string' ? value : ''}
          placeholder={field.presence === 'optional' ? texts.none : undefined}
          multiline={field.multiline}
          describedBy={noteId}
          invalid={problem !== undefined}
          onCommit={(text) => set(text === '' && field.presence === 'optional' ? undefined : text)}
        />
      }
    />
  )
}

/** Numbers or words with commas between. */
function LineRow(row: RowProps<ListOf>) {
  const { field, name, path, value } = row
  const noteId = useId()
  const { problem, set } = useSetting(field, path)
  const numeric = field.item.kind === 'number'
  return (
    <Frame
      row={row}
      problem={problem}
      noteId={noteId}
      onReset={() => set(undefined)}
      control={null}
      below={
        <TextField
          label={texts.withCommas(name)}
          value={
            Array.isArray(value) ? value.map((item) => (numeric ? figurePlain(item) : String(item))).join(', ') : ''
          }
          placeholder={texts.none}
          describedBy={noteId}
          invalid={problem !== undefined}
          onCommit={(text) => {
            const items = text.split(/[,\s]+/).filter(Boolean)
            if (items.length === 0 && field.presence === 'optional') return set(undefined)
            return set(numeric ? items.map(Number) : items)
          }}
        />
      }
    />
  )
}

const figurePlain = (value: unknown) => (typeof value === 'number' ? figure(value).replaceAll(',', '') : String(value))

/** Anything at all, as it stands in the document. */
function JsonRow(row: RowProps) {
  const { field, name, path, value } = row
  const noteId = useId()
  const { problem, set } = useSetting(field, path)
  const [broken, setBroken] = useState<string>()
  return (
    <Frame
      row={row}
      problem={broken ?? problem}
      noteId={noteId}
      onReset={() => set(undefined)}
      control={null}
      below={
        <details className={styles.json}>
          <summary>{inWords(field, value)}</summary>
          <TextField
            multiline
            label={texts.asJson(name)}
            value={value === undefined ? '' : JSON.stringify(value, null, 1)}
            placeholder={texts.none}
            describedBy={noteId}
            invalid={(broken ?? problem) !== undefined}
            onCommit={(text) => {
              setBroken(undefined)
              if (text.trim() === '') return set(undefined)
              try {
                return set(JSON.parse(text))
              } catch {
                setBroken(texts.notJson)
                return false
              }
            }}
          />
        </details>
      }
    />
  )
}
