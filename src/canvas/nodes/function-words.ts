import type { FunctionSettings } from '../../sim/lambda/function-fields.ts'
import type { EnvironmentView } from '../../sim/projections/system-view.ts'
import { facts } from '../../texts/grammar.ts'
import * as texts from '../../texts/nodes.ts'
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
  if (reserved === 0 && busy === 0) return texts.nothingReservedEveryCall
  if (hidden > 0) {
    const rest = environments.filter((environment) => !shown.includes(environment))
    const states = (['busy', 'starting', 'failed', 'warm'] as const)
      .map((state) => ({ state, times: rest.filter((environment) => environment.state === state).length }))
      .filter(({ times }) => times > 0)
    return texts.andMore(hidden, facts(states.map(({ state, times }) => texts.inState(times, state))))
  }
  if (reserved === undefined) return texts.oneRunEachIf
  if (busy >= reserved) return texts.whoeverComesNow(busy, reserved)
  return texts.oneRunEachNever(inWords(reserved))
}

/** In an environment whose last run failed. */
export function whyFailed({ outcome, fault, events }: EnvironmentView, { handler, timeout }: FunctionSettings): string {
  const rule = fault === undefined ? undefined : handler.faults[fault]
  if (outcome === 'timeout') return texts.timedOut(timeout)
  if (outcome === 'crash') return texts.processExited
  if (outcome === 'outOfMemory') return texts.outOfMemory
  if (outcome === 'responseTooLarge') return texts.tooLarge
  const type = rule && 'errorType' in rule ? rule.errorType : undefined
  return type ?? (events.length > 1 ? texts.batchFailed : texts.theCodeThrew)
}
