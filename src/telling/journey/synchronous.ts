import { answerLabel, callerOf, roleOf } from '../../sim/projections/places.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { nameOf } from '../names.ts'
import { spanWords } from '../words.ts'
import type { JourneySoFar, Tellers } from './so-far.ts'

/** How an event begins, and what a caller does. */
export const synchronousTellers: Tellers = {
  eventSent(journey, entry) {
    const cause = journey.run.trace.events.cause.get(journey.event)
    const detail = cause < 0 ? undefined : `caused by ${nameOf(journey.run, cause)}`
    journey.hop(entry, 'flight', `Sent ${isHeld(journey) ? 'to' : 'by'} ${journey.sourceId}`, detail)
  },
  requestSent(journey, entry) {
    if (entry.attempt > 1) journey.hop(entry, 'flight', `Called again, attempt ${entry.attempt}`)
  },
  requestAnswered(journey, entry) {
    // 202 is told where the event is accepted.
    if (entry.status === 202) return
    const pill = answerLabel(indexOf(journey.run), entry.status, entry.invocation)
    journey.hop(entry, 'answer', `Lambda answers ${pill}`, answerWords(pill), { pill })
  },
  clientAnswered(journey, entry) {
    const title = `${journey.sourceId} answers its client`
    journey.hop(entry, 'clientAnswer', title, clientWords(entry.status), { pill: String(entry.status) })
  },
  requestAbandoned(journey, entry) {
    const { awaitsAnswer } = journey.run.plan.resources[callerOf(journey.run, journey.event)]!.definition
    const then = awaitsAnswer ? 'no word has come' : 'what runs goes on running'
    journey.hop(entry, 'timedOut', 'The caller stops waiting', then)
  },
  callerWaiting(journey, entry) {
    const { awaitsAnswer } = journey.run.plan.resources[callerOf(journey.run, journey.event)]!.definition
    const next = awaitsAnswer ? 'for word that nobody will send' : `its own retry: attempt ${entry.attempt} is next`
    journey.stay(entry, ['waiting', 'callerWaiting'], `The caller waits ${spanWords(entry.until - entry.at)}`, next)
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
      return 'a dry run: allowed, and nothing ran'
    case '200 error':
      return 'it ran and failed; Lambda does not try again'
    case '429':
      return 'no room, nothing ran; Lambda does not try again'
    default:
      return 'refused before any code ran'
  }
}

/** What a gateway's code means to its client. */
function clientWords(status: number): string | undefined {
  switch (status) {
    case 500:
      return 'Lambda refused the call'
    case 502:
      return 'the function gave no usable answer'
    case 504:
      return 'the function took too long'
    default:
      return undefined
  }
}
