import { describe, expect, it } from 'vitest'
import { SECOND } from '../sim/engine/sim-time.ts'
import { axisOf, quietInBoth, type Stretch } from './timeline-layout.ts'

const seconds = (...stretches: [number, number][]): Stretch[] =>
  stretches.map(([start, end]) => [start * SECOND, end * SECOND])
const QUIET = seconds([25, 64], [69, 184], [186, 200])

describe('the axis', () => {
  it('gives every time one place, from edge to edge', () => {
    for (const width of [340, 800, 1064, 1400]) {
      const axis = axisOf(200 * SECOND, width, QUIET)
      expect([axis.x(0), axis.x(200 * SECOND)]).toEqual([0, expect.closeTo(width, 6)])
      let before = -1
      for (let second = 0; second <= 200; second += 0.25) {
        const x = axis.x(second * SECOND)
        expect(x).toBeGreaterThan(before)
        expect(Math.abs(axis.timeAt(x) - second * SECOND)).toBeLessThan(2)
        before = x
      }
    }
  })

  it('tears out what is quiet, and gives the longest wait room for words where there is any', () => {
    const tears = (width: number) =>
      axisOf(200 * SECOND, width, QUIET)
        .pieces.filter(({ kind }) => kind === 'tear')
        .map(({ start, width: own }) => [start / SECOND, own > 200])
    expect(tears(1400)).toEqual([
      [25, false],
      [69, true],
      [186, false],
    ])
    // Too narrow for the wide patch beside an open inspector: torn all the same, without the words.
    expect(tears(892)).toEqual([
      [25, false],
      [69, false],
      [186, false],
    ])
    expect(tears(362)).toEqual([
      [25, false],
      [69, false],
    ])
  })

  it('leaves a quiet stretch that would win nothing', () => {
    expect(axisOf(600 * SECOND, 1064, seconds([20, 25])).pieces).toHaveLength(1)
  })

  it('leaves a run in which nothing happens whole', () => {
    const { pieces, ticks } = axisOf(60 * SECOND, 1064, seconds([0, 60]))
    expect(pieces).toEqual([{ kind: 'span', start: 0, end: 60 * SECOND, x: 0, width: 1064 }])
    expect(ticks.length).toBeGreaterThan(2)
  })

  it('writes ticks that do not touch', () => {
    for (const [duration, width] of [
      [200, 1400],
      [200, 340],
      [1_209_600, 1064],
      [7, 1064],
    ] as const) {
      const { ticks } = axisOf(duration * SECOND, width, duration === 200 ? QUIET : [])
      expect(ticks.length).toBeGreaterThan(1)
      for (let place = 1; place < ticks.length; place++) {
        expect(ticks[place]!.x - ticks[place - 1]!.x).toBeGreaterThan(44)
      }
    }
  })

  it('comes closer around the time that is held, and ends at the edges of the run', () => {
    const base = axisOf(200 * SECOND, 1064, QUIET)
    for (const [time, share, zoom] of [
      [12.1, 0.3, 4],
      [66, 0.5, 40],
      [0, 0, 8],
      [200, 1, 200],
    ] as const) {
      const axis = axisOf(200 * SECOND, 1064, QUIET, { zoom, held: { time: time * SECOND, share } })
      expect(axis.x(time * SECOND)).toBeCloseTo(share * 1064, 3)
      expect(Math.abs(axis.timeAt(axis.x(time * SECOND)) - time * SECOND)).toBeLessThan(2)
      expect(axis.timeAt(1064) - axis.timeAt(0)).toBeLessThan(base.timeAt(1064) - base.timeAt(0))
      expect(axis.ticks.every(({ x }) => x >= 0 && x <= 1064)).toBe(true)
      for (const { x, width } of axis.pieces) expect(x + width > 0 && x < 1064).toBe(true)
    }
    const before = axisOf(200 * SECOND, 1064, QUIET, { zoom: 9, held: { time: 0, share: 0.9 } })
    expect([before.left, before.timeAt(0)]).toEqual([0, 0])
  })

  it('shows tenths of a second as far as it goes', () => {
    const { mostZoom } = axisOf(200 * SECOND, 1064, QUIET)
    const axis = axisOf(200 * SECOND, 1064, QUIET, { zoom: mostZoom, held: { time: 12 * SECOND, share: 0.5 } })
    expect(axis.timeAt(1064) - axis.timeAt(0)).toBeLessThan(SECOND)
    expect(axis.ticks.length).toBeGreaterThan(2)
    expect(axis.ticks.length).toBeLessThan(20)
  })

  it('tears only where both runs are quiet', () => {
    expect(quietInBoth(QUIET, seconds([25, 40], [42, 68], [70, 200]))).toEqual(
      seconds([25, 40], [42, 64], [70, 184], [186, 200]),
    )
  })
})
