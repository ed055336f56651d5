import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { RuleName } from '../sim/lambda/rules.ts'
import { HELD_BY } from './held-by.ts'

export interface TestTitle {
  /** From src, with forward slashes. */
  file: string
  title: string
  /** The rule it names itself. */
  rule: string | undefined
}

const TITLE = /\b(?:it|seen)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*(['"`])(.+?)\1(?:,\s*'(\w+)')?/g

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : join(folder, entry.name),
  )
}

/** The titles of all tests of the engine. `source`: the folder src. */
export const testTitles = (source: string): TestTitle[] =>
  filesIn(join(source, 'sim'))
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(TITLE)].map(([, , title, rule]) => ({
        file: relative(source, file).split(sep).join('/'),
        title: title!,
        rule,
      })),
    )

/** The tests that hold a rule. */
export const testsOf = (titles: readonly TestTitle[], name: RuleName): TestTitle[] =>
  titles.filter(({ title, rule }) => rule === name || HELD_BY[name]?.some((beginning) => title.startsWith(beginning)))
