import { expect, it } from 'vitest'
import { SECOND } from '../sim/engine/sim-time.ts'
import { countdown, runningSpan, span } from './words.ts'

it('counts down in whole seconds, the last one until it is over', () => {
  expect(countdown(59.2 * SECOND)).toBe('1:00')
  expect(countdown(59 * SECOND)).toBe('0:59')
  expect(countdown(0.1 * SECOND)).toBe('0:01')
  expect(countdown(-5)).toBe('0:00')
  expect(countdown(21_600 * SECOND)).toBe('6:00:00')
})

it('says short times with the precision they need', () => {
  expect(span(0.31 * SECOND)).toBe('0.31 s')
  expect(span(4.44 * SECOND)).toBe('4.4 s')
  expect(span(117 * SECOND)).toBe('1:57')
  expect(runningSpan(12.34 * SECOND)).toBe('12.3 s')
})
