import { SECOND, type SimTime } from '../engine/sim-time.ts'
import { THROTTLE_REASONS } from '../trace/entries.ts'
import { countWord } from './names.ts'
import { configAtTime, functionSettingsOf, outcomeOf } from './places.ts'
import { indexOf, type RunRecord } from './run-index.ts'
import { settingWords } from './words.ts'

/** What an entry's numbers stand for: the settings that held then, and what was said of the same run elsewhere. */

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

/** How often the queue hands a message out before it moves it; undefined: as often as it takes. */
export function mostReceives(run: RunRecord, queue: number, at: SimTime): number | undefined {
  const settings = configAtTime(run.plan, at).resources[idOfResource(run, queue)]
  return settings && 'redrivePolicy' in settings ? settings.redrivePolicy?.maxReceiveCount : undefined
}

/** How long a receive hides what it brought, as its queue was set then: '7 s'. */
export function hiddenWords({ trace }: RunRecord, receive: number): string {
  return settingWords((trace.untils.get(receive) - trace.timeAt(receive)) / SECOND)
}

/** Runs an asynchronous event may have in all: the first and its retries. */
export function mostRuns(run: RunRecord, resource: number, at: SimTime): number {
  const settings = functionSettingsOf(run.plan, configAtTime(run.plan, at), resource)
  return (settings?.eventInvokeConfig.maximumRetryAttempts ?? 2) + 1
}

/** 'a batch of five'. */
export const batchWords = (size: number): string => `a batch of ${countWord(size)}`
