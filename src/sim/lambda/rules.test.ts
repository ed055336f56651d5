import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { assumptions } from './assumptions.ts'
import { SAYS } from './rule-words.ts'
import { RULES, type Rule } from './rules.ts'

const engine = join(import.meta.dirname, '..')
/** Where rules are applied; the projections only tell of them. */
const ROOMS = ['lambda', 'resources', 'scenario', 'simulate']
/** Where no number may stand that is not a rule's, an assumption's or a field's. */
const NUMBERED_ROOMS = ['lambda', 'resources']

interface Node {
  type: string
  start: number
  [key: string]: unknown
}

interface Source {
  path: string
  text: string
  program: unknown
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : join(folder, entry.name),
  )
}

const sourcesOf = (room: string): Source[] =>
  filesIn(join(engine, room))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => {
      const text = readFileSync(file, 'utf8')
      return { path: relative(engine, file).split(sep).join('/'), text, program: parseSync(file, text).program }
    })
const sources: Source[] = ROOMS.flatMap(sourcesOf)

/** Visits every node, its parents before it; `visit` answers false to stay out of a part. */
function walk(value: unknown, visit: (node: Node) => boolean): void {
  if (Array.isArray(value)) for (const part of value) walk(part, visit)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string' && !visit(value as Node)) return
    for (const part of Object.values(value)) walk(part, visit)
  }
}

const isNumber = (node: Node) => node.type === 'Literal' && typeof node.value === 'number'

describe('the list of rules', () => {
  const written = new Set<unknown>()
  for (const { path, program } of sources) {
    if (/^lambda\/rule(s|-words)\.ts$/.test(path)) continue
    walk(program, (node) => {
      if (node.type === 'Literal') written.add(node.value)
      return true
    })
  }

  it('has nothing in it that the engine does not apply', () => {
    expect(Object.keys(RULES).filter((name) => !written.has(name))).toEqual([])
  })

  it('says of each rule where it stands, when it was read, and of each number what it counts', () => {
    for (const [name, rule] of Object.entries<Rule>(RULES)) {
      expect(rule.page, name).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|developer\.amazon\.com)\//)
      expect(rule.checked, name).toMatch(/^20\d\d-\d\d$/)
      expect(SAYS[name as keyof typeof SAYS], name).toMatch(/^[A-Z].*\.$/)
      expect(rule.unit === undefined, name).toBe(rule.value === undefined)
    }
  })
})

describe('the list of assumptions', () => {
  it('has nothing in it that the engine does not read', () => {
    const read = new Set<unknown>()
    // What a run costs is a projection.
    for (const { path, program } of [...sources, ...sourcesOf('projections')]) {
      if (path === 'lambda/assumptions.ts') continue
      walk(program, (node) => {
        if (node.type === 'Identifier') read.add(node.name)
        return true
      })
    }
    expect(Object.keys(assumptions).filter((name) => !read.has(name))).toEqual([])
  })

  it('says why each value', () => {
    const silent = Object.entries(assumptions).filter(([, { words }]) => words === undefined || words.length < 10)
    expect(silent).toEqual([])
  })
})

/** None, one, a pair or a half; and what turns one unit into another. */
const PLAIN = [0, 1, 2, 60, 1000, 1024, 3600, 1_000_000]

/** Lists of AWS's numbers, each beside its source. */
const LISTS = ['lambda/rules.ts', 'lambda/assumptions.ts']

/** Files that write AWS's JSON: how long an id is, what stands in a sample, which byte goes where. */
const SAMPLES = [
  'resources/arn.ts',
  'resources/digests.ts',
  'resources/asynchronous/envelopes.ts',
  'resources/asynchronous/events.ts',
  'resources/polled/broker-records.ts',
  'resources/polled/message-digests.ts',
  'resources/polled/message-record.ts',
  'resources/polled/records.ts',
  'resources/synchronous/http-events.ts',
  'resources/synchronous/service-events.ts',
]

/**
 * A limit of this program, or what stands in a sample of AWS's JSON: `const NAME = 20` at the top of a file, under a
 * comment that begins with "Ours:" or "Of a sample:".
 */
const isOurs = ({ text }: Source, start: number): boolean => {
  const lines = text.slice(0, start).split('\n')
  return /^const [A-Z_]+ = $/.test(lines.at(-1)!) && /^\/\*\* (Ours|Of a sample): /.test(lines.at(-2) ?? '')
}

/** Numbers of a file that are none of these, as 'path:line number'. */
function strays(source: Source): string[] {
  const found: string[] = []
  const visit = (node: Node): boolean => {
    if (node.type === 'Property') {
      // A setting's default and range stand in its field, with AWS's page.
      if (!['fields', 'mapping'].includes((node.key as Node).name as string)) walk(node.value, visit)
      // A key is a name, as in { 504: 'too late' }.
      return false
    }
    if (!isNumber(node) || PLAIN.includes(node.value as number) || isOurs(source, node.start)) return true
    found.push(`${source.path}:${source.text.slice(0, node.start).split('\n').length} ${node.value}`)
    return true
  }
  walk(source.program, visit)
  return found
}

describe('numbers of AWS', () => {
  it('stand in the rules, the assumptions and the fields, and nowhere else', () => {
    const searched = sources.filter(
      ({ path }) =>
        NUMBERED_ROOMS.includes(path.split('/')[0]!) &&
        !/-fields\.ts$/.test(path) &&
        ![...LISTS, ...SAMPLES].includes(path),
    )
    expect(searched.length).toBeGreaterThan(30)
    expect(searched.flatMap(strays)).toEqual([])
  })
})
