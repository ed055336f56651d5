import { createContext, useContext } from 'react'
import type { Json } from '../../sim/schema/fields.ts'
import type { Hints } from './blank.ts'

/** What the form's controls need to know of the world; the panel gives it once. */
export interface FormContext {
  /** Undefined resets. Returns what is wrong, in words; nothing if it was taken. */
  edit(path: string, value: Json | undefined, gesture?: string): string | undefined
  hints: Hints
  /** Ids a reference with this role may name, in the document's order. */
  referents(role: string): readonly string[]
  /** What was changed at this path, shown under its control. */
  note(path: string): React.ReactNode
}

export const Form = createContext<FormContext | undefined>(undefined)

export function useForm(): FormContext {
  const form = useContext(Form)
  if (!form) throw new Error('A field stands outside of a form.')
  return form
}
