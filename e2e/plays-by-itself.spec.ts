import type { Page } from '@playwright/test'
import { Moments } from '../src/player/moments.ts'
import { PaceMap } from '../src/player/pace.ts'
import { hopsOf, type Place } from '../src/sim/projections/hops.ts'
import type { Scenario } from '../src/sim/scenario/document.ts'
import { simulate } from '../src/sim/simulate.ts'
import { button, documentOf, expect, openAt, secondsShown, test } from './lab.ts'

test('the page opens on the default scenario, already moving, and nothing jumps', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
        if (!shift.hadRecentInput) (window as unknown as { shifted: number }).shifted += shift.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('./')
  await expect(button(page, 'Pause')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'The same function fails three ways. Who tries again?',
  )
  await expect(page.getByText(/3 min 20 s at AWS, about \d+ s to watch/)).toBeVisible()
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(1)
  const before = await secondsShown(page)
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(before)
  expect(await page.evaluate(() => (window as unknown as { shifted: number }).shifted)).toBeLessThan(0.02)
})

/** Where a token should be: so far along the line between two nodes. */
interface Expected {
  from: string
  to: string
  share: number
}

const WATCHED_SECONDS = 4
/** On a slow machine so many are more than four seconds; the player goes on by a quarter of a second at most each. */
const WATCHED_FRAMES = 60
const LONGEST_SECONDS = 20
const STEP_SECONDS = 1 / 60

/** What the trace and the pace say: the tokens at every sixtieth of a second of watching. */
function expectedTokens(): Expected[][] {
  const { plan, trace, endedAt } = simulate(documentOf('three-paths') as unknown as Scenario)
  const moments = new Moments(trace)
  const hops = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => hopsOf(plan, trace, from + i)).flat()
  const map = new PaceMap({ trace, moments, hopsOf: hops }, { pace: 'follow', skipQuiet: true })
  map.extend(endedAt, endedAt)
  return Array.from({ length: LONGEST_SECONDS / STEP_SECONDS }, (_, step) =>
    map
      .hopsAt(step * STEP_SECONDS)
      .map(({ hop, progress }) => ({ from: nodeOf(hop.from), to: nodeOf(hop.to), share: eased(progress) })),
  )
}

/** The canvas lets a token lean into its way and out of it. */
const eased = (t: number) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t))

function nodeOf(place: Place): string {
  switch (place.kind) {
    case 'resource':
      return `resource-${place.resource}`
    case 'clients':
      return `clients-${place.resource}`
    case 'syncDoor':
      return `door-${place.function}`
    case 'eventQueue':
      return `event-queue-${place.function}`
    case 'mapping':
      return `mapping-${place.connection}`
    case 'done':
      return `done-${place.function}`
  }
}

interface Spot {
  x: number
  y: number
}

/** Plays, and takes the middles of what is drawn on the moving layer, frame by frame; in the page's pixels. */
const drawnTokens = (page: Page): Promise<Spot[][]> =>
  page.evaluate(
    async ([seconds, least]) => {
      const GRAIN = 4
      const copy = document.createElement('canvas')
      const context = copy.getContext('2d', { willReadFrequently: true })!
      const look = (): Spot[] => {
        const layer = document.querySelector<HTMLCanvasElement>('[aria-label="The system"] canvas')
        if (!layer?.width) return []
        const box = layer.getBoundingClientRect()
        copy.width = Math.ceil(box.width / GRAIN)
        copy.height = Math.ceil(box.height / GRAIN)
        context.drawImage(layer, 0, 0, copy.width, copy.height)
        const { data } = context.getImageData(0, 0, copy.width, copy.height)
        const isDrawn = (cell: number) => (data[cell * 4 + 3] ?? 0) > 100
        const seen = new Set<number>()
        const spots: Spot[] = []
        for (let start = 0; start < copy.width * copy.height; start++) {
          if (seen.has(start) || !isDrawn(start)) continue
          const cells = [start]
          seen.add(start)
          for (const cell of cells)
            for (const next of [cell - 1, cell + 1, cell - copy.width, cell + copy.width])
              if (!seen.has(next) && isDrawn(next)) {
                seen.add(next)
                cells.push(next)
              }
          if (cells.length < 3) continue
          const mean = (of: (cell: number) => number) => cells.reduce((sum, cell) => sum + of(cell), 0) / cells.length
          spots.push({
            x: box.left + (mean((cell) => cell % copy.width) + 0.5) * GRAIN,
            y: box.top + (mean((cell) => Math.floor(cell / copy.width)) + 0.5) * GRAIN,
          })
        }
        return spots
      }
      const frames: Spot[][] = []
      document.querySelector<HTMLButtonElement>('[aria-label="Play"]')!.click()
      const end = performance.now() + seconds * 1000
      while (performance.now() < end || frames.length < least) {
        await new Promise(requestAnimationFrame)
        frames.push(look())
      }
      return frames
    },
    [WATCHED_SECONDS, WATCHED_FRAMES] as const,
  )

/** Where those shares of the lines are on the page. */
const placesOf = (page: Page, tokens: Expected[][]): Promise<Spot[][]> =>
  page.evaluate((tokens) => {
    const lines = new Map<string, SVGPathElement>()
    for (const group of document.querySelectorAll('[data-edge]'))
      lines.set(group.getAttribute('data-edge')!, group.querySelector('path')!)
    return tokens.map((together) =>
      together.flatMap(({ from, to, share }) => {
        const line = lines.get(`${from}>${to}`)
        const back = lines.get(`${to}>${from}`)
        const path = line ?? back
        if (!path) return []
        const { x, y } = path.getPointAtLength(path.getTotalLength() * (line ? share : 1 - share))
        const { x: left, y: top } = new DOMPoint(x, y).matrixTransform(path.getScreenCTM()!)
        return [{ x: left, y: top }]
      }),
    )
  }, tokens)

/** A token rides beside its line, and may carry a word. Pixels. */
const CLOSE = 42

test('tokens move along their lines, where the trace says they are', async ({ page }) => {
  const tokens = expectedTokens()
  await openAt(page, 0)
  const drawn = (await drawnTokens(page)).filter((spots) => spots.length > 0)
  const expected = await placesOf(page, tokens)
  expect(new Set(drawn.map((spots) => JSON.stringify(spots))).size).toBeGreaterThan(15)

  // The page's clock began at some time of ours: each frame must fit a later instant than the one before.
  const fits = (spots: Spot[], places: Spot[] = []) =>
    places.length > 0 && spots.every(({ x, y }) => places.some((place) => Math.hypot(place.x - x, place.y - y) < CLOSE))
  let instant = 0
  const strays = drawn.filter((spots) => {
    const later = expected.findIndex((places, at) => at >= instant && fits(spots, places))
    if (later >= 0) instant = later
    return later < 0
  })
  expect(strays.length).toBeLessThanOrEqual(drawn.length / 20)
  expect(instant * STEP_SECONDS).toBeGreaterThan(1)
})
