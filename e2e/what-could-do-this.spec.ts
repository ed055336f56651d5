import { button, expect, openAt, ownTool, test } from './lab.ts'

test('a symptom is chosen, a cause opens as a run, and undo leads back', async ({ page }) => {
  await openAt(page, 0)
  await ownTool(page, 'What could do this?')
  await button(page, /^Events are gone without an error/).press('Enter')
  await expect(page.getByText(/^1 standard cause produces this here/)).toBeVisible()
  await expect(page.getByText('functionResponseTypes')).toBeVisible()
  await button(page, 'Open as a run').click()
  await expect(page.getByText(/^Opened as a run: A batch response that says nothing/)).toBeVisible()
  await expect(button(page, 'Undo').first()).toBeEnabled()
  await button(page, 'Undo').first().click()
  await expect(button(page, 'Back to it')).toHaveCount(0)
})

test('a hundred seeds are run, and one of them is opened', async ({ page }) => {
  await openAt(page, 0)
  await ownTool(page, 'A thousand seeds')
  await page.getByText('100', { exact: true }).click()
  await button(page, 'Run 100').click()
  await expect(page.getByText(/^100 runs done\./)).toBeVisible()
  const drain = page.getByRole('region', { name: 'Last one over after, s' })
  await drain.getByText('As a table').click()
  await drain
    .getByRole('button', { name: /List them/ })
    .last()
    .click()
  await drain
    .getByRole('button', { name: /^Open seed/ })
    .first()
    .click()
  await expect(drain.getByText(/is open\. Undo leads back\.$/)).toBeVisible()
  await expect(button(page, 'Compare with before')).toBeVisible()
})
