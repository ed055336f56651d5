import { afterEach, expect, it } from 'vitest'
import type { Balance } from '../sim/projections/totals.ts'
import { setLocale } from '../texts/numbers.ts'
import { resultWords } from './result.ts'

const end: Balance = {
  sent: 12_345,
  succeeded: 12_340,
  failed: 0,
  deadLettered: 0,
  sentToDestination: 0,
  dropped: 0,
  filtered: 1005,
  expired: 0,
  inFlight: 0,
  doneAgain: 0,
  neverDone: 0,
  extraRuns: 0,
}

afterEach(() => setLocale('en-US'))

it('sets the digits of a result as the page asks, and says the same words', () => {
  expect(resultWords(end, undefined).join('')).toBe('At the end: 12,340 done, 1,005 filtered')
  setLocale('de')
  expect(resultWords(end, undefined).join('')).toBe('At the end: 12.340 done, 1.005 filtered')
})
