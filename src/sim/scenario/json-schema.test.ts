import { expect, it } from 'vitest'
import { gallery } from '../../scenarios/index.ts'
import { resources } from '../resources/index.ts'
import { everyConnectionField } from './connection-kinds.ts'
import { scenarioSchema } from './json-schema.ts'

type Schema = Record<string, unknown>

/** As much of JSON Schema as is written here: enough to say whether a document fits, and not to be trusted further. */
const fits = (schema: Schema, value: unknown): boolean =>
  Object.entries(schema).every(([word, said]) => {
    const record = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : undefined
    switch (word) {
      case 'type':
        if (said === 'object') return record !== undefined
        if (said === 'array') return Array.isArray(value)
        return said === 'integer' ? Number.isInteger(value) : typeof value === said
      case 'const':
        return value === said
      case 'enum':
        return (said as unknown[]).includes(value)
      case 'minimum':
        return (value as number) >= (said as number)
      case 'maximum':
        return (value as number) <= (said as number)
      case 'minItems':
        return (value as unknown[]).length >= (said as number)
      case 'maxItems':
        return (value as unknown[]).length <= (said as number)
      case 'maxLength':
        return (value as string).length <= (said as number)
      case 'pattern':
        return new RegExp(said as string).test(value as string)
      case 'items':
        return (value as unknown[]).every((item) => fits(said as Schema, item))
      case 'propertyNames':
        return Object.keys(record!).every((name) => fits(said as Schema, name))
      case 'properties':
        return Object.entries(said as Record<string, Schema>).every(
          ([name, inner]) => !Object.hasOwn(record!, name) || fits(inner, record![name]),
        )
      case 'required':
        return (said as string[]).every((name) => Object.hasOwn(record!, name))
      case 'additionalProperties': {
        const known = Object.keys((schema.properties ?? {}) as Schema)
        const others = Object.keys(record!).filter((name) => !known.includes(name))
        return others.every((name) => said !== false && fits(said as Schema, record![name]))
      }
      case 'anyOf':
        return (said as Schema[]).some((inner) => fits(inner, value))
      case 'oneOf':
        return (said as Schema[]).filter((inner) => fits(inner, value)).length === 1
      case '$schema':
      case '$comment':
      case 'title':
      case 'description':
      case 'default':
        return true
      default:
        throw new Error(`the check does not know ${word}`)
    }
  })

const schema = scenarioSchema() as Schema

it.each(gallery)('takes $id', ({ scenario }) => {
  expect(fits(schema, scenario)).toBe(true)
})

it('refuses what the fields refuse', () => {
  const document = gallery[0]!.scenario
  expect(fits(schema, { ...document, duration: 3 })).toBe(false)
  expect(fits(schema, { ...document, seed: -1 })).toBe(false)
  expect(fits(schema, { ...document, resources: { a: { type: 'function', timeout: 901 } } })).toBe(false)
  expect(fits(schema, { ...document, resources: { A: { type: 'function' } } })).toBe(false)
  expect(fits(schema, { ...document, connections: [{ from: 'a' }] })).toBe(false)
})

it('is JSON, and has every kind with every field', () => {
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
  const { resources: all, connections } = schema.properties as Record<string, Schema>
  const kinds = (all!.additionalProperties as { oneOf: { properties: Schema }[] }).oneOf
  expect(kinds.map(({ properties }) => Object.keys(properties))).toEqual(
    resources.map(({ fields }) => ['type', ...Object.keys(fields)]),
  )
  const connection = (connections!.items as { properties: Schema }).properties
  expect(Object.keys(connection).toSorted()).toEqual([...everyConnectionField().keys(), 'from', 'to', 'as'].toSorted())
})
