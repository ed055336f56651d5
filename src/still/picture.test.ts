import { describe, expect, it } from 'vitest'
import { gallery } from '../scenarios/index.ts'
import { fromSeconds } from '../sim/engine/sim-time.ts'
import { simulate } from '../sim/simulate.ts'
import { INKS } from '../ui/glyphs/shapes.ts'
import { PALETTES } from './palettes.ts'
import { pictureSvg, posterSvg } from './picture.ts'
import { stageOf, stillAtScreen, stillOf } from './still.ts'

/** Tags that are opened and not closed, or closed and not open; attributes are quoted, so `>` ends a tag. */
function unbalanced(svg: string): string[] {
  const open: string[] = []
  for (const [, slash, name, rest] of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:\s[^<>]*)?)>/g)) {
    if (slash) {
      if (open.pop() !== name) return [`</${name}>`]
    } else if (!rest!.endsWith('/')) open.push(name!)
  }
  return open
}

const threePaths = gallery[0]!.scenario

describe('the picture of an instant', () => {
  it.each(gallery.map(({ id, scenario }) => [id, scenario] as const))('%s is whole in both themes', (_, scenario) => {
    const still = stillOf(scenario)
    for (const theme of ['light', 'dark'] as const) {
      const svg = pictureSvg(still, { theme, title: true, caption: true, width: 1200, height: 630 })
      expect(unbalanced(svg)).toEqual([])
      expect(svg).not.toMatch(/NaN|undefined|Infinity|\sstyle=|<script|var\(/)
      for (const id of Object.keys(scenario.resources)) expect(svg).toContain(id.slice(0, 8))
    }
  })

  it('shows the counts of its instant: at 0:12.6 of the default scenario eleven are done', () => {
    const svg = posterSvg(threePaths, fromSeconds(12.6), 'light', { caption: true })
    expect(svg).toContain('>0:12.6<')
    expect(svg).toContain('>11<')
    expect(svg).toContain('No room for five jobs')
    expect(svg).not.toBe(posterSvg(threePaths, fromSeconds(3), 'light', { caption: true }))
  })

  it('is the same each time, whatever was drawn before', () => {
    const stage = stageOf(simulate(threePaths))
    const at = (screen: number) => pictureSvg(stillAtScreen(stage, threePaths, screen), { theme: 'dark' })
    const first = at(9.5)
    at(20)
    expect(at(9.5)).toBe(first)
  })

  it('draws what a stranger wrote as text', () => {
    const title = '</title><script>alert(1)</script><img src=x onerror=alert(2)>\u0000\ud800"\''
    const svg = posterSvg({ ...threePaths, title }, 0, 'light', { title: true })
    expect(svg).not.toMatch(/<script|<img/)
    expect([...svg].filter((letter) => letter < ' ' || /\p{Surrogate}/u.test(letter))).toEqual([])
    expect(unbalanced(svg)).toEqual([])
  })

  it('has every colour of the two themes', () => {
    for (const palette of Object.values(PALETTES))
      for (const ink of [...INKS, 'dot', 'panel', 'sunk', 'region', 'region-line', 'on-ink'])
        expect(palette[ink]).toMatch(/^#[0-9a-f]{6}$/)
    expect(PALETTES.light.paper).not.toBe(PALETTES.dark.paper)
  })

  it('has each theme by itself: the two differ in colour alone', () => {
    const [light, dark] = (['light', 'dark'] as const).map((theme) => posterSvg(threePaths, fromSeconds(5), theme))
    const plain = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '#').replace(/ground-(light|dark)/g, 'ground')
    expect(light).not.toBe(dark)
    expect(plain(light!)).toBe(plain(dark!))
  })
})
