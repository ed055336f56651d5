import { expect, it } from 'vitest'
import { ENDS } from '../sim/trace/entries.ts'
import { type Balance, consequence, headline, LEDGER_ROWS } from './ledger-rows.ts'

const balance = (totals: Partial<Balance['totals']>, sideEffects: Partial<Balance['sideEffects']> = {}): Balance => ({
  totals: {
    sent: 33,
    succeeded: 0,
    failed: 0,
    deadLettered: 0,
    sentToDestination: 0,
    dropped: 0,
    filtered: 0,
    expired: 0,
    inFlight: 0,
    ...totals,
  },
  sideEffects: { doneAgain: 0, extraRuns: 0, neverDone: 0, ...sideEffects },
})

it('has a row for every end, so that the balance can be added up by eye', () => {
  const lines = LEDGER_ROWS.map(({ line }) => line)
  for (const end of ENDS) expect(lines).toContain(end)
  expect(lines[0]).toBe('sent')
})

it('says what a change moved in one line, the gravest first', () => {
  const before = balance({ succeeded: 24, failed: 3, deadLettered: 5, sentToDestination: 1 })
  const after = balance({ succeeded: 28, failed: 3, deadLettered: 1, sentToDestination: 1 })
  expect(headline(before, after)).toBe('Dead-lettered 5 → 1')
  expect(consequence(before, after)).toBe('4 more events succeed.')
})

it('says nothing where nothing moved', () => {
  expect(headline(balance({ succeeded: 33 }), balance({ succeeded: 33 }))).toBeUndefined()
})
