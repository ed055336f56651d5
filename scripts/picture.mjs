// npm run picture: the README's picture, taken from the built site as it plays.
import './ensure-install.mjs'
import { mkdirSync } from 'node:fs'
import { ensureSite } from './site.mjs'

const FILE = 'docs/playground.png'
/** The decisive moment of the default scenario: everybody comes at once, and each path is refused in its own way. */
const MOMENT = /three consequences/
/** Long enough for the refused to be on their way back. */
const INTO_IT_MS = 2300

const { CHROMIUM_FLAGS, ensureChromium } = await import('./chromium.mjs')
const { chromium } = await import('@playwright/test')
const { preview } = await import('vite')

ensureSite()
const server = await preview({ preview: { port: 0 } })
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 })
await page.goto(server.resolvedUrls?.local[0] ?? '')
await page.getByText(MOMENT).waitFor({ timeout: 60_000 })
await page.waitForTimeout(INTO_IT_MS)
mkdirSync('docs', { recursive: true })
await page.screenshot({ path: FILE })
await browser.close()
await server.close()
console.log(FILE)
