import type { Field, Fields } from '../../sim/schema/fields.ts'
import * as texts from '../../texts/settings.ts'
import { FieldRow } from './FieldRow.tsx'
import styles from './fields.module.css'

interface FieldRowsProps {
  fields: Fields
  path: string
  value: unknown
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** All fields of a record, in their order; the rare ones, as long as nobody set them, under a fold. */
export function FieldRows({ fields, path, value }: FieldRowsProps) {
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const rows = Object.entries(fields)
  const isRare = ([name, field]: [string, Field]) => field.minor === true && isUnset(field, record[name])
  const row = ([name, field]: [string, Field]) => (
    <FieldRow key={name} field={field} name={name} path={`${path}/${escaped(name)}`} value={record[name]} />
  )
  const rare = rows.filter(isRare)
  return (
    <>
      {rows.filter((entry) => !isRare(entry)).map(row)}
      {rare.length > 0 && (
        <details className={styles.more}>
          <summary>{rare.length === 1 ? texts.oneMore : texts.more(rare.length)}</summary>
          {rare.map(row)}
        </details>
      )}
    </>
  )
}

const isUnset = (field: Field, value: unknown) =>
  value === undefined || JSON.stringify(value) === JSON.stringify(field.default)
