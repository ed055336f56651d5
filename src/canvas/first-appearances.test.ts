import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { simulate } from '../sim/simulate.ts'
import { calloutsAt } from './first-appearances.ts'

const run = simulate(gallery[0]!.scenario)
const namesAt = (seconds: number) => calloutsAt(run, run.trace.countUntil(seconds * SECOND)).map(({ id }) => id)

describe('names where a shape first appears', () => {
  it('begins with a cold start', () => {
    expect(namesAt(0)).toEqual(['coldStart'])
  })

  it('names the three consequences of a full house at once', () => {
    expect(namesAt(12.15)).toEqual(['refused', 'batchRefused', 'throttledWaits'])
  })

  it('never shows more than three, and none for long', () => {
    const all = new Set<string>()
    for (let cursor = 0; cursor <= run.trace.length; cursor++) {
      const names = calloutsAt(run, cursor)
      expect(names.length).toBeLessThanOrEqual(3)
      for (const { id } of names) all.add(id)
    }
    expect(all).toContain('deadLettered')
    expect(all).toContain('destination')
    expect(namesAt(200)).not.toContain('coldStart')
  })

  it('depends on the record alone: seeking back shows what playing showed', () => {
    const before = namesAt(5.7)
    namesAt(200)
    expect(namesAt(5.7)).toEqual(before)
    expect(before).toContain('waiting')
  })
})
