import { NEVER, type SimTime } from '../../sim/engine/sim-time.ts'
import { callerOf, configAtTime, outcomeOf, roleOf } from '../../sim/projections/places.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { attemptsOf } from '../../sim/schema/retry.ts'
import { ENDS, type EntryOf } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/captions/calls.ts'
import type { Subject } from '../../texts/grammar.ts'
import { spanWords } from '../../texts/numbers.ts'
import { failedWords } from './failed-words.ts'
import {
  aftermath,
  callerWords,
  type Happening,
  happening,
  kindWords,
  type Tellers,
  type ToldRun,
} from './happening.ts'

const FAILED = ENDS.indexOf('failed')

/** Synchronous callers: they wait for the answer, and Lambda never tries again for them. */
export const callTellers: Tellers = {
  eventSent(run, entry) {
    const { trace } = run
    const source = callerOf(run, entry.event)
    const burst = burstFrom(run, entry)
    if (burst.length === 0) return undefined
    const { path } = run.plan.connections[trace.events.connection.get(entry.event)] ?? {}
    // An asynchronous event is told where it is accepted, and what is passed on where it arrives.
    if (path === 'asynchronous' || path === 'delivery') return undefined
    return happening(entry, 'sent', 'flight', source, burst, (who) => {
      const where = kindWords(run, source)
      if (roleOf(run.plan, source) === 'queue') {
        const delay = delayOf(run, entry)
        return delay > 0 ? texts.arrivesDelayed(who, spanWords(delay)) : texts.arrives(who, where)
      }
      if (roleOf(run.plan, source) === 'stream') return texts.written(who, where)
      return texts.comesIn(who, callerWords(run, source, who))
    })
  },
  requestSent(run, entry) {
    if (entry.attempt === 1) return undefined
    const source = callerOf(run, entry.event)
    return happening(entry, 'callsAgain', 'again', source, [entry.event], (who) =>
      texts.callsAgain(who, kindWords(run, source), entry.attempt),
    )
  },
  requestAnswered(run, entry) {
    switch (entry.status) {
      case 200:
        return outcomeOf(run, entry.invocation) === 'success' ? callDone(run, entry) : callFailed(run, entry)
      case 202:
        return undefined
      case 204:
        return invalid(run, entry, () => texts.dryRun)
      case 429:
        return callRefused(run, entry)
      case 400:
        return invalid(run, entry, texts.notJson)
      case 413:
        return invalid(run, entry, texts.tooLarge)
      default:
        return invalid(run, entry, (who) => texts.refusedWith(who, entry.status))
    }
  },
  requestAbandoned(run, entry) {
    const source = callerOf(run, entry.event)
    if (run.plan.resources[source]!.definition.awaitsAnswer) return wordMissing(run, entry)
    const { retry, clientStatus } = ending(run, entry, entry.event)
    const patience = spanWords(entry.at - sentAtOf(run, entry))
    return happening(entry, 'abandoned', 'timedOut', source, [entry.event], (who) => {
      const by = kindWords(run, source)
      return clientStatus === undefined
        ? texts.callerLeft(who, by, patience, retry !== undefined)
        : texts.clientLeft(who, by, patience, callerWords(run, source, who), clientStatus)
    })
  },
  callerWaiting(run, entry) {
    const source = callerOf(run, entry.event)
    if (!run.plan.resources[source]!.definition.awaitsAnswer) return undefined
    return happening(entry, 'stillWaiting', 'waiting', source, [entry.event], ({ name }) =>
      texts.nobodyTells(name, kindWords(run, source), spanWords(entry.until - entry.at)),
    )
  },
  invocationEnded(run, entry) {
    const index = indexOf(run)
    const [event] = index.eventsOf(entry.invocation)
    const start = index.started.get(entry.invocation)
    const connection = run.plan.connections[run.trace.numbers[3]!.get(start)]
    if (event === undefined || connection?.path !== 'synchronous') return undefined
    for (const next of aftermath(run, entry)) {
      if (next.kind === 'requestAnswered' && next.invocation === entry.invocation) return undefined
    }
    return happening(entry, 'answersLate', 'notReached', connection.to, [event], (who) => texts.answersLate(who))
  },
}

/** The events of one source that are sent at once, told at the first of them; empty at the others. */
function burstFrom({ trace }: ToldRun, { index, event, at }: EntryOf<'eventSent'>): number[] {
  const { source } = trace.events
  const isOfBurst = (other: number) =>
    other >= 0 &&
    other < trace.events.length &&
    source.get(other) === source.get(event) &&
    trace.events.connection.get(other) === trace.events.connection.get(event) &&
    trace.events.sentAt.get(other) === at
  if (isOfBurst(event - 1) && index > 0) return []
  const burst = [event]
  for (let next = event + 1; isOfBurst(next); next++) burst.push(next)
  return burst
}

/** How long the queue holds back what was just sent to it. */
function delayOf(run: ToldRun, entry: EntryOf<'eventSent'>): SimTime {
  for (const next of aftermath(run, entry, 200)) {
    if (next.kind === 'messageArrived' && next.event === entry.event) return next.until - next.at
  }
  return 0
}

/** What became of an answer: what the client was told, whether the caller tries again or has given up. */
function ending(run: ToldRun, entry: EntryOf<'requestAnswered'> | EntryOf<'requestAbandoned'>, event: number) {
  let clientStatus: number | undefined
  let retry: EntryOf<'callerWaiting'> | undefined
  let gaveUp = false
  for (const next of aftermath(run, entry)) {
    if (!('event' in next) || next.event !== event) continue
    if (next.kind === 'clientAnswered') clientStatus = next.status
    if (next.kind === 'callerWaiting') retry = next
    if (next.kind === 'eventEnded') gaveUp = next.outcome === FAILED
  }
  return { clientStatus, retry, gaveUp }
}

function callDone(run: ToldRun, entry: EntryOf<'requestAnswered'>): Happening {
  const source = callerOf(run, entry.event)
  const { clientStatus, gaveUp } = ending(run, entry, entry.event)
  if (gaveUp) {
    return happening(entry, 'callFailed', 'failed', source, [entry.event], (who) => {
      return clientStatus === undefined
        ? texts.answerOfNoUse(who, kindWords(run, source))
        : texts.malformed(who, callerWords(run, source, who), clientStatus)
    })
  }
  if (entry.attempt > 1) {
    return happening(entry, 'savedByRetry', 'succeeded', source, [entry.event], (who) =>
      texts.savedByRetry(who, kindWords(run, source), entry.attempt),
    )
  }
  return happening(entry, 'callDone', 'succeeded', source, [entry.event], (who) => {
    return clientStatus !== undefined && clientStatus >= 400
      ? texts.doneWithError(who, clientStatus)
      : texts.done(who, callerWords(run, source, who))
  })
}

function callFailed(run: ToldRun, entry: EntryOf<'requestAnswered'>): Happening {
  const source = callerOf(run, entry.event)
  const { clientStatus, retry } = ending(run, entry, entry.event)
  const shape = outcomeOf(run, entry.invocation) === 'timeout' ? 'timedOut' : 'failed'
  return happening(entry, 'callFailed', shape, source, [entry.event], (who) => {
    const failed = failedWords(run, entry.invocation, who.name)
    if (clientStatus !== undefined) {
      return texts.failedAtClient(failed, who, callerWords(run, source, who), clientStatus)
    }
    if (retry) return texts.failedAndCallsAgain(failed, spanWords(retry.until - retry.at))
    return texts.failedWith200(failed, kindWords(run, source))
  })
}

function callRefused(run: ToldRun, entry: EntryOf<'requestAnswered'>): Happening {
  const source = callerOf(run, entry.event)
  const { clientStatus, retry, gaveUp } = ending(run, entry, entry.event)
  return happening(entry, 'callRefused', 'throttled', source, [entry.event], (who) => {
    const by = kindWords(run, source)
    if (clientStatus !== undefined) return texts.refusedClient(who, callerWords(run, source, who), clientStatus)
    if (retry) return texts.refusedTriesAgain(who, by, spanWords(retry.until - retry.at))
    if (gaveUp && entry.attempt > 1) return texts.refusedGivesUp(who, by, entry.attempt)
    return wouldRetry(run, entry) ? texts.refusedNoRetriesLeft(who, by) : texts.refusedForGood(who)
  })
}

/** Whether its retry mode had attempts left: then its budget of retries is what ran out. */
function wouldRetry({ plan, trace }: ToldRun, { event, attempt, at }: EntryOf<'requestAnswered'>): boolean {
  const settings = configAtTime(plan, at).resources[plan.resources[trace.events.source.get(event)]!.id]
  return settings !== undefined && 'retry' in settings && attempt < attemptsOf(settings.retry)
}

function invalid(run: ToldRun, entry: EntryOf<'requestAnswered'>, say: (who: Subject) => string): Happening {
  const shape = entry.status < 300 ? 'succeeded' : 'failed'
  return happening(entry, 'callInvalid', shape, callerOf(run, entry.event), [entry.event], say)
}

/** Nobody told whoever waited for word of it. */
function wordMissing(run: ToldRun, entry: EntryOf<'requestAbandoned'>): Happening {
  const source = callerOf(run, entry.event)
  const waited = spanWords(entry.at - run.trace.events.sentAt.get(entry.event))
  return happening(entry, 'wordMissing', 'timedOut', source, [entry.event], ({ name }) =>
    texts.noWord(name, kindWords(run, source), waited),
  )
}

/** When the request that is given up was sent: its patience is counted from there. */
function sentAtOf({ trace }: ToldRun, { index, event, attempt }: EntryOf<'requestAbandoned'>): number {
  for (let before = index - 1; before >= 0; before--) {
    if (trace.kindAt(before) !== 'requestSent' || trace.numbers[0]!.get(before) !== event) continue
    if (trace.numbers[1]!.get(before) === attempt) return trace.timeAt(before)
  }
  return NEVER
}
