import { button, expect, node, openAt, test } from './lab.ts'

test('one more message is sent from here, and is in the ledger', async ({ page }) => {
  await openAt(page, 9)
  await node(page, 'jobs, SQS queue').click()
  await button(page, /^Send one/).click()
  await expect(page.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveCount(1)
  await expect(button(page, 'Pause')).toBeVisible()
  const settings = await button(page, 'Close jobs').elementHandle()
  const leaves = settings?.evaluate(leavesInPeace)
  await page.keyboard.press('e')
  expect(await leaves, 'what leaves is in nobody’s way').toBe(true)
  // The settings have the same ledger under them: it is gone with them.
  await expect(button(page, 'Close jobs')).toHaveCount(0)
  await expect(button(page, /^Sent when it ends: 34/)).toBeVisible()
})

/** A panel that leaves is still seen for a moment; beside the one that takes its place it is a picture only. */
async function leavesInPeace(inside: Element): Promise<boolean> {
  const panel = inside.closest('section')?.parentElement
  const place = panel?.parentElement
  let inTheWay = false
  while (inside.isConnected) {
    inTheWay ||= place!.childElementCount > 1 && !panel!.inert
    await new Promise((frame) => requestAnimationFrame(frame))
  }
  return !inTheWay
}
