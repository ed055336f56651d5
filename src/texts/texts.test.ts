import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { scenarioSchema } from '../sim/scenario/json-schema.ts'
import { type Stray, type SyntaxNode, straysIn } from './strays.ts'

/** The engine, the causes, the lints, the lessons and the two pages written at build time keep their words with what they define. */
const ELSEWHERE = /^(sim|cli|causes|scenarios|lints|lessons|fidelity|triggers|texts)\/|\.test\.tsx?$|\.d\.ts$/

const root = join(import.meta.dirname, '..')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !ELSEWHERE.test(path))
  .sort()

/** Words that the document may hold: AWS's own, written nowhere else than AWS does. */
const valuesOf = (schema: unknown): string[] =>
  typeof schema !== 'object' || schema === null
    ? []
    : Object.entries(schema).flatMap(([key, value]) =>
        (key === 'enum' && Array.isArray(value)) || key === 'const'
          ? [value].flat().filter((each) => typeof each === 'string')
          : valuesOf(value),
      )
const VALUES = new Set(valuesOf(scenarioSchema()))

const strays = (code: string, name = 'Example.tsx'): Stray[] =>
  straysIn(parseSync(name, code).program as unknown as SyntaxNode, VALUES)

/** Files whose texts have not been moved yet. It only gets shorter. */
const NOT_YET = new Set<string>([
  'causes/batch-response.ts',
  'causes/burst.ts',
  'causes/caller-retry.ts',
  'causes/crash.ts',
  'causes/long-run.ts',
  'causes/outage.ts',
  'causes/settings.ts',
  'causes/slow-downstream.ts',
  'causes/symptoms.ts',
  'causes/throttling.ts',
  'exports/tables.ts',
  'interop/assemble.ts',
  'interop/aws-cli.ts',
  'interop/bring-in.ts',
  'interop/cloudformation-names.ts',
  'interop/cloudformation.ts',
  'interop/deploy.ts',
  'interop/json-documents.ts',
  'interop/readers.ts',
  'interop/serverless.ts',
  'interop/take-out.ts',
  'interop/terraform-blocks.ts',
  'interop/terraform-names.ts',
  'interop/terraform.ts',
  'interop/write-cdk.ts',
  'interop/write-cli.ts',
  'interop/write-cloudformation.ts',
  'interop/write-sam.ts',
  'interop/write-terraform.ts',
  'interop/yaml-documents.ts',
  'lints/batch-response.ts',
  'lints/caller-gives-up.ts',
  'lints/fifo-batch.ts',
  'lints/max-receive-count.ts',
  'lints/nowhere-to-go.ts',
  'lints/record-age.ts',
  'lints/reserved-concurrency.ts',
  'lints/retries-twice.ts',
  'lints/visibility-timeout.ts',
  'panels/InvokeForm.tsx',
  'panels/fields/blank.ts',
  'share/embed-snippets.ts',
  'still/pen.ts',
  'ui/glyphs/paint.ts',
])

describe('the catalogue', () => {
  it('holds every text of the interface', () => {
    const found = files
      .filter((path) => !NOT_YET.has(path))
      .map((path) => [path, strays(readFileSync(join(root, path), 'utf8'), path).map(({ text }) => text)] as const)
      .filter(([, texts]) => texts.length > 0)
    expect(Object.fromEntries(found)).toEqual({})
  })

  it('waits for no file that has none to move', () => {
    const over = [...NOT_YET].filter((path) => strays(readFileSync(join(root, path), 'utf8'), path).length === 0)
    expect(over).toEqual([])
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
  ])('is found in %s', (code) => {
    expect(strays(code).length).toBeGreaterThan(0)
  })

  it.each([
    '<p>{texts.undo}</p>',
    '<p className="one two" data-kind="Undo" />',
    "import { words } from './plain words.ts'",
    "if (kind === 'Undo it') go()",
    "element.querySelector('button, [role=tab]')",
    "throw new Error('It has no such column.')",
    "const d = 'M0 0 L10 10'",
    "style.transform = 'translateX(3px) rotate(3deg)'",
    "const type: 'Some words' = value",
    "const call = { invocationType: 'RequestResponse' }",
  ])('is not seen in %s', (code) => {
    expect(strays(code)).toEqual([])
  })
})
