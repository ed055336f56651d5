import { simulate } from '../src/sim/simulate.ts'
import { busyScenario } from './busy.ts'

const HALF_AN_HOUR = 1800

/** The whole model at work on a million events: what was sent, run and written down, and what that takes to keep. */
export function lambda() {
  const { trace } = simulate(busyScenario(HALF_AN_HOUR))
  let invocations = 0
  for (let index = 0; index < trace.length; index++) if (trace.kindAt(index) === 'invocationStarted') invocations++
  const bytesPerEntry = process.memoryUsage().arrayBuffers / trace.length
  return { events: trace.events.length, invocations, entries: trace.length, bytesPerEntry }
}
