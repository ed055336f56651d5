import { Moments } from '../player/moments.ts'
import { PaceMap } from '../player/pace.ts'
import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { hopsOf } from '../sim/projections/hops.ts'
import type { SystemView } from '../sim/projections/system-view.ts'
import { createViewReader } from '../sim/projections/view.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { type Run, simulate } from '../sim/simulate.ts'
import * as stills from '../texts/stills.ts'
import { escaped } from '../ui/escaped.ts'
import tokens from '../ui/tokens.css?raw'
import { drawMoving } from './moving.ts'
import { drawNode } from './nodes.ts'
import { drawPorts, drawStill, type Picture, type PictureSize, pictureOf } from './picture.ts'
import { tenth } from './svg.ts'

/** `auto`: one picture, light or dark as whoever looks at it has it. */
export type PosterTheme = 'light' | 'dark' | 'auto'

/** A blog's figure: the canvas above its controls. */
export const POSTER_SIZE: PictureSize = { width: 720, height: 264 }
/** The same on a phone: one path, top to bottom. */
export const NARROW_POSTER_SIZE: PictureSize = { width: 360, height: 460 }

/** The values of the custom properties of a theme, as tokens.css has them. */
function paletteOf(theme: 'light' | 'dark'): Map<string, string> {
  const blocks = [
    /:root \{([^}]*)\}/.exec(tokens)?.[1] ?? '',
    /\[data-theme="dark"\] \{([^}]*)\}/.exec(tokens)?.[1] ?? '',
  ]
  const palette = new Map<string, string>()
  for (const block of theme === 'dark' ? blocks : blocks.slice(0, 1))
    for (const [, name, value] of block.matchAll(/--([\w-]+):\s*([^;]+);/g)) palette.set(name!, value!.trim())
  return palette
}

/**
 * A picture in a file knows no custom properties. One that goes by the reader's theme has the light colours filled in,
 * and the dark ones in a style: where a page forbids styles, it is light.
 */
function filledIn(svg: string, theme: PosterTheme): string {
  const palette = paletteOf(theme === 'dark' ? 'dark' : 'light')
  const colour = (name: string) => (palette.get(name) ?? 'none').replaceAll('"', "'")
  if (theme !== 'auto') return svg.replace(VARIABLE, (_, name: string) => colour(name))
  const dark = paletteOf('dark')
  const changing = new Set(
    [...svg.matchAll(VARIABLE)].map(([, name]) => name!).filter((name) => dark.get(name) !== palette.get(name)),
  )
  const style = `@media(prefers-color-scheme:dark){:root{${[...changing].map((name) => `--${name}:${dark.get(name)}`).join(';')}}}`
  return svg
    .replace(VARIABLE, (written, name: string) =>
      changing.has(name) ? `${written.slice(0, -1)},${colour(name)})` : colour(name),
    )
    .replace('<defs>', `<style>${style}</style><defs>`)
}

const VARIABLE = /var\(--([\w-]+)\)/g

/** Draws the system at an instant as a picture that stands alone. Times in microseconds. */
export function posterSvg(
  scenario: Scenario,
  instant: SimTime | 'telling',
  theme: PosterTheme,
  size: PictureSize = POSTER_SIZE,
): string {
  return posterOf(simulate(scenario), instant, theme, size)
}

/** The same of a run that has been worked out to its end. */
export function posterOf(
  run: Run,
  instant: SimTime | 'telling',
  theme: PosterTheme,
  size: PictureSize = POSTER_SIZE,
): string {
  const map = mapOf(run)
  const time = instant === 'telling' ? tellingInstant(run) : Math.min(Math.max(0, instant), run.endedAt)
  const screen = map.screenOf(time)
  const view = createViewReader(run).at(run.trace.countUntil(time))
  const picture = pictureOf(run, size, size.width < 480 ? tellingPath(run, view, size) : 0)
  const { x, y, zoom } = picture.lens
  const { width, height } = size
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(run.scenario.title ?? stills.aScenario)}</title>`,
    `<defs><pattern id="dots" width="18" height="18" patternUnits="userSpaceOnUse"><circle cx="1" cy="1" r="1" fill="var(--dot)"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="var(--paper)"/><rect width="${width}" height="${height}" fill="url(#dots)"/>`,
    `<g transform="translate(${x} ${y}) scale(${Math.round(zoom * 1000) / 1000})">`,
    drawStill(picture),
    ...picture.layout.nodes.map((node) => {
      const drawn = drawNode(picture, node, { view, time })
      return `<g transform="translate(${tenth(node.box.x)} ${tenth(node.box.y)})">${drawn}</g>`
    }),
    drawPorts(picture),
    drawMoving(picture, map.hopsAt(screen)),
    '</g></svg>',
  ].join('')
  return filledIn(svg, theme)
}

function mapOf(run: Run): PaceMap {
  const moments = new Moments(run.trace)
  const hops = (from: number, to: number) => {
    const found = []
    for (let entry = from; entry < to; entry++) found.push(...hopsOf(run.plan, run.trace, entry))
    return found
  }
  const map = new PaceMap({ trace: run.trace, moments, hopsOf: hops }, { pace: 'follow', skipQuiet: true })
  map.extend(run.endedAt, run.endedAt)
  return map
}

/** So many instants are looked at for the most telling one. */
const MOST_LOOKED_AT = 240

/** When most can be seen at once: waits, failures, what runs; of equals the first. */
export function tellingInstant(run: Run): SimTime {
  const { trace } = run
  const reader = createViewReader(run)
  const step = Math.max(1, Math.floor(trace.length / MOST_LOOKED_AT))
  let best = 0
  let most = -1
  for (let cursor = 1; cursor <= trace.length; cursor += step) {
    const score = scoreOf(reader.at(cursor))
    if (score <= most) continue
    most = score
    best = trace.timeAt(cursor - 1)
  }
  // A little later what has just set out is on its way.
  return Math.min(run.endedAt, best + SECOND / 10)
}

const capped = (value: number, most: number) => Math.min(value, most)

function scoreOf({ callers, functions, queues, mappings, stores }: SystemView): number {
  let score = 0
  for (const { environments, waiting } of functions.values()) {
    score += capped(waiting.length, 4) * 3
    for (const state of ['busy', 'failed', 'starting'] as const)
      score += capped(environments.filter((each) => each.state === state).length, 2) * 2
  }
  for (const { hidden, visible } of queues.values()) score += capped(hidden.length, 5) + capped(visible.length, 2)
  for (const { running, waiting } of mappings.values()) score += capped(running.length + waiting.length, 2) * 2
  for (const { items } of stores.values()) score += capped(items.length, 2) * 2
  for (const { waiting } of callers.values()) score += capped(waiting.length, 3)
  return score
}

/** The path on which most can be seen. */
function tellingPath(run: Run, view: SystemView, size: PictureSize): number {
  const { paths }: Picture = pictureOf(run, size)
  const scores = paths.map(({ kind, fn, connection, stores }) => {
    const kept = stores.reduce((sum, { resource }) => sum + (view.stores.get(resource)?.items.length ?? 0), 0)
    const held =
      kind === 'eventQueue'
        ? (view.functions.get(fn)?.waiting.length ?? 0)
        : kind === 'mapping'
          ? (view.mappings.get(connection)?.running.length ?? 0) + (view.mappings.get(connection)?.waiting.length ?? 0)
          : (view.functions.get(fn)?.answers.get('429') ?? 0)
    return kept * 2 + held
  })
  return Math.max(0, scores.indexOf(Math.max(...scores)))
}
