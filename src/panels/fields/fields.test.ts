import { describe, expect, it } from 'vitest'
import type { ResourceDefinition } from '../../sim/resources/define-resource.ts'
import { resources } from '../../sim/resources/index.ts'
import { checkField, noFindings } from '../../sim/schema/check.ts'
import type { Field, Fields } from '../../sim/schema/fields.ts'
import { blankOf, blankVariant } from './blank.ts'
import { inWords, isLine, isSwitch, rangeLine } from './words.ts'

/** Every field of every kind and mapping, nested ones too. */
function all(fields: Fields, path = ''): [string, Field][] {
  return Object.entries(fields).flatMap(([name, field]) => [
    [`${path}/${name}`, field] as [string, Field],
    ...inner(field, `${path}/${name}`),
  ])
}
function inner(field: Field, path: string): [string, Field][] {
  switch (field.kind) {
    case 'object':
      return all(field.fields, path)
    case 'list':
    case 'map':
      return [[`${path}/-`, field.item], ...inner(field.item, `${path}/-`)]
    case 'variant':
      return Object.entries(field.variants).flatMap(([kind, variant]) => all(variant.fields, `${path}:${kind}`))
    case 'either':
      return [
        [`${path}|simple`, field.simple],
        [`${path}|structured`, field.structured],
        ...inner(field.simple, path),
        ...inner(field.structured, path),
      ]
    default:
      return []
  }
}

const everything = resources.flatMap((definition: ResourceDefinition) => [
  ...all(definition.fields, definition.type),
  ...all(definition.mapping ?? {}, `${definition.type}>`),
])
const hints = { nowSeconds: 7.2, resources: ['jobs'] }

const problemsOf = (field: Field, value: unknown) => {
  const findings = noFindings()
  checkField(field, value, '', findings)
  return findings.problems
}

describe('a form made from fields', () => {
  it('knows a valid value to begin each with', () => {
    for (const [path, field] of everything) {
      expect(problemsOf(field, blankOf(field, hints)), path).toEqual([])
      if (field.kind === 'variant')
        for (const kind of Object.keys(field.variants))
          expect(problemsOf(field, blankVariant(field, kind, hints)), `${path}:${kind}`).toEqual([])
    }
  })

  it('starts new traffic at the play head', () => {
    const [, traffic] = everything.find(([path]) => path === 'sqs/traffic/-')!
    if (traffic.kind !== 'variant') throw new Error('traffic has kinds')
    expect(blankVariant(traffic, 'burst', hints)).toEqual({ kind: 'burst', count: 1, atSeconds: 7.2 })
    expect(blankVariant(traffic, 'ramp', hints)).toMatchObject({ fromSeconds: 7.2, untilSeconds: 17.2 })
  })

  it('has words for every range', () => {
    for (const [path, field] of everything) expect(rangeLine(field), path).not.toMatch(/undefined|NaN|Infinity/)
    const [, visibility] = everything.find(([path]) => path === 'sqs/visibilityTimeout')!
    expect(rangeLine(visibility)).toMatch(/default 30 s; range 0 to 43,200$/)
  })

  it('shows the batch response as a switch and seconds as a line', () => {
    const find = (path: string) => everything.find(([name]) => name === path)![1]
    expect(isSwitch(find('sqs>/functionResponseTypes'))).toBe(true)
    expect(inWords(find('sqs>/functionResponseTypes'), ['ReportBatchItemFailures'])).toBe('on')
    expect(isLine(find('sqs/traffic/-:at/seconds'))).toBe(true)
  })

  it('says values as people do', () => {
    expect(inWords(undefined, undefined)).toBe('none')
    expect(inWords(undefined, { kind: 'burst', count: 5, atSeconds: 3 })).toBe('burst: count 5, atSeconds 3')
    expect(inWords(undefined, [1, 2, 3])).toBe('1, 2, 3')
  })
})
