import { describe, expect, it } from 'vitest'
import type { ActiveHop } from '../player/player.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import type { Hop, HopShape } from '../sim/projections/hops.ts'
import { flowFacts, leftToSee } from './flow-facts.ts'

/** Each set out so many seconds of the run after its start, and is so far now. A hop takes 0.3 s of watching. */
const hops = (...each: { at?: number; progress?: number; shape?: HopShape }[]): ActiveHop[] =>
  each.map(({ at = 0, progress = 0.5, shape = 'flight' }, id) => {
    const place = { kind: 'resource', resource: 0 } as const
    const hop: Hop = {
      entry: id,
      at: at * SECOND,
      arrivesAt: 0,
      from: place,
      to: place,
      shape,
      events: [id],
      batch: false,
    }
    return { hop, progress, lasts: 0.3, id }
  })

describe('a flow line', () => {
  it('says how many pass in a second of the run, and how many of them fail', () => {
    const passing = Array.from({ length: 101 }, (_, i) => ({
      at: i / 50,
      shape: i % 10 === 0 ? ('failed' as const) : ('succeeded' as const),
    }))
    const { words, failing } = flowFacts([], hops(...passing))
    expect(words).toBe('51/s, 11 % fail')
    expect(failing).toBeCloseTo(11 / 101)
  })

  it('says a number, and no rate, of what all came at one instant', () => {
    expect(flowFacts(hops(...Array.from({ length: 80 }, () => ({}))), []).words).toBe('80')
  })

  it('is there whole until shortly before the last of it arrives, and then fades', () => {
    const late = { progress: 0.95 }
    expect(leftToSee(hops(late, { progress: 0.2 }), [])).toBe(1)
    expect(leftToSee(hops({ progress: 0.2 }, late), hops(late))).toBe(1)
    const ends = [0.6, 0.7, 0.8, 0.9, 0.99].map((progress) => leftToSee(hops(late, { progress }), hops(late)))
    expect(ends[0]).toBe(1)
    for (let i = 1; i < 4; i++) expect(ends[i]).toBeLessThan(ends[i - 1]!)
    expect(leftToSee(hops({ progress: 0.99 }), hops({ progress: 0.98 }))).toBeCloseTo(0.05)
  })
})
