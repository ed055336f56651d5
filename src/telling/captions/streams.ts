import { idOfResource } from '../../sim/projections/run-facts.ts'
import { CONDITIONS, type EntryOf, WINDOW_CLOSINGS } from '../../sim/trace/entries.ts'
import { capital, countOf, countWord } from '../names.ts'
import { aftermath, happening, subject, type Tellers, type ToldRun } from './happening.ts'

/** Streams: a shard keeps its order, so what fails is tried again and all behind it waits. */
export const streamTellers: Tellers = {
  recordsRead(run, entry) {
    if (entry.list.length === 0) return undefined
    return happening(
      entry,
      'recordsRead',
      'flight',
      sourceOf(run, entry.connection),
      entry.list,
      (events) =>
        `Lambda reads ${countOf(run, events)} from shard ${entry.shard}: **the stream keeps them**, only a pointer moves.`,
    )
  },
  windowInvoked(run, entry) {
    const closing = WINDOW_CLOSINGS[entry.closing]!
    if (closing === 'no') return undefined
    const from = sourceOf(run, entry.connection)
    const why = closing === 'over' ? 'is over' : 'ends early, its state is larger than 1 MB'
    return happening(
      entry,
      'tumblingOver',
      'flight',
      from,
      [],
      () => `The tumbling window ${why}: **Lambda calls once more, with its state and no records**.`,
    )
  },
  batchBisected(run, entry) {
    return happening(
      entry,
      'bisected',
      'failed',
      sourceOf(run, entry.connection),
      entry.list,
      () => 'The batch failed: **Lambda cuts it in two** and tries each half alone.',
    )
  },
  checkpointMoved(run, entry) {
    return happening(
      entry,
      'checkpoint',
      'succeeded',
      sourceOf(run, entry.connection),
      [entry.event],
      (events) =>
        `Done up to ${subject(run, events.slice(-1)).name}: **shard ${entry.shard} moves on**, and those behind it can go.`,
    )
  },
  recordsDiscarded(run, entry) {
    return happening(entry, 'discarded', 'dropped', sourceOf(run, entry.connection), entry.list, (events) => {
      const who = subject(run, events)
      const why = whyGivenUp(entry)
      const to = targetOf(run, entry)
      return to === undefined
        ? `${why}: **Lambda gives ${who.name} up**, and the shard moves on.`
        : `${why}: **a record of ${who.name} goes to ${to}**, the shard moves on.`
    })
  },
  recordsExpired(run, entry) {
    return happening(entry, 'expired', 'dropped', sourceOf(run, entry.connection), entry.list, (events) => {
      const who = subject(run, events)
      return `${who.Name} waited longer than the stream keeps records: **${who.it} ${who.is} lost**, never done.`
    })
  },
}

const sourceOf = (run: ToldRun, connection: number): number => run.plan.connections[connection]!.from

function whyGivenUp({ condition, invokeCount }: EntryOf<'recordsDiscarded'>): string {
  switch (CONDITIONS[condition]) {
    case 'RecordAgeExceeded':
      return 'Too old to try again'
    case 'RecordTooLarge':
      return 'Larger than the 6 MB of a batch'
    default:
      return `${capital(countWord(invokeCount))} runs, no more`
  }
}

function targetOf(run: ToldRun, entry: EntryOf<'recordsDiscarded'>): string | undefined {
  for (const next of aftermath(run, entry)) if (next.kind === 'delivered') return idOfResource(run, next.to)
  return undefined
}
