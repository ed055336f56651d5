import { describe, expect, it } from 'vitest'
import { Calendar, RANK_REST, RANK_SEND } from './calendar.ts'
import { draw, drawDuration, streamOf } from './chance.ts'
import { cosOfTurn, exp, log, powerOfTwo } from './exact-math.ts'

describe('the calendar', () => {
  it('gives wakeups by time, then rank, then insertion', () => {
    const calendar = new Calendar()
    calendar.schedule(20, RANK_REST, 1, 0, 0)
    calendar.schedule(10, RANK_REST, 2, 0, 0)
    calendar.schedule(10, RANK_REST, 3, 0, 0)
    calendar.schedule(10, RANK_SEND, 4, 0, 0)
    const order: number[] = []
    while (calendar.next()) order.push(calendar.reason)
    expect(order).toEqual([4, 2, 3, 1])
  })

  it('sorts ten thousand wakeups as a stable sort does, also after a restore', () => {
    const calendar = new Calendar()
    const stream = streamOf(1, 'test', 'times')
    const expected: { time: number; i: number }[] = []
    for (let i = 0; i < 10_000; i++) {
      const time = Math.floor(draw(stream, i) * 500)
      expected.push({ time, i })
      calendar.schedule(time, RANK_REST, 0, i, -i)
    }
    expected.sort((x, y) => x.time - y.time || x.i - y.i)
    const snapshot = calendar.snapshot()
    const drain = (from: Calendar) => {
      const out: number[] = []
      while (from.next()) out.push(from.a)
      return out
    }
    const wanted = expected.map((e) => e.i)
    expect(drain(calendar)).toEqual(wanted)
    const other = new Calendar()
    other.restore(snapshot)
    expect(drain(other)).toEqual(wanted)
  })

  it('takes in what a wakeup schedules, none, one or several, before the next comes out', () => {
    const calendar = new Calendar()
    const stream = streamOf(1, 'test', 'followers')
    const waiting: { time: number; i: number }[] = []
    let i = 0
    const schedule = (time: number) => {
      waiting.push({ time, i })
      calendar.schedule(time, RANK_REST, 0, i++, 0)
    }
    schedule(0)
    for (let step = 0; waiting.length > 0; step++) {
      const first = waiting.reduce((a, b) => (b.time < a.time || (b.time === a.time && b.i < a.i) ? b : a))
      waiting.splice(waiting.indexOf(first), 1)
      // Between two wakeups the calendar can be asked, copied and put back.
      if (step % 3 === 0) expect(calendar.nextTime).toBe(first.time)
      if (step % 7 === 0) calendar.restore(calendar.snapshot())
      expect(calendar.next()).toBe(true)
      expect([calendar.time, calendar.a]).toEqual([first.time, first.i])
      const followers = step < 20 ? 2 : step < 2000 ? Math.floor(draw(stream, step) * 3) : 0
      for (let n = 0; n < followers; n++) schedule(first.time + Math.floor(draw(stream, step, n + 1) * 50))
    }
    expect(i).toBeGreaterThan(1000)
    expect(calendar.next()).toBe(false)
    expect(calendar.nextTime).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('exact mathematics', () => {
  it('agrees with the language to fourteen digits', () => {
    for (let i = 1; i < 4000; i++) {
      const x = i * i * 0.000737 + 1e-9
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThan(1e-14 * Math.max(1, Math.abs(Math.log(x))))
      const y = (i - 2000) / 40
      expect(Math.abs(exp(y) / Math.exp(y) - 1)).toBeLessThan(1e-14)
      const turn = i / 4000
      expect(Math.abs(cosOfTurn(turn) - Math.cos(2 * Math.PI * turn))).toBeLessThan(1e-13)
    }
    expect([powerOfTwo(0), powerOfTwo(1), powerOfTwo(10)]).toEqual([1, 2, 1024])
  })

  it('has no rounding of its own that a machine could change', () => {
    expect([log(10), exp(1), log(0.3), exp(-3.7)].map((x) => x.toString())).toMatchInlineSnapshot(`
      [
        "2.302585092994046",
        "2.7182818284590455",
        "-1.203972804325936",
        "0.024723526470339388",
      ]
    `)
  })
})

describe('chance', () => {
  const stream = streamOf(7, 'worker', 'duration')

  it('gives one draw the same value whatever else is drawn', () => {
    const alone = draw(stream, 12, 3)
    for (let i = 0; i < 100; i++) draw(stream, i, i)
    expect(draw(stream, 12, 3)).toBe(alone)
  })

  it('is uniform over events, over attempts and over streams', () => {
    const chiSquare = (value: (i: number) => number) => {
      const cells = new Array<number>(100).fill(0)
      for (let i = 0; i < 100_000; i++) cells[Math.floor(value(i) * 100)]! += 1
      return cells.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)
    }
    // 99 degrees of freedom: 99.99 % of good generators stay below 160.
    expect(chiSquare((i) => draw(stream, i))).toBeLessThan(160)
    expect(chiSquare((i) => draw(stream, 5, i))).toBeLessThan(160)
    expect(chiSquare((i) => draw(streamOf(i, 'a', 'b'), 0))).toBeLessThan(160)
    expect(chiSquare((i) => draw(streamOf(1, `r${i}`, 'b'), 0))).toBeLessThan(160)
  })

  it('has neighbours that know nothing of each other', () => {
    let product = 0
    let other = 0
    const n = 100_000
    for (let i = 0; i < n; i++) {
      product += (draw(stream, i) - 0.5) * (draw(stream, i + 1) - 0.5)
      other += (draw(stream, i, 1) - 0.5) * (draw(stream, i, 2) - 0.5)
    }
    // The standard error of this mean is 1/12/sqrt(n), about 0.00026.
    expect(Math.abs(product / n)).toBeLessThan(0.0011)
    expect(Math.abs(other / n)).toBeLessThan(0.0011)
  })

  it('draws durations with the mean and percentiles asked for', () => {
    const of = (duration: Parameters<typeof drawDuration>[0]) =>
      Array.from({ length: 20_000 }, (_, i) => drawDuration(duration, stream, i) / 1000).sort((a, b) => a - b)
    const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length
    expect(mean(of({ kind: 'exponential', mean: 300 }))).toBeGreaterThan(291)
    expect(mean(of({ kind: 'exponential', mean: 300 }))).toBeLessThan(309)
    expect(mean(of({ kind: 'uniform', min: 100, max: 200 }))).toBeGreaterThan(149)
    const lognormal = of({ kind: 'lognormal', p50: 250, p99: 900 })
    expect(lognormal[10_000]!).toBeGreaterThan(243)
    expect(lognormal[10_000]!).toBeLessThan(257)
    expect(lognormal[19_800]!).toBeGreaterThan(840)
    expect(lognormal[19_800]!).toBeLessThan(965)
    expect(drawDuration(2.5, stream, 0)).toBe(2500)
  })
})
