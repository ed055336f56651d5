// Finds a Chromium for the end-to-end tests and the README's picture; `ensureChromium` installs one where none is.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
const DOWNLOAD_LIMIT_MS = 180_000

/** What keeps a browser from asking for anything but the page, and what a container needs. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The path of a browser to start: CHROMIUM_PATH, one of the system's, or Playwright's own; undefined if there is none.
 * @returns {string | undefined}
 */
export function findChromium() {
  const asked = process.env.CHROMIUM_PATH
  if (asked) return asked
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), MAC]
  return [...candidates, chromium.executablePath()].find((path) => path && existsSync(path))
}

/**
 * The same, after Playwright's download or Debian's package where no browser was found.
 * @returns {string}
 */
export function ensureChromium() {
  const found = findChromium() ?? installed('npx', ['playwright', 'install', 'chromium'])
  if (found) return found
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) {
    run('apt-get', ['update'])
    const debian = installed('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'])
    if (debian) return debian
  }
  throw new Error('No Chromium found and none could be installed. Install one, or name it in CHROMIUM_PATH.')
}

function installed(command, words) {
  console.log(`No Chromium yet: ${command} ${words.join(' ')}`)
  run(command, words)
  return findChromium()
}

function run(command, words) {
  spawnSync(command, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: DOWNLOAD_LIMIT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
