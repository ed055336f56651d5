import { afterEach, expect, it } from 'vitest'
import { countWord, facts, listed, ordinal } from './grammar.ts'
import { clock, counted, figure, fixed, lengthWords, setLocale, settingWords, spanWords } from './numbers.ts'

afterEach(() => setLocale('en-US'))

it('sets thousands apart, and no decimals that do not count', () => {
  expect([0, 1234, 0.25, 1234.5678901].map((value) => figure(value))).toEqual(['0', '1,234', '0.25', '1,234.56789'])
  expect(fixed(4, 2)).toBe('4.00')
  expect(counted(1, 'event')).toBe('1 event')
  expect(counted(1297, 'entry', 'entries')).toBe('1,297 entries')
})

it('shows a clock that never runs ahead', () => {
  expect(clock(5_699_999)).toBe('0:05.6')
  expect(clock(200_000_000)).toBe('3:20.0')
  expect(clock(200_000_000, 0)).toBe('3:20')
  expect(clock(3_845_000_000)).toBe('1:04:05.0')
  expect(clock(11_260_000, 2)).toBe('0:11.26')
})

it('says how long something is in at most two units', () => {
  const lengths = [0, 40, 115, 200, 600, 21_600, 90_000].map((seconds) => lengthWords(seconds * 1e6))
  expect(lengths).toEqual(['0 s', '40 s', '1 min 55 s', '3 min 20 s', '10 min', '6 h', '1 d 1 h'])
})

it('sets digits as the locale does, with the words of the language', () => {
  setLocale('de')
  expect(figure(12_345.5)).toBe('12.345,5')
  expect(clock(5_699_999)).toBe('0:05,6')
  expect(counted(1, 'event')).toBe('1 event')
  expect([spanWords(420_000), settingWords(7.5), countWord(12_345)]).toEqual(['0,42 s', '7,5 s', '12.345'])
  setLocale('fr')
  expect(figure(1234.5).replace(/\s/gu, ' ')).toBe('1 234,5')
})

it('keeps the locale it has when it is told none that exists', () => {
  setLocale('de')
  setLocale('no such language')
  expect(figure(1.5)).toBe('1,5')
})

it('says how long something took, closer the shorter it is, and a setting as people say it', () => {
  const spans = [0, 4000, 420_000, 58_700_000, 183_400_000, 725_000_000].map(spanWords)
  expect(spans).toEqual(['0 s', '4 ms', '0.42 s', '58.7 s', '183.4 s', '12 min 5 s'])
  const settings = [7, 60, 90, 120, 900, 21_600, 345_600].map(settingWords)
  expect(settings).toEqual(['7 s', 'a minute', '90 s', 'two minutes', '15 min', '6 h', '4 days'])
})

it('puts lists together and counts in words', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c'])
  expect(facts(['a', undefined, 'b', false, 'c'])).toBe('a, b, c')
  expect([1, 2, 10, 11, 12, 21, 22, 103].map(ordinal)).toEqual([
    'first',
    'second',
    'tenth',
    '11th',
    '12th',
    '21st',
    '22nd',
    '103rd',
  ])
})
