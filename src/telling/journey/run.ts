import { idOfResource } from '../../sim/projections/run-facts.ts'
import { indexOf, type RunRecord } from '../../sim/projections/run-index.ts'
import { type EntryOf, INIT_KINDS, OUTCOMES, RECORD_RESULTS } from '../../sim/trace/entries.ts'
import { capital } from '../names.ts'
import { batchWords, failureWords, refusalWords } from '../run-words.ts'
import { spanWords } from '../words.ts'
import type { JourneySoFar, Stay, Tellers } from './so-far.ts'

/** What happens at the function: refused, started, run. */
export const runTellers: Tellers = {
  invocationThrottled(journey, entry) {
    journey.refusals++
    journey.hop(entry, 'throttled', 'Throttled', refusalWords(journey.run, entry.function, entry.reason, entry.at))
  },
  invocationStarted(journey, entry) {
    journey.refusals = 0
    journey.invocations.push(entry.invocation)
    const attempt = journey.invocations.length
    const { invocation } = entry
    const size = entry.list.length
    const where = `environment ${entry.environment}`
    const place = entry.batch >= 0 && size > 1 ? `in ${batchWords(size)}, ${where}` : where
    switch (INIT_KINDS[entry.init]!) {
      case 'cold':
        journey.stay(entry, ['flight', 'starting'], 'Cold start', `init phase, ${place}`, { invocation })
        break
      case 'suppressed':
        journey.stay(entry, runs(attempt), `Attempt ${attempt} runs`, `${place}, in a new process`, { invocation })
        break
      default:
        journey.stay(entry, runs(attempt), `Attempt ${attempt} runs`, place, { invocation })
    }
  },
  environmentInitialized(journey, entry) {
    const start = journey.close(entry.at)
    if (start) start.detail = `init phase of ${spanWords(entry.at - start.at)}, environment ${entry.environment}`
    const attempt = journey.invocations.length
    const until = journey.run.trace.untils.get(indexOf(journey.run).started.get(entry.invocation))
    const more = { invocation: entry.invocation, until }
    journey.stay(entry, runs(attempt), `Attempt ${attempt} runs`, `environment ${entry.environment}`, more)
  },
  invocationEnded(journey, entry) {
    journey.close(entry.at)
    const stay = journey.runOf(entry.invocation)
    if (stay) tellEnd(journey, stay, entry)
  },
  tableCalled(journey, entry) {
    if (entry.failed) journey.hop(entry, 'failed', `${idOfResource(journey.run, entry.table)} refuses the call`)
  },
}

const runs = (attempt: number) => [attempt > 1 ? 'again' : 'flight', 'running'] as const

/** The stay in which it ran becomes the attempt: how it ended for this event, and how long it took. */
function tellEnd(journey: JourneySoFar, stay: Stay, entry: EntryOf<'invocationEnded'>): void {
  const { run, event } = journey
  const attempt = journey.invocations.indexOf(entry.invocation) + 1
  const took = `after ${spanWords(entry.at - stay.at)}`
  const place = indexOf(run).eventsOf(entry.invocation).indexOf(event)
  const timedOut = OUTCOMES[entry.outcome] === 'timeout'
  // Whoever stopped waiting did not stop the run.
  Object.assign(stay, { entry: entry.index, rule: entry.rule, dated: entry.at, until: entry.at, open: false })
  switch (RECORD_RESULTS[entry.list[place] ?? 0]!) {
    case 'done': {
      const again = indexOf(run).firstDone.get(event) < entry.index
      stay.shape = again ? 'again' : 'succeeded'
      stay.title = `Attempt ${attempt} ${again ? 'does its work again' : 'succeeded'}`
      stay.detail = took + tableWords(run, entry.function)
      break
    }
    case 'notReached':
      stay.shape = 'notReached'
      stay.title = `Attempt ${attempt} did not reach it`
      stay.detail = `the run ended before it, ${took}`
      break
    case 'failed':
    case 'interrupted':
      stay.shape = timedOut ? 'timedOut' : 'failed'
      stay.title = `Attempt ${attempt} ${timedOut ? 'timed out' : 'failed'}`
      stay.detail = timedOut ? `stopped ${took}` : `${capital(failureWords(run, entry.invocation))}, ${took}`
      break
  }
}

/** ', with a call to orders' */
function tableWords({ plan }: RunRecord, resource: number): string {
  const tables = plan.connections
    .filter(({ from, path }) => from === resource && path === 'calls')
    .map(({ to }) => plan.resources[to]!.id)
  return tables.length > 0 ? `, with a call to ${tables.join(' and ')}` : ''
}
