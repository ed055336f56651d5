import type { SimTime } from '../engine/sim-time.ts'
import { configAtTime, functionSettingsOf } from './places.ts'
import type { RunRecord } from './run-index.ts'

/** What an entry's numbers stand for, by the settings that held then. */

export const idOfResource = (run: RunRecord, resource: number): string => run.plan.resources[resource]!.id

/** Runs an asynchronous event may have in all: the first and its retries. */
export function mostRuns(run: RunRecord, resource: number, at: SimTime): number {
  const settings = functionSettingsOf(run.plan, configAtTime(run.plan, at), resource)
  return (settings?.eventInvokeConfig.maximumRetryAttempts ?? 2) + 1
}
