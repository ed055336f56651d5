import type { Page } from '@playwright/test'
import { button, drawn, expect, openAt, secondsShown, test, wordsOnCanvas } from './lab.ts'

/** Every single key; the last two are a step's code, which would open a lesson. */
const KEYS = 'k l j ] [ n Shift+N > < d End Home f + - 0 t e m r Shift+R ArrowRight PageDown Space p ? 5 b'.split(' ')

const look = async (page: Page) => [
  await secondsShown(page),
  await wordsOnCanvas(page),
  await page.getByRole('heading', { level: 1 }).innerText(),
  await page.locator('dialog[open], [aria-label="Panel"] > *, [aria-label="Metrics"]').count(),
  await button(page, 'Whole run').count(),
  await page
    .getByRole('radio', { checked: true })
    .evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).value)),
  await button(page, 'Play').isVisible(),
  page.url(),
]

async function turnKeys(page: Page, to: 'on' | 'off'): Promise<void> {
  await button(page, 'Shapes and keys').click()
  const dialog = page.getByRole('dialog')
  const keys = dialog.getByRole('switch')
  await expect(keys).toBeChecked({ checked: to === 'off' })
  await keys.click()
  await expect(keys).toBeChecked({ checked: to === 'on' })
  await dialog.getByRole('button', { name: /^Close/ }).click()
  await expect(dialog).toHaveCount(0)
}

test('keys that are switched off do nothing, one and all, also after a reload, and come back', async ({ page }) => {
  await openAt(page, 7)
  await turnKeys(page, 'off')
  // Where it was opened from would take Space.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const before = await look(page)
  const press = async () => {
    for (const key of KEYS) await page.keyboard.press(key)
    await drawn(page)
  }
  await press()
  expect(await look(page)).toEqual(before)
  await page.reload()
  await expect.poll(() => look(page)).toEqual(before)
  await press()
  expect(await look(page)).toEqual(before)

  await turnKeys(page, 'on')
  await page.keyboard.press('n')
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(7)
  await page.keyboard.press('e')
  await expect(page.getByRole('region', { name: 'Ledger' })).toBeVisible()
})
