import type { ResourceDefinition } from '../src/sim/resources/define-resource.ts'
import { resources } from '../src/sim/resources/index.ts'
import { barriers } from './barriers.ts'
import { button, expect, test } from './lab.ts'

const kinds = resources.filter(({ invokes }: ResourceDefinition) => invokes)

test('the triggers page compares every way in, and a row plays its own scenario', async ({ page }) => {
  await page.goto('./triggers.html')
  await expect(page.getByRole('row')).toHaveCount(kinds.length + 1)
  expect(await barriers(page)).toEqual([])

  await page
    .getByRole('row', { name: /Amazon SES/ })
    .locator('a[href*="#1."]')
    .first()
    .click()
  await expect(button(page, /^(Play|Pause)$/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty()
})
