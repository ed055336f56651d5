// npm run bench: how fast the engine is, beside a loop that does nothing but keep a heap. Plain numbers, one machine, one run.
import '../scripts/ensure-install.mjs'
import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'

const { build } = await import('vite')
await build({
  configFile: false,
  logLevel: 'warn',
  build: { ssr: 'bench/main.ts', outDir: '.cache/bench', emptyOutDir: true, target: 'node20' },
})
const measure = (name) => JSON.parse(execFileSync('node', ['.cache/bench/main.js', name], { encoding: 'utf8' }))

const millions = (perSecond) => `${(perSecond / 1e6).toFixed(2)} M/s`
const row = (name, ...cells) => console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(18)).join(''))

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`)
console.log('\nM/M/10: 900 arrivals/s, 10 ms mean service, a million arrivals, two events each; median of five')
const bare = measure('bareLoop')
const kernel = measure('kernel')
row('', 'events', 'events/s', 'of the bare loop', 'peak memory')
for (const [name, result] of Object.entries({
  'bare heap loop, no model': bare,
  'kernel, queue and draws, no trace': kernel,
})) {
  const rate = result.events / result.seconds
  const share = (rate / (bare.events / bare.seconds)).toFixed(2)
  row(name, result.events.toLocaleString('en'), millions(rate), share, `${result.peakMegabytes.toFixed(0)} MB`)
}
const wait = (seconds) => `${(seconds * 1000).toFixed(2)} ms`
console.log(
  `mean wait in the kernel ${wait(kernel.meanWaitSeconds)}; Erlang's formula says ${wait(kernel.expectedWaitSeconds)}`,
)

console.log('\nThe whole Lambda model, trace kept: three paths at one function for half an hour, one run')
const lambda = measure('lambda')
row('', 'how many', 'a second')
for (const what of ['events', 'invocations', 'entries'])
  row(
    what === 'entries' ? 'trace entries' : what,
    lambda[what].toLocaleString('en'),
    (lambda[what] / lambda.seconds).toFixed(0),
  )
console.log(`${lambda.seconds.toFixed(2)} s, peak memory ${lambda.peakMegabytes.toFixed(0)} MB`)
