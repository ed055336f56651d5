import { useId } from 'react'
import type { Field, Json } from '../../sim/schema/fields.ts'
import * as texts from '../../texts/settings.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { blankOf, blankVariant } from './blank.ts'
import { useForm } from './context.ts'
import { FieldRows } from './FieldRows.tsx'
import styles from './fields.module.css'
import { ParameterName, Refused, type RowProps, useSetting } from './Row.tsx'
import { variantOptions } from './StructureRow.tsx'
import { inWords } from './words.ts'

/** Traffic, faults, events: entries that can be opened, added, taken away and put in another order. */
export function ListRow({ field, name, path, value }: RowProps<Extract<Field, { kind: 'list' }>>) {
  const heading = useId()
  const { hints, note } = useForm()
  const { problem, set } = useSetting(field, path)
  const items = (Array.isArray(value) ? value : []) as Json[]
  const move = (from: number, to: number) => {
    const next = items.slice()
    next.splice(to, 0, ...next.splice(from, 1))
    set(next)
  }
  return (
    <div className={styles.row} data-path={path}>
      <div className={styles.head}>
        <ParameterName name={name} id={heading} />
        {items.length < field.maxItems && (
          <AddItem field={field} name={name} onAdd={(kind) => set([...items, newItem(field, kind, hints)])} />
        )}
      </div>
      {field.words && (
        <div className={styles.range}>
          <span>{field.words}</span>
        </div>
      )}
      <ol className={styles.list} aria-labelledby={heading}>
        {items.map((item, index) => (
          // The place is the identity: it is what a path names.
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={index} className={styles.item}>
            <details>
              <summary>
                <span className={styles.summary}>{inWords(field.item, item)}</span>
              </summary>
              <Item field={field.item} path={`${path}/${index}`} value={item} name={`${name} ${index + 1}`} />
            </details>
            <span className={styles.tools}>
              {index > 0 && (
                <IconButton
                  size="small"
                  icon="up"
                  label={texts.moveUp(name, index + 1)}
                  onClick={() => move(index, index - 1)}
                />
              )}
              {index < items.length - 1 && (
                <IconButton
                  size="small"
                  icon="down"
                  label={texts.moveDown(name, index + 1)}
                  onClick={() => move(index, index + 1)}
                />
              )}
              <IconButton
                size="small"
                icon="trash"
                label={texts.remove(name, index + 1)}
                onClick={() => set(items.toSpliced(index, 1))}
              />
            </span>
          </li>
        ))}
      </ol>
      {items.length === 0 && <p className={styles.empty}>{texts.none}</p>}
      <Refused because={problem} />
      {note(path)}
      {note(`${path}/-`)}
    </div>
  )
}

interface AddProps {
  field: Extract<Field, { kind: 'list' }>
  name: string
  onAdd(kind?: string): void
}

function AddItem({ field, name, onAdd }: AddProps) {
  if (field.item.kind !== 'variant')
    return (
      <Button size="small" kind="outline" icon="plus" onClick={() => onAdd()}>
        {texts.add}
        <span className="visually-hidden">{texts.toName(name)}</span>
      </Button>
    )
  const kinds = Object.entries(field.item.variants).map(([kind, { title }]) => ({ value: kind, label: title }))
  return (
    <span className={styles.add}>
      <Select
        label={texts.addTo(name)}
        value=""
        options={[{ value: '', label: texts.addOne }, ...kinds]}
        onChange={(kind) => kind !== '' && onAdd(kind)}
      />
    </span>
  )
}

function newItem(
  field: Extract<Field, { kind: 'list' }>,
  kind: string | undefined,
  hints: Parameters<typeof blankOf>[1],
) {
  return field.item.kind === 'variant' && kind !== undefined
    ? blankVariant(field.item, kind, hints)
    : blankOf(field.item, hints)
}

function Item({ field, name, path, value }: RowProps) {
  const { hints } = useForm()
  const { problem, set } = useSetting(field, path)
  if (field.kind === 'object') return <FieldRows fields={field.fields} path={path} value={value} />
  if (field.kind !== 'variant') return null
  const kind = String((value as { kind?: unknown }).kind)
  return (
    <div className={styles.inside}>
      <Select
        label={texts.kind(name)}
        value={kind}
        options={variantOptions(field)}
        onChange={(next) => set(blankVariant(field, next, hints))}
      />
      <Refused because={problem} />
      <FieldRows fields={field.variants[kind]?.fields ?? {}} path={path} value={value} />
    </div>
  )
}
