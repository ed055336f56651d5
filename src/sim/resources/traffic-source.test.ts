import { describe, expect, it } from 'vitest'
import { at, burst, functionThat, into, type Part, play, source, timesOf } from '../testing/timeline.ts'

/** When a topic with this traffic sends, in seconds. */
const sends = (traffic: Part | Part[], more: Part = {}) =>
  timesOf(play(into(source('sns', traffic), functionThat({ durationMs: 0 }), {}, more)), 'eventSent')

describe('traffic', () => {
  it('at a constant rate begins at fromSeconds; untilSeconds and the end of the run are exclusive', () => {
    expect(sends({ kind: 'constant', ratePerSecond: 2, fromSeconds: 1, untilSeconds: 3 })).toEqual([1, 1.5, 2, 2.5])
    expect(sends({ kind: 'constant', ratePerSecond: 1 }, { durationSeconds: 3 })).toEqual([0, 1, 2])
    expect(sends({ kind: 'constant', ratePerSecond: 3 }, { durationSeconds: 1 })).toEqual([0, 0.333333, 0.666667])
  })

  it('in a burst comes all at once', () => {
    expect(sends(burst(3, 5))).toEqual([5, 5, 5])
    expect(sends(burst(3, 60))).toEqual([])
  })

  it('at given seconds needs no order', () => {
    expect(sends(at(7, 0, 3, 3, 60))).toEqual([0, 3, 3, 7])
  })

  it('of a ramp sends event k when the area under it reaches k', () => {
    const ramp = { kind: 'ramp', fromRatePerSecond: 0, toRatePerSecond: 2, fromSeconds: 10, untilSeconds: 14 }
    // The area after s seconds is s * s / 4, and 4 in all.
    expect(sends(ramp)).toEqual([
      10,
      12,
      Number((10 + Math.sqrt(8)).toFixed(6)),
      Number((10 + Math.sqrt(12)).toFixed(6)),
    ])
    const level = { ...ramp, fromRatePerSecond: 2 }
    expect(sends(level)).toEqual([10, 10.5, 11, 11.5, 12, 12.5, 13, 13.5])
    const down = { ...ramp, fromRatePerSecond: 2, toRatePerSecond: 0 }
    expect(sends(down)).toEqual([
      10,
      Number((14 - Math.sqrt(12)).toFixed(6)),
      Number((14 - Math.sqrt(8)).toFixed(6)),
      12,
    ])
  })

  it('by chance comes at its rate, and the same for the same seed', () => {
    const poisson = { kind: 'poisson', ratePerSecond: 20 }
    const times = sends(poisson, { durationSeconds: 100 })
    expect(Math.abs(times.length - 2000)).toBeLessThan(4 * Math.sqrt(2000))
    expect(sends(poisson, { durationSeconds: 100 })).toEqual(times)
    expect(sends(poisson, { durationSeconds: 50 })).toEqual(times.filter((time) => time < 50))
    expect(sends(poisson, { durationSeconds: 100, seed: 2 })).not.toEqual(times)
  })

  it('of several entries is one numbered row', () => {
    expect(sends([at(1, 4), { kind: 'constant', ratePerSecond: 0.5 }], { durationSeconds: 6 })).toEqual([0, 1, 2, 4, 4])
  })

  it('that an intervention appends counts from t = 0, and what is past is not sent', () => {
    const interventions = [{ atSeconds: 5, path: '/resources/source/traffic/-', value: at(3, 5, 8) }]
    expect(sends([at(1, 5, 9)], { interventions })).toEqual([1, 5, 5, 8, 9])
  })

  it('whose rate an intervention changes goes on as if it had always had it', () => {
    const interventions = [{ atSeconds: 3, path: '/resources/source/traffic/0/ratePerSecond', value: 0.5 }]
    expect(sends([{ kind: 'constant', ratePerSecond: 1 }], { interventions, durationSeconds: 9 })).toEqual([
      0, 1, 2, 4, 6, 8,
    ])
  })

  it('is sent before anything else of the same instant', () => {
    const run = play({
      resources: {
        first: source('sdk', at(0.1), { retry: { mode: 'none' } }),
        second: source('sdk', at(0), { retry: { mode: 'none' } }),
        worker: functionThat({}, { reservedConcurrentExecutions: 1 }),
      },
      connections: [
        { from: 'first', to: 'worker' },
        { from: 'second', to: 'worker' },
      ],
    })
    // Sent while the other still runs, it arrives after the place is free.
    expect(timesOf(run, 'eventEnded')).toEqual([0.1, 0.2])
    expect(timesOf(run, 'invocationThrottled')).toEqual([])
  })
})
