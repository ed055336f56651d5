import { barriers } from './barriers.ts'
import { expect, test } from './lab.ts'

test('the fidelity page lists the rules with their sources, and has no barrier that a machine can find', async ({
  page,
}) => {
  await page.goto('./fidelity.html')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.locator('a[href^="https://docs.aws.amazon.com/"]').count()).toBeGreaterThan(20)
  expect(await barriers(page)).toEqual([])
})
