import type { SimTime } from '../sim/engine/sim-time.ts'
import { configAtTime, functionSettingsOf, outcomeOf } from '../sim/projections/places.ts'
import { indexOf, type RunRecord } from '../sim/projections/run-index.ts'
import { THROTTLE_REASONS } from '../sim/trace/entries.ts'
import * as texts from '../texts/runs.ts'

/** The name of the error that ended an invocation: 'CorruptImage', or undefined where the document gives none. */
function errorTypeOf(run: RunRecord, invocation: number): string | undefined {
  const { started, ended } = indexOf(run)
  const end = invocation >= 0 && invocation < ended.length ? ended.get(invocation) : -1
  if (end < 0) return undefined
  const { numbers } = run.trace
  const fault = numbers[4]!.get(end)
  const at = run.trace.timeAt(started.get(invocation))
  const settings = functionSettingsOf(run.plan, configAtTime(run.plan, at), numbers[1]!.get(end))
  return settings?.handler.faults[fault]?.errorType
}

/** How a failed run failed, in a few words: 'CorruptImage', 'time-out', 'crash'. */
export function failureWords(run: RunRecord, invocation: number): string {
  switch (outcomeOf(run, invocation)) {
    case 'timeout':
      return texts.timedOut
    case 'crash':
      return texts.exited
    case 'outOfMemory':
      return texts.outOfMemory
    case 'responseTooLarge':
      return texts.responseTooLarge
    default:
      return errorTypeOf(run, invocation) ?? texts.threw
  }
}

/** Why there was no room: '4 of 4 busy'. */
export function refusalWords(run: RunRecord, resource: number, reason: number, at: SimTime): string {
  const config = configAtTime(run.plan, at)
  const reserved = functionSettingsOf(run.plan, config, resource)?.reservedConcurrentExecutions
  switch (THROTTLE_REASONS[reason]) {
    case 'ReservedFunctionConcurrentInvocationLimitExceeded':
      return reserved === 0 ? texts.reservedZero : texts.reservedBusy(reserved ?? 0)
    case 'ConcurrentInvocationLimitExceeded':
      return texts.accountBusy
    default:
      return texts.tooManyRequests
  }
}
