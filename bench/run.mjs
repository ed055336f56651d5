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

const count = (value) => Math.round(value).toLocaleString('en')
const megabytes = ({ peakMegabytes }) => `${peakMegabytes.toFixed(0)} MB`
const millions = (perSecond) => `${(perSecond / 1e6).toFixed(2)} M/s`
const row = (name, ...cells) => console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(18)).join(''))

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores`)
console.log('\nM/M/10: 900 arrivals/s, 10 ms mean service, a million arrivals, two events each; median')
const bare = measure('bareLoop')
const kernel = measure('kernel')
const traced = measure('tracedKernel')
const simjs = measure('simjs')
const rateOf = ({ events, seconds }) => events / seconds
row('', 'events', 'events/s', 'of the bare loop', 'times simjs', 'peak memory')
for (const [name, result] of Object.entries({
  'bare heap loop, no model': bare,
  'kernel, no trace': kernel,
  'kernel, two trace entries each': traced,
  'simjs 2.0.3': simjs,
})) {
  const share = (rateOf(result) / rateOf(bare)).toFixed(2)
  const times = (rateOf(result) / rateOf(simjs)).toFixed(1)
  row(name, count(result.events), millions(rateOf(result)), share, times, megabytes(result))
}
const wait = (seconds) => `${(seconds * 1000).toFixed(2)} ms`
console.log(
  `mean wait in the kernel ${wait(kernel.meanWaitSeconds)}, by Erlang's formula ${wait(kernel.expectedWaitSeconds)}`,
)

console.log('\nThe whole Lambda model, trace kept: three paths at one function for half an hour, one run')
const lambda = measure('lambda')
row('', 'how many', 'a second')
row('events', count(lambda.events), count(lambda.events / lambda.seconds))
row('invocations', count(lambda.invocations), count(lambda.invocations / lambda.seconds))
row('trace entries', count(lambda.entries), count(lambda.entries / lambda.seconds))
const bareEvents = rateOf(bare) / (lambda.invocations / lambda.seconds)
console.log(`one invocation takes as long as ${bareEvents.toFixed(0)} events of the bare loop`)
console.log(
  `${lambda.seconds.toFixed(1)} s, ${lambda.bytesPerEntry.toFixed(0)} bytes a trace entry, peak memory ${megabytes(lambda)}`,
)

console.log('\nSeeking to 400 random instants of a run that was read once')
const seek = measure('seek')
const milliseconds = (value) => `${value.toFixed(2)} ms`
row('trace entries', count(seek.entries))
row('median', milliseconds(seek.medianMs))
row('worst', milliseconds(seek.worstMs))
row('one checkpoint restore', milliseconds(seek.restoreMs))
console.log(`the median seek takes ${(seek.medianMs / seek.restoreMs).toFixed(1)} restores`)

console.log('\n24 simulated hours of a two-shard stream with a poison record')
const stream = measure('stream')
console.log(
  `${count(stream.events)} records in ${stream.seconds.toFixed(2)} s, ${count(stream.entries)} trace entries, peak memory ${megabytes(stream)}`,
)
