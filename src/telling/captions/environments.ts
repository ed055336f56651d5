import { configAtTime, functionSettingsOf } from '../../sim/projections/places.ts'
import { idOfResource } from '../../sim/projections/run-facts.ts'
import { indexOf } from '../../sim/projections/run-index.ts'
import { type EntryOf, INIT_KINDS, RECLAIM_REASONS } from '../../sim/trace/entries.ts'
import { capital, countWord } from '../names.ts'
import { spanWords } from '../words.ts'
import { type Happening, happening, subject, type Tellers, type ToldRun } from './happening.ts'

/** The function from inside: environments that start, are found warm, and go. */
export const environmentTellers: Tellers = {
  invocationStarted(run, entry) {
    const init = INIT_KINDS[entry.init]!
    if (init === 'cold') return coldStart(run, entry)
    const again = doneAgain(run, entry)
    if (again) return again
    if (entry.batch >= 0) return afterRefusal(run, entry)
    if (isToldAsDispatched(run, entry)) return undefined
    return happening(entry, 'warmStart', 'flight', entry.function, entry.list, (events) => {
      const who = subject(run, events)
      if (init === 'suppressed') {
        return `The process died last time: **${who.name} wait${who.s} for a new one**, inside ${who.its} own duration.`
      }
      const kind =
        init === 'provisioned'
          ? 'an environment kept ready'
          : `${who.many ? 'warm environments' : 'a warm environment'}`
      return `${who.Name} find${who.s} ${kind}: **${who.its} code runs at once**.`
    })
  },
  environmentInitialized(run, entry) {
    if (entry.invocation < 0) return undefined
    const { events, since } = startOf(run, entry.invocation)
    return happening(entry, 'initialized', 'flight', entry.function, events, (all) => {
      const who = subject(run, all)
      return `The init phase is over after ${spanWords(entry.at - since)}: **only now do${who.many ? '' : 'es'} ${who.name} run**.`
    })
  },
  provisionedReady(_run, entry) {
    return happening(entry, 'provisioned', 'flight', entry.function, [], () => {
      const many = entry.count !== 1
      return `${capital(countWord(entry.count))} ${many ? 'environments are' : 'environment is'} ready: **no cold start** until ${many ? 'all are' : 'it is'} busy.`
    })
  },
  environmentReclaimed(run, entry) {
    const id = idOfResource(run, entry.function)
    return happening(entry, 'reclaimed', 'notReached', entry.function, [], () => {
      switch (RECLAIM_REASONS[entry.reason]!) {
        case 'idle':
          return `Nobody came for a long time: **Lambda takes an idle environment of ${id} away**.`
        case 'deployment':
          return `${capital(id)} has new code or settings: **its old environments go**, the next run starts cold.`
        case 'lifetime':
          return `An environment of ${id} has served for hours: **Lambda replaces it**, the next run may start cold.`
        case 'provisionedChange':
          return `Fewer environments of ${id} are provisioned now: **one is taken away**.`
      }
    })
  },
  tableCalled(run, entry) {
    if (!entry.failed) return undefined
    return happening(entry, 'tableFailed', 'failed', entry.table, [entry.event], (events) => {
      const who = subject(run, events)
      return `${capital(idOfResource(run, entry.table))} refuses what ${who.name} ask${who.s} of it: **the handler fails with it**.`
    })
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
  return happening(entry, 'coldStart', 'flight', entry.function, entry.list, (events, count) => {
    const who = subject(run, events)
    const found = isFirst ? 'No environment is ready' : 'Every environment is busy'
    if (count > 1) {
      const more = isFirst ? '' : ' more'
      return `${found}: Lambda starts ${countWord(count)}${more}, and **${who.name} wait${who.s} for them**.`
    }
    const wait = init > 0 ? spanWords(init) : 'for it'
    return `${found}: Lambda starts one${isFirst ? '' : ' more'}, and **${who.name} wait${who.s} ${wait}**.`
  })
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
  return happening(entry, 'doneAgain', 'again', entry.function, before, (events) => {
    const who = subject(run, events)
    const then = settings?.handler.idempotent
      ? '**the handler remembers, and does nothing twice**'
      : `**${who.its} code runs all over again**`
    return `${who.Name} ${who.was} done before: ${then}.`
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
  return happening(entry, 'roomAgain', 'flight', entry.function, entry.list, (events) => {
    const who = subject(run, events)
    return `There is room again: **${who.name} run${who.s} now**, still of the same receive.`
  })
}

function startOf(run: ToldRun, invocation: number): { events: Int32Array; since: number } {
  const index = indexOf(run)
  return { events: index.eventsOf(invocation), since: run.trace.timeAt(index.started.get(invocation)) }
}
