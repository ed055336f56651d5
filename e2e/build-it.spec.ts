import { button, expect, node, openAt, ownTool, placeOf, secondsShown, system, test } from './lab.ts'

test('a queue is added, connected and played, and taken back', async ({ page }) => {
  await openAt(page, 3)
  await ownTool(page, 'Build')
  await page.getByRole('searchbox', { name: 'Find a kind of resource' }).fill('sqs fifo')
  await button(page, 'Add SQS FIFO queue').press('Enter')
  await expect(page.getByText(/sqs-fifo added.* The run begins anew\./)).toBeVisible()
  await expect.poll(() => secondsShown(page)).toBe(0)

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

test('from an empty canvas a queue is dropped and a line drawn by hand, a check repairs it, and all of it is undone', async ({
  page,
}) => {
  await openAt(page, 3)
  await ownTool(page, 'Build')
  await button(page, 'Empty canvas').click()
  await expect(node(page, 'sdk, SDK')).toBeVisible()
  await button(page, 'Add SQS queue').dragTo(system(page), { targetPosition: { x: 140, y: 330 } })
  await expect(node(page, 'sqs, SQS queue')).toBeVisible()

  const draw = async (to: string): Promise<void> => {
    const ring = await placeOf(page.getByTitle('Draw a line from sqs', { exact: true }))
    const end = await placeOf(node(page, to))
    await page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2)
    await page.mouse.down()
    await page.mouse.move(ring.x + 40, ring.y, { steps: 3 })
    await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 5 })
  }
  await draw('sdk, SDK')
  await expect(system(page).getByText(/cannot be connected to SDK/)).toBeVisible()
  await page.mouse.up()
  await draw('worker, Lambda function')
  await page.mouse.up()
  await expect(node(page, 'Event source mapping from sqs to worker')).toBeVisible()

  await ownTool(page, 'Checks')
  await expect(page.getByRole('heading', { name: 'sqs has no dead-letter queue' })).toBeVisible()
  await button(page, 'Add sqs-dlq').click()
  await expect(node(page, 'sqs-dlq, SQS queue')).toBeVisible()
  await expect(page.getByText('Nothing to look at')).toBeVisible()

  const undo = button(page, 'Undo').first()
  await undo.click()
  await expect(page.getByRole('heading', { name: 'sqs has no dead-letter queue' })).toBeVisible()
  await undo.click()
  await expect(node(page, 'Event source mapping from sqs to worker')).toHaveCount(0)
  await undo.click()
  await expect(node(page, 'sqs, SQS queue')).toHaveCount(0)
  await undo.click()
  await expect(node(page, 'uploads, S3 bucket')).toBeVisible()
})
