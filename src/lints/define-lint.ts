import type { Json } from '../sim/schema/fields.ts'
import type { System } from './system.ts'

/** One setting at a place in the document (JSON Pointer; '/connections/-' appends). Undefined: back to AWS's default. */
export interface Edit {
  readonly path: string
  readonly value: Json | undefined
}

export interface Repair {
  /** What a button says: "Set 185 s". */
  readonly words: string
  readonly edits: readonly [Edit, ...Edit[]]
}

/** One place where a lint's reason holds. */
export interface Finding {
  /** What it is about, as a JSON Pointer: a setting, a connection or a resource. */
  readonly place: string
  /** What is so, with the values. */
  readonly title: string
  /** What AWS advises, with the sum written out, and what follows otherwise. */
  readonly reason: string
  /** Absent: no setting takes it away. */
  readonly repair?: Repair | undefined
}

/** A combination that AWS takes although it bites: a file, and a line in index.ts. */
export interface Lint {
  readonly id: string
  /** What it looks for. */
  readonly title: string
  /** AWS's page. */
  readonly page: string
  find(system: System): Finding[]
}
