import { callerOf, configAtTime, functionSettingsOf } from '../../sim/projections/places.ts'
import { idOfResource, mostRuns } from '../../sim/projections/run-facts.ts'
import type { RunRecord } from '../../sim/projections/run-index.ts'
import { CONDITIONS, DELIVERY_KINDS, ENDS, type EntryOf, WAIT_REASONS } from '../../sim/trace/entries.ts'
import { capital } from '../names.ts'
import { settingWords, spanWords } from '../words.ts'
import type { Tellers } from './so-far.ts'

/** Lambda's event queue, and where what is given up goes. */
export const asynchronousTellers: Tellers = {
  eventAccepted(journey, entry) {
    const { awaitsAnswer } = journey.run.plan.resources[callerOf(journey.run, journey.event)]!.definition
    const then = awaitsAnswer ? 'waits for word from the code' : 'moves on, nobody waits'
    journey.hop(entry, 'answer', 'Accepted', `${journey.sourceId} ${then}`, { pill: '202' })
    journey.stay(entry, ['flight', 'queued'], 'In the event queue', 'waits for its turn', { until: entry.at })
  },
  eventDispatched(journey, entry) {
    journey.close(entry.at)
  },
  eventWaiting(journey, entry) {
    const wait = spanWords(entry.until - entry.at)
    if (WAIT_REASONS[entry.reason] === 'throttle') {
      const refusal = journey.takeRefusal(entry.at)
      const why = refusal?.detail ? `${capital(refusal.detail)}. ` : ''
      const detail = `${why}Goes back to the queue for ${wait}; uses up no retry`
      journey.stay(entry, ['throttled', 'backingOff'], 'Throttled', detail)
      return
    }
    const retries = mostRuns(journey.run, entry.function, entry.at) - 1
    journey.stay(entry, ['waiting', 'waiting'], `Waits ${wait}`, `retry ${entry.attempt} of ${retries}`)
  },
  eventGivenUp(journey, entry) {
    const why = capital(conditionWords(journey.run, entry))
    const last = journey.steps.at(-1)
    // The attempt before it says that it was the last.
    if (entry.invokeCount > 0 && last?.kind === 'stay' && last.invocation !== undefined) {
      last.detail = last.detail ? `${last.detail}. ${why}` : why
      return
    }
    journey.hop(entry, 'throttled', 'Given up', entry.invokeCount === 0 ? `${why}: it never ran` : why)
  },
  delivered(journey, entry) {
    const to = idOfResource(journey.run, entry.to)
    const more = { delivery: entry.delivery }
    switch (DELIVERY_KINDS[entry.as]!) {
      case 'redrive':
        break
      case 'delivery':
        journey.hop(entry, 'flight', `Passed on to ${to}`, undefined, more)
        break
      case 'onSuccess':
        journey.hop(entry, 'succeeded', `Its record goes to ${to}`, 'on-success destination', more)
        break
      case 'onFailure':
        journey.hop(
          entry,
          'deadLettered',
          `Sent to ${to}`,
          `on-failure destination, ${journey.sinceSent(entry.at)}`,
          more,
        )
        break
      case 'deadLetter':
        journey.hop(entry, 'deadLettered', `Sent to ${to}`, `dead-letter queue, ${journey.sinceSent(entry.at)}`, more)
        break
    }
  },
  eventEnded(journey, entry) {
    journey.ended = true
    if (entry.outcome === DROPPED) {
      journey.hop(entry, 'dropped', 'Dropped', `nowhere to go, ${journey.sinceSent(entry.at)}`)
    }
  },
}

const DROPPED = ENDS.indexOf('dropped')

function conditionWords(run: RunRecord, entry: EntryOf<'eventGivenUp'>): string {
  switch (CONDITIONS[entry.condition]!) {
    case 'RetriesExhausted':
    case 'RetryAttemptsExhausted':
      return 'no retries left'
    case 'EventAgeExceeded': {
      const settings = functionSettingsOf(run.plan, configAtTime(run.plan, entry.at), entry.function)
      const age = settings?.eventInvokeConfig.maximumEventAgeInSeconds
      const most = age === undefined ? '' : ` of ${settingWords(age)}`
      return `the next try would come after its maximum age${most}`
    }
    case 'ZeroReservedConcurrency':
      return 'reserved concurrency is 0'
    case 'RecursiveInvocation':
      return 'Lambda stopped a loop'
    case 'RecordAgeExceeded':
      return 'older than its maximum age'
    case 'RecordTooLarge':
      return 'larger than 6 MB'
  }
}
