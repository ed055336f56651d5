import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Whether `output` exists and is younger than everything in `sources`, files or folders. */
export function isFresh(output, sources) {
  if (!existsSync(output)) return false
  return sources.every((source) => newest(source) <= statSync(output).mtimeMs)
}

function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
