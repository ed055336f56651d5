import type { Page } from '@playwright/test'
import { atRest, expect, openAt, placeOf, system, test } from './lab.ts'

const zoomOf = (page: Page) =>
  page.locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)

test('the wheel over the canvas belongs to the page, unless Ctrl is held', async ({ page }) => {
  await openAt(page, 5)
  // The lab fills the window; something below it makes the page long enough to scroll.
  await page.evaluate(() => {
    document.documentElement.style.overflow = 'auto'
    document.body.style.paddingBottom = '1500px'
    document.body.style.height = 'auto'
  })
  const box = await placeOf(system(page))
  await page.mouse.move(box.x + box.width / 2, box.y + 20)
  const zoom = await atRest(page, () => zoomOf(page))
  await page.mouse.wheel(0, 300)
  const scrollTop = () => page.evaluate(() => scrollY)
  await expect.poll(scrollTop).toBeGreaterThan(0)
  expect(await zoomOf(page)).toBe(zoom)

  const scrolled = await atRest(page, scrollTop)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  await expect.poll(() => zoomOf(page)).not.toBe(zoom)
  expect(await atRest(page, scrollTop)).toBe(scrolled)
})
