import { ruleNameAt } from '../../sim/lambda/rules.ts'
import { callerOf, configAtTime, outcomeOf } from '../../sim/projections/places.ts'
import { idOfResource } from '../../sim/projections/run-facts.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { type EntryOf, RELEASE_REASONS, VERDICTS, WAIT_REASONS } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/captions/batches.ts'
import { noRecords } from '../../texts/nouns.ts'
import { settingWords, spanWords } from '../../texts/numbers.ts'
import { hiddenWords } from '../hidden-words.ts'
import { countOf, namesOf, wordOf } from '../names.ts'
import { failedWords, timeoutWords } from './failed-words.ts'
import { aftermath, type Happening, happening, kindWords, type Tellers, type ToldRun } from './happening.ts'

/** Queues and the mappings that poll them: fetched, batched, deleted or back again. */
export const batchTellers: Tellers = {
  messageArrived(run, entry) {
    const source = callerOf(run, entry.event)
    if (source !== entry.queue) {
      return happening(entry, 'delivered', 'flight', entry.queue, [entry.event], (who) =>
        texts.passedOn(who, kindWords(run, source), idOfResource(run, entry.queue)),
      )
    }
    // What the queue's own source sends is told where it is sent.
    return undefined
  },
  messagesReceived(run, entry) {
    const receives = indexOf(run).receivesAt.get(entry.index) ?? 1
    const type = receives > 1 ? 'receivedAgain' : entry.list.length > 1 ? 'received' : 'receivedOne'
    return happening(entry, type, receives > 1 ? 'again' : 'flight', entry.queue, entry.list, (who) => {
      if (receives === 1) return texts.fetched(who, hiddenWords(run, entry.index))
      const hidden = hiddenWords(run, indexOf(run).hiddenBy.get(entry.index) ?? entry.index)
      return texts.fetchedAgain(who, hidden, receives)
    })
  },
  messagesVisible(run, entry) {
    const receive = indexOf(run).hiddenBy.get(entry.index)
    const visible = receive === undefined ? delaysEnding(run, entry) : Array.from(entry.list)
    if (visible.length === 0) return undefined
    return happening(entry, 'visibleAgain', 'flight', entry.queue, visible, (who) => {
      return receive === undefined ? texts.delayOver(who) : texts.visibleAgain(who, hiddenWords(run, receive))
    })
  },
  messagesMoved(run, entry) {
    const index = indexOf(run)
    const receives = index.receivesAt.get(entry.index) ?? 0
    const fine = index.fineAt.get(entry.index) ?? 0
    return happening(entry, 'movedAway', 'deadLettered', entry.to, entry.list, (who, events) => {
      const isWhole = events.length === entry.list.length
      return texts.moved(who, idOfResource(run, entry.to), receives, fine, isWhole ? events.length : undefined)
    })
  },
  messagesExpired(run, entry) {
    return happening(entry, 'expired', 'dropped', entry.queue, entry.list, (who) =>
      texts.expired(who, retentionWords(run, entry)),
    )
  },

  windowOpened(run, entry) {
    if (entry.shard >= 0) return undefined
    const first = [...aftermath(run, entry, 2)].find(
      (next) => next.kind === 'batchFilled' && next.batch === entry.batch,
    )
    // One that is full at once never waits.
    if (!first || releasedNow(run, entry)) return undefined
    return happening(entry, 'windowOpened', 'flight', sourceOf(run, entry.connection), first.list, (who) =>
      texts.windowOpened(who, spanWords(entry.until - entry.at)),
    )
  },
  batchFilled(run, entry) {
    const most = batchSizeAt(run, entry)
    if (entry.size === entry.list.length || most === undefined || entry.size >= most) return undefined
    return happening(entry, 'batchFills', 'flight', sourceOf(run, entry.connection), entry.list, (who) =>
      texts.joined(who, entry.size, most),
    )
  },
  batchReleased(run, entry) {
    const events = batchOf(run, entry)
    const reason = RELEASE_REASONS[entry.reason]!
    const source = sourceOf(run, entry.connection)
    const howMany = countOf(run, events)
    switch (reason) {
      case 'full':
        return happening(entry, 'batchFull', 'flight', source, events, (_who, all, count) =>
          count > 1
            ? texts.filledSeveral(countOf(run, all))
            : texts.filledOne(howMany, events.length, hasWindowAt(run, entry)),
        )
      case 'window':
        // The last call of a tumbling window has no records.
        if (events.length === 0) return undefined
        return happening(entry, 'windowOver', 'flight', source, events, () =>
          texts.windowOver(howMany, events.length, (batchSizeAt(run, entry) ?? 0) - events.length),
        )
      case 'payload':
        return happening(entry, 'batchFull', 'flight', source, events, () => texts.fullByBytes(events.length))
      case 'noWindow':
        return happening(entry, 'windowOver', 'flight', source, events, (_who, all) =>
          texts.noWindow(countOf(run, all), all.length),
        )
      case 'retry':
        return undefined
    }
  },
  batchWaiting(run, entry) {
    const events = entry.list.length > 0 ? entry.list : indexOf(run).batchEvents(entry.batch)
    const source = sourceOf(run, entry.connection)
    if (WAIT_REASONS[entry.reason] === 'throttle') {
      return happening(entry, 'batchRefused', 'throttled', source, events, (who, all) => {
        if (entry.shard < 0) return texts.noRoom(who)
        return texts.noRoomInShard(all.length === 0 ? noRecords : who.count, spanWords(entry.until - entry.at))
      })
    }
    return happening(entry, 'batchFailed', 'failed', source, events, () =>
      texts.sameBatchAgain(namesOf(run, lastCulprits(run, entry)), spanWords(entry.until - entry.at)),
    )
  },
  batchLetGo(run, entry) {
    const index = indexOf(run)
    const events = entry.list.length > 0 ? entry.list : index.batchEvents(entry.batch)
    const source = sourceOf(run, entry.connection)
    return happening(entry, 'letGo', 'throttled', source, events, (_who, all) => {
      if (ruleNameAt(entry.rule) === 'recursion') return texts.loop(countOf(run, all))
      return texts.letGo(countOf(run, all), hiddenWords(run, index.hiddenBy.get(entry.index) ?? entry.index))
    })
  },
  batchSettled(run, entry) {
    // A stream's checkpoint, cut or wait tells what this led to.
    if (entry.shard >= 0 && VERDICTS[entry.verdict] !== 'badResponse') return undefined
    switch (VERDICTS[entry.verdict]!) {
      case 'success':
        return done(run, entry)
      case 'partial':
        return partial(run, entry)
      case 'functionError':
        return wholeBatch(run, entry)
      case 'badResponse':
        return happening(entry, 'badResponse', 'failed', sourceOf(run, entry.connection), entry.list, (_who, events) =>
          ruleNameAt(entry.rule) === 'windowState' ? texts.noState : texts.badList(events.length),
        )
    }
  },
  eventsFiltered(run, entry) {
    return happening(entry, 'filtered', 'dropped', sourceOf(run, entry.connection), entry.list, (who) =>
      texts.filtered(who),
    )
  },
  pollersScaled(run, entry) {
    const source = sourceOf(run, entry.connection)
    return happening(entry, 'pollersScaled', 'flight', source, [], () => {
      const messages = wordOf(run, source, 2)
      switch (ruleNameAt(entry.rule)) {
        case 'pollerRamp':
          return texts.pollsMore(entry.concurrency, messages)
        case 'pollerBackOff':
          return texts.pollsLess(entry.concurrency, messages)
        default:
          return texts.pollsAsAtFirst(entry.concurrency, messages)
      }
    })
  },
}

function done(run: ToldRun, entry: EntryOf<'batchSettled'>): Happening {
  const events = indexOf(run).eventsOf(entry.invocation)
  const failed = indexOf(run).culpritsOf(entry.invocation)
  const source = sourceOf(run, entry.connection)
  // A failure list that nobody reads.
  if (failed.length > 0) {
    return happening(entry, 'badResponse', 'failed', source, failed, (who) => texts.listNotRead(who))
  }
  return happening(entry, 'batchDone', 'succeeded', source, events, (who) => texts.done(who))
}

function partial(run: ToldRun, entry: EntryOf<'batchSettled'>): Happening {
  const size = indexOf(run).eventsOf(entry.invocation).length
  const source = sourceOf(run, entry.connection)
  return happening(entry, 'partialBatch', 'failed', source, entry.list, (who, events, count) => {
    const others = size - events.length
    return texts.named(who, others > 0 && count > 1 ? undefined : others)
  })
}

/** The batch fails as a whole: whose fault, how often the good ones have been done, how long all are hidden. */
function wholeBatch(run: ToldRun, entry: EntryOf<'batchSettled'>): Happening {
  const index = indexOf(run)
  const source = sourceOf(run, entry.connection)
  const { length } = index.eventsOf(entry.invocation)
  const culprits = index.culpritsOf(entry.invocation)
  const timedOut = outcomeOf(run, entry.invocation) === 'timeout'
  return happening(
    entry,
    'batchFailed',
    timedOut ? 'timedOut' : 'failed',
    source,
    entry.list,
    (_who, events, count) => {
      const hidden = hiddenWords(run, index.hiddenBy.get(entry.index) ?? entry.index)
      if (count > 1) return texts.severalFail(count, countOf(run, events), hidden)
      const who = culprits.length > 0 ? namesOf(run, culprits) : texts.theCode
      const many = culprits.length > 1
      if (length === 1) return texts.comesBack(failedWords(run, entry.invocation, who), hidden)
      if (timedOut) return texts.batchTimedOut(timeoutWords(run, entry.invocation), length, hidden)
      const [good, times] = [index.doneAgainIn.get(entry.invocation), index.timesDoneIn.get(entry.invocation)]
      return good > 0
        ? texts.goodOnesToo(who, many, good, wordOf(run, callerOf(run, events[0]!), good), times)
        : texts.wholeBatch(who, many, length, hidden)
    },
  )
}

const sourceOf = (run: ToldRun, connection: number): number => run.plan.connections[connection]!.from

/** A batch's events when it is released: the run or the refusal that follows lists them. */
function batchOf(run: ToldRun, entry: EntryOf<'batchReleased'>): readonly number[] {
  return Array.from(entry.list.length > 0 ? entry.list : indexOf(run).batchEvents(entry.batch))
}

/** Delayed messages that become visible at one instant, told at the first of them; empty at the others. */
function delaysEnding({ trace }: ToldRun, { index, at, queue }: EntryOf<'messagesVisible'>): number[] {
  const isOne = (entry: number) =>
    entry >= 0 &&
    entry < trace.length &&
    trace.kindAt(entry) === 'messagesVisible' &&
    trace.timeAt(entry) === at &&
    trace.numbers[0]!.get(entry) === queue
  if (isOne(index - 1)) return []
  const events: number[] = []
  for (let entry = index; isOne(entry); entry++) events.push(...trace.listAt(entry))
  return events
}

function releasedNow(run: ToldRun, entry: EntryOf<'windowOpened'>): boolean {
  for (const next of aftermath(run, entry, 4))
    if (next.kind === 'batchReleased' && next.batch === entry.batch) return true
  return false
}

function lastCulprits(run: ToldRun, entry: EntryOf<'batchWaiting'>): number[] {
  const { trace } = run
  for (let before = entry.index - 1; before >= 0 && trace.timeAt(before) === entry.at; before--) {
    if (trace.kindAt(before) === 'invocationEnded') return indexOf(run).culpritsOf(trace.numbers[0]!.get(before))
  }
  return Array.from(entry.list)
}

function hasWindowAt(run: ToldRun, { connection, at }: { connection: number; at: number }): boolean {
  return (configAtTime(run.plan, at).connections[connection]?.maximumBatchingWindowInSeconds ?? 0) > 0
}

function batchSizeAt(run: ToldRun, { connection, at }: { connection: number; at: number }): number | undefined {
  return configAtTime(run.plan, at).connections[connection]?.batchSize
}

function retentionWords(run: ToldRun, { queue, at }: EntryOf<'messagesExpired'>): string {
  const settings = configAtTime(run.plan, at).resources[idOfResource(run, queue)]
  return settings && 'messageRetentionPeriod' in settings
    ? settingWords(settings.messageRetentionPeriod)
    : texts.itsRetention
}
