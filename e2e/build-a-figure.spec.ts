import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { linkOf } from '../src/share/link.ts'
import { button, documentOf, expect, placeOf, test } from './lab.ts'

test('what the builder gives is pasted, shows its poster, and plays as chosen', async ({ page, browser, baseURL }) => {
  const document = { ...(documentOf('sqs-partial-batch') as object), title: 'Two hundred jobs of mine' }
  await page.goto(`./#${linkOf({ document, template: '', look: { time: 0 } }, undefined)}`)
  await button(page, 'Embed').click()
  const dialog = page.getByRole('dialog', { name: 'Embed this in a page' })
  await dialog
    .getByRole('combobox', { name: 'The first setting a reader may change' })
    .selectOption('jobs/visibilityTimeout')
  await dialog.getByText('dark', { exact: true }).click()
  const preview = page.frameLocator('iframe[title="Preview of the figure"]')
  await expect(preview.getByRole('link', { name: /Play the figure: Two hundred jobs of mine/ })).toBeVisible()
  expect((await placeOf(dialog)).width).toBeGreaterThan(1040)
  const html = dialog.getByRole('textbox', { name: 'Snippet for HTML' })
  await expect(html).toHaveValue(/expose=jobs\/visibilityTimeout/)
  let snippet = await html.inputValue()
  await dialog.getByRole('combobox', { name: 'Where it goes' }).selectOption('Element')
  const element = await dialog.getByRole('textbox', { name: 'Snippet for Element' }).inputValue()

  // A page of somebody else's, on another origin.
  const blog = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(`<!doctype html><body>${snippet}`)
  })
  await new Promise<void>((done) => blog.listen(0, '127.0.0.1', done))
  const post = await (await browser.newContext()).newPage()
  const fetched: string[] = []
  post.on('request', (request) => fetched.push(request.url()))
  await post.goto(`http://127.0.0.1:${(blog.address() as AddressInfo).port}/`)
  const figure = post.frameLocator('iframe')
  const poster = figure.getByRole('link', { name: /Play the figure/ })
  await expect(poster).toBeVisible()
  expect(fetched.filter((url) => url.startsWith(baseURL!))).toEqual([])
  await poster.click()
  await expect(figure.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(figure.getByRole('slider', { name: 'visibilityTimeout' })).toBeVisible()
  await expect(figure.locator('html')).toHaveAttribute('data-theme', 'dark')

  // The element shows a picture of the page's own, and makes no frame until it is asked.
  snippet = element
  await post.route('**/lambda-figure.svg', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }),
  )
  await post.reload()
  const asks = post.getByRole('button', { name: /Play the figure/ })
  await expect(asks).toBeVisible()
  expect(post.frames()).toHaveLength(1)
  await asks.click()
  await expect(post.frameLocator('lambda-lab iframe').getByRole('button', { name: 'Pause' })).toBeVisible()
  await post.context().close()
  blog.close()
})

test('paragraphs of a story drive its figure, and its numbers follow', async ({ page }) => {
  await page.goto('./story.html')
  const frame = page.frameLocator('lambda-lab iframe')
  await expect(frame.getByRole('button', { name: /Play the figure/ })).toBeVisible()
  const third = page.getByRole('heading', { name: 'Without that answer' })
  await third.evaluate((heading) => heading.scrollIntoView({ block: 'center' }))
  await expect(frame.getByRole('switch', { name: 'functionResponseTypes' })).not.toBeChecked()
  await expect(page.locator('lambda-value[name=deadLettered]').last()).toHaveText('20')
  await page
    .getByRole('heading', { name: 'The third time' })
    .evaluate((heading) => heading.scrollIntoView({ block: 'center' }))
  // It plays on from there.
  await expect(frame.locator('.clock')).toContainText(/^(9:|\d\d:)/)
})
