import type { SimTime } from '../sim/engine/sim-time.ts'
import { configAtTime, functionSettingsOf, outcomeOf } from '../sim/projections/places.ts'
import { errorTypeOf } from '../sim/projections/run-facts.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import { THROTTLE_REASONS } from '../sim/trace/entries.ts'
import { countWord } from './names.ts'

/** How a failed run failed, in a few words: 'CorruptImage', 'time-out', 'crash'. */
export function failureWords(run: RunRecord, invocation: number): string {
  switch (outcomeOf(run, invocation)) {
    case 'timeout':
      return 'time-out'
    case 'crash':
      return 'the process exited'
    case 'outOfMemory':
      return 'out of memory'
    case 'responseTooLarge':
      return 'response above 6 MB'
    default:
      return errorTypeOf(run, invocation) ?? 'the code threw'
  }
}

/** Why there was no room: '4 of 4 busy'. */
export function refusalWords(run: RunRecord, resource: number, reason: number, at: SimTime): string {
  const config = configAtTime(run.plan, at)
  const reserved = functionSettingsOf(run.plan, config, resource)?.reservedConcurrentExecutions
  switch (THROTTLE_REASONS[reason]) {
    case 'ReservedFunctionConcurrentInvocationLimitExceeded':
      return reserved === 0 ? 'reserved concurrency is 0' : `${reserved} of ${reserved} reserved are busy`
    case 'ConcurrentInvocationLimitExceeded':
      return "the account's concurrency is used up"
    default:
      return 'too many requests a second'
  }
}

/** 'a batch of five'. */
export const batchWords = (size: number): string => `a batch of ${countWord(size)}`
