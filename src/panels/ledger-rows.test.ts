import { expect, it } from 'vitest'
import { ENDS } from '../sim/trace/entries.ts'
import { LEDGER_ROWS } from './ledger-rows.ts'

it('has a row for every end, so that the balance can be added up by eye', () => {
  const numbers = LEDGER_ROWS.map(({ number }) => number)
  for (const end of ENDS) expect(numbers).toContain(end)
  expect(numbers[0]).toBe('sent')
})
