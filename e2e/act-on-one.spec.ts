import type { Page } from '@playwright/test'
import { linkOf } from '../src/share/link.ts'
import type { Json } from '../src/sim/schema/fields.ts'
import { atRest, button, expect, ledgerOf, listenTo, node, pause, secondsShown, test, wordsOnCanvas } from './lab.ts'

/** Two uploads; the first fails at once, and is tried again a minute later. */
const uploads: Json = {
  version: 1,
  durationSeconds: 400,
  resources: {
    uploads: { type: 's3', traffic: [{ kind: 'at', seconds: [1, 5] }] },
    worker: {
      type: 'function',
      timeout: 3,
      handler: { durationMs: 500, faults: [{ kind: 'error', eventNumbers: [1], firstAttempts: 1 }] },
    },
    failed: { type: 'sqs' },
  },
  connections: [
    { from: 'uploads', to: 'worker' },
    { from: 'worker', to: 'failed', as: 'onFailure' },
  ],
}
const link = linkOf({ document: uploads, template: '', look: { time: 3_000_000 } }, undefined)

/** What the run comes to: the ledger, and what the canvas says at the end. */
async function outcome(page: Page) {
  await pause(page)
  await page.keyboard.press('End')
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(60)
  const ledger = page.getByRole('region', { name: 'Ledger' })
  await page.keyboard.press('e')
  await expect(ledger.getByRole('table').first()).toBeVisible()
  await expect(ledger).not.toContainText('…')
  const found = await atRest(page, async () => [await ledgerOf(page), await wordsOnCanvas(page)])
  await page.keyboard.press('e')
  await expect(ledger.getByRole('table')).toHaveCount(0)
  return found
}

test('what is done to an event and to an environment is in the link, and undo takes both back', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(`./#${link}`)
  await expect(page.getByText(/to watch$/)).toBeVisible()
  const first = await outcome(page)

  await page.keyboard.press('Home')
  await page.keyboard.press('n')
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(1)
  await node(page, 'worker, Lambda function').click()
  await page.getByRole('tab', { name: 'Holds now' }).click()
  await button(page, 'Kill environment 1').click()
  await expect(page.getByText(/written, from 0:01/)).toBeVisible()
  await pause(page)

  await page.keyboard.press('Home')
  await page.keyboard.press('n')
  await expect.poll(() => secondsShown(page)).toBeLessThan(3)
  await button(page, 'Log').click()
  await page
    .getByRole('region', { name: 'Event log' })
    .getByRole('button', { name: /Upload 1 failed/ })
    .first()
    .click()
  const life = page.getByRole('region', { name: 'upload 1' })
  await life.getByText('Act on it').click()
  await life.getByRole('button', { name: 'Fail its next attempt' }).click()
  await expect(page.getByText(/written, from 0:01/)).toBeVisible()
  const changed = await outcome(page)
  expect(changed).not.toEqual(first)

  await button(page, 'Share').click()
  const shown = page.getByRole('textbox', { name: 'Link to this run' })
  await expect(shown).toHaveValue(/#1\./)
  const complaints: string[] = []
  const other = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  listenTo(other, baseURL ?? '', complaints)
  await other.goto(await shown.inputValue())
  await expect(other.getByText(/to watch$/)).toBeVisible()
  expect(await outcome(other)).toEqual(changed)
  expect(complaints).toEqual([])
  await other.context().close()

  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('list', { name: 'Changes' })).toHaveCount(0)
  expect(await outcome(page)).toEqual(first)
})
