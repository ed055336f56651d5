import { ruleNameAt } from '../../sim/lambda/rules.ts'
import { outcomeOf } from '../../sim/projections/places.ts'
import { idOfResource, mostReceives } from '../../sim/projections/run-facts.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { type EntryOf, RELEASE_REASONS, VERDICTS, WAIT_REASONS } from '../../sim/trace/entries.ts'
import { hiddenWords } from '../hidden-words.ts'
import { capital, countWord, namesOf } from '../names.ts'
import { spanWords, timesWords } from '../words.ts'
import type { JourneySoFar, Tellers } from './so-far.ts'

/** A queue or a stream, and the mapping that reads it. */
export const polledTellers: Tellers = {
  messageArrived(journey, entry) {
    const queue = idOfResource(journey.run, entry.queue)
    if (entry.until > entry.at) {
      const title = `Delayed ${spanWords(entry.until - entry.at)}`
      journey.stay(entry, ['waiting', 'hidden'], title, `in ${queue}, where nobody can have it yet`)
    } else journey.stay(entry, ['flight', 'queued'], `Visible in ${queue}`, undefined, { until: entry.at })
  },
  messagesReceived(journey, entry) {
    journey.receives++
    journey.refusals = 0
    journey.hiddenUntil = entry.until
    const most = mostReceives(journey.run, entry.queue, entry.at)
    const count = `receive ${journey.receives}${most === undefined ? '' : ` of ${most}`}`
    const title = `Received${journey.receives > 1 ? ' again' : ''}, ${count}`
    journey.hop(entry, 'flight', title, `hidden for ${hiddenWords(journey.run, entry.index)}`)
  },
  messagesVisible(journey, entry) {
    const title = `Visible${journey.receives > 0 ? ' again' : ''} in ${idOfResource(journey.run, entry.queue)}`
    journey.stay(entry, ['flight', 'queued'], title, undefined, { until: entry.at })
  },
  messagesDeleted(journey, entry) {
    journey.hop(entry, 'succeeded', 'Deleted from the queue', 'done with for good')
  },
  messagesMoved(journey, entry) {
    const received = `after ${countWord(journey.receives)} receives, ${journey.sinceSent(entry.at)}`
    journey.hop(entry, 'deadLettered', `Moved to ${idOfResource(journey.run, entry.to)}`, received)
  },
  messagesExpired(journey, entry) {
    journey.hop(entry, 'dropped', 'Expired', 'older than the retention period: the queue deletes it')
  },

  batchFilled(journey, entry) {
    journey.stay(entry, ['flight', 'batching'], 'Waits for its batch', `${countWord(entry.size)} in it so far`)
  },
  batchReleased(journey, entry) {
    const filling = journey.close(entry.at)
    if (filling?.spent !== 'batching') return
    filling.title = `Waits ${spanWords(filling.until - filling.at)} for its batch`
    filling.detail = RELEASE_WORDS[RELEASE_REASONS[entry.reason]!]
  },
  batchWaiting(journey, entry) {
    const wait = spanWords(entry.until - entry.at)
    if (WAIT_REASONS[entry.reason] !== 'throttle') {
      journey.stay(entry, ['waiting', 'waiting'], `Waits ${wait}`, 'then the whole batch runs again')
      return
    }
    const refusal = journey.takeRefusal(entry.at)
    const before = journey.steps.at(-1)
    // Tried again and again in place: one line that counts.
    if (journey.refusals > 1 && before?.kind === 'stay' && before.spent === 'backingOff') {
      before.title = `Throttled ${timesWords(journey.refusals, countWord)}`
      journey.reopen(before, entry.until)
      return
    }
    const why = refusal?.detail ? `${capital(refusal.detail)}. ` : ''
    journey.stay(
      entry,
      ['throttled', 'backingOff'],
      'Throttled',
      `${why}The batch is tried again in place, hidden meanwhile`,
    )
  },
  batchLetGo(journey, entry) {
    // Its queue has expired it meanwhile.
    if (journey.ended) return
    const isLoop = ruleNameAt(entry.rule) === 'recursion'
    const why = isLoop ? 'Lambda stops the loop' : 'its hidden time is over'
    journey.hop(entry, 'throttled', 'Let go', `${why}; the receive is used up`)
    journey.hide(entry)
  },
  batchSettled(journey, entry) {
    if (!entry.list.includes(journey.event)) return
    const [title, detail] = verdictWords(journey, entry)
    journey.hop(entry, 'failed', title, detail)
    journey.hide(entry)
  },

  eventsFiltered(journey, entry) {
    journey.hop(entry, 'dropped', 'Filtered out', 'it matches no filter; no code runs')
  },
  recordsArrived(journey, entry) {
    journey.stay(entry, ['flight', 'queued'], `In shard ${entry.shard}`, undefined, { until: entry.at })
  },
  recordsRead(journey, entry) {
    const others = entry.list.length - 1
    journey.hop(entry, 'flight', 'Read from its shard', others > 0 ? `with ${countWord(others)} more` : undefined)
  },
  batchBisected(journey, entry) {
    journey.hop(entry, 'failed', 'Its batch is cut in two', 'each half is tried alone')
  },
  recordsDiscarded(journey, entry) {
    journey.hop(entry, 'dropped', 'Given up', 'the shard moves on')
  },
  recordsExpired(journey, entry) {
    journey.hop(entry, 'dropped', 'Expired', "older than the stream's retention period")
  },
}

const RELEASE_WORDS: Record<(typeof RELEASE_REASONS)[number], string> = {
  full: 'until the batch is full',
  window: 'until the window is over',
  noWindow: 'no window: it takes what is there',
  payload: 'one more would pass 6 MB',
  retry: 'until it is tried again',
}

/** Why a record comes back, as the mapping reads the run. */
function verdictWords({ run, event }: JourneySoFar, entry: EntryOf<'batchSettled'>): [string, string] {
  const size = indexOf(run).eventsOf(entry.invocation).length
  const verdict = VERDICTS[entry.verdict]!
  if (verdict === 'badResponse') {
    return ['The whole batch goes back', 'its failure list names something that is not in it']
  }
  if (size === 1) return ['Goes back to the queue', 'nobody deletes it']
  if (verdict === 'partial') return ['Goes back to the queue', 'the function named it; the others are deleted']
  const culprits = indexOf(run).culpritsOf(entry.invocation)
  const blame = culprits.length > 0 && !culprits.includes(event) ? ` because of ${namesOf(run, culprits)}` : ''
  const how = outcomeOf(run, entry.invocation) === 'timeout' ? 'timed out' : 'failed'
  return [`Its batch ${how} as a whole${blame}`, size === 2 ? 'both go back' : `all ${countWord(size)} go back`]
}
