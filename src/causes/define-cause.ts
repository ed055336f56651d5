import type { Scenario } from '../sim/scenario/document.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import type { Scene } from './scene.ts'
import type { SettingName } from './settings.ts'

/** One value set in a document, by JSON Pointer; undefined takes it back to its default. */
export interface Edit {
  readonly path: string
  readonly value: unknown
}

/** A configuration in which a cause is at work. */
export interface Variant {
  /** Where, for people: 'jobs → worker', 'worker'. The same in a changed configuration. */
  readonly where: string
  readonly edits: readonly Edit[]
  /** What has to be so, one sentence each: the fewer, the likelier. */
  readonly assumes: readonly string[]
  /** Events whose own work fails at every attempt: `number` of the source `source`. */
  readonly bad?: { readonly source: string; readonly number: number }
  /** What of this alone proves nothing: events that show the symptom with these edits only do not count. */
  readonly contrast?: readonly Edit[]
  /** It befalls one record of this connection: elsewhere nothing is put down to it. */
  readonly connection?: number
  /** The function it befalls. */
  readonly to: string
}

/** A standard cause: turns a configuration into variants in which it is at work; none where it cannot be. */
export interface Cause {
  readonly id: string
  readonly title: string
  readonly variants: (scene: Scene) => readonly Variant[]
  /** Settings that may decide whether it does harm, the one an engineer would try first at the front. */
  readonly settings: readonly SettingName[]
  /** What to do where no setting helps, or beside it. */
  readonly cure: string
}

export const defineCause = (cause: Cause): Cause => cause

/** The document after all edits; undefined: it would not be valid. */
export function edited(document: Scenario, edits: readonly Edit[]): Scenario | undefined {
  let result = document
  for (const { path, value } of edits) {
    const next = applyEdit(result, path, value, 'start', 0)
    if (!next.ok) return undefined
    result = next.document
  }
  return result
}
