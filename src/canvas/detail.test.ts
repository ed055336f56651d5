import { describe, expect, it } from 'vitest'
import { detailFor, EdgeDetail, heldDetail } from './detail.ts'

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

describe('an edge over time', () => {
  it('fades from one level into the next within 200 ms', () => {
    const edge = new EdgeDetail()
    edge.update(12, 5)
    expect([edge.level, edge.leaving, edge.shown(5)]).toEqual(['tokens', undefined, 1])
    edge.update(13, 5.1)
    expect([edge.level, edge.leaving, edge.shown(5.1)]).toEqual(['packets', 'tokens', 0])
    edge.update(14, 5.2)
    expect(edge.leaving).toBe('tokens')
    expect(edge.shown(5.2)).toBeCloseTo(0.5)
    edge.update(14, 5.31)
    expect([edge.level, edge.leaving, edge.shown(5.31)]).toEqual(['packets', undefined, 1])
  })

  it('shows its level at once where nothing was on it', () => {
    const edge = new EdgeDetail()
    edge.update(80, 5)
    expect([edge.level, edge.shown(5)]).toEqual(['flow', 1])
    edge.update(0, 6)
    edge.update(11, 6.1)
    expect([edge.level, edge.leaving]).toEqual(['tokens', undefined])
  })

  it('shows after a jump what a fresh page shows there', () => {
    const edge = new EdgeDetail()
    edge.update(61, 5)
    edge.update(55, 5.1)
    expect(edge.level).toBe('flow')
    edge.forget()
    edge.update(55, 90)
    expect([edge.level, edge.leaving, edge.shown(90)]).toEqual(['packets', undefined, 1])
  })

  it('is held where the address asks for it, and only for a level there is', () => {
    expect(heldDetail('?detail=tokens')).toBe('tokens')
    expect(heldDetail('?detail=<b>')).toBeUndefined()
    const edge = new EdgeDetail()
    edge.update(2000, 1, 'tokens')
    expect(edge.level).toBe('tokens')
  })
})
