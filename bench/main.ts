import { Trace } from '../src/sim/trace/trace.ts'
import { bareLoop } from './bare-loop.ts'
import { kernel } from './kernel.ts'
import { lambda } from './lambda.ts'
import { seek } from './seek.ts'
import { simjs } from './simjs.ts'
import { stream } from './stream.ts'

/** What is measured, and how often. */
const MEASURED: Record<string, [work: () => object, rounds: number]> = {
  bareLoop: [bareLoop, 5],
  kernel: [() => kernel(), 5],
  tracedKernel: [() => kernel(new Trace()), 5],
  simjs: [simjs, 3],
  lambda: [lambda, 1],
  seek: [seek, 1],
  stream: [stream, 1],
}

/** One measurement in a process of its own, so that neither its memory nor its compiled code is another's. */
const [work, rounds] = MEASURED[process.argv[2] ?? '']!
const seconds: number[] = []
let result = {}
for (let round = 0; round < rounds; round++) {
  const began = performance.now()
  result = work()
  seconds.push((performance.now() - began) / 1000)
}
const peakMegabytes = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ ...result, seconds: seconds.sort((a, b) => a - b)[rounds >> 1], peakMegabytes }))
