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

if (isMissing) {
  // Not on stdout: that belongs to the script, and `simulate` prints JSON there.
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}
