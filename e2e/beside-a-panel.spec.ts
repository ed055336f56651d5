import { button, expect, node, openAt, system, test } from './lab.ts'

test.use({ viewport: { width: 1024, height: 768 } })

test('beside the panel that a click opened, the whole system still stands', async ({ page }) => {
  await openAt(page, 6)
  await node(page, 'worker, Lambda function').click()
  await expect(button(page, 'Close worker')).toBeVisible()
  const canvas = system(page)
  await expect
    .poll(async () => {
      const [room, last] = await Promise.all(
        [canvas, node(page, 'failed-jobs, SQS queue')].map((each) => each.boundingBox()),
      )
      return room!.x + room!.width - (last!.x + last!.width)
    })
    .toBeGreaterThanOrEqual(0)
})
