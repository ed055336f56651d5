import { test as base, expect, type Page } from '@playwright/test'

export { expect }

/** Every test of the page is also a test that it complains of nothing and asks no other host for anything. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const complaints: string[] = []
    listenTo(page, baseURL ?? '', complaints)
    await use(page)
    expect(complaints).toEqual([])
  },
})

/** Collects what the browser complains of, and requests that leave the site. */
export function listenTo(page: Page, baseURL: string, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(baseURL) && !/^(blob|data):/.test(url)) complaints.push(`asks ${url}`)
  })
}
