import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { simulate } from '../sim/simulate.ts'
import { Gif } from './gif.ts'
import { csvOf, logJson, logRows, metricPoints, metricsJson } from './tables.ts'

const threePaths = gallery[0]!.scenario
const run = simulate(threePaths)

describe('what is taken out of a run', () => {
  it('has the log in order, each line with its second, place and rule', () => {
    const rows = [...logRows(run)]
    expect(rows.length).toBeGreaterThan(60)
    expect(rows.map(({ seconds }) => seconds)).toEqual(rows.map(({ seconds }) => seconds).sort((a, b) => a - b))
    expect(rows.some(({ resource, rule }) => resource === 'worker' && rule !== '')).toBe(true)
    expect([...logRows(run, 40)]).toEqual(rows.slice(0, [...logRows(run, 40)].length))
    expect(JSON.parse(logJson(run))).toEqual(rows)
  })

  it('has the metrics of each minute add up to what happened: eight errors of the worker', () => {
    const errors = [...metricPoints(run)].filter(({ metric, resource }) => metric === 'Errors' && resource === 'worker')
    expect(errors.reduce((sum, { value }) => sum + value, 0)).toBe(8)
    expect(JSON.parse(metricsJson(run))).toMatchObject({ totals: { sent: 33 }, minutes: expect.any(Array) })
  })

  it('keeps a cell a cell: quotes, commas, lines, and what a spreadsheet would run', () => {
    expect(csvOf([{ a: 'x,"y"\nz', b: 1.5, c: '=1+1', d: '@SUM(A1)' }])).toBe(
      'a,b,c,d\r\n"x,""y""\nz",1.5,\'=1+1,\'@SUM(A1)\r\n',
    )
    expect(csvOf([])).toBe('')
  })
})

describe('a GIF of frames', () => {
  const frame = (at: number) => {
    const data = new Uint8ClampedArray(16 * 4 * 4).fill(255)
    data.set([200, 30, 10, 255], at * 4)
    return { data, width: 16, height: 4 }
  }

  it('says its size, repeats for ever, and leaves out what stays', () => {
    const gif = new Gif([frame(0), frame(9)], 100)
    for (let i = 0; i < 10; i++) gif.add(frame(i))
    const bytes = gif.bytes()
    const text = String.fromCharCode(...bytes)
    expect(text.slice(0, 6)).toBe('GIF89a')
    expect([bytes[6], bytes[8]]).toEqual([16, 4])
    expect(text).toContain('NETSCAPE2.0')
    expect(bytes.at(-1)).toBe(0x3b)
    // Ten graphics controls, a tenth of a second each; all but the first with a transparent colour.
    const controls = [...bytes.keys()].filter((i) => [0x21, 0xf9, 4].every((byte, k) => bytes[i + k] === byte))
    expect(controls.map((i) => bytes[i + 3]! & 1)).toEqual([0, ...Array(9).fill(1)])
    expect(controls.map((i) => bytes[i + 4])).toEqual(Array(10).fill(10))
  })
})
