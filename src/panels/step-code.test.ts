import { expect, it } from 'vitest'
import { stepCodeTyped } from './step-code.ts'

const type = (keys: string, apart = 200) => [...keys].map((key, place) => stepCodeTyped(key, place * apart))

it('takes a number and a letter for the code of a step', () => {
  expect(type('3b')).toEqual(['more', '3B'])
  expect(type('10A')).toEqual(['more', 'more', '10A'])
})

it('leaves letters alone that come by themselves, or long after a number', () => {
  expect(type('e')).toEqual([undefined])
  expect(type('3e', 2_000)).toEqual(['more', undefined])
})

it('leaves the key for the whole timeline alone', () => {
  expect(type('0e')).toEqual([undefined, undefined])
})
