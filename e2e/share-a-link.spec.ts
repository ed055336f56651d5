import { linkOf } from '../src/share/link.ts'
import {
  atRest,
  button,
  caption,
  documentOf,
  expect,
  listenTo,
  node,
  openAt,
  secondsShown,
  settled,
  test,
  wordsOnCanvas,
} from './lab.ts'

test('a link shows somebody else the same moment, with what was changed', async ({ page, browser, baseURL }) => {
  await openAt(page, 7)
  await node(page, 'jobs, SQS queue').click()
  const visibility = page.getByRole('textbox', { name: 'visibilityTimeout' })
  await visibility.fill('30')
  await visibility.press('Enter')
  await expect(page.getByText('7 s → 30 s').first()).toBeVisible()
  await button(page, 'Step on').click()

  await button(page, 'Share').click()
  const shown = page.getByRole('textbox', { name: 'Link to this run' })
  await expect(shown).toHaveValue(/#1\./)
  const link = await atRest(page, () => shown.inputValue())
  expect(link.length).toBeLessThan(300)
  await page.keyboard.press('Escape')
  await settled(page)

  const complaints: string[] = []
  const other = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  listenTo(other, baseURL ?? '', complaints)
  await other.goto(link)
  await expect(button(other, 'Play')).toBeVisible()
  await expect.poll(() => secondsShown(other)).toBe(await secondsShown(page))
  await expect.poll(() => wordsOnCanvas(other)).toBe(await atRest(page, () => wordsOnCanvas(page)))
  await expect(caption(other)).toHaveText(await caption(page).innerText())
  await expect(other.getByRole('textbox', { name: 'visibilityTimeout' })).toHaveValue('30')
  expect(complaints).toEqual([])
  await other.context().close()
})

test('a link whose author saw another end says then and now', async ({ page }) => {
  const document = documentOf('three-paths')
  const totals = {
    sent: 33,
    succeeded: 9,
    failed: 3,
    deadLettered: 20,
    sentToDestination: 1,
    dropped: 0,
    filtered: 0,
    expired: 0,
  }
  const look = { time: 5_000_000, seen: { rules: '2025-03', totals } }
  await page.goto(`./#${linkOf({ document, template: 'three-paths', look }, document)}`)
  await expect(page.getByRole('alert')).toContainText('Dead-lettered: then 20, now 5')
  await expect(page.getByRole('alert')).toContainText('rules as of 2025-03')
})
