import type { Field, Fields, Json, Variant } from './fields.ts'

export type JsonSchema = { [key: string]: Json }

const compact = (entries: Record<string, Json | undefined>): JsonSchema =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as JsonSchema

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)
const above = (value: number): number | undefined => (value > 0 ? value : undefined)

/** JSON Schema 2020-12 of a field, from the same definition that checks it. What compares two fields it cannot say. */
export const schemaOf = (field: Field): JsonSchema =>
  compact({ ...shapeOf(field), description: field.words, default: field.default, $comment: field.docs })

/** JSON Schema of an object that has these fields and no others. `constants`: names with the one value they have. */
export const schemaOfFields = (fields: Fields, constants: Readonly<Record<string, string>> = {}): JsonSchema => {
  const required = Object.keys(fields).filter((name) => fields[name]!.presence === 'required')
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, { const: value }])),
      ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)])),
    },
    required: [...Object.keys(constants), ...required],
    additionalProperties: false,
  }
}

const shapeOf = (field: Field): Record<string, Json | undefined> => {
  switch (field.kind) {
    case 'number': {
      const range = compact({
        type: field.integer ? 'integer' : 'number',
        minimum: field.min,
        maximum: finite(field.max),
      })
      return field.also.length > 0 ? { anyOf: [{ enum: [...field.also] }, range] } : range
    }
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
      return { enum: [...field.choices] }
    case 'text':
      return { type: 'string', pattern: field.pattern?.source, maxLength: finite(field.maxLength) }
    case 'reference':
      return { type: 'string', $comment: 'the id of a resource' }
    case 'json':
      return {}
    case 'list':
      return {
        type: 'array',
        items: schemaOf(field.item),
        minItems: above(field.minItems),
        maxItems: finite(field.maxItems),
      }
    case 'map':
      return {
        type: 'object',
        propertyNames: { pattern: field.key.source },
        additionalProperties: schemaOf(field.item),
        maxProperties: finite(field.maxItems),
      }
    case 'object':
      return schemaOfFields(field.fields)
    case 'variant':
      return { oneOf: Object.entries(field.variants).map(([kind, variant]) => schemaOfVariant(kind, variant)) }
    case 'either':
      return { anyOf: [schemaOf(field.simple), schemaOf(field.structured)] }
  }
}

const schemaOfVariant = (kind: string, variant: Variant): JsonSchema => ({
  title: variant.title,
  ...schemaOfFields(variant.fields, { kind }),
})
