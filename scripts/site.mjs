import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const BUILT = 'dist/index.html'
const SOURCES = [
  'src',
  'public',
  'build',
  'index.html',
  'embed.html',
  'story.html',
  'fidelity.html',
  'triggers.html',
  'workshop.html',
  'vite.config.ts',
  'package-lock.json',
]

/** Builds the site unless the last build is younger than all it is made of. */
export function ensureSite() {
  if (existsSync(BUILT) && SOURCES.every((source) => newest(source) <= statSync(BUILT).mtimeMs)) return
  // Whoever asks may have set it for itself, as Vite does where it runs a module: React would be its development build.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', env })
  if (status !== 0) process.exit(status ?? 1)
}

function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
