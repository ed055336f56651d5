import { atRest, button, caption, expect, secondsShown, test } from './lab.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('who asked for less motion is waited for, and play becomes a step per event', async ({ page }) => {
  await page.goto('./')
  await expect(button(page, 'Play')).toBeVisible()
  await page.waitForTimeout(1500)
  expect(await secondsShown(page)).toBe(0)

  await button(page, 'Step on').click()
  await expect(caption(page)).not.toBeEmpty()
  const stepped = await atRest(page, () => secondsShown(page))
  await page.waitForTimeout(1000)
  expect(await secondsShown(page)).toBe(stepped)

  await button(page, 'Play').click()
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(stepped + 1)
  await button(page, 'Pause').click()
})
