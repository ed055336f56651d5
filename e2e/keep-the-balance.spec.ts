import { button, expect, ledgerOf, openAt, secondsShown, settled, test } from './lab.ts'

/** What was done twice or never is counted beside the balance. */
const SIDE_EFFECTS = /Done more than once|never done/

test('the ledger is one key away and balances at every step', async ({ page }) => {
  await openAt(page, 11.9)
  await page.keyboard.press('e')
  const panel = page.getByRole('region', { name: 'Ledger' })
  await expect(panel).toBeVisible()
  // What is still being counted is an ellipsis.
  await expect(panel).not.toContainText('…')
  for (let step = 0; step < 8; step++) {
    const { Sent, ...others } = await ledgerOf(page)
    const ends = Object.entries(others).filter(([name]) => !SIDE_EFFECTS.test(name))
    for (const column of [0, 1] as const)
      expect(ends.reduce((sum, [, amounts]) => sum + amounts[column], 0)).toBe(Sent?.[column])
    await button(page, 'Step on').click()
    await settled(page)
  }
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(12)
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
