import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { linkOf } from '../src/share/link.ts'
import type { Json } from '../src/sim/schema/fields.ts'

export { expect }

/** Every test of the page is also a test that it complains of nothing and asks no other host for anything. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = []
    listenTo(page, baseURL ?? '', complaints)
    await use(page)
    expect(complaints).toEqual([])
  },
})

/** What the browser says of the machine, not of the page: something fetched ahead was not needed within seconds. */
const LATE = /was preloaded using link preload but not used within a few seconds/

/** Collects what the browser complains of, and requests that leave the site. */
export function listenTo(page: Page, baseURL: string, complaints: string[]): void {
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning'
    if (isComplaint && !LATE.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(baseURL) && !/^(blob|data):/.test(url)) complaints.push(`asks ${url}`)
  })
}

export const documentOf = (scenario: string): Json =>
  JSON.parse(readFileSync(new URL(`../src/scenarios/${scenario}.json`, import.meta.url), 'utf8'))

/** The address of a gallery scenario, paused at `seconds`; in the middle of nothing: it plays. */
export function addressOf(scenario: string, seconds?: number): string {
  const document = documentOf(scenario)
  const look = seconds === undefined ? {} : { time: seconds * 1_000_000 }
  return `./#${linkOf({ document, template: scenario, look }, document)}`
}

/** The default scenario, standing still at `seconds`. */
export async function openAt(page: Page, seconds: number): Promise<void> {
  await page.goto(addressOf('three-paths', seconds))
  await expect(button(page, 'Play')).toBeVisible()
  // What it costs to watch is known when the whole run is.
  await expect(page.getByText(/to watch$/)).toBeVisible()
  await expect.poll(() => secondsShown(page)).toBeCloseTo(seconds, 1)
}

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

export const playhead = (page: Page) => page.getByRole('slider', { name: 'Time in the run' })

/** Where the playhead is, in simulated seconds. */
export const secondsShown = async (page: Page): Promise<number> =>
  Number(await playhead(page).getAttribute('aria-valuenow'))

/** The one sentence over the canvas. */
export const caption = (page: Page) => page.getByRole('main').getByRole('status').first()

/** A node on the canvas: 'worker, Lambda function'. */
export const node = (page: Page, name: string) => system(page).getByRole('button', { name, exact: true })

export const system = (page: Page) => page.getByRole('region', { name: 'The system' })

/** What can be read on the canvas: every node's words. */
export const wordsOnCanvas = (page: Page): Promise<string> => system(page).innerText()

/** Until two more frames have been drawn, and what a worker or React has put off has had its turn. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), 50),
      ),
  )

/** Until what was asked for is drawn, and what a step moved has arrived. */
export async function settled(page: Page): Promise<void> {
  await drawn(page)
  await expect(system(page).locator('canvas').first()).toHaveAttribute('data-drawn', '0')
}

/** What is read once it no longer changes: a slow machine shows later what a step, a key or a new width led to. */
export async function atRest<T>(page: Page, read: () => Promise<T>): Promise<T> {
  let last = await read()
  const isSame = async (): Promise<boolean> => {
    await drawn(page)
    const before = last
    last = await read()
    return isDeepStrictEqual(before, last)
  }
  await expect.poll(isSame).toBe(true)
  return last
}

/** Where something is on the page, once it has come to rest there. */
export const placeOf = async (thing: Locator) => (await atRest(thing.page(), () => thing.boundingBox()))!

/** Until what slides or fades has come to rest; what turns for ever does not. */
export const rested = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ends = ({ playState, effect }: Animation) =>
      playState === 'running' && Number.isFinite(Number(effect?.getComputedTiming().endTime))
    // Whatever a click led to begins with the frame after it, and one thing may come after another.
    for (let still = 0; still < 3; still++) {
      await new Promise(requestAnimationFrame)
      const moving = document.getAnimations().filter(ends)
      if (moving.length > 0) still = -1
      await Promise.allSettled(moving.map(({ finished }) => finished))
    }
  })

/** Has what plays stand, wherever it is: it may have come to its end by itself. */
export async function pause(page: Page): Promise<void> {
  await expect(async () => {
    const plays = button(page, 'Pause')
    if (await plays.isVisible()) await plays.click({ timeout: 5000 })
    await expect(button(page, 'Play')).toBeVisible({ timeout: 1000 })
  }).toPass()
}

/** Types a lesson's number and its step's letter as a hand does, which does not wait for the page in between. */
export const typeCode = (page: Page, code: string) =>
  Promise.all([...code].map((character) => page.keyboard.press(character)))

/** A short text that is equal when what the moving layer shows is. */
export async function pixelsOf(page: Page): Promise<string> {
  const layer = system(page).locator('canvas').first()
  const picture = await layer.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())
  return createHash('sha256').update(picture).digest('hex')
}

/** The two columns of the ledger that is open, by row, so far and when it ends: all of them as they were at one instant. */
export const ledgerOf = (page: Page): Promise<Record<string, [number, number]>> =>
  page.getByRole('region', { name: 'Ledger' }).evaluate((region) =>
    Object.fromEntries(
      [...region.querySelector('table')!.tBodies[0]!.rows].map((row) => {
        const [soFar, atEnd] = [...row.querySelectorAll('td')].map((cell) => Number(cell.innerText))
        return [row.querySelector('th')!.innerText.trim(), [soFar!, atEnd!]]
      }),
    ),
  )

/** Opens what is done with a configuration of one's own. */
export async function ownTool(page: Page, name: string): Promise<void> {
  await button(page, 'Your own').click()
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()
}
