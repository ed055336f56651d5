import type { Page } from '@playwright/test'
import { expect, openAt, test, typeCode } from './lab.ts'

/** Presses Tab until something of that name has the focus: who cannot use a mouse gets there, or does not. */
async function tabTo(page: Page, name: RegExp, most = 90): Promise<void> {
  for (let press = 0; press < most; press++) {
    const reached = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    )
    if (name.test(reached.trim())) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never comes to ${name}`)
}

async function press(page: Page, name: RegExp): Promise<void> {
  await expect(page.getByRole('button', { name }).first()).toBeEnabled()
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

test('a whole lesson by keyboard alone', async ({ page }) => {
  await openAt(page, 3)
  await typeCode(page, '5A')
  const panel = page.getByRole('region', { name: 'Ten messages, one of them bad' })
  await expect(panel).toBeVisible()
  await press(page, /^Next step$/)
  const question = page.getByRole('region', { name: 'Question' })
  await expect(question).toContainText('How often will message 4 run?')
  await press(page, /three times$/)
  await expect(question.getByRole('status')).toContainText('Yes: three times.')
  await press(page, /^Next step$/)
  await expect(question).toContainText('Where does message 4 end up?')
  await press(page, /back in its queue$/)
  await expect(question.getByRole('status')).toContainText('No: in the dead-letter queue.')
  await press(page, /^Next step$/)
  const turn = page.getByRole('region', { name: 'Your turn' })
  await press(page, /^Show me$/)
  await expect(turn).toContainText('It holds.')
  await press(page, /^Next step$/)
  await press(page, /once$/)
  await expect(question.getByRole('status')).toContainText(/^(Yes|No)/)
  await expect(page.getByRole('button', { name: 'Next lesson' })).toBeEnabled()
  await tabTo(page, /^Next lesson$/)
})

/** Keeps every sentence that a screen reader is given to say by itself: while the lab plays, none of them stays. */
const listen = (page: Page) =>
  page.addInitScript(() => {
    const said: string[] = []
    Object.assign(window, { said })
    new MutationObserver(() => {
      for (const status of document.querySelectorAll('[role="status"]')) {
        const words = status.textContent ?? ''
        if (words !== '' && !said.includes(words) && !status.closest('[inert], [aria-hidden="true"]')) said.push(words)
      }
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })

const said = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'))

test('a whole lesson by the screen reader’s text alone', async ({ page }) => {
  await listen(page)
  await openAt(page, 3)
  await typeCode(page, '5A')
  /** What is read aloud, and nothing else: no picture, no place, no colour. */
  const heard = () => page.locator('body').ariaSnapshot()
  const hears = (words: string | RegExp) => expect.poll(heard).toMatch(words)
  const choose = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click()
  await hears('Message 7 is corrupt')
  // While it plays, what happens is said.
  await expect.poll(() => said(page)).toMatch(/[Jj]obs 1 to 10/)
  await choose('Next step')
  await hears('How often will message 4 run')
  await hears('button "twice"')
  const options = [...(await heard()).matchAll(/button "((?:once|twice|\w+ times))"/g)].map(([, name]) => name)
  expect(options).toHaveLength(4)
  expect(await said(page)).not.toMatch(/[Jj]ob 7 fails the batch again/)
  await choose(options[1]!)
  await hears('No: three times')
  await hears('It runs 3 times')
  await expect.poll(() => said(page)).toMatch(/[Jj]ob 7 fails the batch again/)
  await choose('Next step')
  await hears('Where does message 4 end up')
  await choose('in the dead-letter queue')
  await hears('Yes: in the dead-letter queue')
  await choose('Next step')
  await hears('Only message 7 should be left')
  await choose('Show me')
  await hears('It holds')
  await choose('Next step')
  await hears('Behind the bad one')
})
