import { button, expect, node, openAt, secondsShown, test } from './lab.ts'

test('a slider moved while it runs forks the run from here, once for all presses in a row', async ({ page }) => {
  await openAt(page, 7)
  await node(page, 'worker, Lambda function').click()
  const slider = page.getByRole('slider', { name: 'timeout, slider' })
  await slider.focus()
  // At once, as a key that is held: this machine may be slower than a finger.
  await Promise.all(Array.from({ length: 4 }, () => page.keyboard.press('ArrowRight')))

  await expect(page.getByText(/timeout 1 s → 5 s, from 0:07 on/).first()).toBeVisible()
  await expect(page.getByRole('list', { name: 'Changes' }).getByRole('button')).toHaveCount(1)
  await expect(button(page, 'Use from the start').first()).toBeVisible()
  await expect(button(page, 'Compare with before').first()).toBeVisible()
  await expect(page.getByText('the run you left')).toBeVisible()
  await expect.poll(() => secondsShown(page)).toBeCloseTo(7, 0)

  await button(page, 'Undo').first().click()
  await expect(page.getByText(/timeout .* → /)).toHaveCount(0)
})

test('the batch response, switched on from the start, saves four of five at once', async ({ page }) => {
  await openAt(page, 0)
  await page.keyboard.press('e')
  const atEnd = (words: string, amount: number) =>
    page.getByRole('button', { name: `${words} when it ends: ${amount}.` })
  await expect(atEnd('dead-lettered', 5)).toBeVisible()

  await node(page, 'Event source mapping from jobs to worker').click()
  await page.getByRole('radio', { name: 'from the start' }).check()
  await page.getByRole('switch', { name: 'functionResponseTypes: ReportBatchItemFailures' }).click()
  await page.keyboard.press('e')
  // The settings leave with a ledger of their own.
  await expect(atEnd('dead-lettered', 1)).toHaveCount(1)
  await expect(page.getByText(/dead-lettered 5 → 1/i).first()).toBeVisible()
  await expect.poll(() => secondsShown(page)).toBe(0)
})

test('what was taken back can be done again', async ({ page }) => {
  await openAt(page, 3)
  await node(page, 'worker, Lambda function').click()
  const timeout = page.getByRole('textbox', { name: 'timeout', exact: true })
  await timeout.fill('4')
  await timeout.press('Enter')
  await expect(page.getByText(/timeout 1 s → 4 s/).first()).toBeVisible()
  await button(page, 'Undo').first().click()
  await expect(timeout).toHaveValue('1')
  await button(page, 'Redo').click()
  await expect(timeout).toHaveValue('4')
})

test('what is out of range is refused where it was typed', async ({ page }) => {
  await openAt(page, 3)
  await node(page, 'worker, Lambda function').click()
  const timeout = page.getByRole('textbox', { name: 'timeout', exact: true })
  await timeout.fill('1000')
  await timeout.press('Enter')
  await expect(page.getByRole('alert')).toContainText('900')
  await expect(page.getByRole('list', { name: 'Changes' })).toHaveCount(0)
})
