// npm run picture: the README's picture, taken from the built site as it plays.
import './ensure-install.mjs'
import { mkdirSync } from 'node:fs'
import { ensureSite } from './site.mjs'

const FILE = 'docs/playground.png'
/** Under Follow: two failures behind it, a retry waiting, a batch at the function. */
const SCREEN_SECONDS = 12

const { CHROMIUM_FLAGS, ensureChromium } = await import('./chromium.mjs')
const { chromium } = await import('@playwright/test')
const { preview } = await import('vite')

ensureSite()
const server = await preview({ preview: { port: 0 } })
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 })
await page.goto(server.resolvedUrls?.local[0] ?? '')
await page.waitForTimeout(SCREEN_SECONDS * 1000)
mkdirSync('docs', { recursive: true })
await page.screenshot({ path: FILE })
await browser.close()
await server.close()
console.log(FILE)
