import { numbersOf } from './rules.ts'
import type { World } from './world.ts'

const MOST_RUNS = numbersOf('recursion')[0]!

/**
 * Whether the function has run so often in the chain that led to this event that Lambda stops the loop. It counts as
 * far back as the services in between pass its header on; retries of one event are one run.
 */
export function isRecursive(world: World, resource: number, event: number): boolean {
  const { cause, source } = world.trace.events
  let runs = 0
  let at = event
  for (;;) {
    const before = cause.get(at)
    if (before < 0 || !world.ports.passesTraceOn(source.get(at))) return false
    if (world.state.ranOn[before] === resource) runs += 1
    if (runs >= MOST_RUNS) return true
    at = before
  }
}
