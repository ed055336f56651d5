import { expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { RULES_DATE } from '../sim/lambda/rules.ts'
import { totalsAtEnd } from '../sim/projections/totals.ts'
import { simulate } from '../sim/simulate.ts'
import { seenIn, seenText } from './link.ts'
import { thenAndNow } from './then-and-now.ts'

const run = simulate(gallery[0]!.scenario)
const totals = totalsAtEnd(run)

it('says nothing of a run that ends as its author saw it', () => {
  expect(thenAndNow(run, { rules: '2020-01', totals })).toBeUndefined()
})

it("says then and now where today's rules give others, and by which rules each was worked out", () => {
  const seen = { rules: '2025-03', totals: { ...totals, deadLettered: 20, succeeded: totals.succeeded - 15 } }
  expect(thenAndNow(run, seen)).toEqual({
    title: 'This run ends otherwise than when the link was made',
    lines: ['Succeeded: then 9, now 24', 'Dead-lettered: then 20, now 5'],
    why: `The link was made by AWS's rules as of 2025-03; this lab follows those of ${RULES_DATE}.`,
  })
  expect(thenAndNow(run, { ...seen, rules: RULES_DATE })?.why).toContain('has been changed since')
})

it("fits into a figure's address, and reads back", () => {
  const seen = { rules: '2025-03', totals: { ...totals, deadLettered: 20 } }
  expect(seenText(seen)).toBe('2025-03.33.24.3.20.1.0.0.0')
  expect(thenAndNow(run, seenIn(seenText(seen))!)?.lines).toEqual(['Dead-lettered: then 20, now 5'])
  for (const text of [
    '',
    '2025-03',
    '2025-03.1.2.3',
    '2025-03.33.24.x.20.1.0.0.0',
    'soon.33.24.3.20.1.0.0.0',
    '2025-03.......',
  ])
    expect(seenIn(text), text).toBeUndefined()
})
