import { callerOf, configAtTime, functionSettingsOf } from '../../sim/projections/places.ts'
import { idOfResource, mostRuns } from '../../sim/projections/run-facts.ts'
import type { RunRecord } from '../../sim/projections/run-index.ts'
import { CONDITIONS, DELIVERY_KINDS, ENDS, type EntryOf, WAIT_REASONS } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/journey.ts'
import { settingWords, spanWords } from '../../texts/numbers.ts'
import type { Tellers } from './so-far.ts'

/** Lambda's event queue, and where what is given up goes. */
export const asynchronousTellers: Tellers = {
  eventAccepted(journey, entry) {
    const { awaitsAnswer } = journey.run.plan.resources[callerOf(journey.run, journey.event)]!.definition
    const then = awaitsAnswer ? texts.awaitsWord(journey.sourceId) : texts.movesOn(journey.sourceId)
    journey.hop(entry, 'answer', texts.accepted, then, { pill: '202' })
    journey.stay(entry, ['flight', 'queued'], texts.inEventQueue, texts.waitsItsTurn, { until: entry.at })
  },
  eventDispatched(journey, entry) {
    journey.close(entry.at)
  },
  eventWaiting(journey, entry) {
    const wait = spanWords(entry.until - entry.at)
    if (WAIT_REASONS[entry.reason] === 'throttle') {
      const refusal = journey.takeRefusal(entry.at)
      journey.stay(entry, ['throttled', 'backingOff'], texts.throttled, texts.backToQueue(refusal?.detail, wait))
      return
    }
    const retries = mostRuns(journey.run, entry.function, entry.at) - 1
    journey.stay(entry, ['waiting', 'waiting'], texts.waits(wait), texts.retryOf(entry.attempt, retries))
  },
  eventGivenUp(journey, entry) {
    const why = conditionWords(journey.run, entry)
    const last = journey.steps.at(-1)
    // The attempt before it says that it was the last.
    if (entry.invokeCount > 0 && last?.kind === 'stay' && last.invocation !== undefined) {
      last.detail = texts.withReason(last.detail, why)
      return
    }
    journey.hop(
      entry,
      'throttled',
      texts.givenUp,
      entry.invokeCount === 0 ? texts.neverRan(why) : texts.givenUpBecause(why),
    )
  },
  delivered(journey, entry) {
    const to = idOfResource(journey.run, entry.to)
    const more = { delivery: entry.delivery }
    switch (DELIVERY_KINDS[entry.as]!) {
      case 'redrive':
        break
      case 'delivery':
        journey.hop(entry, 'flight', texts.passedOn(to), undefined, more)
        break
      case 'onSuccess':
        journey.hop(entry, 'succeeded', texts.recordGoes(to), texts.onSuccess, more)
        break
      case 'onFailure':
        journey.hop(entry, 'deadLettered', texts.sentTo(to), texts.onFailure(journey.sinceSent(entry.at)), more)
        break
      case 'deadLetter':
        journey.hop(entry, 'deadLettered', texts.sentTo(to), texts.deadLetterQueue(journey.sinceSent(entry.at)), more)
        break
    }
  },
  eventEnded(journey, entry) {
    journey.ended = true
    if (entry.outcome === DROPPED) {
      journey.hop(entry, 'dropped', texts.dropped, texts.nowhere(journey.sinceSent(entry.at)))
    }
  },
}

const DROPPED = ENDS.indexOf('dropped')

function conditionWords(run: RunRecord, entry: EntryOf<'eventGivenUp'>): string {
  switch (CONDITIONS[entry.condition]!) {
    case 'RetriesExhausted':
    case 'RetryAttemptsExhausted':
      return texts.noRetriesLeft
    case 'EventAgeExceeded': {
      const settings = functionSettingsOf(run.plan, configAtTime(run.plan, entry.at), entry.function)
      const age = settings?.eventInvokeConfig.maximumEventAgeInSeconds
      return texts.nextTooLate(age === undefined ? undefined : settingWords(age))
    }
    case 'ZeroReservedConcurrency':
      return texts.reservedZero
    case 'RecursiveInvocation':
      return texts.loop
    case 'RecordAgeExceeded':
      return texts.tooOld
    case 'RecordTooLarge':
      return texts.tooLarge
  }
}
