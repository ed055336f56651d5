// npm run --silent simulate -- FILE... [--events] [--invocations] [--requests] [--deliveries] [--payloads]
// Node 20 runs no TypeScript: the command is bundled when its sources have changed, and kept.
import './ensure-install.mjs'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['src/sim', 'src/cli', 'package-lock.json']
const CACHE = join(root, 'node_modules/.cache/lambda-invocation-lab')
/** A bundle that another process may still be about to load is not removed. */
const KEPT_MS = 3_600_000

/** One line for each source: a change of any changes the bundle's name. */
function fingerprints(path) {
  const stat = statSync(join(root, path))
  if (!stat.isDirectory()) return [`${path} ${stat.size} ${stat.mtimeMs}`]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => fingerprints(`${path}/${name}`))
}

async function bundled() {
  const key = createHash('sha256').update(SOURCES.flatMap(fingerprints).join('\n')).digest('hex').slice(0, 16)
  const file = join(CACHE, `simulate-${key}.mjs`)
  if (existsSync(file)) return file
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({ input: join(root, 'src/cli/simulate.ts'), platform: 'node', logLevel: 'warn' })
  mkdirSync(CACHE, { recursive: true })
  // Two processes may start at once: each writes a file of its own, and the names change hands whole.
  const own = `${file}.${process.pid}`
  await bundle.write({ file: own, format: 'esm', codeSplitting: false })
  await bundle.close()
  renameSync(own, file)
  for (const name of readdirSync(CACHE)) {
    const old = join(CACHE, name)
    if (old !== file && Date.now() - statSync(old, { throwIfNoEntry: false })?.mtimeMs > KEPT_MS) {
      rmSync(old, { force: true })
    }
  }
  return file
}

// Whoever read the output has gone: nothing is left to do.
process.stdout.on('error', () => process.exit(1))
const { main } = await import(pathToFileURL(await bundled()).href)
process.exitCode = await main(process.argv.slice(2), process.stdout, process.stderr)
