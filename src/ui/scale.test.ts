import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOf, type Scale, SLIDER_PLACES, stepFrom, valueAt } from './scale.ts'

const visibility: Scale = { min: 0, max: 43200, step: 1, logarithmic: true }

describe('a slider’s scale', () => {
  it('gives seconds as much room as hours', () => {
    expect(placeOf(30, visibility)).toBeGreaterThan(SLIDER_PLACES / 4)
    expect(valueAt(SLIDER_PLACES / 2, visibility)).toBe(210)
  })

  it('reaches both ends exactly', () => {
    for (const scale of [visibility, { min: 128, max: 10240, step: 1 }, { min: 0, max: 1, step: 0.01 }]) {
      expect(valueAt(0, scale)).toBe(scale.min)
      expect(valueAt(SLIDER_PLACES, scale)).toBe(scale.max)
    }
  })

  it('never leaves the range and always lands on a step', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 1010, noNaN: true }), fc.boolean(), (place, logarithmic) => {
        const value = valueAt(place, { min: 1, max: 10000, step: 1, logarithmic })
        expect(value).toBeGreaterThanOrEqual(1)
        expect(value).toBeLessThanOrEqual(10000)
        expect(Number.isInteger(value)).toBe(true)
      }),
    )
  })

  it('moves at every key press until the end', () => {
    for (let value = 0; value < 43200; ) {
      const next = stepFrom(value, 1, visibility)
      expect(next).toBeGreaterThan(value)
      value = next
    }
    expect(stepFrom(0, -1, visibility)).toBe(0)
  })
})
