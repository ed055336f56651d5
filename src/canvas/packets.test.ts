import { describe, expect, it } from 'vitest'
import type { ActiveHop } from '../player/player.ts'
import type { Hop, HopShape } from '../sim/projections/hops.ts'
import { packetsOf, standingPackets, stateOf } from './packets.ts'

const LASTS = 0.3

/** What is on the way at `now`, of tokens that set out at these screen seconds. */
function onTheWay(now: number, setOut: readonly number[], shapeOf: (index: number) => HopShape = () => 'flight') {
  return setOut.flatMap((start, index): ActiveHop[] => {
    const progress = (now - start) / LASTS
    const place = { kind: 'resource', resource: 0 } as const
    const hop: Hop = {
      entry: index,
      at: start,
      arrivesAt: start,
      from: place,
      to: place,
      shape: shapeOf(index),
      events: [index],
      batch: false,
    }
    return progress >= 0 && progress < 1 ? [{ hop, progress, lasts: LASTS, id: index }] : []
  })
}

describe('packets', () => {
  const setOut = Array.from({ length: 200 }, (_, index) => index * 0.01)

  it('count every event that is on the way, once', () => {
    for (let now = 0; now < 2; now += 0.016) {
      const hops = onTheWay(now, setOut)
      const total = packetsOf(hops, 240, now).reduce((sum, { count }) => sum + count, 0)
      expect(total).toBe(hops.length)
    }
  })

  it('go forward at one speed from frame to frame, and none jumps', () => {
    let before: number[] = []
    for (let now = 0.5; now < 1.5; now += 0.016) {
      const places = packetsOf(onTheWay(now, setOut), 240, now).map(({ progress }) => progress)
      for (const place of before) {
        const next = Math.min(1, place + 0.016 / LASTS)
        if (place > 0 && next < 0.84)
          expect(Math.min(...places.map((each) => Math.abs(each - next)))).toBeLessThan(1e-6)
      }
      before = places
    }
  })

  it('keep states apart, each with its own number', () => {
    const hops = onTheWay(1, setOut, (index) => (index % 3 === 0 ? 'failed' : 'succeeded'))
    const packets = packetsOf(hops, 76, 1)
    const sum = (shape: string) => packets.filter((each) => each.shape === shape).reduce((n, { count }) => n + count, 0)
    expect(sum('failed')).toBe(hops.filter(({ hop }) => hop.shape === 'failed').length)
    expect(sum('succeeded')).toBe(hops.filter(({ hop }) => hop.shape === 'succeeded').length)
  })

  it('tell an answer by what it says', () => {
    expect(stateOf({ shape: 'answer', label: '202' })).toBe('succeeded')
    expect(stateOf({ shape: 'answer', label: '200 error' })).toBe('failed')
    expect(stateOf({ shape: 'answer', label: '429' })).toBe('throttled')
    expect(stateOf({ shape: 'clientAnswer', label: '504' })).toBe('failed')
  })

  it('stand side by side where nothing travels', () => {
    const hops = onTheWay(1.005, setOut, (index) => (index % 2 === 0 ? 'failed' : 'succeeded'))
    expect(standingPackets(hops).map(({ count, progress }) => [count, progress])).toEqual([
      [15, 1 / 3],
      [15, 2 / 3],
    ])
  })
})
