import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { deflateSync, inflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Json } from '../sim/schema/fields.ts'
import { type Look, linkOf, MOST_LINK_CHARACTERS, readLink } from './link.ts'
import { applied, differences } from './patch.ts'

const folder = join(import.meta.dirname, '../scenarios')
const gallery = new Map<string, Json>(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
)
const originalOf = (template: string) => gallery.get(template)
const threePaths = gallery.get('three-paths')!

/** A deep copy in which one can write. */
const changed = (change: (document: Writable) => void) => {
  const document = structuredClone(threePaths) as unknown as Writable
  change(document)
  return document as unknown as Json
}
interface Writable {
  resources: Record<string, Record<string, Json>>
  interventions: Json
}

const roundTrip = (document: Json, look: Look = {}, template = 'three-paths') =>
  readLink(`#${linkOf({ document, template, look }, originalOf(template))}`, originalOf)

describe('a link', () => {
  it('to an unchanged scenario names it and nothing else', () => {
    expect(linkOf({ document: threePaths, template: 'three-paths', look: {} }, threePaths)).toBe('1.three-paths.')
    expect(readLink('#1.three-paths.', originalOf)).toEqual({
      ok: true,
      linked: { document: threePaths, template: 'three-paths', look: {} },
    })
  })

  it('carries two changes, a play head, a selection and a panel in a short line', () => {
    const document = changed((copy) => {
      copy.resources.jobs!.visibilityTimeout = 180
      copy.interventions = [
        { atSeconds: 7.214536, path: '/connections/2/functionResponseTypes', value: ['ReportBatchItemFailures'] },
        { atSeconds: 12.5, path: '/resources/jobs/traffic/-', value: { kind: 'burst', count: 10, atSeconds: 12.5 } },
      ]
    })
    const look: Look = { time: 12_345_678, cursor: 99, selection: { kind: 'resource', id: 'jobs' }, panel: 'settings' }
    const link = linkOf({ document, template: 'three-paths', look }, threePaths)
    expect(link!.length).toBeLessThan(150)
    expect(roundTrip(document, look)).toEqual({ ok: true, linked: { document, template: 'three-paths', look } })
  })

  it('keeps every selection', () => {
    for (const selection of [
      { kind: 'resource', id: 'worker' },
      { kind: 'connection', index: 0 },
      { kind: 'event', event: 12 },
    ] as const)
      expect(roundTrip(threePaths, { selection })).toMatchObject({ linked: { look: { selection } } })
  })

  it('to a scenario of one’s own carries all of it, under 1,000 characters for each of the gallery', () => {
    for (const [name, document] of gallery) {
      const link = linkOf({ document, template: name, look: {} }, undefined)
      expect(link!.length, name).toBeLessThan(1000)
      expect(readLink(`#${link}`, originalOf)).toEqual({ ok: true, linked: { document, template: '', look: {} } })
    }
  })

  it('keeps the order of keys, which numbers the resources', () => {
    const document = changed((copy) => {
      const { api, ...others } = copy.resources
      copy.resources = { first: { type: 'sns' }, ...others, api: api! }
    })
    const result = roundTrip(document)
    expect(result.ok && JSON.stringify(result.linked.document)).toBe(JSON.stringify(document))
  })

  it('that would be too long is not made', () => {
    let noise = 1
    const description = Array.from({ length: 40_000 }, () => {
      noise = (noise * 48271) % 2147483647
      return String.fromCharCode(33 + (noise % 90))
    }).join('')
    expect(linkOf({ document: { description }, template: '', look: {} }, undefined)).toBeUndefined()
  })

  it('brings back any document from any other, byte for byte', () => {
    const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>
    fc.assert(
      fc.property(json, json, (from, to) => {
        const plain = JSON.parse(JSON.stringify(to))
        const base = JSON.parse(JSON.stringify(from))
        expect(JSON.stringify(applied(base, differences(base, plain)))).toBe(JSON.stringify(plain))
      }),
    )
  })

  it('brings back any play head', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.option(fc.nat(), { nil: undefined }), (time, cursor) => {
        const look = { time, ...(cursor !== undefined && { cursor }) }
        expect(roundTrip(threePaths, look)).toMatchObject({ ok: true, linked: { look } })
      }),
    )
  })
})

describe('a hostile link', () => {
  const code = (value: unknown) =>
    `z${Buffer.from(deflateSync(Buffer.from(JSON.stringify(value)))).toString('base64url')}`
  const read = (fragment: string) => readLink(fragment, originalOf)

  it.each([
    ['#', /^It does not look like/],
    ['#section-2', /^It does not look like/],
    ['#access_token=abc.def.ghi.jkl', /^It does not look like/],
    ['#2.three-paths.', /version "2"/],
    ['#1.no-such-thing.', /"no-such-thing", which is not here/],
    ['#1.__proto__.', /not here/],
    ['#1.three-paths.zAAAA!!', /damaged/],
    ['#1.three-paths.q', /damaged/],
    ['#1.three-paths.jeyJh', /not a list/],
    [`#1.three-paths.j${Buffer.from('{"a":1}').toString('base64url')}`, /not a list/],
    [`#1.three-paths.${code([[['/resources/nobody/timeout', 1]]])}`, /do not fit/],
    [`#1.three-paths.${code([[['/connections/99', 1]]])}`, /do not fit/],
    [`#1.three-paths.${code([[['']]])}`, /do not fit/],
    [`#1.three-paths.${code([{ 0: 'x' }])}`, /do not fit/],
    [`#1.x${'x'.repeat(MOST_LINK_CHARACTERS)}.`, /characters long/],
  ])('%s is refused in words', (fragment, words) => {
    const result = read(fragment)
    expect(result.ok).toBe(false)
    expect(!result.ok && result.message).toMatch(words)
  })

  it('cannot reach a prototype', () => {
    const result = read(
      `#1.three-paths.${code([
        [
          ['/__proto__', { polluted: true }],
          ['/resources/__proto__', {}],
        ],
      ])}`,
    )
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(result.ok && Object.getPrototypeOf(result.linked.document)).toBe(Object.prototype)
    expect(read(`#1.three-paths.${code([[['/resources/constructor/prototype', 1]]])}`).ok).toBe(false)
  })

  it('that swells to gigabytes is put down at once', () => {
    // Zeros deflate a thousandfold: 20 KB of link would be 20 MB of text.
    const bomb = Buffer.from(deflateSync(new Uint8Array(20_000_000), { level: 9 })).toString('base64url')
    expect(bomb.length).toBeLessThan(MOST_LINK_CHARACTERS)
    expect(read(`#1.three-paths.z${bomb}`)).toMatchObject({ ok: false })
    const quickest = (work: () => void) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const before = performance.now()
          work()
          return performance.now() - before
        }),
      )
    const whole = quickest(() => inflateSync(Buffer.from(bomb, 'base64url')))
    expect(quickest(() => read(`#1.three-paths.z${bomb}`))).toBeLessThan(whole / 2)
  })

  it('that is cut off or changed anywhere never throws', () => {
    const document = changed((copy) => {
      copy.resources.worker!.timeout = 7
      copy.resources.jobs!.traffic = []
    })
    const link = linkOf({ document, template: 'three-paths', look: { time: 5 } }, threePaths)!
    for (let end = 0; end <= link.length; end++) expect(() => read(link.slice(0, end))).not.toThrow()
    fc.assert(
      fc.property(fc.nat(link.length - 1), fc.string({ minLength: 1, maxLength: 3 }), (place, junk) => {
        read(link.slice(0, place) + junk + link.slice(place + 1))
      }),
    )
  })

  it('of any text at all never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void read(`#1.three-paths.${text}`)))
    fc.assert(fc.property(fc.jsonValue(), (value) => void read(`#1.three-paths.${code(value)}`)))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('', '/', '/a/-', '/resources/0', '/-'), fc.jsonValue())),
        (list) => {
          read(`#1.three-paths.${code([list])}`)
        },
      ),
    )
  })

  it('with a look of nonsense opens without it', () => {
    expect(read(`#1.three-paths.${code([[], -1, { a: 1 }, 7, 'x'])}`)).toMatchObject({ ok: true, linked: { look: {} } })
  })
})
