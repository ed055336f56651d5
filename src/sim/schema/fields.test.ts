import { describe, expect, it } from 'vitest'
import type { ResourceDefinition } from '../resources/define-resource.ts'
import { resources } from '../resources/index.ts'
import { checkField, noFindings, rangeOf } from './check.ts'
import { windowRule } from './events.ts'
import {
  boolean,
  choice,
  either,
  type Field,
  type Fields,
  integer,
  json,
  list,
  map,
  type NumberField,
  number,
  object,
  seconds,
  text,
  variant,
} from './fields.ts'
import { resolveFields } from './resolve.ts'

const problemsOf = (field: Field, value: unknown): string[] => {
  const findings = noFindings()
  checkField(field, value, '/it', findings)
  return findings.problems.map(({ path, message }) => `${path}: ${message}`)
}

describe('a message', () => {
  const cases: [Field, unknown, string][] = [
    [seconds({ min: 1, max: 900 }), 901, 'it is 901; allowed are 1 to 900 s'],
    [seconds({ min: 1, max: 900 }), 1.5, 'it is 1.5; allowed are 1 to 900 s, whole numbers'],
    [seconds({ min: 1, max: 900 }), '3', 'it is "3"; allowed are 1 to 900 s'],
    [seconds({ min: 60, max: 90, also: [-1] }), 0, 'it is 0; allowed are -1 or 60 to 90 s'],
    [seconds({ min: 0, max: 0, reason: 'There is none.' }), 1, 'it is 1; allowed is 0 s. There is none.'],
    [number({ min: 0 }), -1, 'it is -1; allowed are numbers of 0 or more'],
    [number({}), Number.POSITIVE_INFINITY, 'it is Infinity; allowed are numbers of 0 or more'],
    [number({}), Number.NaN, 'it is NaN; allowed are numbers of 0 or more'],
    [integer({}), null, 'it is null; allowed are whole numbers of 0 or more'],
    [boolean({}), 0, 'it is 0; allowed are true and false'],
    [choice(['a', 'b'], {}), 'c', 'it is "c"; allowed are a, b'],
    [text({}), 3, 'it is 3; allowed is text'],
    [text({ maxLength: 2 }), 'abc', 'it is "abc"; allowed is text of up to 2 characters'],
    [list(integer({}), {}), {}, 'it is an object; allowed is a list'],
    [list(integer({}), { minItems: 1 }), [], 'it has 0 items; allowed are 1 or more'],
    [object({}, {}), [], 'it is an empty list; allowed is an object'],
    [either(integer({}), list(integer({}), {}), {}), true, 'it is true; allowed are whole numbers of 0 or more'],
    [
      either(integer({}), list(integer({}), {}), {}),
      {},
      'it is an object; allowed are whole numbers of 0 or more, or a list',
    ],
    [text({ pattern: /^x/, allowed: 'x' }), 'y'.repeat(99), `it is "${'y'.repeat(57)}"…; allowed is x`],
  ]
  it.each(cases)('%# says what, value and range', (field, value, message) => {
    expect(problemsOf(field, value)).toEqual([`/it: ${message}`])
  })

  it('is given for everything that is wrong, not for the first only', () => {
    const field = object(
      {
        a: integer({ required: true }),
        b: list(integer({}), {}),
        c: map(integer({}), { key: /^[a-z]$/, keyWords: 'a letter' }),
      },
      {},
    )
    expect(problemsOf(field, { b: [1, 'x', -2], c: { no: 1, y: 'z' }, d: 1 })).toEqual([
      '/it/b/1: b 1 is "x"; allowed are whole numbers of 0 or more',
      '/it/b/2: b 2 is -2; allowed are whole numbers of 0 or more',
      '/it/c/no: "no" is no name here; allowed are a letter',
      '/it/c/y: y is "z"; allowed are whole numbers of 0 or more',
      '/it/d: "d" is not a field here; allowed are a, b, c',
      '/it/a: a is missing; allowed are whole numbers of 0 or more',
    ])
  })

  it('of a variant names the kinds, and of a rule the parts it compares', () => {
    const field = variant(
      { one: { title: 'One', fields: { fromSeconds: number({}), untilSeconds: number({}) }, rules: [windowRule] } },
      {},
    )
    expect(problemsOf(field, { kind: 'constructor' })).toEqual(['/it/kind: kind is "constructor"; allowed are one'])
    expect(problemsOf(field, {})).toEqual(['/it/kind: kind is missing; allowed are one'])
    expect(problemsOf(field, { kind: 'one', fromSeconds: 3, untilSeconds: 2 })).toEqual([
      '/it/untilSeconds: untilSeconds is 2; allowed is fromSeconds (3 s) or later',
    ])
    expect(problemsOf(field, { kind: 'one', fromSeconds: 'x', untilSeconds: -2 })).toHaveLength(2)
  })
})

it('fills in defaults, and leaves absent what AWS leaves absent', () => {
  const fields = {
    a: integer({ default: 3 }),
    b: integer({}),
    c: object({ d: boolean({ default: true }), e: text({}) }, { default: {} }),
    f: object({ g: integer({ default: 1 }) }, {}),
    h: json({}),
  }
  expect(resolveFields(fields, {})).toEqual({ a: 3, c: { d: true } })
  expect(resolveFields(fields, { b: 0, f: {}, h: null })).toEqual({ a: 3, b: 0, c: { d: true }, f: { g: 1 }, h: null })
  expect(resolveFields({ constructor: integer({}) }, {})).toEqual({})
})

/** Every number in a set of fields, with the way to it from a value that has it. */
const numbersIn = (
  fields: Fields,
  path: string,
): { path: string; field: NumberField; wrap: (value: unknown) => object }[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    insideOf(field, `${path}/${name}`).map((found) => ({
      ...found,
      wrap: (value: unknown) => ({ [name]: found.wrap(value) }),
    })),
  )

const insideOf = (
  field: Field,
  path: string,
): { path: string; field: NumberField; wrap: (value: unknown) => unknown }[] => {
  if (field.kind === 'number') return [{ path, field, wrap: (value) => value }]
  if (field.kind === 'object') return numbersIn(field.fields, path)
  if (field.kind === 'list')
    return insideOf(field.item, `${path}/0`).map((found) => ({ ...found, wrap: (value) => [found.wrap(value)] }))
  if (field.kind === 'either') return [...insideOf(field.simple, path), ...insideOf(field.structured, path)]
  if (field.kind !== 'variant') return []
  return Object.entries(field.variants).flatMap(([kind, { fields }]) =>
    numbersIn(fields, path).map((found) => ({ ...found, wrap: (value) => ({ kind, ...found.wrap(value) }) })),
  )
}

const settings = resources.flatMap((definition: ResourceDefinition) => [
  { name: definition.type, fields: definition.fields },
  ...(definition.mapping ? [{ name: `a mapping on ${definition.type}`, fields: definition.mapping }] : []),
])

describe.each(settings)('$name', ({ fields }) => {
  const root = object(fields, {})
  const problems = (value: unknown) => problemsOf(root, value)

  it('has defaults that are valid', () => {
    for (const [name, field] of Object.entries(fields)) {
      if (field.default !== undefined) expect(problemsOf(field, field.default), name).toEqual([])
    }
    expect(problems(resolveFields(fields, {}))).toEqual([])
  })

  it('names path, value and range of every number outside its range', () => {
    for (const { path, field, wrap } of numbersIn(fields, '/it')) {
      const outside = [field.min - 1, field.max + 1].filter(
        (value) => Number.isFinite(value) && !field.also.includes(value),
      )
      expect(outside.length).toBeGreaterThan(0)
      for (const value of outside) {
        const said = problems(wrap(value)).find((problem) => problem.startsWith(`${path}: `))
        expect(said).toContain(`is ${value}; allowed ${rangeOf(field)}`)
      }
      for (const value of [field.min, field.max, ...field.also].filter(Number.isFinite)) {
        expect(
          problems(wrap(value)).filter((problem) => problem.startsWith(`${path}: `) && problem.includes('allowed are')),
        ).toEqual([])
      }
    }
  })
})
