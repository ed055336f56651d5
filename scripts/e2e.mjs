// npm run e2e: the built site in a real browser. Builds first where the build is missing or older than its sources.
import './ensure-install.mjs'
import { spawnSync } from 'node:child_process'

const { ensureChromium } = await import('./chromium.mjs')
const { isFresh } = await import('./fresh.mjs')

process.env.CHROMIUM_PATH = ensureChromium()
const run = (...words) => spawnSync('npx', words, { stdio: 'inherit' }).status ?? 1
if (!isFresh('dist/index.html', ['src', 'index.html', 'public', 'vite.config.ts'])) {
  const status = run('vite', 'build')
  if (status !== 0) process.exit(status)
}
process.exit(run('playwright', 'test', ...process.argv.slice(2)))
