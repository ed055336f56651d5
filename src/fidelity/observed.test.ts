import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { OBSERVED } from './observed.ts'
import { testTitles } from './tests-of.ts'

const TESTS = 'sim/testing/observed.test.ts'
const titles = testTitles(fileURLToPath(new URL('..', import.meta.url)))
  .filter(({ file }) => file === TESTS)
  .map(({ title }) => title)
  // The helper that they are all written with.
  .filter((title) => !title.startsWith('$'))

/** Kept beside the project, as the recorded cases are. Each marks with a letter what was recorded on AWS. */
const SHEETS = [
  { file: '../shared/facts/invocation.md', letter: 'S' },
  { file: '../shared/facts/event-source-mapping.md', letter: 'R' },
]
const present = SHEETS.every(({ file }) => existsSync(file))

/** Statements of a sheet that were recorded: by the last cell of a table's row, or in brackets in a sentence. */
function recordedIn({ file, letter }: (typeof SHEETS)[number]): string[] {
  return (
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => {
        if (line.includes(`(${letter})`) || line.includes(`LS, ${letter})`) || line.includes(`D / ${letter})`))
          return true
        const mark = line.startsWith('|') ? (line.split('|').at(-2) ?? '').trim() : ''
        return mark.length < 40 && new RegExp(`(^|[^A-Za-z])${letter}([^A-Za-z0-9]|$)`).test(mark)
      })
      // A chapter's heading over its claims, and where a destination of that name is meant.
      .filter((line) => !line.startsWith('| article'))
  )
}

describe('what was seen on AWS', () => {
  it('is each named by tests, or said to be outside of what the lab has', () => {
    const unheld = OBSERVED.filter((row) => 'tests' in row && row.tests.length === 0)
    expect(unheld).toEqual([])
    const missing = OBSERVED.flatMap((row) => ('tests' in row ? row.tests : [])).filter(
      (beginning) => !titles.some((title) => title.startsWith(beginning)),
    )
    expect(missing).toEqual([])
  })

  it('has no test that the list does not know', () => {
    const listed = OBSERVED.flatMap((row) => ('tests' in row ? row.tests : []))
    expect(titles.filter((title) => !listed.some((beginning) => title.startsWith(beginning)))).toEqual([])
  })

  const sheets = present ? 'is every recorded statement of the sheets' : 'the sheets are not beside this clone'
  it(sheets, () => {
    if (!present) return
    const recorded = SHEETS.flatMap(recordedIn)
    expect(recorded.length).toBeGreaterThan(40)
    expect(recorded.filter((line) => !OBSERVED.some(({ sheet }) => line.includes(sheet)))).toEqual([])
    expect(OBSERVED.filter(({ sheet }) => !recorded.some((line) => line.includes(sheet)))).toEqual([])
  })
})
