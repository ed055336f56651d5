import type { FunctionSettings } from '../lambda/function-fields.ts'
import type { ResourceDefinition } from '../resources/define-resource.ts'
import { functionIn } from '../resources/function.ts'
import type { ResourceSettings } from '../resources/index.ts'
import type { FoundReference } from '../schema/check.ts'
import type { ConnectionPath } from './connection-kinds.ts'
import type { ConnectionAs, ResolvedConnection } from './document.ts'

/** A resource as far as it could be read; `settings` only if nothing in it is wrong. */
export interface CheckedResource {
  readonly id: string
  /** Where it is in the document. */
  readonly path: string
  readonly definition: ResourceDefinition | undefined
  readonly settings: ResourceSettings | undefined
  /** Its traffic as written, the same object as long as nothing changed it. */
  readonly written: Readonly<Record<string, unknown>>
}

/** A connection as far as it could be read; `settings` only if nothing in it is wrong. */
export interface CheckedConnection {
  readonly index: number
  readonly path: string
  readonly from: CheckedResource | undefined
  readonly to: CheckedResource | undefined
  readonly as: ConnectionAs | undefined
  readonly kind: ConnectionPath | undefined
  readonly settings: ResolvedConnection | undefined
}

/** A document whose parts have been checked each alone; what follows compares them. */
export interface CheckedDocument {
  readonly durationSeconds: number | undefined
  readonly accountConcurrency: number | undefined
  readonly resources: ReadonlyMap<string, CheckedResource>
  readonly connections: readonly CheckedConnection[]
  readonly references: readonly (FoundReference & { from: CheckedResource | undefined })[]
}

/** The function's settings, if the resource is one and nothing in it is wrong. */
export const functionOf = (resource: CheckedResource | undefined): FunctionSettings | undefined =>
  functionIn(resource?.settings)
