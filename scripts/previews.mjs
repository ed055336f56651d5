// npm run previews: the picture that stands for each scenario of the gallery where a link to it is shown.
import './ensure-install.mjs'
import { mkdirSync, readFileSync } from 'node:fs'

const FOLDER = 'docs/previews'
const SIZE = { width: 1200, height: 630 }
const FONTS = [
  ['Instrument Sans', '400 700', 'instrument-sans/files/instrument-sans-latin-standard-normal.woff2'],
  ['JetBrains Mono', '100 800', 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2'],
]

const { CHROMIUM_FLAGS, ensureChromium } = await import('./chromium.mjs')
const { chromium } = await import('@playwright/test')
const { runnerImport } = await import('vite')

const { module: still } = await runnerImport('./src/still/picture.ts', { configFile: false })
const { module: scenarios } = await runnerImport('./src/scenarios/index.ts', { configFile: false })
const fonts = FONTS.map(([family, weight, file]) => {
  const data = readFileSync(`node_modules/@fontsource-variable/${file}`).toString('base64')
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${data})}`
}).join('')
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS })
const page = await browser.newPage({ viewport: SIZE })
mkdirSync(FOLDER, { recursive: true })
for (const { id, scenario } of scenarios.playable) {
  const svg = still.posterSvg(scenario, undefined, 'light', { ...SIZE, title: true, caption: true, fonts })
  await page.setContent(`<body style="margin:0">${svg}`)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${FOLDER}/${id}.jpg`, type: 'jpeg', quality: 72 })
  console.log(`${FOLDER}/${id}.jpg`)
}
await browser.close()
