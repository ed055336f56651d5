import type { FunctionSettings } from '../../sim/lambda/function-fields.ts'
import type { EnvironmentView } from '../../sim/projections/system-view.ts'
import { figure } from '../../texts/numbers.ts'
import { inWords } from '../words.ts'

/** All, by number; where there are more than cells, those at work first. */
export function choose(environments: readonly EnvironmentView[], cells: number): EnvironmentView[] {
  const byNumber = (a: EnvironmentView, b: EnvironmentView) => a.number - b.number
  if (environments.length <= cells) return [...environments].sort(byNumber)
  const working = environments.filter(({ state }) => state !== 'warm')
  const warm = environments.filter(({ state }) => state === 'warm')
  return [...working, ...warm].slice(0, cells).sort(byNumber)
}

/** What is true of all cells together, under them. */
export function footWords(
  environments: readonly EnvironmentView[],
  shown: readonly EnvironmentView[],
  hidden: number,
  busy: number,
  reserved: number | undefined,
): string {
  if (hidden > 0) {
    const rest = environments.filter((environment) => !shown.includes(environment))
    const states = (['busy', 'starting', 'failed', 'warm'] as const)
      .map((state) => ({ state, times: rest.filter((environment) => environment.state === state).length }))
      .filter(({ times }) => times > 0)
    return `and ${figure(hidden)} more: ${states.map(({ state, times }) => `${figure(times)} ${state}`).join(', ')}`
  }
  if (reserved === 0) return 'nothing reserved: every call is refused'
  if (reserved === undefined) return 'one run each; if all are busy, one more starts'
  if (busy >= reserved) return `${busy} of ${reserved}: whoever comes now is refused`
  return `one run each, never more than ${inWords(reserved)}`
}

/** In an environment whose last run failed. */
export function whyFailed({ outcome, fault, events }: EnvironmentView, { handler, timeout }: FunctionSettings): string {
  const rule = fault === undefined ? undefined : handler.faults[fault]
  if (outcome === 'timeout') return `time-out, ${timeout} s`
  if (outcome === 'crash') return 'process exited'
  if (outcome === 'outOfMemory') return 'out of memory'
  if (outcome === 'responseTooLarge') return 'too large'
  const type = rule && 'errorType' in rule ? rule.errorType : undefined
  return type ?? (events.length > 1 ? 'batch failed' : 'the code threw')
}
