import { expect, it } from 'vitest'
import { clock, span } from './time-words.ts'

it('shows a clock that never runs ahead', () => {
  expect(clock(5_699_999)).toBe('0:05.6')
  expect(clock(200_000_000)).toBe('3:20.0')
  expect(clock(200_000_000, 0)).toBe('3:20')
  expect(clock(3_845_000_000)).toBe('1:04:05.0')
  expect(clock(11_260_000, 2)).toBe('0:11.26')
})

it('says how long something took in at most two words', () => {
  expect([0, 400, 12_000, 660_000, 1_500_000, 59_000_000, 200_000_000, 21_600_000_000].map(span)).toEqual([
    '0 s',
    '0.4 ms',
    '12 ms',
    '0.66 s',
    '1.5 s',
    '59 s',
    '3 min 20 s',
    '6 h',
  ])
})
