import { numbersOf } from '../../sim/lambda/rules.ts'
import { callerOf, configAtTime, functionSettingsOf, outcomeOf } from '../../sim/projections/places.ts'
import { idOfResource, mostRuns } from '../../sim/projections/run-facts.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { CONDITIONS, DELIVERY_KINDS, type EntryOf, WAIT_REASONS } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/captions/events.ts'
import { failed as failedPlainly } from '../../texts/captions/runs.ts'
import type { Subject } from '../../texts/grammar.ts'
import { settingWords, spanWords } from '../../texts/numbers.ts'
import { failedWords } from './failed-words.ts'
import { aftermath, type Happening, happening, kindWords, type Tellers, type ToldRun } from './happening.ts'

const ERROR_DELAYS = numbersOf('asynchronousRetries')

/** Asynchronous events: Lambda has them in its own queue and tries again for whoever sent them. */
export const eventTellers: Tellers = {
  eventAccepted(run, entry) {
    const source = callerOf(run, entry.event)
    return happening(entry, 'accepted', 'answer', source, [entry.event], ({ name }) => {
      const { awaitsAnswer } = run.plan.resources[source]!.definition
      return awaitsAnswer
        ? texts.queuedAwaited(name, kindWords(run, source))
        : texts.queued(name, kindWords(run, source))
    })
  },
  eventDispatched(run, entry) {
    const accepted = run.trace.timeAt(indexOf(run).accepted.get(entry.event))
    // One that is refused again is told as refused, and one that runs at once by what it meets.
    if (entry.at === accepted || refusedNow(run, entry)) return undefined
    if (entry.attempt === 1) {
      return happening(entry, 'roomAgain', 'flight', entry.function, [entry.event], (who) => texts.roomAgain(who))
    }
    const most = mostRuns(run, entry.function, entry.at)
    return happening(entry, 'runsAgain', 'again', entry.function, [entry.event], (who) => {
      if (who.many) return texts.waitsOver(who)
      const waited = settingWords(ERROR_DELAYS[entry.attempt - 2] ?? ERROR_DELAYS.at(-1)!)
      return texts.runsAgain(who, waited, entry.attempt, most)
    })
  },
  eventWaiting(run, entry) {
    return WAIT_REASONS[entry.reason] === 'throttle' ? refused(entry) : failed(run, entry)
  },
  eventGivenUp(run, entry) {
    return happening(entry, 'givenUp', givenUpShape(run, entry), entry.function, [entry.event], (who) => {
      switch (CONDITIONS[entry.condition]!) {
        case 'RetriesExhausted':
        case 'RetryAttemptsExhausted':
          return texts.noMoreRuns(entry.invokeCount, destinationWords(run, entry, who, true))
        case 'EventAgeExceeded':
        case 'RecordAgeExceeded':
        case 'RecordTooLarge':
          return texts.tooOld(who, ageWords(run, entry), destinationWords(run, entry, who, false))
        case 'ZeroReservedConcurrency':
          return texts.reservedZero(who, destinationWords(run, entry, who, false))
        case 'RecursiveInvocation':
          return texts.loop(destinationWords(run, entry, who, true))
      }
    })
  },
  eventProcessed(run, entry) {
    const target = destinations(run, entry).find(({ as }) => as === 'onSuccess')
    const type = entry.invokeCount > 1 ? 'savedByRetry' : 'eventDone'
    return happening(entry, type, 'succeeded', entry.function, [entry.event], (who) => {
      if (entry.invokeCount > 1) return texts.savedByRetry(who, entry.invokeCount)
      return target ? texts.recordGoes(who, idOfResource(run, target.to)) : texts.done(who)
    })
  },
  deliveryFailed(run, entry) {
    return happening(entry, 'deliveryLost', 'dropped', entry.to, entry.list, (who) =>
      texts.recordLost(who, idOfResource(run, entry.to)),
    )
  },
}

function failed(run: ToldRun, entry: EntryOf<'eventWaiting'>): Happening {
  const most = mostRuns(run, entry.function, entry.at)
  const invocation = lastRunOf(run, entry)
  const shape = outcomeOf(run, invocation) === 'timeout' ? 'timedOut' : 'failed'
  const wait = settingWords(ERROR_DELAYS[entry.attempt - 1] ?? ERROR_DELAYS.at(-1)!)
  return happening(entry, 'eventFailed', shape, entry.function, [entry.event], (who) => {
    const clause = failedWords(run, invocation, who.name)
    return entry.attempt === 1
      ? texts.failedOnce(clause, who, wait, clause === failedPlainly(who.Name))
      : texts.failedAgain(clause, wait, entry.attempt + 1 === most)
  })
}

function refused(entry: EntryOf<'eventWaiting'>): Happening {
  return happening(entry, 'eventRefused', 'throttled', entry.function, [entry.event], (who) =>
    texts.refused(who, spanWords(entry.until - entry.at)),
  )
}

/** Whether this dispatch was turned back. */
function refusedNow(run: ToldRun, entry: EntryOf<'eventDispatched'>): boolean {
  const { trace } = run
  const next = entry.index + 1
  return next < trace.length && trace.kindAt(next) === 'invocationThrottled' && trace.listAt(next)[0] === entry.event
}

/** The invocation whose end led to this entry: the last one that ended before it, in the same instant. */
function lastRunOf({ trace }: ToldRun, { index, at }: { index: number; at: number }): number {
  for (let before = index - 1; before >= 0 && trace.timeAt(before) === at; before--) {
    if (trace.kindAt(before) === 'invocationEnded') return trace.numbers[0]!.get(before)
  }
  return -1
}

function destinations(run: ToldRun, entry: EntryOf<'eventGivenUp'> | EntryOf<'eventProcessed'>) {
  const found: { as: (typeof DELIVERY_KINDS)[number]; to: number }[] = []
  for (const next of aftermath(run, entry)) {
    if (next.kind === 'eventEnded' && next.event === entry.event) break
    if (next.kind === 'delivered' && next.list[0] === entry.event)
      found.push({ as: DELIVERY_KINDS[next.as]!, to: next.to })
  }
  return found
}

const givenUpShape = (run: ToldRun, entry: EntryOf<'eventGivenUp'>) =>
  destinations(run, entry).length > 0 ? 'deadLettered' : 'dropped'

/** What becomes of it, as a clause; `named`: by its name. */
function destinationWords(run: ToldRun, entry: EntryOf<'eventGivenUp'>, who: Subject, named: boolean): string {
  const found = destinations(run, entry)
  const to = (as: 'deadLetter' | 'onFailure') =>
    found.filter((target) => target.as === as).map((target) => idOfResource(run, target.to))
  return texts.goesTo(who, named, to('deadLetter'), to('onFailure'))
}

function ageWords(run: ToldRun, { at, function: resource }: EntryOf<'eventGivenUp'>): string {
  const settings = functionSettingsOf(run.plan, configAtTime(run.plan, at), resource)
  return settings ? settingWords(settings.eventInvokeConfig.maximumEventAgeInSeconds) : texts.itsAge
}
