import { configAtTime, functionSettingsOf } from '../../sim/projections/places.ts'
import { idOfResource } from '../../sim/projections/run-facts.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { type EntryOf, INIT_KINDS, RECLAIM_REASONS } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/captions/environments.ts'
import { spanWords } from '../../texts/numbers.ts'
import { type Happening, happening, type Tellers, type ToldRun } from './happening.ts'

/** The function from inside: environments that start, are found warm, and go. */
export const environmentTellers: Tellers = {
  invocationStarted(run, entry) {
    const init = INIT_KINDS[entry.init]!
    if (init === 'cold') return coldStart(run, entry)
    const again = doneAgain(run, entry)
    if (again) return again
    if (entry.batch >= 0) return afterRefusal(run, entry)
    if (isToldAsDispatched(run, entry)) return undefined
    return happening(entry, 'warmStart', 'flight', entry.function, entry.list, (who) => {
      if (init === 'suppressed') return texts.newProcess(who)
      return init === 'provisioned' ? texts.findsReady(who) : texts.findsWarm(who)
    })
  },
  environmentInitialized(run, entry) {
    if (entry.invocation < 0) return undefined
    const { events, since } = startOf(run, entry.invocation)
    return happening(entry, 'initialized', 'flight', entry.function, events, (who) =>
      texts.initialized(who, spanWords(entry.at - since)),
    )
  },
  provisionedReady(_run, entry) {
    return happening(entry, 'provisioned', 'flight', entry.function, [], () => texts.provisioned(entry.count))
  },
  environmentReclaimed(run, entry) {
    const id = idOfResource(run, entry.function)
    return happening(entry, 'reclaimed', 'notReached', entry.function, [], () => {
      switch (RECLAIM_REASONS[entry.reason]!) {
        case 'idle':
          return texts.reclaimedIdle(id)
        case 'deployment':
          return texts.reclaimedByDeployment(id)
        case 'lifetime':
          return texts.reclaimedOld(id)
        case 'provisionedChange':
          return texts.fewerProvisioned(id)
      }
    })
  },
  tableCalled(run, entry) {
    if (!entry.failed) return undefined
    return happening(entry, 'tableFailed', 'failed', entry.table, [entry.event], (who) =>
      texts.tableRefuses(who, idOfResource(run, entry.table)),
    )
  },
}

function coldStart(run: ToldRun, entry: EntryOf<'invocationStarted'>): Happening {
  const { trace } = run
  const started = entry.index - 1
  const isOwn =
    started >= 0 &&
    trace.kindAt(started) === 'environmentStarted' &&
    trace.numbers[1]!.get(started) === entry.environment
  const init = isOwn ? trace.untils.get(started) - entry.at : 0
  const isFirst = indexOf(run).busyBefore.get(entry.invocation) === 0
  return happening(entry, 'coldStart', 'flight', entry.function, entry.list, (who, _events, count) =>
    count > 1
      ? texts.coldStarts(who, isFirst, count)
      : texts.coldStart(who, isFirst, init > 0 ? spanWords(init) : undefined),
  )
}

/** A batch in which some records were done before: at least once is once or more. */
function doneAgain(run: ToldRun, entry: EntryOf<'invocationStarted'>): Happening | undefined {
  const index = indexOf(run)
  if (index.doneBefore.get(entry.invocation) === 0) return undefined
  const before = Array.from(entry.list).filter((event) => {
    const done = index.firstDone.get(event)
    return done >= 0 && done < entry.index
  })
  const settings = functionSettingsOf(run.plan, configAtTime(run.plan, entry.at), entry.function)
  return happening(entry, 'doneAgain', 'again', entry.function, before, (who) => {
    return settings?.handler.idempotent ? texts.remembers(who) : texts.runsAllOver(who)
  })
}

/** Whether the event queue has told why it runs only now, or again. */
function isToldAsDispatched(run: ToldRun, entry: EntryOf<'invocationStarted'>): boolean {
  const accepted = indexOf(run).accepted.get(entry.list[0]!)
  return entry.batch < 0 && accepted >= 0 && run.trace.timeAt(accepted) < entry.at
}

/** A batch that was refused and now runs. */
function afterRefusal(run: ToldRun, entry: EntryOf<'invocationStarted'>): Happening | undefined {
  const known = indexOf(run).batches.get(entry.batch)
  if (known < 0 || run.trace.kindAt(known) !== 'invocationThrottled') return undefined
  return happening(entry, 'roomAgain', 'flight', entry.function, entry.list, (who) => texts.roomAgain(who))
}

function startOf(run: ToldRun, invocation: number): { events: Int32Array; since: number } {
  const index = indexOf(run)
  return { events: index.eventsOf(invocation), since: run.trace.timeAt(index.started.get(invocation)) }
}
