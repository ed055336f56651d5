import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { button, expect, node, openAt, test } from './lab.ts'

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
  })
}
