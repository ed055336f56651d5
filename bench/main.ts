import { bareLoop } from './bare-loop.ts'
import { kernel } from './kernel.ts'
import { lambda } from './lambda.ts'

const ROUNDS = 5
const measured = { bareLoop, kernel, lambda }

/** One measurement in a process of its own, so that neither its memory nor its compiled code is another's. */
const name = process.argv[2] as keyof typeof measured
const seconds: number[] = []
let tally = {}
for (let round = 0; round < (name === 'lambda' ? 1 : ROUNDS); round++) {
  const began = performance.now()
  tally = measured[name]()
  seconds.push((performance.now() - began) / 1000)
}
const peakMegabytes = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ ...tally, seconds: seconds.sort((a, b) => a - b)[seconds.length >> 1], peakMegabytes }))
