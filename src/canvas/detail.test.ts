import { expect, it } from 'vitest'
import { detailFor } from './detail.ts'

it('shows tokens up to 12, packets up to 60, then a flow line', () => {
  expect(detailFor(12, 'tokens')).toBe('tokens')
  expect(detailFor(13, 'tokens')).toBe('packets')
  expect(detailFor(60, 'packets')).toBe('packets')
  expect(detailFor(61, 'packets')).toBe('flow')
})

it('changes back a fifth below the limit, so that it never flickers', () => {
  expect(detailFor(11, 'packets')).toBe('packets')
  expect(detailFor(9, 'packets')).toBe('tokens')
  expect(detailFor(50, 'flow')).toBe('flow')
  expect(detailFor(48, 'flow')).toBe('packets')
  expect(detailFor(3, 'flow')).toBe('tokens')
})
