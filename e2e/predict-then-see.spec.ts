import { atRest, button, drawn, expect, openAt, playhead, secondsShown, test } from './lab.ts'

test('a lesson by keyboard alone: it asks, hides what comes, and lets the run answer', async ({ page }) => {
  await openAt(page, 3)
  await page.goto('./#lesson=5B')
  const question = page.getByRole('region', { name: 'Question' })
  await expect(question).toContainText('How often will message 4 run?')
  await expect(page.getByText('hidden until you have answered')).toBeVisible()
  await expect(button(page, 'Next step')).toBeDisabled()

  // Nor can what comes be read or heard: one cold start is all that has happened.
  const happened = page.getByRole('list', { name: 'What happened' }).getByRole('listitem')
  await expect(happened).toHaveCount(1)

  const before = await atRest(page, () => secondsShown(page))
  await playhead(page).focus()
  await page.keyboard.press('End')
  await drawn(page)
  await expect.poll(() => secondsShown(page)).toBe(before)

  await question.getByRole('button', { name: 'once', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(question.getByRole('status')).toContainText('No: three times.')
  await expect(question.getByRole('button', { name: /^once/ })).toBeFocused()
  await expect(happened).not.toHaveCount(1)
  await button(page, 'Next step').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'And in the end?' })).toBeFocused()

  await expect(question).toContainText('Where does message 4 end up?')
  await question.getByRole('button', { name: 'in the dead-letter queue' }).focus()
  await page.keyboard.press('Enter')
  await expect(question.getByRole('status')).toContainText('Yes: in the dead-letter queue.')
  await expect(page.getByText('hidden until you have answered')).toHaveCount(0)
  await button(page, 'Next step').focus()
  await page.keyboard.press('Enter')

  const turn = page.getByRole('region', { name: 'Your turn' })
  await expect(turn).toContainText('Not yet')
  await turn.getByRole('button', { name: 'Show me' }).focus()
  await page.keyboard.press('Enter')
  await expect(turn).toContainText('It holds.')
})
