import { idOfResource } from '../../sim/projections/run-facts.ts'
import { CONDITIONS, type EntryOf, WINDOW_CLOSINGS } from '../../sim/trace/entries.ts'
import * as texts from '../../texts/captions/streams.ts'
import { countOf, nameOf } from '../names.ts'
import { aftermath, happening, type Tellers, type ToldRun } from './happening.ts'

/** Streams: a shard keeps its order, so what fails is tried again and all behind it waits. */
export const streamTellers: Tellers = {
  recordsRead(run, entry) {
    if (entry.list.length === 0) return undefined
    return happening(entry, 'recordsRead', 'flight', sourceOf(run, entry.connection), entry.list, (who, events) =>
      texts.read(countOf(run, events), who, entry.shard),
    )
  },
  windowInvoked(run, entry) {
    const closing = WINDOW_CLOSINGS[entry.closing]!
    if (closing === 'no') return undefined
    const from = sourceOf(run, entry.connection)
    const sentence = closing === 'over' ? texts.windowOver : texts.windowTooLarge
    return happening(entry, 'tumblingOver', 'flight', from, [], () => sentence)
  },
  batchBisected(run, entry) {
    return happening(entry, 'bisected', 'failed', sourceOf(run, entry.connection), entry.list, () => texts.cutInTwo)
  },
  checkpointMoved(run, entry) {
    return happening(entry, 'checkpoint', 'succeeded', sourceOf(run, entry.connection), [entry.event], (_who, events) =>
      texts.checkpoint(nameOf(run, events.at(-1)!), entry.shard),
    )
  },
  recordsDiscarded(run, entry) {
    return happening(entry, 'discarded', 'dropped', sourceOf(run, entry.connection), entry.list, ({ name }) => {
      const why = whyGivenUp(entry)
      const to = targetOf(run, entry)
      return to === undefined ? texts.givenUp(why, name) : texts.recordGoes(why, name, to)
    })
  },
  recordsExpired(run, entry) {
    return happening(entry, 'expired', 'dropped', sourceOf(run, entry.connection), entry.list, (who) =>
      texts.expired(who),
    )
  },
}

const sourceOf = (run: ToldRun, connection: number): number => run.plan.connections[connection]!.from

function whyGivenUp({ condition, invokeCount }: EntryOf<'recordsDiscarded'>): string {
  switch (CONDITIONS[condition]) {
    case 'RecordAgeExceeded':
      return texts.tooOld
    case 'RecordTooLarge':
      return texts.tooLarge
    default:
      return texts.noMoreRuns(invokeCount)
  }
}

function targetOf(run: ToldRun, entry: EntryOf<'recordsDiscarded'>): string | undefined {
  for (const next of aftermath(run, entry)) if (next.kind === 'delivered') return idOfResource(run, next.to)
  return undefined
}
