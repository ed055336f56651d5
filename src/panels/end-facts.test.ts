import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { applyEdit } from '../sim/scenario/edit.ts'
import { simulate } from '../sim/simulate.ts'
import { endFactsOf } from './end-facts.ts'
import { LogIndex } from './log-index.ts'

const { scenario } = gallery.find(({ id }) => id === 'three-paths')!
const run = simulate(scenario)
const repaired = applyEdit(scenario, '/connections/2/functionResponseTypes', ['ReportBatchItemFailures'], 'start', 0)
if (!repaired.ok) throw new Error('the change is valid')

describe('the card at the end', () => {
  it('says what was sent, what was dead-lettered and how many of those were fine', () => {
    const facts = endFactsOf(run)
    expect(facts.headline).toEqual(['33 sent. 5 dead-lettered,', '4 of them were fine.'])
    expect(facts.groups.map(({ words, count, fine }) => [count, words, fine])).toEqual([
      [24, 'done', 0],
      [3, 'failed', 0],
      [5, 'dead-lettered', 4],
      [1, 'to a destination', 0],
    ])
  })

  it('says who tried again on each path', () => {
    expect(endFactsOf(run).paths).toEqual([
      { id: 'api', words: 'nobody tried again: 3 clients got an error' },
      { id: 'uploads', words: 'Lambda tried again: after 1 minute, then after 2 minutes' },
      { id: 'jobs', words: expect.stringMatching(/^SQS handed \d+ out again; .* done more than once$/) },
    ])
  })

  it('says the new result after the change it proposes', () => {
    const facts = endFactsOf(simulate(repaired.document))
    expect(facts.headline).toEqual(['33 sent. 1 dead-lettered,', 'and that one never worked.'])
    expect(facts.groups.find(({ end }) => end === 'deadLettered')).toMatchObject({ count: 1, fine: 0 })
  })

  it('adds up in every scenario of the gallery', () => {
    for (const { id, scenario: other } of gallery.slice(0, 5)) {
      const facts = endFactsOf(simulate(other))
      const sum = facts.groups.reduce((total, { count }) => total + count, 0)
      expect(facts.headline[0], id).toContain(`${sum.toLocaleString('en-US')} sent.`)
    }
  })
})

describe('the log', () => {
  it('finds its lines piece by piece, and as many whichever way it is read', () => {
    const whole = new LogIndex(run)
    expect(whole.readTo(run.trace.length, () => false)).toBe(true)
    const pieces = new LogIndex(run)
    let steps = 0
    while (!pieces.readTo(run.trace.length, () => steps++ % 2 === 1)) expect(steps).toBeLessThan(10_000)
    for (const cursor of [0, 1, 50, 200, run.trace.length])
      expect(pieces.linesUntil(cursor)).toBe(whole.linesUntil(cursor))
    expect(whole.linesUntil(run.trace.length)).toBeGreaterThan(50)
    expect(whole.linesUntil(0)).toBe(0)
  })
})
