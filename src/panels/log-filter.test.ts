import { expect, it } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { ruleCode } from '../sim/lambda/rules.ts'
import { simulate } from '../sim/simulate.ts'
import { logLine } from '../telling/captions.ts'
import { EVERY_LINE, isFiltering, type LogFilter, matcherOf } from './log-filter.ts'
import { LogIndex } from './log-index.ts'

const run = simulate(playable[0]!.scenario)

function linesOf(filter: Partial<LogFilter>, until = run.trace.length): string[] {
  const index = new LogIndex(run, matcherOf(run, { ...EVERY_LINE, ...filter }))
  index.readTo(run.trace.length, () => false)
  return Array.from({ length: index.linesUntil(until) }, (_, line) => logLine(run, index.entryAt(line))!.text)
}

it('shows every line until something is asked for', () => {
  expect(isFiltering(EVERY_LINE)).toBe(false)
  expect(linesOf({ text: '  ' })).toEqual(linesOf({}))
  expect(linesOf({}).length).toBeGreaterThan(50)
})

it('keeps lines in which all the words stand, whatever their case', () => {
  const found = linesOf({ text: 'JOB 5' })
  expect(found.length).toBeGreaterThan(0)
  for (const line of found) expect(line).toMatch(/job.*5|5.*job/i)
  expect(linesOf({ text: 'job 5 nonsense' })).toEqual([])
})

it('keeps what happened at a resource, or to an event from there', () => {
  const found = linesOf({ resource: 'uploads' })
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter((line) => /\bjobs? \d/i.test(line) && !/upload/i.test(line))).toEqual([])
  expect(linesOf({ resource: 'not here' })).toEqual([])
})

it('keeps one outcome, and each line has at most one', () => {
  const all = ['succeeded', 'failed', 'throttled', 'again', 'left', 'changes'] as const
  const counts = all.map((outcome) => linesOf({ outcome }).length)
  expect(counts[1]).toBeGreaterThan(0)
  expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(linesOf({}).length)
})

it('counts reasons as far as the playhead, and opens one', () => {
  const index = new LogIndex(run)
  index.readTo(run.trace.length, () => false)
  for (const cursor of [0, 60, run.trace.length]) {
    const reasons = index.reasonsUntil(cursor)
    expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(index.linesUntil(cursor))
    for (const { reason, count } of reasons) expect(linesOf({ reason }, cursor)).toHaveLength(count)
  }
  expect(index.reasonsUntil(run.trace.length).map(({ reason }) => reason)).toContain(ruleCode('throttledIs429'))
})
