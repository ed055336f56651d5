import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test as plain } from '@playwright/test'
import { button, caption, expect, secondsShown, test } from './lab.ts'

const dist = resolve(import.meta.dirname, '../dist')
const pages = (readdirSync(dist, { recursive: true }) as string[]).filter((name) => name.endsWith('.html'))

plain('every built page has a policy that lets no inline script and no eval run', () => {
  expect(pages.length).toBeGreaterThan(20)
  for (const page of pages) {
    const html = readFileSync(join(dist, page), 'utf8')
    const written = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    const policy = written.replaceAll('&#39;', "'")
    expect(policy, page).toContain("default-src 'none'")
    expect(policy, page).toMatch(/script-src '(self|sha256-[^']*)'/)
    expect(policy, page).not.toMatch(/unsafe|\*|https?:/)
    // The policy holds for what comes after it only.
    expect(html.indexOf('Content-Security-Policy'), page).toBeLessThan(html.search(/<(script|link|style)\b/))
  }
})

/** What a stranger's text would do if a page ever took it for HTML; each leaves its own trace. */
const INJECTED = [
  '<script>document.documentElement.dataset.inline = "ran"</script>',
  '<img src="data:," onerror="document.documentElement.dataset.handler = \'ran\'">',
  '<a id="trap" href="javascript:void(document.documentElement.dataset.link = \'ran\')">link</a>',
]

interface Refusing {
  /** How much the policy has kept from running. */
  refused: number
}

for (const held of [true, false]) {
  plain(
    `an injected script, handler and javascript: link ${held ? 'do not run' : 'would run without the policy'}`,
    async ({ page }) => {
      await page.route('**/fidelity.html', async (route) => {
        const body = readFileSync(join(dist, 'fidelity.html'), 'utf8').replace('</body>', `${INJECTED.join('')}</body>`)
        const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/
        await route.fulfill({ contentType: 'text/html', body: held ? body : body.replace(policy, '') })
      })
      await page.addInitScript(() => {
        Object.assign(window, { refused: 0 })
        document.addEventListener('securitypolicyviolation', () => (window as unknown as Refusing).refused++)
      })
      await page.goto('./fidelity.html')
      await page.locator('#trap').evaluate((link: HTMLElement) => link.click())
      const ran = () =>
        page.evaluate(() => Object.values(document.documentElement.dataset).filter((x) => x === 'ran').length)
      if (held) {
        await expect.poll(() => page.evaluate(() => (window as unknown as Refusing).refused)).toBe(INJECTED.length)
        expect(await ran()).toBe(0)
      } else await expect.poll(ran).toBe(3)
    },
  )
}

test('a gallery page has a head of its own and opens the lab at its scenario', async ({ page, request }) => {
  await page.goto('./s/sqs-partial-batch.html')
  await expect(page).toHaveTitle(/One bad message in a batch/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/One bad message in a batch/)
  await expect(caption(page)).not.toBeEmpty()
  const address = await page.locator('link[type="application/json+oembed"]').getAttribute('href')
  // A site that knows its address writes it in full: here the same files are elsewhere.
  const here = (written: string) => new URL(written.replace(/^.*\//, './'), page.url()).href
  const oembed = await (await request.get(here(address!))).json()
  expect(oembed).toMatchObject({ version: '1.0', type: 'rich', width: 720 })
  for (const property of ['og:image', 'og:title', 'og:description'])
    await expect(page.locator(`meta[property="${property}"]`)).toHaveCount(1)
  const picture = await request.get(here(oembed.thumbnail_url))
  expect(picture.headers()['content-type']).toBe('image/jpeg')
})

test('the second visit needs no network', async ({ page, context }) => {
  await page.goto('./')
  await caption(page).waitFor()
  // Somebody is there: what the first view did not need is fetched, and kept.
  await page.keyboard.press('Tab')
  await page.evaluate(async () => {
    const { active, installing, waiting } = await navigator.serviceWorker.ready
    const worker = active ?? waiting ?? installing
    while (worker?.state !== 'activated') await new Promise((done) => worker?.addEventListener('statechange', done))
  })
  // Even the first page takes the rest from what is kept: its host may have a newer lab by now.
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/The same function fails three ways/)
  await button(page, 'Export').click()
  await expect(page.getByText('Ready offline')).toBeVisible()
  await page.keyboard.press('Escape')
  await button(page, 'Embed').click()
  await expect(
    page.frameLocator('iframe[title="Preview of the figure"]').getByRole('link', { name: /Play the figure/ }),
  ).toBeVisible()
  await page.goto('./s/s3-thumbnails.html')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Thumbnails/)
})

plain('the lab in one file plays from a stick', async ({ page }) => {
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.message))
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) failures.push(request.url())
  })
  await page.goto(`file://${join(dist, 'lambda-invocation-lab.html')}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/The same function fails three ways/)
  await expect(caption(page)).toContainText(/call|upload|job/i)
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(2)
  expect(failures).toEqual([])
})

test('an instant is taken out as a picture, and cancelling a film stops it', async ({ page }) => {
  await page.goto('./')
  await caption(page).waitFor()
  await button(page, 'Export').click()
  const [picture] = await Promise.all([page.waitForEvent('download'), button(page, 'SVG').click()])
  const svg = readFileSync(await picture.path(), 'utf8')
  expect(svg).toMatch(/^<svg xmlns[\s\S]*AWS Lambda service[\s\S]*<\/svg>$/)
  // So long a film that no machine has made it before somebody can cancel.
  const until = page.getByRole('textbox', { name: 'Film to' })
  await until.fill('60')
  await until.press('Enter')
  await button(page, 'GIF').click()
  await button(page, 'Cancel').click()
  await expect(button(page, 'GIF')).toBeVisible()
})
