import { toSeconds } from '../../sim/engine/sim-time.ts'
import { configAtTime, functionSettingsOf, outcomeOf } from '../../sim/projections/places.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { settingWords } from '../words.ts'
import type { Subject, ToldRun } from './happening.ts'

/** 'Call 3 failed', 'Upload 2 timed out after 3 s', 'Call 3 crashed': how a run ended, as a clause. */
export function failedWords(run: ToldRun, invocation: number, { Name }: Pick<Subject, 'Name'>): string {
  switch (outcomeOf(run, invocation)) {
    case 'timeout':
      return `${Name} timed out after ${timeoutWords(run, invocation)}`
    case 'crash':
      return `${Name} crashed`
    case 'outOfMemory':
      return `${Name} ran out of memory`
    case 'responseTooLarge':
      return `${Name} answered with more than 6 MB`
    default:
      return `${Name} failed`
  }
}

/** The function's timeout when it ran. */
export function timeoutWords(run: ToldRun, invocation: number): string {
  const { trace, plan } = run
  const start = indexOf(run).started.get(invocation)
  const settings = functionSettingsOf(plan, configAtTime(plan, trace.timeAt(start)), trace.numbers[1]!.get(start))
  return settings ? settingWords(settings.timeout) : `${toSeconds(trace.timeAt(start))} s`
}
