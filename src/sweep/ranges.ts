import type { ResourceDefinition } from '../sim/resources/define-resource.ts'
import { definitionOf } from '../sim/resources/index.ts'
import { connectionFields, endsOf } from '../sim/scenario/connection-kinds.ts'
import { documentFields, type Scenario } from '../sim/scenario/document.ts'
import { planOf } from '../sim/scenario/plan.ts'
import type { BooleanField, ChoiceField, Field, Fields, NumberField } from '../sim/schema/fields.ts'
import { isRecord, own, pointerOf } from '../sim/schema/pointer.ts'

/** A setting of a document that can take a range of values. */
export interface Rangeable {
  readonly path: string
  /** AWS's parameter name. */
  readonly name: string
  /** 'jobs', 'jobs → worker'; '' of the run. */
  readonly owner: string
  readonly field: NumberField | ChoiceField | BooleanField
  readonly now: unknown
}

/** Settings of the run that are no part of the configuration, or that every run of a study sets itself. */
const NOT_A_SETTING = ['version', 'seed', 'layout', 'interventions', 'title', 'description', 'assumptions']

/** Every number and every choice that a document has or could have, in its order. */
export function rangeables(document: Scenario): Rangeable[] {
  const config = planOf(document).configs[0]!
  const resources = Object.entries(document.resources).flatMap(([id, { type }]) => {
    const definition: ResourceDefinition | undefined = definitionOf(type)
    return definition ? inFields(definition.fields, ['resources', id], config.resources[id], id) : []
  })
  const connections = document.connections.flatMap((connection, index) => {
    const { from, to } = endsOf(document.resources, connection as unknown as Record<string, unknown>)
    if (!from || !to) return []
    const fields = connectionFields(from, to, connection.as)
    const path = ['connections', String(index)]
    return inFields(fields, path, config.connections[index], `${connection.from} → ${connection.to}`)
  })
  const ofRun = Object.fromEntries(Object.entries(documentFields).filter(([name]) => !NOT_A_SETTING.includes(name)))
  return [...connections, ...resources, ...inFields(ofRun, [], config, '')]
}

function inFields(fields: Fields, tokens: readonly string[], value: unknown, owner: string): Rangeable[] {
  const values = isRecord(value) ? value : {}
  return Object.entries(fields).flatMap(([name, field]) => inField(field, [...tokens, name], own(values, name), owner))
}

function inField(field: Field, tokens: readonly string[], now: unknown, owner: string): Rangeable[] {
  switch (field.kind) {
    case 'number':
      // Where AWS leaves one value there is nothing to try.
      if (field.min === field.max) return []
      return [{ path: pointerOf(tokens), name: tokens.at(-1)!, owner, field, now }]
    case 'choice':
    case 'boolean':
      return [{ path: pointerOf(tokens), name: tokens.at(-1)!, owner, field, now }]
    case 'object':
      return inFields(field.fields, tokens, now, owner)
    case 'either':
      return isRecord(now) || Array.isArray(now) ? [] : inField(field.simple, tokens, now, owner)
    default:
      return []
  }
}

const MOST_VALUES = 10
const FIRST_WITHOUT_LIMIT = 10

/** From where to where to begin with: around what holds now. */
export function startingRange({ field, now }: Rangeable): { from: number; to: number } {
  if (field.kind !== 'number') return { from: 0, to: 0 }
  const least = Number.isFinite(field.min) ? field.min : 0
  const value = typeof now === 'number' && now > least ? now : Math.max(least, 1)
  const most = Math.min(field.max, value <= 5 ? FIRST_WITHOUT_LIMIT : value * 2)
  return { from: Math.max(least, value <= 5 ? 1 : field.integer ? Math.floor(value / 2) : value / 2), to: most }
}

/** The values of a range, evenly spread, at most ten; every one of a choice. */
export function valuesOf({ field }: Rangeable, from: number, to: number): unknown[] {
  if (field.kind === 'choice') return [...field.choices]
  if (field.kind === 'boolean') return [false, true]
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  const count = Math.min(MOST_VALUES, field.integer ? high - low + 1 : MOST_VALUES)
  if (count <= 1) return [low]
  const values = Array.from({ length: count }, (_, place) => low + ((high - low) * place) / (count - 1))
  return [...new Set(field.integer ? values.map(Math.round) : values.map((value) => Number(value.toPrecision(6))))]
}
