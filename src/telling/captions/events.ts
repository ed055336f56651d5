import { numbersOf } from '../../sim/lambda/rules.ts'
import { callerOf, configAtTime, functionSettingsOf, outcomeOf } from '../../sim/projections/places.ts'
import { idOfResource, mostRuns } from '../../sim/projections/run-facts.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { CONDITIONS, DELIVERY_KINDS, type EntryOf, WAIT_REASONS } from '../../sim/trace/entries.ts'
import { capital, countWord } from '../names.ts'
import { listed, ordinal, overWords, settingWords, spanWords } from '../words.ts'
import { failedWords } from './failed-words.ts'
import {
  aftermath,
  type Happening,
  happening,
  kindWords,
  type Subject,
  subject,
  type Tellers,
  type ToldRun,
} from './happening.ts'

const ERROR_DELAYS = numbersOf('asynchronousRetries')

/** Asynchronous events: Lambda has them in its own queue and tries again for whoever sent them. */
export const eventTellers: Tellers = {
  eventAccepted(run, entry) {
    const source = callerOf(run, entry.event)
    return happening(entry, 'accepted', 'answer', source, [entry.event], (events) => {
      const { name } = subject(run, events)
      if (run.plan.resources[source]!.definition.awaitsAnswer) {
        return `Lambda queues ${name} and answers 202: **${kindWords(run, source)} waits for word from the code**.`
      }
      return `Lambda queues ${name}, answers 202 at once, and **${kindWords(run, source)} moves on**.`
    })
  },
  eventDispatched(run, entry) {
    const accepted = run.trace.timeAt(indexOf(run).accepted.get(entry.event))
    // One that is refused again is told as refused, and one that runs at once by what it meets.
    if (entry.at === accepted || refusedNow(run, entry)) return undefined
    if (entry.attempt === 1) {
      return happening(entry, 'roomAgain', 'flight', entry.function, [entry.event], (events) => {
        const who = subject(run, events)
        return `There is room again: **${who.name} run${who.s} now**, and no retry was used up.`
      })
    }
    const most = mostRuns(run, entry.function, entry.at)
    return happening(entry, 'runsAgain', 'again', entry.function, [entry.event], (events) => {
      const who = subject(run, events)
      if (who.many) return `Their waits are over: **Lambda runs ${who.name} again**, as it said.`
      const waited = settingWords(ERROR_DELAYS[entry.attempt - 2] ?? ERROR_DELAYS.at(-1)!)
      const nth = entry.attempt === most ? 'a last time' : 'again'
      return `${overWords(waited)}: **Lambda runs ${who.name} ${nth}**, attempt ${entry.attempt} of ${most}.`
    })
  },
  eventWaiting(run, entry) {
    return WAIT_REASONS[entry.reason] === 'throttle' ? refused(run, entry) : failed(run, entry)
  },
  eventGivenUp(run, entry) {
    return happening(entry, 'givenUp', givenUpShape(run, entry), entry.function, [entry.event], (events) => {
      const who = subject(run, events)
      switch (CONDITIONS[entry.condition]!) {
        case 'RetriesExhausted':
        case 'RetryAttemptsExhausted': {
          const runs = entry.invokeCount === 1 ? 'One run' : `${capital(countWord(entry.invokeCount))} runs`
          return `${runs}, no more: **${destinationWords(run, entry, who.name, who)}**.`
        }
        case 'EventAgeExceeded':
        case 'RecordAgeExceeded':
        case 'RecordTooLarge':
          return `${who.Name} would be older than ${ageWords(run, entry)} at ${who.its} next try: **${destinationWords(run, entry, who.it, who)}**.`
        case 'ZeroReservedConcurrency':
          return `Reserved concurrency is 0, so ${who.name} never run${who.s}: **${destinationWords(run, entry, who.it, who)}**.`
        case 'RecursiveInvocation':
          return `Lambda stops a loop that came round too often: **${destinationWords(run, entry, who.name, who)}**.`
      }
    })
  },
  eventProcessed(run, entry) {
    const target = destinations(run, entry).find(({ as }) => as === 'onSuccess')
    const type = entry.invokeCount > 1 ? 'savedByRetry' : 'eventDone'
    return happening(entry, type, 'succeeded', entry.function, [entry.event], (events) => {
      const who = subject(run, events)
      if (entry.invokeCount > 1) {
        const nth = who.many ? 'after a retry' : `at the ${ordinal(entry.invokeCount)} attempt`
        return `${who.Name} succeed${who.s} ${nth}: **Lambda's own retry saved ${who.them}**.`
      }
      if (target) return `${who.Name} ${who.is} done: **${who.its} record goes to ${idOfResource(run, target.to)}**.`
      return `${who.Name} ${who.is} done, and **nobody was waiting**: no answer goes back.`
    })
  },
  deliveryFailed(run, entry) {
    return happening(entry, 'deliveryLost', 'dropped', entry.to, entry.list, (events) => {
      const who = subject(run, events)
      const to = idOfResource(run, entry.to)
      return `${to} does not take ${who.name}: **the record is lost**, and only a metric counts it.`
    })
  },
}

function failed(run: ToldRun, entry: EntryOf<'eventWaiting'>): Happening {
  const most = mostRuns(run, entry.function, entry.at)
  const invocation = lastRunOf(run, entry)
  const shape = outcomeOf(run, invocation) === 'timeout' ? 'timedOut' : 'failed'
  const wait = settingWords(ERROR_DELAYS[entry.attempt - 1] ?? ERROR_DELAYS.at(-1)!)
  return happening(entry, 'eventFailed', shape, entry.function, [entry.event], (events) => {
    const who = subject(run, events)
    const clause = failedWords(run, invocation, who)
    if (entry.attempt === 1) {
      const nobody = clause.endsWith('failed') ? `Nobody waits for ${who.them}` : 'Nobody waits'
      return `${clause}. ${nobody}, so **Lambda tries again in ${wait}**.`
    }
    const last = entry.attempt + 1 === most ? ', then never again' : ''
    return `${clause} again. **Lambda tries once more in ${wait}**${last}.`
  })
}

function refused(run: ToldRun, entry: EntryOf<'eventWaiting'>): Happening {
  return happening(entry, 'eventRefused', 'throttled', entry.function, [entry.event], (events) => {
    const who = subject(run, events)
    const wait = who.many ? 'a while' : spanWords(entry.until - entry.at)
    return `No room for ${who.name}: **${who.it} wait${who.s} ${wait}**, and use${who.s} up no retry.`
  })
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

/** 'the record of upload 2 goes to failed-uploads', 'upload 2 goes to dlq', 'it is dropped'. */
function destinationWords(run: ToldRun, entry: EntryOf<'eventGivenUp'>, name: string, { many, is }: Subject): string {
  const found = destinations(run, entry)
  const to = (as: 'deadLetter' | 'onFailure') =>
    listed(found.filter((target) => target.as === as).map((target) => idOfResource(run, target.to)))
  const [itself, record] = [to('deadLetter'), to('onFailure')]
  const goes = many ? 'go' : 'goes'
  if (itself && record) return `${name} ${goes} to ${itself}, a record to ${record}`
  if (itself) return `${name} ${goes} to ${itself}`
  if (record) return `${name === 'it' || name === 'they' ? 'a record' : `the record of ${name}`} goes to ${record}`
  return `${name} ${is} dropped`
}

function ageWords(run: ToldRun, { at, function: resource }: EntryOf<'eventGivenUp'>): string {
  const settings = functionSettingsOf(run.plan, configAtTime(run.plan, at), resource)
  return settings ? settingWords(settings.eventInvokeConfig.maximumEventAgeInSeconds) : 'its maximum age'
}
