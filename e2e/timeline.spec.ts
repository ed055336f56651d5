import { atRest, button, expect, openAt, placeOf, playhead, secondsShown, system, test } from './lab.ts'

test('the timeline is enlarged by wheel and key, has a lane for each resource, and goes back', async ({ page }) => {
  await openAt(page, 12.1)
  const shown = page.getByRole('list', { name: 'What happened' }).getByRole('listitem')
  const before = await atRest(page, () => shown.count())
  const box = await placeOf(playhead(page))
  await page.mouse.move(box.x + box.width / 4, box.y + box.height - 30)
  // Rested on, the canvas shows that instant as a ghost; the playhead stays.
  await expect(system(page)).toHaveAttribute('data-glance', 'true')
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -600)
  await page.keyboard.up('Control')
  await expect(button(page, 'Whole run')).toBeVisible()
  await page.keyboard.press('0')
  await expect(button(page, 'Whole run')).toHaveCount(0)
  await expect(shown).toHaveCount(before)
  await page.keyboard.press('+')
  await expect(button(page, 'Whole run')).toBeVisible()
  await expect.poll(() => secondsShown(page)).toBeCloseTo(12.1, 1)

  await page.keyboard.press('t')
  const lanes = page.getByRole('region', { name: 'By resource' })
  await expect(lanes.getByRole('listitem').first()).toBeVisible()
  await expect(lanes).toContainText('worker')
  await page.keyboard.press('t')
  await expect(lanes).toHaveCount(0)
  await page.mouse.move(5, 5)
  await expect(system(page)).not.toHaveAttribute('data-glance')
})

test('F follows the selected event: steps go from one of its happenings to the next', async ({ page }) => {
  await openAt(page, 12.5)
  await button(page, 'Log').click()
  const log = page.getByRole('region', { name: 'Event log' })
  await log
    .getByRole('button', { name: /Job 5 fails the batch again/ })
    .first()
    .click()
  await page.keyboard.press('f')
  await expect(page.getByText(/, following job \d/).first()).toBeVisible()
  const times: number[] = []
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => secondsShown(page)).toBeGreaterThan(times.at(-1) ?? -1)
    times.push(await secondsShown(page))
  }
  // In the whole run three steps from here are over within a second; this event waits for its queue meanwhile.
  expect(times.at(-1)).toBeGreaterThan(14)
  await page.keyboard.press('Escape')
  await expect(page.getByText(/, following job \d/)).toHaveCount(0)
})
