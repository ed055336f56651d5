import { button, expect, openAt, secondsShown, test } from './lab.ts'

test('the log is the run in words, and leads to one event with all it carried', async ({ page }) => {
  await openAt(page, 12.5)
  await button(page, 'Log').click()
  const log = page.getByRole('region', { name: 'Event log' })
  await log
    .getByRole('button', { name: /Job 5 fails the batch again/ })
    .first()
    .click()

  const life = page.getByRole('region', { name: /^job [15]$/ })
  await expect(life).toContainText('dead-lettered')
  await expect(life.getByRole('list', { name: 'Its life' })).toContainText('Received again, receive 3 of 3')
  await expect(life.getByRole('region', { name: 'Where its time went' })).toContainText('hidden in the queue')
  await expect(life.getByRole('group', { name: /as the function received it/ })).toContainText(
    '"eventSource": "aws:sqs"',
  )

  await life.getByRole('button', { name: '0:17.00, go to this moment' }).first().click()
  await expect.poll(() => secondsShown(page)).toBeCloseTo(17, 0)
})
