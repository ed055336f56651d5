import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { expect, type FrameLocator, type Page, test } from '@playwright/test'

/* A blog on another origin. It and the site are plain hosts: neither sends a header that allows anything. */

let blog: Server
let address = ''

test.beforeAll(async () => {
  blog = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(decodeURIComponent(new URL(request.url ?? '', 'http://blog').search.slice(1)))
  })
  await new Promise<void>((done) => blog.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(blog.address() as AddressInfo).port}/`
})

test.afterAll(() => new Promise((done) => blog.close(done)))

const post = (page: Page, html: string) =>
  page.goto(`${address}?${encodeURIComponent(`<!doctype html><body style="margin:0">${html}`)}`)

const frameOf = (baseURL: string, query: string, more = 'sandbox="allow-scripts"') =>
  `<iframe ${more} src="${baseURL}embed.html?${query}" width="720" height="420" style="border:0;display:block"></iframe>`

/** Has every frame of the page add up how far things move in it, from its first paint on. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    const sums = window as unknown as { shifted: number }
    sums.shifted = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sums.shifted += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })

const shiftsIn = (page: Page) =>
  Promise.all(page.frames().map((each) => each.evaluate(() => (window as unknown as { shifted: number }).shifted)))

/** What a figure's clock says, in seconds of its run. */
const secondsIn = async (figure: FrameLocator): Promise<number> => {
  const [minutes, seconds] = ((await figure.locator('.clock').textContent()) ?? '').split(/[:\s]/)
  return Number(minutes) * 60 + Number(seconds)
}

test('plays in a sandboxed frame of another origin, and a change answers at once', async ({ page, baseURL }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await watchShifts(page)
  let workers = 0
  page.on('worker', () => workers++)
  await post(page, frameOf(baseURL!, 'scenario=sqs-partial-batch&expose=jobs>worker/functionResponseTypes'))
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: /Play the figure/ }).press('Enter')
  await expect.poll(() => secondsIn(frame)).toBeGreaterThan(1)
  await expect(frame.locator('.result')).toHaveText('At the end: 198 done, 2 dead-lettered')
  // Nothing has moved by itself, neither in the page around nor in the figure, from the poster on.
  expect(await shiftsIn(page)).toEqual([0, 0])
  const toggle = frame.getByRole('switch', { name: 'functionResponseTypes' })
  await expect(toggle).toBeChecked()
  await toggle.click()
  await expect(frame.locator('.result')).toContainText(/198 \d+ done, 2 \d+ dead-lettered/)
  // The lab gets what the reader has made of it.
  await expect(frame.getByRole('link', { name: 'Open in the lab' })).toHaveAttribute(
    'href',
    /index\.html#1\.sqs-partial-batch\..+/,
  )
  expect(workers).toBe(1)
  expect(errors).toEqual([])
})

test('says then and now where it ends otherwise than its author saw, and is told how to look', async ({
  page,
  baseURL,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await post(page, frameOf(baseURL!, 'scenario=sqs-partial-batch&seen=2025-03.200.180.0.20.0.0.0.0'))
  const frame = page.frameLocator('iframe')
  await page.evaluate(() => {
    const said: unknown[] = []
    Object.assign(window, { said })
    addEventListener('message', ({ data }) => data.type === 'error' && said.push(data.message))
    const tell = (message: object) => document.querySelector('iframe')!.contentWindow!.postMessage(message, '*')
    tell({ lambdaLab: 2, type: 'play' })
    tell({ lambdaLab: 1, type: 'setTheme', theme: 'dark' })
    tell({ lambdaLab: 1, type: 'play' })
  })
  await expect(frame.getByText('Dead-lettered: then 20, now 2')).toBeVisible()
  await expect(frame.getByText(/rules as of 2025-03/)).toBeVisible()
  await frame.getByRole('button', { name: 'Close this note' }).click()
  await expect(frame.getByText(/then 20/)).toBeHidden()
  expect(await page.evaluate(() => (window as unknown as { said: string[] }).said[0])).toContain('protocol 2')
  // What the page has said outlasts what the reader's system says next.
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('its poster is the one for the room it has, also when that changes', async ({ page, baseURL }) => {
  await post(page, frameOf(baseURL!, 'scenario=sqs-partial-batch'))
  const poster = page.frameLocator('iframe').locator('img.poster')
  await expect(poster).toHaveAttribute('src', /sqs-partial-batch\.light\.svg$/)
  const widen = (width: number) =>
    page.locator('iframe').evaluate((frame, value) => (frame.style.width = value), `${width}px`)
  await widen(360)
  await expect(poster).toHaveAttribute('src', /sqs-partial-batch\.light\.narrow\.svg$/)
  await widen(720)
  await expect(poster).toHaveAttribute('src', /sqs-partial-batch\.light\.svg$/)
})

test('ten of them fetch nothing before they are asked, and run only where they can be seen', async ({
  page,
  baseURL,
}) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  const ten = Array.from({ length: 10 }, (_, i) => frameOf(baseURL!, `scenario=three-paths&n=${i}`)).join('')
  await post(page, ten)
  await expect(
    page
      .frameLocator('iframe')
      .last()
      .getByRole('button', { name: /Play the figure/ }),
  ).toBeVisible()
  expect(fetched.filter((url) => /embed-program|fonts/.test(url))).toEqual([])
  // Three are asked: two that can be seen at once, and one far below.
  const figure = (place: number) => page.frameLocator('iframe').nth(place)
  const clock = (place: number) => secondsIn(figure(place))
  for (const place of [0, 1, 6]) {
    await figure(place)
      .getByRole('button', { name: /Play the figure/ })
      .click()
    await expect.poll(() => clock(place)).toBeGreaterThan(0)
  }
  /** Until those have stopped, which they do soon: for half a second, and for as many frames as are one at best. */
  const standing = async (...places: number[]) => {
    let left: number[] = []
    const hasStopped = async (): Promise<boolean> => {
      const before = left
      left = await Promise.all(places.map(clock))
      await page.waitForTimeout(500)
      await page.evaluate(async () => {
        for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame)
      })
      return isDeepStrictEqual(before, left)
    }
    await expect.poll(hasStopped).toBe(true)
    return left
  }
  // To ask the last one the page went down to it: the first two stand.
  const left = await standing(0, 1)
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(() => clock(0)).not.toBe(left[0])
  await expect.poll(() => clock(1)).not.toBe(left[1])
  await standing(6)
  // The seven nobody asked have fetched nothing of it.
  expect(fetched.filter((url) => url.endsWith('embed-program.js')).length).toBeLessThanOrEqual(6)
})

test('leaves the wheel and one finger to the page, and takes Ctrl and the wheel', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ viewport: { width: 760, height: 500 }, hasTouch: true })
  const page = await context.newPage()
  await post(
    page,
    `<div style="height:300px"></div>${frameOf(baseURL!, 'scenario=s3-thumbnails')}<div style="height:1500px"></div>`,
  )
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: /Play the figure/ }).click()
  await expect(frame.locator('.live')).toBeVisible()
  const scrolled = () => page.evaluate(() => scrollY)
  await page.evaluate(() => scrollTo(0, 200))
  await page.mouse.move(300, 200)
  await page.mouse.wheel(0, 100)
  await expect.poll(scrolled).toBe(300)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  await expect(frame.getByRole('button', { name: 'Show everything' })).toBeVisible()
  await expect.poll(scrolled).toBe(300)
  // A real swipe, with one finger, over the enlarged figure.
  const session = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...ys: number[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: ys.map((y) => ({ x: 300, y })) })
  await touch('touchStart', 250)
  for (let y = 240; y > 50; y -= 10) await touch('touchMove', y)
  await touch('touchEnd')
  await expect.poll(scrolled).toBeGreaterThan(400)
  await context.close()
})
