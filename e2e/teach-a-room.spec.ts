import { button, expect, placeOf, test, typeCode } from './lab.ts'

/** Type below 24 pixels and lines below 3, of everything that can be seen; an event's shape and its number are one. */
const tooSmall = (): string[] => {
  const found: string[] = []
  for (const element of document.querySelectorAll('main *')) {
    if (
      element.closest('[data-glyph], .visually-hidden, option') ||
      !element.checkVisibility({ opacityProperty: true })
    )
      continue
    const style = getComputedStyle(element)
    const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : undefined
    const scale = matrix ? Math.hypot(matrix.a, matrix.b) : 1
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
    )
    const says = element.outerHTML.slice(0, 90)
    if (own && Number.parseFloat(style.fontSize) * scale < 23.99) found.push(`${style.fontSize} x ${scale}: ${says}`)
    const isLine =
      element instanceof SVGGeometryElement &&
      style.stroke !== 'none' &&
      element.closest('section[aria-label="The system"]')
    if (isLine && Number.parseFloat(style.strokeWidth) * scale < 2.99)
      found.push(`${style.strokeWidth} x ${scale}: ${says}`)
  }
  return found
}

for (const viewport of [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
])
  test(`a projector of ${viewport.width} by ${viewport.height} can be read from the last row, and driven by its remote`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport)
    // Four lanes, three settings and a number whose letters a room holds up: the fullest there is.
    await page.goto('./?present#lesson=1B')
    await expect(page.getByRole('listitem').filter({ hasText: '4 or more' })).toBeVisible()
    await expect(button(page, 'More maximumRetryAttempts')).toBeVisible()
    await expect.poll(() => page.evaluate(tooSmall)).toEqual([])
    await page.goto('./?present#lesson=5B')
    await expect(page.getByRole('heading', { name: 'How often will message 4 run?' })).toBeVisible()
    await expect.poll(() => page.evaluate(tooSmall)).toEqual([])
    const size = () => page.evaluate(() => [document.body.scrollWidth, document.body.scrollHeight])
    await expect.poll(size).toEqual([viewport.width, viewport.height])
    await page.keyboard.press('PageDown')
    await expect(page.getByText('It runs 3 times')).toBeVisible()
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await expect(page.getByText(', step 3 of 5')).toBeVisible()
    await typeCode(page, '5D')
    await expect(page.getByText(', step 4 of 5')).toBeVisible()
    await page.getByRole('radio', { name: 'on' }).click()
    const results = page.getByRole('table')
    await expect(results).toContainText('dead-lettered')
    await expect.poll(() => page.evaluate(tooSmall)).toEqual([])
    await page.keyboard.press('Home')
    await expect(results).toHaveCount(0)
    await expect(page.getByRole('radio', { name: 'off' })).toBeChecked()
    await page.keyboard.press('Escape')
    await expect(button(page, 'Share')).toBeVisible()
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the answer fills the screen, and then the run answers; nothing is covered', async ({ page }) => {
    await page.goto('./#lesson=5B')
    const option = page.getByRole('region', { name: 'Question' }).getByRole('button', { name: 'twice' })
    await option.scrollIntoViewIfNeeded()
    const box = await placeOf(option)
    expect(box.height).toBeGreaterThanOrEqual(44)
    await option.click()
    const held = page.getByRole('dialog', { name: 'Your answer, for the room' })
    await expect(held).toContainText('B, a square')
    const whole = await placeOf(held)
    expect([whole.x, whole.y, whole.width, whole.height]).toEqual([0, 0, 390, 844])
    await held.getByRole('button', { name: 'Change it' }).click()
    await expect(held).toBeHidden()
    await option.click()
    await held.getByRole('button', { name: 'Back to this step' }).click()
    await expect(page.getByRole('region', { name: 'Question' })).toContainText('No: three times.')
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    await expect.poll(width).toBeLessThanOrEqual(390)
  })
})

test('a step stands in another page: its text, the system and its question', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 640 })
  await page.goto('./?embed&lesson=5B')
  await expect(page.getByRole('heading', { name: 'Its good neighbour' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'The system' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Question' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open in the lab' })).toBeVisible()
  await expect(button(page, 'Share')).toHaveCount(0)
})
