import { expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { SECOND } from '../sim/engine/sim-time.ts'
import { simulate } from '../sim/simulate.ts'
import { NARROW_POSTER_SIZE, posterOf, posterSvg, tellingInstant } from './poster.ts'

const thumbnails = gallery.find(({ id }) => id === 's3-thumbnails')!.scenario

it('draws who waits for a retry, and how long still', () => {
  const svg = posterSvg(thumbnails, 70 * SECOND, 'light')
  expect(svg).toContain('AWS Lambda service')
  expect(svg).toMatch(/wait for a retry/)
  expect(svg).toMatch(/>retry 1\/2</)
  expect(svg).toMatch(/>0:\d\d</)
})

it('is the same picture every time, and another in the dark and at another instant', () => {
  const run = simulate(thumbnails)
  expect(posterOf(run, 70 * SECOND, 'light')).toBe(posterSvg(thumbnails, 70 * SECOND, 'light'))
  expect(posterOf(run, 70 * SECOND, 'dark')).not.toBe(posterOf(run, 70 * SECOND, 'light'))
  expect(posterOf(run, 75 * SECOND, 'light')).not.toBe(posterOf(run, 70 * SECOND, 'light'))
})

it('goes by whoever looks at it, and is light where styles are forbidden', () => {
  const run = simulate(thumbnails)
  const auto = posterOf(run, 70 * SECOND, 'auto')
  const [, dark] = /<style>@media\(prefers-color-scheme:dark\)\{:root\{(.*?)\}\}<\/style>/.exec(auto)!
  const colours = new Map(dark!.split(';').map((each) => each.slice(2).split(':') as [string, string]))
  const plain = auto.replace(/<style>.*?<\/style>/, '')
  expect(plain.replace(/var\(--[\w-]+,(#\w+)\)/g, '$1')).toBe(posterOf(run, 70 * SECOND, 'light'))
  expect(plain.replace(/var\(--([\w-]+),#\w+\)/g, (_, name) => colours.get(name)!)).toBe(
    posterOf(run, 70 * SECOND, 'dark'),
  )
})

it('takes nothing from a document as markup', () => {
  const hostile = { ...thumbnails, title: '<script>alert(1)</script>"><img src=x onerror=alert(1)>' }
  const svg = posterSvg(hostile, 0, 'light')
  expect(svg).not.toMatch(/<script|<img/)
  expect(svg).toContain('&#60;script&#62;')
})

it.each(gallery)('draws $id at its most telling instant, wide and narrow', ({ scenario }) => {
  const run = simulate(scenario)
  expect(tellingInstant(run)).toBeGreaterThan(0)
  for (const size of [undefined, NARROW_POSTER_SIZE]) {
    const svg = posterOf(run, 'telling', 'dark', size)
    // Nothing that only a page would know: every colour is filled in, every number is one.
    expect(svg).not.toMatch(/var\(--|NaN|undefined|Infinity/)
    expect(svg.length).toBeLessThan(60_000)
  }
})
