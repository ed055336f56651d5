import { ruleNameAt } from '../../sim/lambda/rules.ts'
import { outcomeOf } from '../../sim/projections/places.ts'
import { idOfResource } from '../../sim/projections/run-facts.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { type EntryOf, RELEASE_REASONS, VERDICTS, WAIT_REASONS } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/journey.ts'
import { spanWords } from '../../texts/numbers.ts'
import { hiddenWords } from '../hidden-words.ts'
import { mostReceives } from '../most-receives.ts'
import { namesOf } from '../names.ts'
import type { JourneySoFar, Tellers } from './so-far.ts'

/** A queue or a stream, and the mapping that reads it. */
export const polledTellers: Tellers = {
  messageArrived(journey, entry) {
    const queue = idOfResource(journey.run, entry.queue)
    if (entry.until > entry.at) {
      const title = texts.delayed(spanWords(entry.until - entry.at))
      journey.stay(entry, ['waiting', 'hidden'], title, texts.nobodyCanHave(queue))
    } else journey.stay(entry, ['flight', 'queued'], texts.visible(queue), undefined, { until: entry.at })
  },
  messagesReceived(journey, entry) {
    journey.receives++
    journey.refusals = 0
    journey.hiddenUntil = entry.until
    const most = mostReceives(journey.run, entry.queue, entry.at)
    const title = texts.received(journey.receives, most)
    journey.hop(entry, 'flight', title, texts.hiddenFor(hiddenWords(journey.run, entry.index)))
  },
  messagesVisible(journey, entry) {
    const queue = idOfResource(journey.run, entry.queue)
    const title = journey.receives > 0 ? texts.visibleAgain(queue) : texts.visible(queue)
    journey.stay(entry, ['flight', 'queued'], title, undefined, { until: entry.at })
  },
  messagesDeleted(journey, entry) {
    journey.hop(entry, 'succeeded', texts.deleted, texts.forGood)
  },
  messagesMoved(journey, entry) {
    const received = texts.afterReceives(journey.receives, journey.sinceSent(entry.at))
    journey.hop(entry, 'deadLettered', texts.movedTo(idOfResource(journey.run, entry.to)), received)
  },
  messagesExpired(journey, entry) {
    journey.hop(entry, 'dropped', texts.expired, texts.queueDeletes)
  },

  batchFilled(journey, entry) {
    journey.stay(entry, ['flight', 'batching'], texts.waitsForBatch, texts.inItSoFar(entry.size))
  },
  batchReleased(journey, entry) {
    const filling = journey.close(entry.at)
    if (filling?.spent !== 'batching') return
    filling.title = texts.waitedForBatch(spanWords(filling.until - filling.at))
    filling.detail = texts.released[RELEASE_REASONS[entry.reason]!]
  },
  batchWaiting(journey, entry) {
    const wait = spanWords(entry.until - entry.at)
    if (WAIT_REASONS[entry.reason] !== 'throttle') {
      journey.stay(entry, ['waiting', 'waiting'], texts.waits(wait), texts.wholeBatchAgain)
      return
    }
    const refusal = journey.takeRefusal(entry.at)
    const before = journey.steps.at(-1)
    // Tried again and again in place: one line that counts.
    if (journey.refusals > 1 && before?.kind === 'stay' && before.spent === 'backingOff') {
      before.title = texts.throttledTimes(journey.refusals)
      journey.reopen(before, entry.until)
      return
    }
    journey.stay(entry, ['throttled', 'backingOff'], texts.throttled, texts.batchAgain(refusal?.detail))
  },
  batchLetGo(journey, entry) {
    // Its queue has expired it meanwhile.
    if (journey.ended) return
    const isLoop = ruleNameAt(entry.rule) === 'recursion'
    journey.hop(entry, 'throttled', texts.letGo, isLoop ? texts.loopStopped : texts.hiddenOver)
    journey.hide(entry)
  },
  batchSettled(journey, entry) {
    if (!entry.list.includes(journey.event)) return
    const [title, detail] = verdictWords(journey, entry)
    journey.hop(entry, 'failed', title, detail)
    journey.hide(entry)
  },

  eventsFiltered(journey, entry) {
    journey.hop(entry, 'dropped', texts.filteredOut, texts.noFilter)
  },
  recordsArrived(journey, entry) {
    journey.stay(entry, ['flight', 'queued'], texts.inShard(entry.shard), undefined, { until: entry.at })
  },
  recordsRead(journey, entry) {
    const others = entry.list.length - 1
    journey.hop(entry, 'flight', texts.readFromShard, others > 0 ? texts.withMore(others) : undefined)
  },
  batchBisected(journey, entry) {
    journey.hop(entry, 'failed', texts.cutInTwo, texts.halvesAlone)
  },
  recordsDiscarded(journey, entry) {
    journey.hop(entry, 'dropped', texts.givenUp, texts.shardMovesOn)
  },
  recordsExpired(journey, entry) {
    journey.hop(entry, 'dropped', texts.expired, texts.streamDeletes)
  },
}

/** Why a record comes back, as the mapping reads the run. */
function verdictWords({ run, event }: JourneySoFar, entry: EntryOf<'batchSettled'>): [string, string] {
  const size = indexOf(run).eventsOf(entry.invocation).length
  const verdict = VERDICTS[entry.verdict]!
  if (verdict === 'badResponse') {
    return [texts.wholeBatchBack, texts.badList]
  }
  if (size === 1) return [texts.backInQueue, texts.nobodyDeletes]
  if (verdict === 'partial') return [texts.backInQueue, texts.namedByFunction]
  const culprits = indexOf(run).culpritsOf(entry.invocation)
  const blame = culprits.length > 0 && !culprits.includes(event) ? namesOf(run, culprits) : undefined
  return [texts.batchFailed(outcomeOf(run, entry.invocation) === 'timeout', blame), texts.goBack(size)]
}
