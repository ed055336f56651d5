import { button, expect, openAt, rested, test } from './lab.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('nothing is cut off at 390 pixels', async ({ page }) => {
  await openAt(page, 12.5)
  await rested(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const outside = await page.evaluate(() =>
    [...document.querySelectorAll('button, h1, h2, p, [role="tab"], [role="slider"]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.left < -1 || box.right > 391))
      .map(({ element }) => element.outerHTML.slice(0, 120)),
  )
  expect(outside).toEqual([])
})

test('one path is shown at a time, and its tabs say what went wrong where', async ({ page }) => {
  await openAt(page, 12.5)
  const tabs = page.getByRole('tab')
  await expect(tabs).toHaveCount(3)
  await tabs.filter({ hasText: 'Polled' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('jobs')
  await expect(tabs.filter({ hasText: /failed/ }).first()).toBeVisible()
  await expect(button(page, 'Play')).toBeVisible()
})
