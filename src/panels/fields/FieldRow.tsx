import { useState } from 'react'
import type { Field } from '../../sim/schema/fields.ts'
import { figure } from '../../texts/numbers.ts'
import * as texts from '../../texts/settings.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from './context.ts'
import styles from './fields.module.css'
import { ListRow } from './ListRow.tsx'
import { Frame, type RowProps, useRow } from './Row.tsx'
import { EitherRow, ObjectRow, VariantRow } from './StructureRow.tsx'
import { hasSlider, inWords, isLine, isSwitch, isWide } from './words.ts'

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

function NumberRow(row: RowProps<Extract<Field, { kind: 'number' }>>) {
  const { field, name, value } = row
  const { set, noteId, invalid, frame } = useRow(row)
  const current = typeof value === 'number' ? value : undefined
  return (
    <Frame
      {...frame}
      control={
        <NumberField
          label={name}
          value={current}
          unit={field.unit === '1/s' ? '/s' : field.unit}
          placeholder={texts.none}
          describedBy={noteId}
          invalid={invalid}
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
  const { set, noteId, frame } = useRow(row)
  return (
    <Frame
      {...frame}
      control={<Switch label={row.name} describedBy={noteId} checked={row.value === true} onChange={set} />}
    />
  )
}

function SwitchListRow(row: RowProps<ListOf>) {
  const { set, noteId, frame } = useRow(row)
  const item = row.field.item as Extract<Field, { kind: 'choice' }>
  const choice = item.choices[0]!
  return (
    <Frame
      {...frame}
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
  const { set, noteId, frame } = useRow(row)
  const none = row.field.presence === 'optional' ? [{ value: '', label: texts.none }] : []
  return (
    <Frame
      {...frame}
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
  const { field, name, value } = row
  const { set, noteId, invalid, frame } = useRow(row)
  return (
    <Frame
      {...frame}
      below={
        <TextField
          label={name}
          value={typeof value === 'string' ? value : ''}
          placeholder={field.presence === 'optional' ? texts.none : undefined}
          multiline={field.multiline}
          describedBy={noteId}
          invalid={invalid}
          onCommit={(text) => set(text === '' && field.presence === 'optional' ? undefined : text)}
        />
      }
    />
  )
}

/** Numbers or words with commas between. */
function LineRow(row: RowProps<ListOf>) {
  const { field, name, value } = row
  const { set, noteId, invalid, frame } = useRow(row)
  const numeric = field.item.kind === 'number'
  return (
    <Frame
      {...frame}
      below={
        <TextField
          label={texts.withCommas(name)}
          value={
            Array.isArray(value) ? value.map((item) => (numeric ? figurePlain(item) : String(item))).join(', ') : ''
          }
          placeholder={texts.none}
          describedBy={noteId}
          invalid={invalid}
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
  const { field, name, value } = row
  const { set, noteId, invalid, frame } = useRow(row)
  const [broken, setBroken] = useState<string>()
  return (
    <Frame
      {...frame}
      problem={broken ?? frame.problem}
      below={
        <details className={styles.json}>
          <summary>{inWords(field, value)}</summary>
          <TextField
            multiline
            label={texts.asJson(name)}
            value={value === undefined ? '' : JSON.stringify(value, null, 1)}
            placeholder={texts.none}
            describedBy={noteId}
            invalid={invalid || broken !== undefined}
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
