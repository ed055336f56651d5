import { button, expect, node, openAt, test } from './lab.ts'

test('one more message is sent from here, and is in the ledger', async ({ page }) => {
  await openAt(page, 9)
  await node(page, 'jobs, SQS queue').click()
  await button(page, /^Send one/).click()
  await expect(page.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveCount(1)
  await expect(button(page, 'Pause')).toBeVisible()
  await page.keyboard.press('e')
  await expect(button(page, /^Sent when it ends: 34/)).toBeVisible()
})
