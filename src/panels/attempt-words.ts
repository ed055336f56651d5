import { entriesOf } from '../sim/projections/entries-of.ts'
import { mostRuns } from '../sim/projections/run-facts.ts'
import type { RunRecord } from '../sim/projections/run-index.ts'
import { mostReceives } from '../telling/most-receives.ts'
import * as texts from '../texts/attempts.ts'

/** "attempt 2 of 3": how often an event has gone to the function, and how often it may. Before: that it has not. */
export function attemptWords(run: RunRecord, event: number, cursor: number): string {
  const { trace } = run
  let attempt = 0
  let most: number | undefined
  for (const entry of entriesOf(run, event)) {
    if (entry >= cursor) break
    const kind = trace.kindAt(entry)
    if (kind === 'invocationStarted' || kind === 'invocationThrottled') attempt++
    if (kind === 'eventDispatched') most = mostRuns(run, trace.numbers[1]!.get(entry), trace.timeAt(entry))
    if (kind === 'messagesReceived') most = mostReceives(run, trace.numbers[0]!.get(entry), trace.timeAt(entry))
  }
  if (attempt === 0) return texts.notYet
  return most === undefined ? texts.attempt(attempt) : texts.attemptOf(attempt, Math.max(attempt, most))
}
