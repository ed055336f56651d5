// npm run e2e: the built site in a real browser. Words after `--` go to Playwright: npm run e2e -- e2e/share-a-link.spec.ts
import './ensure-install.mjs'
import { spawnSync } from 'node:child_process'
import { ensureSite } from './site.mjs'

const { ensureChromium } = await import('./chromium.mjs')

process.env.CHROMIUM_PATH = ensureChromium()
ensureSite()
const { status } = spawnSync('npx', ['playwright', 'test', ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
