import { describe, expect, it } from 'vitest'
import { assumptions } from '../sim/lambda/assumptions.ts'
import { RULES, type RuleName } from '../sim/lambda/rules.ts'
import { HELD_BY } from './held-by.ts'
import { fidelityPage } from './page.ts'
import { testsOf, testTitles } from './tests-of.ts'

const titles = testTitles(new URL('..', import.meta.url).pathname)

describe('the fidelity page', () => {
  const page = fidelityPage()

  it('has every rule and every assumption', () => {
    expect(Object.keys(RULES).filter((name) => !page.includes(`<article id="${name}">`))).toEqual([])
    expect(Object.keys(assumptions).filter((name) => !page.includes(`>${name}</th>`))).toEqual([])
  })

  it('has no name twice', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([])
  })

  it('keeps to the policy: no script, no style of its own', () => {
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
  })

  it('shows ours where theirs is', () => {
    expect(page).not.toContain('This does not agree.')
  })

  it('opens the lab where a rule is at work', () => {
    expect(page.match(/href="\.\/index\.html#1\./g)?.length).toBeGreaterThan(40)
  })
})

describe('the tests it names', () => {
  it('hold every rule', () => {
    expect((Object.keys(RULES) as RuleName[]).filter((name) => testsOf(titles, name).length === 0)).toEqual([])
  })

  it('are there', () => {
    const missing = Object.values(HELD_BY)
      .flat()
      .filter((beginning) => !titles.some(({ title }) => title.startsWith(beginning)))
    expect(missing).toEqual([])
  })
})
