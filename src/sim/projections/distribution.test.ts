import { describe, expect, it } from 'vitest'
import { Level, Samples } from './distribution.ts'

describe('distributions', () => {
  it('takes percentiles by nearest rank', () => {
    const samples = new Samples()
    for (let n = 100; n >= 1; n--) samples.add(n * 1000)
    expect(samples.distribution(1000)).toEqual({ count: 100, mean: 50.5, p50: 50, p90: 90, p99: 99, max: 100 })
  })

  it('has percentiles of one number, and of none only a count', () => {
    const samples = new Samples()
    expect(samples.distribution()).toEqual({ count: 0 })
    samples.add(7)
    expect(samples.distribution()).toEqual({ count: 1, mean: 7, p50: 7, p90: 7, p99: 7, max: 7 })
  })
})

describe('a level over time', () => {
  it('weighs each value by how long it held', () => {
    const level = new Level()
    level.change(10, 2)
    level.change(30, -1)
    expect(level.overTime(40)).toEqual({ mean: 1.25, max: 2 })
    expect(new Level().overTime(0)).toEqual({ mean: 0, max: 0 })
  })
})
