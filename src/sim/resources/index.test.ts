import { describe, expect, it } from 'vitest'
import { eventFields } from '../schema/events.ts'
import { type ResourceDefinition, ROLES } from './define-resource.ts'
import { definitionOf, resources } from './index.ts'

describe.each(resources.map((definition: ResourceDefinition) => definition))('$type', (definition) => {
  it('is found by its type, and says who invokes whom', () => {
    expect(definitionOf(definition.type)).toBe(definition)
    expect(definition.title).not.toBe('')
    expect(definition.docs).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|developer\.amazon\.com)\//)
    expect(definition.mapping !== undefined).toBe(definition.invokes === 'polled')
    expect(definition.traffic).toBe('traffic' in definition.fields)
  })

  it('chooses only among invocation types of its own path, and is refused only what it does not receive', () => {
    const [first] = definition.invocationTypes ?? []
    if (first) expect(first).toBe(definition.invokes === 'asynchronous' ? 'Event' : 'RequestResponse')
    for (const role of Object.keys(definition.refuses)) expect(definition.receives).not.toContain(role)
    for (const role of definition.receives) expect(ROLES).toContain(role)
    for (const name of definition.carries) expect(Object.hasOwn(eventFields, name)).toBe(true)
  })
})

it('no type is there twice, and none is found that is not one', () => {
  expect(new Set(resources.map(({ type }) => type)).size).toBe(resources.length)
  for (const word of ['constructor', '__proto__', 'toString', '', 3, null, undefined])
    expect(definitionOf(word)).toBeUndefined()
})

it('the whole table of kinds is there', () => {
  const of = (invokes: string | undefined) =>
    resources.filter((definition: ResourceDefinition) => definition.invokes === invokes).map(({ type }) => type)
  expect(of('synchronous')).toHaveLength(13)
  expect(of('asynchronous')).toHaveLength(8)
  expect(of('polled')).toHaveLength(7)
  expect(of(undefined)).toEqual(['function', 'dynamodb-table'])
})
