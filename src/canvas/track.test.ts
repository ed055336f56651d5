import { describe, expect, it } from 'vitest'
import { across, headingOn, pointOn, rounded, sample, straight, svgPath } from './track.ts'

const out = { x: 0, y: 0 }

describe('a track', () => {
  it('puts equal fractions at equal distances on a straight line', () => {
    const track = sample(straight({ x: 10, y: 50 }, { x: 110, y: 50 }))
    expect(track.length).toBe(100)
    for (const part of [0, 0.25, 0.5, 0.75, 1]) {
      expect(pointOn(track, part, 0, out).x).toBeCloseTo(10 + 100 * part, 3)
      expect(out.y).toBeCloseTo(50, 5)
    }
  })

  it('keeps speed even along a curve', () => {
    const track = sample(across({ x: 0, y: 0 }, { x: 100, y: 80 }))
    const step = track.length / 20
    for (let i = 1; i <= 20; i++) {
      const { x, y } = pointOn(track, (i - 1) / 20, 0, { x: 0, y: 0 })
      pointOn(track, i / 20, 0, out)
      expect(Math.abs(Math.hypot(out.x - x, out.y - y) - step)).toBeLessThan(0.35)
    }
  })

  it('starts and ends exactly at its ports, whatever the fraction says', () => {
    const track = sample(
      rounded([
        { x: 5, y: 5 },
        { x: 5, y: 90 },
        { x: 200, y: 90 },
        { x: 200, y: 20 },
      ]),
    )
    expect(pointOn(track, -1, 0, out)).toEqual({ x: 5, y: 5 })
    expect(pointOn(track, 2, 0, out).x).toBeCloseTo(200, 3)
    expect(out.y).toBeCloseTo(20, 3)
  })

  it('lifts requests above the line and lets answers ride below it', () => {
    const track = sample(straight({ x: 0, y: 100 }, { x: 100, y: 100 }))
    expect(pointOn(track, 0.5, 9, out).y).toBeCloseTo(91)
    expect(pointOn(track, 0.5, -12, out).y).toBeCloseTo(112)
  })

  it('is drawn as it is travelled', () => {
    expect(svgPath(across({ x: 0, y: 0 }, { x: 100, y: 0 }))).toBe('M0 0L100 0')
    expect(svgPath(across({ x: 0, y: 0 }, { x: 100, y: 50 }))).toBe('M0 0C50 0 50 50 100 50')
    expect(headingOn(sample(straight({ x: 0, y: 0 }, { x: 0, y: 10 })), 0.5)).toBe(90)
  })
})
