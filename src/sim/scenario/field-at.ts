import { definitionOf } from '../resources/index.ts'
import type { Field, Fields } from '../schema/fields.ts'
import { isRecord, own, valueAt } from '../schema/pointer.ts'
import { connectionFields, endsOf, isConnectionAs } from './connection-kinds.ts'
import { documentFields, type Scenario } from './document.ts'

/** The definition of the field that a path leads to in this document; undefined if the path is no field's. */
export const fieldAt = (document: Scenario, tokens: readonly string[]): Field | undefined => {
  const [first, second, ...rest] = tokens
  if (first === undefined) return undefined
  if (first === 'resources') {
    const resource = valueAt(document, tokens.slice(0, 2))
    const definition = isRecord(resource) ? definitionOf(own(resource, 'type')) : undefined
    return definition && inFields(definition.fields, rest, recordOf(resource))
  }
  if (first === 'connections') {
    const connection = recordOf(valueAt(document, tokens.slice(0, 2)))
    const { from, to } = endsOf(document.resources, connection)
    const as = own(connection, 'as')
    if (!from || !to) return undefined
    return inFields(connectionFields(from, to, isConnectionAs(as) ? as : undefined), rest, connection)
  }
  return inFields(documentFields, second === undefined ? [first] : [first, second, ...rest], recordOf(document))
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {})

const inFields = (
  fields: Fields,
  [name, ...rest]: readonly string[],
  value: Readonly<Record<string, unknown>>,
): Field | undefined => {
  const field = name === undefined ? undefined : own(fields, name)
  return field && inField(field, rest, own(value, name!))
}

/** The value tells which shape of several a place has. */
const inField = (field: Field, tokens: readonly string[], value: unknown): Field | undefined => {
  const [token, ...rest] = tokens
  if (token === undefined) return field
  switch (field.kind) {
    case 'object':
      return inFields(field.fields, tokens, recordOf(value))
    case 'list':
      return inField(field.item, rest, token === '-' ? undefined : valueAt(value, [token]))
    case 'map':
      return inField(field.item, rest, valueAt(value, [token]))
    case 'variant': {
      const kind = own(recordOf(value), 'kind')
      const chosen = typeof kind === 'string' ? own(field.variants, kind) : undefined
      return chosen && inFields(chosen.fields, tokens, recordOf(value))
    }
    case 'either':
      return inField(field.structured, tokens, value)
    default:
      return undefined
  }
}
