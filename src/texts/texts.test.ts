import { readdirSync, readFileSync } from 'node:fs'
import { STATUS_CODES } from 'node:http'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { scenarioSchema } from '../sim/scenario/json-schema.ts'
import { type Stray, type SyntaxNode, straysIn } from './strays.ts'

/**
 * The engine, the lessons and the two pages written at build time keep their words with what they define. Of the
 * projections these write what AWS, its metrics and runtimes say, and keys of the document.
 */
const ELSEWHERE =
  /^(sim(?!\/projections)|cli|scenarios|lessons|fidelity|triggers|texts)\/|^interop\/write\/(?!deploy)|\.test\.tsx?$|\.d\.ts$|^sim\/projections\/(answers|compare-settings|cost|deliveries|error-payloads|logs|metrics\/.*|responses|series)\.ts$/

const root = join(import.meta.dirname, '..')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !ELSEWHERE.test(path))
  .sort()

/** Values a document may hold, AWS's types, statistics and metrics, HTTP's own phrases, the code in a pill: written one way in every language. */
const valuesOf = (schema: unknown): string[] =>
  typeof schema !== 'object' || schema === null
    ? []
    : Object.entries(schema).flatMap(([key, value]) =>
        (key === 'enum' && Array.isArray(value)) || key === 'const'
          ? [value].flat().filter((each) => typeof each === 'string')
          : valuesOf(value),
      )
const VALUES = new Set<string>([
  ...valuesOf(scenarioSchema()),
  ...Object.values(STATUS_CODES).filter((phrase) => phrase !== undefined),
  'String',
  'Sum',
  'Maximum',
  'Invocations',
  'Errors',
  'Throttles',
  '200 error',
])

const strays = (code: string, name = 'Example.tsx'): Stray[] =>
  straysIn(parseSync(name, code).program as unknown as SyntaxNode, VALUES, !name.startsWith('interop/'))

describe('the catalogue', () => {
  it('holds every text of the interface', () => {
    const found = files
      .map((path) => [path, strays(readFileSync(join(root, path), 'utf8'), path).map(({ text }) => text)] as const)
      .filter(([, texts]) => texts.length > 0)
    expect(Object.fromEntries(found)).toEqual({})
  })
})

const isFormatting = (node: SyntaxNode): boolean =>
  /^toLocale/.test(String((node.property as SyntaxNode | undefined)?.name)) ||
  (node.type === 'Identifier' && node.name === 'Intl')

const nodesIn = (value: unknown): SyntaxNode[] =>
  typeof value !== 'object' || value === null
    ? []
    : [...('type' in value ? [value as SyntaxNode] : []), ...Object.values(value).flatMap(nodesIn)]

/** A number with decimals and a unit beside it is for people; without, or in px and per cent, it is for the browser. */
const UNIT = /^ ?(s|ms|min|h|d|kB|MB|×)\b|^ %|^×/

describe('a number', () => {
  it('is set by one file, which asks the locale', () => {
    const astray = files
      // The element is a script on somebody else's page and sets numbers as that page's reader has them.
      .filter((path) => path !== 'embed/element.ts')
      .filter((path) => {
        const nodes = nodesIn(parseSync(path, readFileSync(join(root, path), 'utf8')).program.body)
        return nodes.some(
          (node) =>
            isFormatting(node) ||
            (node.type === 'TemplateLiteral' &&
              (node.expressions as SyntaxNode[]).some(
                (part, place) =>
                  ((part.callee as SyntaxNode | undefined)?.property as SyntaxNode | undefined)?.name === 'toFixed' &&
                  UNIT.test((node.quasis as { value: { cooked: string } }[])[place + 1]!.value.cooked),
              )),
        )
      })
    expect(astray).toEqual([])
  })
})

/** What is written for programs, or typed: a table's cell, references in code, the box of a list. */
const FOR_PROGRAMS = ['exports/tables.ts', 'interop/read/terraform-references.ts', 'panels/fields/FieldRow.tsx']

/** A call that puts a list together with a comma or an "and". */
const joinsByHand = (node: SyntaxNode): boolean =>
  node.type === 'CallExpression' &&
  ((node.callee as SyntaxNode).property as SyntaxNode | undefined)?.name === 'join' &&
  /^,? ?(and|or)? ?$/.test(String((node.arguments as SyntaxNode[])[0]?.value).trimEnd()) &&
  /, |and|or/.test(String((node.arguments as SyntaxNode[])[0]?.value))

describe('a list', () => {
  it('is put together by one file, which asks the language', () => {
    const astray = files.filter(
      (path) =>
        !FOR_PROGRAMS.includes(path) &&
        nodesIn(parseSync(path, readFileSync(join(root, path), 'utf8')).program.body).some(joinsByHand),
    )
    expect(astray).toEqual([])
  })

  it.each(["words.join(', ')", "words.join(' and ')", "words.join(' or ')"])('is found in %s', (code) => {
    expect(nodesIn(parseSync('a.ts', code).program.body).some(joinsByHand)).toBe(true)
  })

  it.each(["lines.join('\\n')", "tokens.join('/')", "parts.join(' ')"])('is not seen in %s', (code) => {
    expect(nodesIn(parseSync('a.ts', code).program.body).some(joinsByHand)).toBe(false)
  })
})

describe('a text for people', () => {
  it.each([
    '<p>Undo</p>',
    '<p>so far: {count}</p>',
    '<button aria-label="undo" />',
    '<Row words={isOpen ? `close it` : name} />',
    "<p>{on ? 'on' : 'off'}</p>",
    "const words = { light: 'light' }",
    "notify('This cannot be set.')",
    'const line = `$' + '{count} of $' + '{most}`',
    "const rows = [['succeeded', 'the work is done']]",
    "setLabel('Copied')",
    "button.setAttribute('aria-label', playing ? 'Pause' : 'Play')",
    "createElement('p', { role: 'alert' }, 'It is gone.')",
  ])('is found in %s', (code) => {
    expect(strays(code).length).toBeGreaterThan(0)
  })

  it.each([
    '<p>{texts.undo}</p>',
    '<p className="one two" data-kind="Undo" />',
    "import { words } from './plain words.ts'",
    "if (kind === 'Undo it') go()",
    "element.querySelector('button, [role=tab]')",
    "document.createElement('button')",
    "button.setAttribute('type', 'some words')",
    "throw new Error('It has no such column.')",
    "const d = 'M0 0 L10 10'",
    "style.transform = 'translateX(3px) rotate(3deg)'",
    "const type: 'Some words' = value",
    "const call = { invocationType: 'RequestResponse' }",
  ])('is not seen in %s', (code) => {
    expect(strays(code)).toEqual([])
  })
})
