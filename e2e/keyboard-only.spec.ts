import { button, caption, expect, node, openAt, secondsShown, test } from './lab.ts'

test('the second Tab stop at the latest is play', async ({ page }) => {
  await page.goto('./')
  await expect(button(page, /^(Play|Pause)$/)).toBeVisible()
  const stops: (string | null)[] = []
  for (let i = 0; i < 2; i++) {
    await page.keyboard.press('Tab')
    stops.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null))
  }
  expect(stops.some((name) => name === 'Play' || name === 'Pause')).toBe(true)
})

test('everything can be done by keyboard', async ({ page }) => {
  await openAt(page, 4)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(4)
  const stepped = await secondsShown(page)
  await page.keyboard.press('n')
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(stepped)
  await expect(caption(page)).toContainText(/fail|error/i)
  const failure = await secondsShown(page)
  await page.keyboard.press('Space')
  await expect(button(page, 'Pause')).toBeVisible()
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(failure)
  await page.keyboard.press('Space')
  await expect(button(page, 'Play')).toBeVisible()

  const worker = node(page, 'worker, Lambda function')
  await worker.focus()
  await page.keyboard.press('Enter')
  const timeout = page.getByRole('textbox', { name: 'timeout', exact: true })
  await timeout.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/timeout 1 s → 2 s/).first()).toBeVisible()
})
