import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FloatColumn } from './columns.ts'
import { Trace } from './trace.ts'

const size = fc.oneof(fc.nat(200), fc.nat(10_000))
const command = fc.oneof(
  fc.record({ does: fc.constant('push' as const), size }),
  fc.record({ does: fc.constant('append' as const), size }),
  fc.record({ does: fc.constant('truncate' as const), size }),
)

describe('a column', () => {
  it('holds what a list would, however it grows and is cut', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), fc.nat(), fc.nat(), (commands, one, other) => {
        const column = new FloatColumn()
        let list: number[] = []
        for (const { does, size } of commands) {
          const block = Array.from({ length: size }, (_, place) => list.length + place + 0.5)
          if (does === 'truncate') {
            column.truncate(size)
            list = list.slice(0, size)
          } else {
            if (does === 'append') column.append(Float64Array.from(block))
            else for (const value of block) column.push(value)
            list = [...list, ...block]
          }
          expect(column.length).toBe(list.length)
          expect(column.capacity).toBeGreaterThanOrEqual(list.length)
        }
        const [start, end] = [one, other].map((at) => at % (list.length + 1)).sort((a, b) => a - b) as [number, number]
        expect([...column.slice(start, end)]).toEqual(list.slice(start, end))
        for (const [place, value] of list.entries())
          if (column.get(place) !== value) expect(column.get(place)).toBe(value)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a trace', () => {
  const write = (trace: Trace, from: number, to: number) => {
    for (let at = from; at < to; at++)
      trace.write('delivered', at, at % 200, -at, [at, at + 1], 1, 2, 3, 4, 5, 6, 7, at)
  }
  const tell = (trace: Trace, at: number) => [
    trace.times.get(at),
    trace.rules.get(at),
    trace.untils.get(at),
    trace.numbers[7]!.get(at),
    ...trace.listAt(at),
  ]

  it('keeps each entry whole, at every length, after every cut', () => {
    for (const cut of [0, 1, 7, 8, 63, 64, 65, 300, 511, 512, 513, 1100, 4095, 4096, 4097, 5000]) {
      const trace = new Trace()
      write(trace, 0, 5000)
      trace.truncate(cut, 0)
      write(trace, cut, 9000)
      for (const at of [0, cut - 1, cut, cut + 1, 512, 4095, 4096, 8191, 8999])
        if (at >= 0)
          expect(tell(trace, at), `entry ${at} after a cut at ${cut}`).toEqual([at, at % 200, -at, at, at, at + 1])
    }
  })

  it('is small while the run is short', () => {
    const trace = new Trace()
    write(trace, 0, 100)
    const { events, kinds, rules, times, untils, listStarts, numberCells, pool } = trace
    const cells = [...events.columns(), kinds, rules, times, untils, listStarts, numberCells, pool]
    expect(cells.reduce((sum, { capacity }) => sum + capacity, 0)).toBeLessThan(3 * 100 * 15)
  })
})
