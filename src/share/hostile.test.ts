import fc from 'fast-check'
import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { parseScenario } from '../sim/scenario/parse.ts'
import { packed } from './codec.ts'
import { MOST_LINK_CHARACTERS } from './link.ts'
import { fragmentOf, openLink } from './open-link.ts'

/** Together ten thousand. */
const LINKS = 6_000
const FILES = 4_000

const EDGES = [
  0,
  -0,
  -1,
  0.1,
  1e-320,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  '',
  'NaN',
  '1e999',
  null,
  true,
  [],
  {},
  [[]],
]
const HTML = [
  '<script>document.title="owned"</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)',
  '</title><iframe srcdoc="<script>alert(1)</script>">',
  '\u202e\u0000\ud800',
]
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '-', '0', '~', '']

/** Every place in a document, as a JSON Pointer. */
function pointersIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pointersIn(inner, `${path}/${key}`))]
}

const templates = gallery.map(({ id, scenario }) => ({ id, pointers: pointersIn(scenario) }))
const strange = fc.oneof(
  fc.constantFrom<unknown>(...EDGES),
  fc.constantFrom<unknown>(...HTML),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('x'.repeat(5_000), [...Array(500).keys()]),
)
/** Changes as a link has them: places that exist, or nearly, and what stands there. */
const change = fc
  .tuple(
    fc.constantFrom(...templates).chain(({ pointers }) => fc.constantFrom(...pointers)),
    fc.constantFrom('', '/-', ...NAMES.map((name) => `/${name}`)),
    strange,
    fc.boolean(),
  )
  .map(([pointer, more, value, taken]) => (taken ? [pointer + more] : [pointer + more, value]))
const template = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...templates.map(({ id }) => id)) },
  { weight: 1, arbitrary: fc.constantFrom('', '__proto__', 'constructor', '<b>') },
)
/** Places that are there in every scenario, and what may stand there. */
const harmless = fc.constantFrom<unknown[]>(
  ['/title', HTML[0]],
  ['/description', HTML[1]],
  ['/seed', 2 ** 32 - 1],
  ['/durationSeconds', 1],
  ['/later-key', EDGES],
  ['/__proto__', { owned: true }],
)

/** A megabyte of nothing, and thirty: short to send, long to read. */
const bombs = [1, 30].map((megabytes) => {
  const bytes = deflateSync(strToU8(`["${' '.repeat(megabytes * 1_048_576)}"]`), { level: 9 })
  return `z${Buffer.from(bytes).toString('base64url')}`
})

const content = fc.oneof(
  fc.array(harmless, { maxLength: 3 }).map((changes) => packed(JSON.stringify([changes]))),
  fc.tuple(fc.array(change, { maxLength: 4 }), fc.array(strange, { maxLength: 6 })).map(([changes, at]) => {
    return packed(JSON.stringify([changes, ...at]) ?? '')
  }),
  strange.map((value) => packed(JSON.stringify(value) ?? '')),
  fc.constantFrom('[', '{"a":', '['.repeat(20_000), '{"__proto__":'.repeat(2_000)).map(packed),
  fc.constantFrom(...bombs),
  fc.string(),
)
const link = fc
  .tuple(fc.constantFrom(...Array<string>(20).fill('1'), '0', '2', '', '1e0', '<b>'), template, content)
  .map((parts) => `#${parts.join('.')}`)
/** Cut off, one sign changed, doubled. */
const damaged = fc
  .tuple(link, fc.nat(), fc.constantFrom('cut', 'swap', 'twice', 'none', 'none'))
  .map(([whole, at, how]) => {
    const place = at % whole.length
    if (how === 'cut') return whole.slice(0, place)
    if (how === 'swap') return `${whole.slice(0, place)}${String.fromCharCode(at % 0x2000)}${whole.slice(place + 1)}`
    return how === 'twice' ? whole + whole.slice(1) : whole
  })

/** Problems that are none: there must be one at least, each with words, and short enough to be read. */
const badMessages = (problems: readonly { path: string; message: string }[]) =>
  problems.length === 0 ? ['none'] : problems.filter(({ message }) => message.length === 0 || message.length > 2_000)

describe('what strangers send', () => {
  it('opens as a whole scenario or as a message, and leaves nothing behind', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length
    let opened = 0
    fc.assert(
      fc.property(damaged, (fragment) => {
        const result = openLink(fragment)
        if (result === undefined) return
        if (!result.ok) {
          expect(badMessages(result.problems)).toEqual([])
          return
        }
        opened++
        // What was opened is a document like any other: checked again and shared again it is the same.
        expect(parseScenario(JSON.stringify(result.scenario)).ok).toBe(true)
        const again = fragmentOf(result.scenario, result.galleryId, result.look)
        expect(again === undefined || again.length <= MOST_LINK_CHARACTERS).toBe(true)
      }),
      { numRuns: LINKS, seed: 20_261_121 },
    )
    // Some of them must have got through, or nothing was tried.
    expect(opened).toBeGreaterThan(LINKS / 50)
    expect(Object.getOwnPropertyNames(Object.prototype).length).toBe(before)
    expect(({} as Record<string, unknown>).owned).toBeUndefined()
  })

  it('is refused in words as a file too, whatever it holds', () => {
    const texts = gallery.map(({ scenario }) => JSON.stringify(scenario))
    const file = fc.oneof(
      fc.tuple(fc.constantFrom(...texts), fc.nat(), strange).map(([text, at, value]) => {
        // A value of the document replaced by something else, wherever the sign falls.
        const place = text.indexOf(':', at % text.length)
        const end = text.slice(place).search(/[,}\]]/) + place
        return place < 0 ? text : text.slice(0, place + 1) + (JSON.stringify(value) ?? 'undefined') + text.slice(end)
      }),
      fc.tuple(fc.constantFrom(...texts), fc.nat()).map(([text, at]) => text.slice(0, at % text.length)),
      fc.tuple(fc.constantFrom(...NAMES), strange).map(([name, value]) => {
        const resources = `{${JSON.stringify(name)}:{"type":"sqs","traffic":${JSON.stringify(value) ?? 'null'}}}`
        return `{"version":1,"durationSeconds":10,"title":${JSON.stringify(HTML[0])},"resources":${resources}}`
      }),
      fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)),
      fc.constantFrom('['.repeat(50_000), '{"a":'.repeat(50_000), `"${'x'.repeat(1_048_577)}"`, '\u0000', '[1,]'),
    )
    let opened = 0
    fc.assert(
      fc.property(file, (text) => {
        const result = parseScenario(text)
        if (result.ok) opened++
        else expect(badMessages(result.errors)).toEqual([])
      }),
      { numRuns: FILES, seed: 20_261_121 },
    )
    expect(opened).toBeGreaterThan(FILES / 100)
  })
})
