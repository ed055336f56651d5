import { describe, expect, it } from 'vitest'
import { placeOf } from './hop-motion.ts'

const LENGTH = 106

describe('how a token goes', () => {
  it.each(['flight', 'succeeded', 'failed', 'throttled', 'answer'] as const)(
    '%s leaves and arrives on time',
    (shape) => {
      expect(placeOf({ shape }, 0, LENGTH)).toBe(0)
      expect(placeOf({ shape }, 1, LENGTH)).toBe(1)
      expect(placeOf({ shape }, 0.5, LENGTH)).toBeCloseTo(0.5)
    },
  )

  it('never runs outside its line, whatever its times say', () => {
    for (let t = -0.5; t <= 1.5; t += 0.01) {
      for (const shape of ['failed', 'throttled'] as const) {
        const place = placeOf({ shape }, t, LENGTH)
        expect(place).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThanOrEqual(1)
      }
    }
  })

  it('turns back before the function when it is refused there, and ends where it began', () => {
    const refused = { shape: 'throttled', bounces: true } as const
    expect(placeOf(refused, 0, LENGTH)).toBe(0)
    expect(placeOf(refused, 0.5, LENGTH)).toBeGreaterThan(0.8)
    expect(placeOf(refused, 0.5, LENGTH)).toBeLessThan(1)
    expect(placeOf(refused, 1, LENGTH)).toBeCloseTo(0)
  })
})
