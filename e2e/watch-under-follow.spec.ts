import type { Page } from '@playwright/test'
import { button, expect, openAt, test } from './lab.ts'

interface Seen {
  /** Seconds of watching. */
  at: number
  caption: string
  /** The quiet time that is skipped just now, in words. */
  skip: string
}

/** Writes down every sentence over the canvas and every skip of the state line, with the time on screen. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen[] = []
    Object.assign(window, { seen })
    let at = 0
    let last: number | undefined
    const look = (now: number) => {
      requestAnimationFrame(look)
      const caption = document.querySelector('main [role="status"]')?.textContent ?? ''
      if (caption === '') return
      // As the player counts: where a machine needs longer for a frame, the run waits for it.
      at += Math.min(0.25, (now - (last ?? now)) / 1000)
      last = now
      const state = document.querySelector('[aria-label="Playback"]')?.textContent ?? ''
      const skip = state.match(/Skipping .*?, until .*?(?=Follow)/)?.[0] ?? ''
      if (seen.at(-1)?.caption !== caption || seen.at(-1)?.skip !== skip) seen.push({ at, caption, skip })
    }
    requestAnimationFrame(look)
  })
}

const seenOn = (page: Page): Promise<Seen[]> => page.evaluate(() => (window as unknown as { seen: Seen[] }).seen)

/** What has to be seen, and the sentence that says it. */
const MOMENTS: Record<string, RegExp> = {
  'a cold start': /No environment is ready: Lambda starts one/,
  'the synchronous path, and a 200': /Call 1 is done: Lambda answers 200/,
  'the asynchronous path, and a 202': /Lambda queues upload 1, answers 202 at once/,
  'the polled path': /Lambda fetches five jobs at once/,
  'a batch that fails': /Job 5 fails the whole batch: all five go back/,
  'a function error, of which the gateway makes a 502': /Call 3 failed\. Lambda never retries a call.*502/,
  'a failure that nobody waits for': /Upload 2 failed\. Nobody waits for it, so Lambda tries again/,
  'a throttle on each path': /Two callers get an error, the upload waits 1 s, the batch is tried again/,
  'a refused batch that finds room': /There is room again: jobs 11 to 15 run now/,
  'a refused upload that finds room': /There is room again: upload 4 runs now/,
  "the queue's own retry": /Nobody deleted jobs 1 to 5 in 7 s: Lambda fetches them a second time/,
  "Lambda's own retry, which saves one": /Upload 3 succeeds at the second attempt/,
  'a last attempt': /Lambda runs upload 2 a last time, attempt 3 of 3/,
  'a dead letter': /SQS moves all five to failed-jobs, though four were fine/,
  'a destination': /the record of upload 2 goes to failed-uploads/,
}

test('watched from the start, the default scenario shows within 45 s what it is about', async ({ page }) => {
  await watch(page)
  await page.goto('./')
  const last = Object.values(MOMENTS).at(-1)!
  await expect
    .poll(async () => (await seenOn(page)).some(({ caption }) => last.test(caption)), { timeout: 180_000 })
    .toBe(true)

  const seen = await seenOn(page)
  const first = (pattern: RegExp) => seen.find(({ caption }) => pattern.test(caption))?.at ?? Number.POSITIVE_INFINITY
  const late = Object.entries(MOMENTS).filter(([, pattern]) => first(pattern) > 45)
  expect(late.map(([what]) => what)).toEqual([])
  // The first failure comes early in it, however long the machine takes to begin.
  expect(first(/fail/)).toBeLessThan(first(last) / 5)
  const skips = new Set(seen.map(({ skip }) => skip).filter(Boolean))
  expect(skips.size).toBeGreaterThanOrEqual(2)
})

test('at its end a card says what it came to, and one switch changes that', async ({ page }) => {
  await openAt(page, 199)
  await button(page, 'Play').click()
  const card = page.getByRole('region', { name: /33 sent\. 5 dead-lettered/ })
  await expect(card).toContainText('4 of them were fine')
  await button(page, /Turn on ReportBatchItemFailures and watch again/).click()
  await expect(button(page, 'Pause')).toBeVisible()
  await expect(card).toBeHidden()
  await page.keyboard.press('e')
  await expect(page.getByText('Dead-lettered 5 → 1').first()).toBeVisible()
  await expect(button(page, /^dead-lettered when it ends: 1\./i)).toBeVisible()
})
