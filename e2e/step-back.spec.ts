import {
  atRest,
  button,
  caption,
  expect,
  openAt,
  pixelsOf,
  playhead,
  secondsShown,
  settled,
  test,
  wordsOnCanvas,
} from './lab.ts'

test('a step back shows exactly what was there before the step on', async ({ page }) => {
  await openAt(page, 5)
  const look = async () => [await secondsShown(page), await wordsOnCanvas(page), await pixelsOf(page)]
  const steps = [await atRest(page, look)]
  for (let i = 0; i < 6; i++) {
    await button(page, 'Step on').click()
    await settled(page)
    steps.push(await atRest(page, look))
  }
  for (const before of steps.slice(0, -1).reverse()) {
    await button(page, 'Step back').click()
    await expect.poll(look).toEqual(before)
  }
})

test('the same place looks the same whichever way one came', async ({ page }) => {
  await openAt(page, 0)
  const look = async () => [await secondsShown(page), await wordsOnCanvas(page), await pixelsOf(page)]
  for (let i = 0; i < 3; i++) await page.keyboard.press('n')
  // What the first key does is fetched when it is pressed.
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(0)
  await settled(page)
  const there = await atRest(page, look)
  const said = await caption(page).innerText()

  await playhead(page).press('End')
  await expect.poll(() => secondsShown(page)).toBe(200)
  await expect.poll(() => wordsOnCanvas(page)).not.toBe(there[1])
  await playhead(page).press('Home')
  await expect.poll(() => secondsShown(page)).toBe(0)
  for (let i = 0; i < 3; i++) await page.keyboard.press('n')
  await expect.poll(look).toEqual(there)
  await expect(caption(page)).toHaveText(said)
})

test('next failure goes from one failure to the next', async ({ page }) => {
  await openAt(page, 0)
  const failures: number[] = []
  for (let i = 0; i < 4; i++) {
    await button(page, /Next failure/).click()
    await expect.poll(() => secondsShown(page)).toBeGreaterThan(failures.at(-1) ?? 0)
    failures.push(await secondsShown(page))
    await expect(caption(page)).toContainText(/fail|error|refus|throttl/i)
  }
})
