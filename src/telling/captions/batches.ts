import { ruleNameAt } from '../../sim/lambda/rules.ts'
import { callerOf, configAtTime, outcomeOf } from '../../sim/projections/places.ts'
import { idOfResource } from '../../sim/projections/run-facts.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { type EntryOf, RELEASE_REASONS, VERDICTS, WAIT_REASONS } from '../../sim/trace/entries.ts'
import { hiddenWords } from '../hidden-words.ts'
import { capital, countOf, countWord, namesOf, wordOf } from '../names.ts'
import { ordinal, overWords, settingWords, spanWords, timesWords } from '../words.ts'
import { failedWords, timeoutWords } from './failed-words.ts'
import {
  aftermath,
  allOf,
  type Happening,
  happening,
  kindWords,
  subject,
  type Tellers,
  type ToldRun,
} from './happening.ts'

/** Above this a receive is told by its number. */
const MOST_IN_ORDINALS = 7

/** Queues and the mappings that poll them: fetched, batched, deleted or back again. */
export const batchTellers: Tellers = {
  messageArrived(run, entry) {
    const source = callerOf(run, entry.event)
    if (source !== entry.queue) {
      return happening(entry, 'delivered', 'flight', entry.queue, [entry.event], (events) => {
        const who = subject(run, events)
        const from = capital(kindWords(run, source))
        return `${from} passes ${who.name} on to ${idOfResource(run, entry.queue)}: **delivered, and nothing runs yet**.`
      })
    }
    // What the queue's own source sends is told where it is sent.
    return undefined
  },
  messagesReceived(run, entry) {
    const receives = indexOf(run).receivesAt.get(entry.index) ?? 1
    const type = receives > 1 ? 'receivedAgain' : entry.list.length > 1 ? 'received' : 'receivedOne'
    return happening(entry, type, receives > 1 ? 'again' : 'flight', entry.queue, entry.list, (events) => {
      const who = subject(run, events)
      if (receives > 1) {
        const hidden = hiddenWords(run, indexOf(run).hiddenBy.get(entry.index) ?? entry.index)
        const fetched = `Lambda fetches ${who.them}`
        return receives <= MOST_IN_ORDINALS
          ? `Nobody deleted ${who.name} in ${hidden}: **${fetched} a ${ordinal(receives)} time**.`
          : `Nobody deleted ${who.name} in ${hidden}: **${fetched} again**, receive ${receives}.`
      }
      const what = who.many ? `${who.count} at once` : who.name
      return `Lambda fetches ${what}: **${who.it} stay${who.s} in the queue, hidden for ${hiddenWords(run, entry.index)}**.`
    })
  },
  messagesVisible(run, entry) {
    const receive = indexOf(run).hiddenBy.get(entry.index)
    const visible = receive === undefined ? delaysEnding(run, entry) : Array.from(entry.list)
    if (visible.length === 0) return undefined
    return happening(entry, 'visibleAgain', 'flight', entry.queue, visible, (events) => {
      const who = subject(run, events)
      if (receive === undefined) return `The delay of ${who.name} is over: **now ${who.it} can be fetched**.`
      return `${overWords(hiddenWords(run, receive))}: **${who.name} ${who.is} visible again** for whoever asks.`
    })
  },
  messagesMoved(run, entry) {
    const index = indexOf(run)
    const receives = index.receivesAt.get(entry.index) ?? 0
    const fine = index.fineAt.get(entry.index) ?? 0
    return happening(entry, 'movedAway', 'deadLettered', entry.to, entry.list, (events) => {
      const who = subject(run, events)
      const to = idOfResource(run, entry.to)
      const received = `Received ${timesWords(receives, countWord)}, never deleted`
      if (events.length !== entry.list.length || fine === 0) return `${received}: **SQS moves ${who.name} to ${to}**.`
      if (!who.many) return `${received}: **SQS moves ${who.name} to ${to}**, though its work was done.`
      const spite =
        fine === events.length
          ? 'though all were done'
          : `though ${countWord(fine)} ${fine === 1 ? 'was' : 'were'} fine`
      return `${received}: **SQS moves ${allOf(events.length)} to ${to}**, ${spite}.`
    })
  },
  messagesExpired(run, entry) {
    return happening(entry, 'expired', 'dropped', entry.queue, entry.list, (events) => {
      const who = subject(run, events)
      return `${who.Name} ${who.is} older than ${retentionWords(run, entry)}: **the queue deletes ${who.them}**, done or not.`
    })
  },

  windowOpened(run, entry) {
    if (entry.shard >= 0) return undefined
    const first = [...aftermath(run, entry, 2)].find((next) => next.kind === 'batchFilled')
    // One that is full at once never waits.
    if (!first || releasedNow(run, entry)) return undefined
    return happening(entry, 'windowOpened', 'flight', sourceOf(run, entry.connection), first.list, (events) => {
      const who = subject(run, events)
      const wait = spanWords(entry.until - entry.at)
      return `${who.Name} begin${who.s} a batch: **${who.it} wait${who.s} up to ${wait}** for others to join.`
    })
  },
  batchFilled(run, entry) {
    const most = batchSizeAt(run, entry)
    if (entry.size === entry.list.length || most === undefined || entry.size >= most) return undefined
    return happening(entry, 'batchFills', 'flight', sourceOf(run, entry.connection), entry.list, (events) => {
      const who = subject(run, events)
      return `${who.Name} join${who.s} the batch: **${sizeWords(entry.size, most)}**, and it still waits.`
    })
  },
  batchReleased(run, entry) {
    const events = batchOf(run, entry)
    const reason = RELEASE_REASONS[entry.reason]!
    const source = sourceOf(run, entry.connection)
    const howMany = countOf(run, events)
    switch (reason) {
      case 'full':
        return happening(entry, 'batchFull', 'flight', source, events, (all, count) =>
          count > 1
            ? `${capital(countOf(run, all))} fill their batches: **they go at once**, no window has to end.`
            : `${capital(howMany)} fill a batch: **it goes at once**, before its window is over.`,
        )
      case 'window':
        // The last call of a tumbling window has no records.
        if (events.length === 0) return undefined
        return happening(entry, 'windowOver', 'flight', source, events, () => {
          const missing = (batchSizeAt(run, entry) ?? 0) - events.length
          const left = missing > 0 ? `, ${countWord(missing)} ${missing === 1 ? 'place' : 'places'} left empty` : ''
          return `The window is over: **${howMany} go${events.length === 1 ? 'es' : ''} as a batch**${left}.`
        })
      case 'payload':
        return happening(
          entry,
          'batchFull',
          'flight',
          source,
          events,
          () => `One more would pass 6 MB: **the batch of ${countWord(events.length)} goes as it is**.`,
        )
      case 'noWindow':
        return happening(
          entry,
          'windowOver',
          'flight',
          source,
          events,
          (all) =>
            `No window, no waiting: **${countOf(run, all)} go${all.length === 1 ? 'es' : ''} to the function at once**.`,
        )
      case 'retry':
        return undefined
    }
  },
  batchWaiting(run, entry) {
    const events = entry.list.length > 0 ? entry.list : indexOf(run).batchEvents(entry.batch)
    const source = sourceOf(run, entry.connection)
    if (WAIT_REASONS[entry.reason] === 'throttle') {
      return happening(entry, 'batchRefused', 'throttled', source, events, (all) => {
        const who = subject(run, all)
        if (entry.shard >= 0) {
          const what = all.length === 0 ? 'the last call of a window' : who.count
          return `No room for ${what}: **Lambda tries again in ${spanWords(entry.until - entry.at)}**, the shard waits.`
        }
        return `No room for ${who.count}: **Lambda tries the batch again** while ${who.it} stay${who.s} hidden.`
      })
    }
    return happening(entry, 'batchFailed', 'failed', source, events, () => {
      const culprits = namesOf(run, lastCulprits(run, entry))
      return `${capital(culprits)} failed: **the same batch runs again in ${spanWords(entry.until - entry.at)}**, the shard waits.`
    })
  },
  batchLetGo(run, entry) {
    const index = indexOf(run)
    const events = entry.list.length > 0 ? entry.list : index.batchEvents(entry.batch)
    const source = sourceOf(run, entry.connection)
    return happening(entry, 'letGo', 'throttled', source, events, (all) => {
      if (ruleNameAt(entry.rule) === 'recursion') return `A loop: **Lambda does not run ${countOf(run, all)} again**.`
      const hidden = hiddenWords(run, index.hiddenBy.get(entry.index) ?? entry.index)
      return `Still no room after ${hidden}: Lambda lets ${countOf(run, all)} go, **one receive is used up**.`
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
        return happening(entry, 'badResponse', 'failed', sourceOf(run, entry.connection), entry.list, (events) =>
          ruleNameAt(entry.rule) === 'windowState'
            ? 'The answer carries no state: **the call counts as failed**, and is made again.'
            : `The failure list names something that is not there: **${allOf(events.length)} go${events.length === 1 ? 'es' : ''} back**.`,
        )
    }
  },
  eventsFiltered(run, entry) {
    return happening(entry, 'filtered', 'dropped', sourceOf(run, entry.connection), entry.list, (events) => {
      const who = subject(run, events)
      return `${who.Name} match${who.many ? '' : 'es'} no filter: **${who.it} ${who.is} gone**, and no code has run.`
    })
  },
  pollersScaled(run, entry) {
    const source = sourceOf(run, entry.connection)
    return happening(entry, 'pollersScaled', 'flight', source, [], () => {
      const batches = `${countWord(entry.concurrency)} ${entry.concurrency === 1 ? 'batch' : 'batches'}`
      const most = `up to ${batches} of ${wordOf(run, source, 2)} at once`
      switch (ruleNameAt(entry.rule)) {
        case 'pollerRamp':
          return `Messages wait: **Lambda polls more**, ${most}.`
        case 'pollerBackOff':
          return `A batch went wrong: **Lambda polls less**, ${most}.`
        default:
          return `The queue was quiet: **Lambda polls as at first**, ${most}.`
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
    return happening(entry, 'badResponse', 'failed', source, failed, (all) => {
      const who = subject(run, all)
      return `${who.Name} failed, but the mapping does not read failure lists: **Lambda deletes ${who.them} too**.`
    })
  }
  return happening(entry, 'batchDone', 'succeeded', source, events, (all) => {
    const who = subject(run, all)
    return `${who.Name} ${who.is} done: **Lambda deletes ${who.them}** from the queue.`
  })
}

function partial(run: ToldRun, entry: EntryOf<'batchSettled'>): Happening {
  const size = indexOf(run).eventsOf(entry.invocation).length
  const source = sourceOf(run, entry.connection)
  return happening(entry, 'partialBatch', 'failed', source, entry.list, (events, count) => {
    const who = subject(run, events)
    const only = `**only ${who.it} come${who.s} back**`
    const others = size - events.length
    if (others === 0)
      return `The function names ${who.name} as failed: **${who.it} come${who.s} back**, hidden for now.`
    if (count > 1) return `The function names ${who.name} as failed: ${only}, hidden for now.`
    const deleted = others === 1 ? 'the other one is' : `the other ${countWord(others)} are`
    return `The function names ${who.name} as failed: ${only}, ${deleted} deleted.`
  })
}

/** The batch fails as a whole: whose fault, how often the good ones have been done, how long all are hidden. */
function wholeBatch(run: ToldRun, entry: EntryOf<'batchSettled'>): Happening {
  const index = indexOf(run)
  const source = sourceOf(run, entry.connection)
  const { length } = index.eventsOf(entry.invocation)
  const culprits = index.culpritsOf(entry.invocation)
  const timedOut = outcomeOf(run, entry.invocation) === 'timeout'
  return happening(entry, 'batchFailed', timedOut ? 'timedOut' : 'failed', source, entry.list, (events, count) => {
    const hidden = hiddenWords(run, index.hiddenBy.get(entry.index) ?? entry.index)
    if (count > 1) {
      return `${capital(countWord(count))} batches fail as a whole: **${countOf(run, events)} go back**, hidden for ${hidden}.`
    }
    const who = capital(culprits.length > 0 ? namesOf(run, culprits) : 'the code')
    if (length === 1) {
      const failed = failedWords(run, entry.invocation, { Name: who })
      return `${failed}, and nobody deletes it: **it comes back after ${hidden}**.`
    }
    if (timedOut) {
      const limit = timeoutWords(run, entry.invocation)
      return `The batch timed out after ${limit}: **${allOf(length)} go back**, hidden for ${hidden}.`
    }
    const fail = `${who} fail${culprits.length > 1 ? '' : 's'}`
    const [good, times] = [index.doneAgainIn.get(entry.invocation), index.timesDoneIn.get(entry.invocation)]
    if (good > 0) {
      const neighbours = `${countWord(good)} good ${wordOf(run, callerOf(run, events[0]!), good)}`
      const done = `${neighbours}, done ${timesWords(times, countWord)} now, go${good === 1 ? 'es' : ''} back too`
      return `${fail} the batch again: **${done}**.`
    }
    return `${fail} the whole batch: **${allOf(length)} go back**, hidden for ${hidden}.`
  })
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

/** 'three of five', '3 of 20': one way of counting. */
const sizeWords = (size: number, most: number): string =>
  most > 10 ? `${size} of ${most}` : `${countWord(size)} of ${countWord(most)}`

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

function batchSizeAt(run: ToldRun, { connection, at }: { connection: number; at: number }): number | undefined {
  return configAtTime(run.plan, at).connections[connection]?.batchSize
}

function retentionWords(run: ToldRun, { queue, at }: EntryOf<'messagesExpired'>): string {
  const settings = configAtTime(run.plan, at).resources[idOfResource(run, queue)]
  return settings && 'messageRetentionPeriod' in settings
    ? settingWords(settings.messageRetentionPeriod)
    : 'its retention'
}
