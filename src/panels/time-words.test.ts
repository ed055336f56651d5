import { expect, it } from 'vitest'
import { clock, lengthWords } from './time-words.ts'

it('shows a clock that never runs ahead', () => {
  expect(clock(5_699_999)).toBe('0:05.6')
  expect(clock(200_000_000)).toBe('3:20.0')
  expect(clock(200_000_000, 0)).toBe('3:20')
  expect(clock(3_845_000_000)).toBe('1:04:05.0')
  expect(clock(11_260_000, 2)).toBe('0:11.26')
})

it('says how long a run is in at most two units', () => {
  expect([0, 40, 200, 600, 21_600, 90_000].map((seconds) => lengthWords(seconds * 1e6))).toEqual([
    '0 s',
    '40 s',
    '3 min 20 s',
    '10 min',
    '6 h',
    '1 d 1 h',
  ])
})
