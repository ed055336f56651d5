import { answerLabel, callerOf, roleOf } from '../../sim/projections/places.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import * as texts from '../../texts/journey.ts'
import { spanWords } from '../../texts/numbers.ts'
import { nameOf } from '../names.ts'
import type { JourneySoFar, Tellers } from './so-far.ts'

/** How an event begins, and what a caller does. */
export const synchronousTellers: Tellers = {
  eventSent(journey, entry) {
    const cause = journey.run.trace.events.cause.get(journey.event)
    const detail = cause < 0 ? undefined : texts.causedBy(nameOf(journey.run, cause))
    journey.hop(
      entry,
      'flight',
      isHeld(journey) ? texts.sentTo(journey.sourceId) : texts.sentBy(journey.sourceId),
      detail,
    )
  },
  requestSent(journey, entry) {
    if (entry.attempt > 1) journey.hop(entry, 'flight', texts.calledAgain(entry.attempt))
  },
  requestAnswered(journey, entry) {
    // 202 is told where the event is accepted.
    if (entry.status === 202) return
    const pill = answerLabel(indexOf(journey.run), entry.status, entry.invocation)
    journey.hop(entry, 'answer', texts.lambdaAnswers(pill), answerWords(pill), { pill })
  },
  clientAnswered(journey, entry) {
    const title = texts.answersItsClient(journey.sourceId)
    journey.hop(entry, 'clientAnswer', title, clientWords(entry.status), { pill: String(entry.status) })
  },
  requestAbandoned(journey, entry) {
    const { awaitsAnswer } = journey.run.plan.resources[callerOf(journey.run, journey.event)]!.definition
    const then = awaitsAnswer ? texts.noWord : texts.runsOn
    journey.hop(entry, 'timedOut', texts.callerStops, then)
  },
  callerWaiting(journey, entry) {
    const { awaitsAnswer } = journey.run.plan.resources[callerOf(journey.run, journey.event)]!.definition
    const next = awaitsAnswer ? texts.forWord : texts.ownRetry(entry.attempt)
    journey.stay(entry, ['waiting', 'callerWaiting'], texts.callerWaits(spanWords(entry.until - entry.at)), next)
  },
}

/** Whether its source keeps it until somebody fetches it. */
function isHeld({ run, event }: JourneySoFar): boolean {
  const role = roleOf(run.plan, callerOf(run, event))
  return role === 'queue' || role === 'stream'
}

function answerWords(pill: string): string | undefined {
  switch (pill) {
    case '200':
      return undefined
    case '204':
      return texts.dryRun
    case '200 error':
      return texts.ranAndFailed
    case '429':
      return texts.noRoom
    default:
      return texts.refusedBefore
  }
}

/** What a gateway's code means to its client. */
function clientWords(status: number): string | undefined {
  switch (status) {
    case 500:
      return texts.lambdaRefused
    case 502:
      return texts.noUsableAnswer
    case 504:
      return texts.tookTooLong
    default:
      return undefined
  }
}
