import { expect, it } from 'vitest'
import { named } from './client-codes.ts'

it('names the usual answers before anybody is given one, but gives none away while a question is open', () => {
  const usual = ['200', '200 error', '429']
  expect(named(usual, [], false)).toEqual(usual)
  expect(named(usual, ['429', '413'], false)).toEqual(['200', '200 error', '429', '413'])
  expect(named(usual, [], true)).toEqual([])
  expect(named(usual, ['429', '200'], true)).toEqual(['200', '429'])
})
