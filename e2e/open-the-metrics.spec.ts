import type { Page } from '@playwright/test'
import { metricsOf } from '../src/sim/projections/metrics.ts'
import { parseScenario } from '../src/sim/scenario/parse.ts'
import { simulate } from '../src/sim/simulate.ts'
import { atRest, button, documentOf, expect, openAt, placeOf, test } from './lab.ts'

const metrics = (page: Page) => page.getByRole('region', { name: 'Metrics', exact: true })
const card = (page: Page, name: string) => metrics(page).getByRole('button', { name: new RegExp(`^${name} `) })

/** The numbers of a column, from the second on. */
const column = async (page: Page, place: number): Promise<number[]> => {
  const cells = await metrics(page).locator(`tbody td:nth-of-type(${place})`).allInnerTexts()
  return cells.map(Number)
}
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

test('opens and closes by its button and by its key', async ({ page }) => {
  await openAt(page, 12.1)
  await expect(metrics(page)).toHaveCount(0)
  await button(page, 'Metrics').click()
  await expect(card(page, 'Invocations')).toBeVisible()
  await expect(metrics(page).getByRole('listitem')).toHaveCount(8)
  await page.keyboard.press('m')
  await expect(metrics(page)).toHaveCount(0)
  await page.keyboard.press('m')
  await expect(card(page, 'ConcurrentExecutions')).toContainText('4 of 4')
})

test('shows what the report counts, and what the ledger says', async ({ page }) => {
  const parsed = parseScenario(JSON.stringify(documentOf('three-paths')))
  if (!parsed.ok) throw new Error('the gallery is valid')
  const run = simulate(parsed.scenario)
  const { worker } = metricsOf(run, run.endedAt)
  await openAt(page, 200)
  await page.keyboard.press('m')

  await card(page, 'Invocations').click()
  await button(page, 'Show as a table').click()
  await expect.poll(async () => sum(await column(page, 1))).toBe(worker!.Invocations)
  for (const name of ['Errors', 'Throttles']) {
    await page.getByRole('combobox', { name: 'Metric' }).selectOption({ label: `${name}, worker` })
    await expect(metrics(page).getByRole('region', { name: `${name} as a table` })).toBeVisible()
    await expect.poll(async () => sum(await column(page, 1))).toBe(worker![name])
  }

  await page.getByRole('combobox', { name: 'Metric' }).selectOption({
    label: 'ApproximateNumberOfMessagesVisible, failed-jobs',
  })
  await expect(metrics(page).getByRole('region', { name: /Visible as a table/ })).toBeVisible()
  const dead = (await atRest(page, () => column(page, 1))).at(-1)
  await page.keyboard.press('Escape')
  await expect(card(page, 'Invocations')).toBeVisible()
  await page.keyboard.press('e')
  await expect(button(page, new RegExp(`^dead-lettered so far: ${dead}\\.`, 'i'))).toBeVisible()
})

test('goes with the play head, and tells of another time under the pointer', async ({ page }) => {
  await openAt(page, 12.1)
  await page.keyboard.press('m')
  const throttles = card(page, 'Throttles')
  await expect(throttles).toContainText(/[1-9]\d* last min/)
  await page.keyboard.press('Home')
  await expect(throttles).toContainText('0 last min')
  const place = await placeOf(throttles)
  await page.mouse.move(place.x + place.width * 0.9, place.y + place.height - 20)
  await expect(throttles).toContainText(/at \d:\d\d\.\d/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('stacks four of them and the latencies, and nothing is wider than the screen', async ({ page }) => {
    await openAt(page, 12.1)
    await page.keyboard.press('m')
    await expect(metrics(page).getByRole('listitem')).toHaveCount(5)
    await card(page, 'Errors').click()
    await expect(page.getByRole('img', { name: /^Errors over the run/ })).toBeVisible()
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})
