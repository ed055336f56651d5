import { NEVER, type SimTime } from '../../sim/engine/sim-time.ts'
import { callerOf, configAtTime, outcomeOf, roleOf } from '../../sim/projections/places.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { attemptsOf } from '../../sim/schema/retry.ts'
import { ENDS, type EntryOf } from '../../sim/trace/entries.ts'
import { capital, countWord } from '../names.ts'
import { spanWords, timesWords } from '../words.ts'
import { failedWords } from './failed-words.ts'
import {
  aftermath,
  callerWords,
  type Happening,
  happening,
  kindWords,
  type Subject,
  subject,
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
    return happening(entry, 'sent', 'flight', source, burst, (events) => {
      const who = subject(run, events)
      const where = kindWords(run, source)
      if (roleOf(run.plan, source) === 'queue') {
        const delay = delayOf(run, entry)
        if (delay > 0)
          return `${who.Name} arrive${who.s}, delayed: **nobody can fetch ${who.them} for ${spanWords(delay)}**.`
        return `${who.many ? capital(who.count) : who.Name} arrive${who.s} in ${where}: **${who.it} wait${who.s} until somebody fetches ${who.them}**.`
      }
      if (roleOf(run.plan, source) === 'stream') {
        return `${who.many ? capital(who.count) : who.Name} ${who.is} written to ${where}, **in order**, and stay${who.s} there.`
      }
      const caller = callerWords(run, source, who)
      return `${who.Name} come${who.s} in: **${caller} wait${who.many ? '' : 's'} for the answer**.`
    })
  },
  requestSent(run, entry) {
    if (entry.attempt === 1) return undefined
    const source = callerOf(run, entry.event)
    return happening(entry, 'callsAgain', 'again', source, [entry.event], (events) => {
      const who = subject(run, events)
      const nth = who.many ? '' : `, attempt ${entry.attempt}`
      return `${capital(kindWords(run, source))} calls again for ${who.name}: **its own retry, not Lambda's**${nth}.`
    })
  },
  requestAnswered(run, entry) {
    switch (entry.status) {
      case 200:
        return outcomeOf(run, entry.invocation) === 'success' ? callDone(run, entry) : callFailed(run, entry)
      case 202:
        return undefined
      case 204:
        return invalid(run, entry, 'A dry run: Lambda answers 204, **allowed, and nothing ran**.')
      case 429:
        return callRefused(run, entry)
      case 400:
        return invalid(run, entry, (who) => `${who.Name} ${who.is} not JSON: Lambda answers 400, **and no code runs**.`)
      case 413:
        return invalid(
          run,
          entry,
          (who) => `${who.Name} ${who.is} too large: Lambda answers 413, **and no code runs**.`,
        )
      default:
        return invalid(run, entry, (who) => `Lambda answers ${entry.status} to ${who.name}, **and no code runs**.`)
    }
  },
  requestAbandoned(run, entry) {
    const source = callerOf(run, entry.event)
    if (run.plan.resources[source]!.definition.awaitsAnswer) return wordMissing(run, entry)
    const { retry, clientStatus } = ending(run, entry, entry.event)
    const patience = spanWords(entry.at - sentAtOf(run, entry))
    return happening(entry, 'abandoned', 'timedOut', source, [entry.event], (events) => {
      const who = subject(run, events)
      if (clientStatus !== undefined) {
        const client = callerWords(run, source, who)
        return `After ${patience} ${kindWords(run, source)} stops waiting: **${client} get${who.s} a ${clientStatus}, the code runs on**.`
      }
      const next = retry ? 'and soon calls again' : 'for good'
      return `After ${patience} ${kindWords(run, source)} stops waiting for ${who.name} ${next}: **the code runs on**.`
    })
  },
  callerWaiting(run, entry) {
    const source = callerOf(run, entry.event)
    if (!run.plan.resources[source]!.definition.awaitsAnswer) return undefined
    return happening(entry, 'stillWaiting', 'waiting', source, [entry.event], (events) => {
      const { name } = subject(run, events)
      const by = kindWords(run, source)
      return `Lambda is done with ${name}, and nobody tells ${by}: **it waits another ${spanWords(entry.until - entry.at)}**.`
    })
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
    return happening(entry, 'answersLate', 'notReached', connection.to, [event], (events) => {
      const who = subject(run, events)
      return `The run for ${who.name} ends, but its caller has left: **nobody gets the answer**.`
    })
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
    return happening(entry, 'callFailed', 'failed', source, [entry.event], (events) => {
      const who = subject(run, events)
      if (clientStatus === undefined) {
        return `${who.Name} ran, but the answer is none that ${kindWords(run, source)} can use: **${who.it} count${who.s} as failed**.`
      }
      return `${who.Name} ran, but the answer is malformed: **${callerWords(run, source, who)} get${who.s} a ${clientStatus}**.`
    })
  }
  if (entry.attempt > 1) {
    return happening(entry, 'savedByRetry', 'succeeded', source, [entry.event], (events) => {
      const who = subject(run, events)
      const when = who.many ? 'now' : `at attempt ${entry.attempt}`
      return `${who.Name} succeed${who.s} ${when}: **${kindWords(run, source)}'s own retry saved ${who.them}**.`
    })
  }
  return happening(entry, 'callDone', 'succeeded', source, [entry.event], (events) => {
    const who = subject(run, events)
    if (clientStatus !== undefined && clientStatus >= 400) {
      return `${who.Name} ${who.is} done: the code chose to answer ${clientStatus}, **and that is no failure**.`
    }
    const has = `${callerWords(run, source, who)} ${who.many ? 'have their results' : 'has the result'}`
    return `${who.Name} ${who.is} done: Lambda answers 200, and **${has}**.`
  })
}

function callFailed(run: ToldRun, entry: EntryOf<'requestAnswered'>): Happening {
  const source = callerOf(run, entry.event)
  const { clientStatus, retry } = ending(run, entry, entry.event)
  const shape = outcomeOf(run, entry.invocation) === 'timeout' ? 'timedOut' : 'failed'
  return happening(entry, 'callFailed', shape, source, [entry.event], (events) => {
    const who = subject(run, events)
    const failed = failedWords(run, entry.invocation, who)
    if (clientStatus !== undefined) {
      return `${failed}. Lambda never retries a call: **${callerWords(run, source, who)} get${who.s} a ${clientStatus}**.`
    }
    if (retry) {
      const wait = spanWords(retry.until - retry.at)
      return `${failed}. Lambda does not retry: **the caller's own loop does**, in ${wait}.`
    }
    return `${failed}, but the answer is a 200: **${kindWords(run, source)} does not try again**.`
  })
}

function callRefused(run: ToldRun, entry: EntryOf<'requestAnswered'>): Happening {
  const source = callerOf(run, entry.event)
  const { clientStatus, retry, gaveUp } = ending(run, entry, entry.event)
  return happening(entry, 'callRefused', 'throttled', source, [entry.event], (events) => {
    const who = subject(run, events)
    const by = kindWords(run, source)
    if (clientStatus !== undefined) {
      return `No room for ${who.name}: Lambda answers 429, and **${callerWords(run, source, who)} get${who.s} a ${clientStatus}**.`
    }
    if (retry) {
      const when = who.many ? '' : ` in ${spanWords(retry.until - retry.at)}`
      return `No room for ${who.name}: Lambda answers 429, and **${by} tries again${when}**.`
    }
    if (gaveUp && entry.attempt > 1) {
      const times = who.many ? 'again' : timesWords(entry.attempt, countWord)
      return `No room for ${who.name}, ${times} now: **${by} gives up**, the work is never done.`
    }
    if (wouldRetry(run, entry)) {
      return `No room for ${who.name}: Lambda answers 429, and **${by} has no retries left to spend**.`
    }
    return `No room for ${who.name}: Lambda answers 429, and **nobody tries again**.`
  })
}

/** Whether its retry mode had attempts left: then its budget of retries is what ran out. */
function wouldRetry({ plan, trace }: ToldRun, { event, attempt, at }: EntryOf<'requestAnswered'>): boolean {
  const settings = configAtTime(plan, at).resources[plan.resources[trace.events.source.get(event)]!.id]
  return settings !== undefined && 'retry' in settings && attempt < attemptsOf(settings.retry)
}

function invalid(run: ToldRun, entry: EntryOf<'requestAnswered'>, say: string | ((who: Subject) => string)): Happening {
  const shape = entry.status < 300 ? 'succeeded' : 'failed'
  return happening(entry, 'callInvalid', shape, callerOf(run, entry.event), [entry.event], (events) =>
    typeof say === 'string' ? say : say(subject(run, events)),
  )
}

/** Nobody told whoever waited for word of it. */
function wordMissing(run: ToldRun, entry: EntryOf<'requestAbandoned'>): Happening {
  const source = callerOf(run, entry.event)
  const waited = spanWords(entry.at - run.trace.events.sentAt.get(entry.event))
  return happening(entry, 'wordMissing', 'timedOut', source, [entry.event], (events) => {
    const { name } = subject(run, events)
    return `${capital(kindWords(run, source))} has waited ${waited} for word of ${name}: **the stack fails**.`
  })
}

/** When the request that is given up was sent: its patience is counted from there. */
function sentAtOf({ trace }: ToldRun, { index, event, attempt }: EntryOf<'requestAbandoned'>): number {
  for (let before = index - 1; before >= 0; before--) {
    if (trace.kindAt(before) !== 'requestSent' || trace.numbers[0]!.get(before) !== event) continue
    if (trace.numbers[1]!.get(before) === attempt) return trace.timeAt(before)
  }
  return NEVER
}
