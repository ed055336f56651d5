import { describe, expect, it } from 'vitest'
import { simulate } from '../sim/simulate.ts'
import { withChanges, wordCount } from './define-lesson.ts'
import { plain, rulesIn } from './prose.ts'
import { cards, evidenceOf, type Truth, truthOf } from './said-and-true.ts'
import { told } from './told.ts'

const toldOf = new Map(cards.map((card) => [card.id, told(simulate(card.scenario))]))

describe.each(cards.map((card) => [card.id, card] as const))('%s', (id, card) => {
  const known = toldOf.get(id)!

  it('is decided by its run, and otherwise when the decisive setting changes', () => {
    const truth = truthOf(card, known)
    expect(truth).toBeDefined()
    const changed = told(simulate(withChanges(id, card.scenario, [card.decides])))
    expect(truthOf(card, changed)).not.toBe(truth)
    expect(truthOf(card, changed)).toBeDefined()
  })

  it('shows its evidence without a hole: two sides for a half truth, one otherwise', () => {
    const evidence = evidenceOf(card, known)
    expect(evidence).toHaveLength(truthOf(card, known) === 'half' ? 2 : 1)
    for (const words of evidence) expect(words).not.toMatch(/undefined|NaN|never sent|Infinity/)
  })

  it('rests on rules, and links to AWS', () => {
    expect(rulesIn(card.words).length).toBeGreaterThan(0)
    expect(new URL(card.page).hostname).toMatch(/(^|\.)aws\.amazon\.com$/)
    expect(plain(card.words)).not.toMatch(/[[\]]/)
  })

  it('looks at what is there, and stops within its run', () => {
    if (card.focus) expect(card.scenario.resources).toHaveProperty([card.focus])
    expect(card.landsAtSeconds ?? card.untilSeconds).toBeLessThanOrEqual(card.scenario.durationSeconds)
    expect(card.landsAtSeconds ?? Number.POSITIVE_INFINITY).toBeGreaterThan(card.untilSeconds)
  })

  it('is easy to read', () => {
    const sentences = [card.statement, ...evidenceOf(card, known), card.words]
      .flatMap((text) => plain(text).split(/(?<=[.?!:])\s+/))
      .map(wordCount)
    expect(Math.max(...sentences)).toBeLessThanOrEqual(30)
    expect(sentences.reduce((sum, count) => sum + count, 0) / sentences.length).toBeLessThanOrEqual(15)
  })

  it('speaks of the claim, not of who made it', () => {
    expect(`${card.statement} ${card.words}`).not.toMatch(/\b(article|author|blog|post|wrote|writes|claims)\b/i)
  })
})

it('has twelve cards, mixed: three true, three half, six not', () => {
  const truths = cards.map((card) => truthOf(card, toldOf.get(card.id)!))
  const count = (truth: Truth) => truths.filter((each) => each === truth).length
  expect([count('true'), count('half'), count('not')]).toEqual([3, 3, 6])
  const longest = truths.reduce<number[]>((runs, truth, place) => {
    if (truth === truths[place - 1]) runs[runs.length - 1]!++
    else runs.push(1)
    return runs
  }, [])
  expect(Math.max(...longest)).toBeLessThanOrEqual(2)
  expect(new Set(cards.map(({ id }) => id)).size).toBe(12)
})
