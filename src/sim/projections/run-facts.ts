import type { SimTime } from '../engine/sim-time.ts'
import { configAtTime, functionSettingsOf } from './places.ts'
import { indexOf, type RunRecord } from './run-index.ts'

/** What an entry's numbers stand for, by the settings that held then. */

export const idOfResource = (run: RunRecord, resource: number): string => run.plan.resources[resource]!.id

/** The name of the error that ended an invocation: 'CorruptImage', or undefined where the document gives none. */
export function errorTypeOf(run: RunRecord, invocation: number): string | undefined {
  const { started, ended } = indexOf(run)
  const end = invocation >= 0 && invocation < ended.length ? ended.get(invocation) : -1
  if (end < 0) return undefined
  const { numbers } = run.trace
  const fault = numbers[4]!.get(end)
  const at = run.trace.timeAt(started.get(invocation))
  const settings = functionSettingsOf(run.plan, configAtTime(run.plan, at), numbers[1]!.get(end))
  return settings?.handler.faults[fault]?.errorType
}

/** How often the queue hands a message out before it moves it; undefined: as often as it takes. */
export function mostReceives(run: RunRecord, queue: number, at: SimTime): number | undefined {
  const settings = configAtTime(run.plan, at).resources[idOfResource(run, queue)]
  return settings && 'redrivePolicy' in settings ? settings.redrivePolicy?.maxReceiveCount : undefined
}

/** Runs an asynchronous event may have in all: the first and its retries. */
export function mostRuns(run: RunRecord, resource: number, at: SimTime): number {
  const settings = functionSettingsOf(run.plan, configAtTime(run.plan, at), resource)
  return (settings?.eventInvokeConfig.maximumRetryAttempts ?? 2) + 1
}
