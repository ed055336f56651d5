import { button, expect, node, openAt, ownTool, secondsShown, test } from './lab.ts'

test('a queue is added, connected and played, and taken back', async ({ page }) => {
  await openAt(page, 3)
  await ownTool(page, 'Build')
  await page.getByRole('searchbox', { name: 'Find a kind of resource' }).fill('sqs fifo')
  await button(page, 'Add SQS FIFO queue').press('Enter')
  await expect(page.getByText(/sqs-fifo added.* The run begins anew\./)).toBeVisible()
  expect(await secondsShown(page)).toBe(0)

  await page.getByRole('tab', { name: /In this scenario/ }).click()
  await button(page, 'Connect sqs-fifo').click()
  await page.getByRole('combobox', { name: 'Where sqs-fifo is connected to' }).selectOption('worker')
  await expect(node(page, 'Event source mapping from sqs-fifo to worker')).toBeVisible()
  await button(page, 'Play').click()
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(0)

  await button(page, 'Undo').first().click()
  await expect(node(page, 'Event source mapping from sqs-fifo to worker')).toHaveCount(0)
  await button(page, 'Undo').first().click()
  await expect(button(page, 'Remove sqs-fifo')).toHaveCount(0)
})
