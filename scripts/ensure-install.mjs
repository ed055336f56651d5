// Imported first by every script that needs packages: a bare clone installs itself, and so does one whose lock file moved on.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const packagesIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

const wanted = packagesIn(`${root}package-lock.json`)
const present = packagesIn(`${root}node_modules/.package-lock.json`)
// Optional ones are those of other platforms.
const isMissing = Object.entries(wanted).some(
  ([path, { version, optional }]) => path !== '' && !optional && present[path]?.version !== version,
)

// Not on stdout: that belongs to the script, and `simulate` prints JSON there.
const npm = (...words) =>
  spawnSync('npm', [...words, '--no-fund', '--no-audit'], { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1

// `ci` wants every platform's packages from the registry; where one is not to be had, `install` forgives it.
if (isMissing && npm('ci') !== 0 && npm('install', '--no-save') !== 0) process.exit(1)
