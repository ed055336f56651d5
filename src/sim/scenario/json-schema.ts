import type { ResourceDefinition } from '../resources/define-resource.ts'
import { resources } from '../resources/index.ts'
import type { Field, Json } from '../schema/fields.ts'
import { type JsonSchema, schemaOf, schemaOfFields } from '../schema/json-schema.ts'
import { everyConnectionField } from './connection-kinds.ts'
import { CONNECTION_AS, documentFields, ID, VERSION } from './document.ts'

/** Fields of one name mean slightly different things on different connections: any of those will do. */
const anyOf = (fields: readonly Field[]): JsonSchema => {
  const distinct = new Map(fields.map((field) => [JSON.stringify(schemaOf(field)), schemaOf(field)]))
  const schemas = [...distinct.values()]
  return schemas.length === 1 ? schemas[0]! : { anyOf: schemas }
}

const connection = (): JsonSchema => ({
  type: 'object',
  properties: {
    from: { type: 'string', pattern: ID.source },
    to: { type: 'string', pattern: ID.source },
    as: { enum: [...CONNECTION_AS] },
    ...Object.fromEntries([...everyConnectionField()].map(([name, fields]) => [name, anyOf(fields)])),
  },
  required: ['from', 'to'],
  additionalProperties: false,
})

/** JSON Schema (2020-12) of a scenario document, generated from the fields that check it. */
export const scenarioSchema = (): JsonSchema => {
  const { properties, ...rest } = schemaOfFields(documentFields)
  const kinds = resources.map(
    ({ type, title, fields, docs }: ResourceDefinition): Json => ({
      title,
      $comment: docs,
      ...schemaOfFields(fields, { type }),
    }),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Lambda Invocation Lab scenario, version ${VERSION}`,
    ...rest,
    properties: {
      ...(properties as JsonSchema),
      resources: { type: 'object', propertyNames: { pattern: ID.source }, additionalProperties: { oneOf: kinds } },
      connections: { type: 'array', items: connection() },
    },
  }
}
