import { useId } from 'react'
import type { Field, Json, Presets } from '../../sim/schema/fields.ts'
import * as texts from '../../texts/settings.ts'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { blankOf, blankVariant } from './blank.ts'
import { useForm } from './context.ts'
import { FieldRow } from './FieldRow.tsx'
import { FieldRows } from './FieldRows.tsx'
import styles from './fields.module.css'
import { Frame, type RowProps, useRow } from './Row.tsx'

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

/** Settings that belong together. One that AWS does not have by itself has a switch. */
export function ObjectRow(row: RowProps<Extract<Field, { kind: 'object' }>>) {
  const { field, path, value } = row
  const { set, noteId, frame } = useRow(row)
  const { hints } = useForm()
  const inside = value !== undefined && <FieldRows fields={field.fields} path={path} value={value} />
  if (field.presence !== 'optional') return <div className={styles.inside}>{inside}</div>
  return (
    <Frame
      {...frame}
      control={
        <Switch
          label={row.name}
          describedBy={noteId}
          checked={value !== undefined}
          onChange={(on) => set(on ? blankOf(field, hints) : undefined)}
        />
      }
      below={inside && <div className={styles.inside}>{inside}</div>}
    />
  )
}

/** One of several shapes: which, and its own settings. */
export function VariantRow(row: RowProps<Extract<Field, { kind: 'variant' }>>) {
  const { field, path, value } = row
  const { set, noteId, frame } = useRow(row)
  const { hints } = useForm()
  const kind = String(partOf(value, 'kind') ?? '')
  const variant = field.variants[kind]
  return (
    <Frame
      {...frame}
      below={
        <>
          <Select
            label={texts.kind(row.name)}
            value={kind}
            options={variantOptions(field)}
            describedBy={noteId}
            onChange={(next) => set(blankVariant(field, next, hints))}
          />
          {variant && (
            <div className={styles.inside}>
              <FieldRows fields={variant.fields} path={path} value={value} />
            </div>
          )}
        </>
      }
    />
  )
}

export const variantOptions = (field: Extract<Field, { kind: 'variant' }>) =>
  Object.entries(field.variants).map(([kind, { title, words }]) => ({
    value: kind,
    label: words ? `${title}: ${words}` : title,
  }))

const PLAIN = 'plain'

/** A plain value, or a structure that says more: a fixed duration, or one drawn from a distribution. */
export function EitherRow(row: RowProps<Extract<Field, { kind: 'either' }>>) {
  const { field, name, path, value } = row
  const { hints } = useForm()
  const { set, noteId, frame } = useRow(row)
  const { simple, structured } = field
  const structure = typeof value === 'object' && value !== null
  const shapes = structured.kind === 'variant' ? variantOptions(structured) : [{ value: 'list', label: texts.names }]
  const chosen = !structure ? PLAIN : structured.kind === 'variant' ? String(partOf(value, 'kind')) : 'list'
  const nearby = { ...hints, ...(typeof value === 'number' && { milliseconds: value }) }

  const take = (shape: string): Json => {
    if (shape === PLAIN) return typical(value) ?? blankOf(simple, nearby)
    return structured.kind === 'variant'
      ? blankVariant(structured, shape, { ...nearby, milliseconds: typical(value) ?? nearby.milliseconds })
      : blankOf(structured, nearby)
  }
  return (
    <Frame
      {...frame}
      below={
        <>
          {field.presets && <PresetRow presets={field.presets} name={name} value={value} onChoose={set} />}
          <Select
            label={texts.shape(name)}
            value={chosen}
            options={[
              { value: PLAIN, label: structured.kind === 'variant' ? texts.alwaysTheSame : texts.aCount },
              ...shapes,
            ]}
            describedBy={noteId}
            onChange={(shape) => set(take(shape))}
          />
          <div className={styles.inside}>
            {structure && structured.kind === 'variant' ? (
              <FieldRows fields={structured.variants[chosen]?.fields ?? {}} path={path} value={value} />
            ) : (
              <FieldRow
                field={structure ? structured : simple}
                name={structured.kind === 'variant' && !structure ? 'ms' : name}
                path={path}
                value={value}
              />
            )}
          </div>
        </>
      }
    />
  )
}

const OWN = 'own'

/** Values to take over that somebody measured, with where they come from. */
function PresetRow({
  presets,
  name,
  value,
  onChoose,
}: {
  presets: Presets
  name: string
  value: unknown
  onChoose(value: Json): void
}) {
  const noteId = useId()
  const chosen = presets.list.findIndex((preset) => JSON.stringify(preset.value) === JSON.stringify(value))
  return (
    <div className={styles.presets}>
      <Select
        label={`${name}, ${presets.words}`}
        value={chosen < 0 ? OWN : String(chosen)}
        options={[
          ...(chosen < 0 ? [{ value: OWN, label: `${presets.words} …` }] : []),
          ...presets.list.map(({ label }, place) => ({ value: String(place), label: `${presets.words}: ${label}` })),
        ]}
        describedBy={noteId}
        onChange={(place) => onChoose(presets.list[Number(place)]!.value)}
      />
      <p className={styles.range} id={noteId}>
        <a href={presets.page} target="_blank" rel="noreferrer">
          {presets.source}
        </a>
      </p>
    </div>
  )
}

/** A length of time that stands for a distribution when its shape is changed. */
function typical(value: unknown): number | undefined {
  for (const name of ['p50', 'mean', 'min']) {
    const part = partOf(value, name)
    if (typeof part === 'number') return part
  }
  return typeof value === 'number' ? value : undefined
}
