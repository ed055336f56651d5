import type { Page } from '@playwright/test'
import { button, expect, openAt, secondsShown, settled, test } from './lab.ts'

/** What was done twice or never is counted beside the balance. */
const SIDE_EFFECTS = /Done more than once|never done/

/** The two columns of the ledger by row: so far, and when it ends. */
async function ledger(page: Page): Promise<Record<string, [number, number]>> {
  const rows = await page.getByRole('region', { name: 'Ledger' }).getByRole('row').all()
  const entries = await Promise.all(
    rows.slice(1).map(async (row): Promise<[string, [number, number]]> => {
      const [soFar, atEnd] = await row.getByRole('cell').allInnerTexts()
      return [(await row.getByRole('rowheader').innerText()).trim(), [Number(soFar), Number(atEnd)]]
    }),
  )
  return Object.fromEntries(entries)
}

test('the ledger is one key away and balances at every step', async ({ page }) => {
  await openAt(page, 11.9)
  await page.keyboard.press('e')
  await expect(page.getByRole('region', { name: 'Ledger' })).toBeVisible()
  for (let step = 0; step < 8; step++) {
    const { Sent, ...others } = await ledger(page)
    const ends = Object.entries(others).filter(([name]) => !SIDE_EFFECTS.test(name))
    for (const column of [0, 1] as const)
      expect(ends.reduce((sum, [, amounts]) => sum + amounts[column], 0)).toBe(Sent?.[column])
    await button(page, 'Step on').click()
    await settled(page)
  }
  expect(await secondsShown(page)).toBeGreaterThan(12)
})

test('each number opens the events that it counts', async ({ page }) => {
  await openAt(page, 12.5)
  await page.keyboard.press('e')
  await button(page, /^Dead-lettered when it ends: 5/).click()
  const events = page.getByRole('region', { name: 'Ledger' }).getByRole('listitem')
  await expect(events).toHaveCount(5)
  await events.filter({ hasText: 'job 5' }).getByRole('button').click()
  await expect(page.getByRole('region', { name: 'job 5' })).toContainText('Moved to failed-jobs')
})
