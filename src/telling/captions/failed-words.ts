import { toSeconds } from '../../sim/engine/sim-time.ts'
import { configAtTime, functionSettingsOf, outcomeOf } from '../../sim/projections/places.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import * as texts from '../../texts/captions/runs.ts'
import { capital } from '../../texts/grammar.ts'
import { settingWords } from '../../texts/numbers.ts'
import type { ToldRun } from './happening.ts'

/** 'Call 3 failed', 'Upload 2 timed out after 3 s', 'Call 3 crashed': how a run ended, as a clause. */
export function failedWords(run: ToldRun, invocation: number, name: string): string {
  const Name = capital(name)
  switch (outcomeOf(run, invocation)) {
    case 'timeout':
      return texts.timedOut(Name, timeoutWords(run, invocation))
    case 'crash':
      return texts.crashed(Name)
    case 'outOfMemory':
      return texts.outOfMemory(Name)
    case 'responseTooLarge':
      return texts.responseTooLarge(Name)
    default:
      return texts.failed(Name)
  }
}

/** The function's timeout when it ran. */
export function timeoutWords(run: ToldRun, invocation: number): string {
  const { trace, plan } = run
  const start = indexOf(run).started.get(invocation)
  const settings = functionSettingsOf(plan, configAtTime(plan, trace.timeAt(start)), trace.numbers[1]!.get(start))
  return settingWords(settings ? settings.timeout : toSeconds(trace.timeAt(start)))
}
