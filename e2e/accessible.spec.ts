import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { button, expect, node, openAt, system, test } from './lab.ts'

async function violations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('the first view has no barrier that a machine can find', async ({ page }) => {
      await openAt(page, 5.6)
      expect(await violations(page)).toEqual([])
    })

    test('nor have the settings', async ({ page }) => {
      await openAt(page, 5.6)
      await node(page, 'worker, Lambda function').click()
      await expect(page.getByRole('radio', { name: 'from the start' })).toBeVisible()
      expect(await violations(page)).toEqual([])
    })

    test('nor has the log', async ({ page }) => {
      await openAt(page, 12.5)
      await button(page, 'Log').click()
      await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible()
      expect(await violations(page)).toEqual([])
    })

    test('nor has any panel or dialog that a key or a button opens', async ({ page }) => {
      await openAt(page, 200)
      const opened = async (what: string, shown: Locator) => {
        await expect(shown.first(), what).toBeVisible()
        expect(await violations(page), what).toEqual([])
      }
      await page.keyboard.press('e')
      await opened('the ledger', page.getByRole('complementary').getByRole('heading'))
      await page.keyboard.press('e')
      await page.keyboard.press('m')
      await opened('the metrics', page.getByText('ConcurrentExecutions'))
      await page.keyboard.press('m')
      await page.keyboard.press('?')
      await opened('help', page.getByRole('dialog'))
      await page.keyboard.press('Escape')
      await button(page, 'Share').click()
      await opened('sharing', page.getByRole('dialog'))
    })
  })
}

test.describe('in the colours of the system', () => {
  test.use({ contextOptions: { forcedColors: 'active' } })

  test('what moves is drawn in them too', async ({ page }) => {
    await openAt(page, 11.9)
    const layer = system(page).locator('canvas').first()
    const strangers = await layer.evaluate(async (canvas: HTMLCanvasElement) => {
      // What a step moves is shown for less than a second: it is read on the frame that draws it.
      document.querySelector<HTMLButtonElement>('[aria-label="Step on"]')?.click()
      for (let frame = 0; frame < 60 && !(Number(canvas.dataset.drawn) > 0); frame++)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      const probe = document.createElement('i')
      document.body.append(probe)
      const allowed = ['Canvas', 'CanvasText', 'LinkText'].map((name) => {
        probe.style.setProperty('forced-color-adjust', 'none')
        probe.style.color = name
        return getComputedStyle(probe).color.match(/\d+/g)!.slice(0, 3).join()
      })
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      const found = new Map<string, number>()
      for (let i = 0; i < data.length; i += 4) {
        const colour = `${data[i]},${data[i + 1]},${data[i + 2]}`
        if (data[i + 3] === 255) found.set(colour, (found.get(colour) ?? 0) + 1)
      }
      const drawn = [...found.values()].reduce((sum, count) => sum + count, 0)
      const own = allowed.reduce((sum, colour) => sum + (found.get(colour) ?? 0), 0)
      return { drawn, share: own / drawn }
    })
    expect(strangers.drawn).toBeGreaterThan(0)
    // The rest are edges, where two of them meet.
    expect(strangers.share).toBeGreaterThan(0.6)
  })
})

test('nothing is cut off at 320 pixels, which is also a wide page at four times its size', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await openAt(page, 12.5)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  for (const name of ['Play', 'Step on', 'Step back', 'Share']) await expect(button(page, name)).toBeVisible()
  expect(await violations(page)).toEqual([])
})
