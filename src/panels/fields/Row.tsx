import { Fragment, type ReactNode, useId, useState } from 'react'
import { checkField, noFindings } from '../../sim/schema/check.ts'
import type { Field, Json } from '../../sim/schema/fields.ts'
import * as texts from '../../texts/settings.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useForm } from './context.ts'
import styles from './fields.module.css'
import { inWords, isChanged, rangeLine } from './words.ts'

export interface RowProps<F extends Field = Field> {
  field: F
  name: string
  /** JSON Pointer into the document. */
  path: string
  /** As it holds at the play head; undefined: nothing is set. */
  value: unknown
}

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

interface Framed {
  row: RowProps
  problem: string | undefined
  noteId: string
  onReset(): void
}

/** A setting and its frame. `noteId`: of the line that says what is allowed, for the control to be described by. */
export function useRow(row: RowProps) {
  const noteId = useId()
  const { problem, set } = useSetting(row.field, row.path)
  const frame: Framed = { row, problem, noteId, onReset: () => set(undefined) }
  return { set, noteId, frame, invalid: problem !== undefined }
}

interface FrameProps extends Framed {
  /** At the right of the name. */
  control?: ReactNode
  /** Under both. */
  below?: ReactNode
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
      <Refused because={problem} />
      {note(path)}
    </div>
  )
}

/** Why a value was not taken. */
export function Refused({ because }: { because: string | undefined }) {
  if (because === undefined) return null
  return (
    <p className={styles.problem} role="alert">
      <Icon name="alert" size={14} />
      {because}
    </p>
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
