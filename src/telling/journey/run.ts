import { idOfResource } from '../../sim/projections/run-facts.ts'
import { indexOf, type RunRecord } from '../../sim/projections/run-index.ts'
import { type EntryOf, INIT_KINDS, OUTCOMES, RECORD_RESULTS } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/journey.ts'
import { spanWords } from '../../texts/numbers.ts'
import { failureWords, refusalWords } from '../failures.ts'
import type { JourneySoFar, Stay, Tellers } from './so-far.ts'

/** What happens at the function: refused, started, run. */
export const runTellers: Tellers = {
  invocationThrottled(journey, entry) {
    journey.refusals++
    journey.hop(entry, 'throttled', texts.throttled, refusalWords(journey.run, entry.function, entry.reason, entry.at))
  },
  invocationStarted(journey, entry) {
    journey.refusals = 0
    journey.invocations.push(entry.invocation)
    const attempt = journey.invocations.length
    const { invocation } = entry
    const size = entry.list.length
    const where = texts.environment(entry.environment)
    const place = entry.batch >= 0 && size > 1 ? texts.inBatch(size, where) : where
    switch (INIT_KINDS[entry.init]!) {
      case 'cold':
        journey.stay(entry, ['flight', 'starting'], texts.coldStart, texts.initPhase(place), { invocation })
        break
      case 'suppressed':
        journey.stay(entry, runs(attempt), texts.attemptRuns(attempt), texts.newProcess(place), { invocation })
        break
      default:
        journey.stay(entry, runs(attempt), texts.attemptRuns(attempt), place, { invocation })
    }
  },
  environmentInitialized(journey, entry) {
    const start = journey.close(entry.at)
    const where = texts.environment(entry.environment)
    if (start) start.detail = texts.initPhaseOf(spanWords(entry.at - start.at), where)
    const attempt = journey.invocations.length
    const until = journey.run.trace.untils.get(indexOf(journey.run).started.get(entry.invocation))
    const more = { invocation: entry.invocation, until }
    journey.stay(entry, runs(attempt), texts.attemptRuns(attempt), where, more)
  },
  invocationEnded(journey, entry) {
    journey.close(entry.at)
    const stay = journey.runOf(entry.invocation)
    if (stay) tellEnd(journey, stay, entry)
  },
  tableCalled(journey, entry) {
    if (entry.failed) journey.hop(entry, 'failed', texts.refusesCall(idOfResource(journey.run, entry.table)))
  },
}

const runs = (attempt: number) => [attempt > 1 ? 'again' : 'flight', 'running'] as const

/** The stay in which it ran becomes the attempt: how it ended for this event, and how long it took. */
function tellEnd(journey: JourneySoFar, stay: Stay, entry: EntryOf<'invocationEnded'>): void {
  const { run, event } = journey
  const attempt = journey.invocations.indexOf(entry.invocation) + 1
  const took = spanWords(entry.at - stay.at)
  const place = indexOf(run).eventsOf(entry.invocation).indexOf(event)
  const timedOut = OUTCOMES[entry.outcome] === 'timeout'
  // Whoever stopped waiting did not stop the run.
  Object.assign(stay, { entry: entry.index, rule: entry.rule, dated: entry.at, until: entry.at, open: false })
  switch (RECORD_RESULTS[entry.list[place] ?? 0]!) {
    case 'done': {
      const again = indexOf(run).firstDone.get(event) < entry.index
      stay.shape = again ? 'again' : 'succeeded'
      stay.title = again ? texts.worksAgain(attempt) : texts.attemptSucceeded(attempt)
      stay.detail = texts.afterWithCalls(took, tablesOf(run, entry.function))
      break
    }
    case 'notReached':
      stay.shape = 'notReached'
      stay.title = texts.notReached(attempt)
      stay.detail = texts.endedBefore(took)
      break
    case 'failed':
    case 'interrupted':
      stay.shape = timedOut ? 'timedOut' : 'failed'
      stay.title = timedOut ? texts.attemptTimedOut(attempt) : texts.attemptFailed(attempt)
      stay.detail = timedOut ? texts.stopped(took) : texts.failedHow(failureWords(run, entry.invocation), took)
      break
  }
}

/** Ids of the tables that the function calls. */
function tablesOf({ plan }: RunRecord, resource: number): string[] {
  return plan.connections
    .filter(({ from, path }) => from === resource && path === 'calls')
    .map(({ to }) => plan.resources[to]!.id)
}
