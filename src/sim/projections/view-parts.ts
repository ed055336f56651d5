import type { SimTime } from '../engine/sim-time.ts'
import { LiveList, type SavedList } from './live-list.ts'
import type {
  CallerView,
  EnvironmentView,
  FunctionView,
  MappingView,
  QueueView,
  StoreView,
  StreamView,
  WaitingEvent,
} from './system-view.ts'

interface AnyList {
  readonly size: number
  save(): SavedList<unknown>
  restore(saved: SavedList<unknown>): void
}

/** A part as it was at one time. `size` is how many things its lists held, for who keeps many of these. */
export interface SavedPart {
  lists: Record<string, SavedList<unknown>>
  facts: object
  size: number
}

const NOTHING: SavedList<unknown> = { keys: new Float64Array(0), disordered: false }

/**
 * One caller, function, queue ... while a view is folded: lists of what is there now, and facts, which are numbers,
 * objects that are never changed in place, and tallies. Saving, restoring and showing are then the same for all.
 */
export class Part<Lists extends Record<string, AnyList>, Facts extends object, View> {
  private touched = true
  private shown: View | undefined

  constructor(
    readonly lists: Lists,
    readonly facts: Facts,
    private readonly show: (lists: Lists, facts: Facts, revision: number) => View,
  ) {}

  touch(): void {
    this.touched = true
  }

  /** The same object as before, unless something changed: then a new one with the revision given. */
  view(revision: number): View {
    if (this.shown === undefined || this.touched) {
      this.shown = this.show(this.lists, copyOf(this.facts), revision)
      this.touched = false
    }
    return this.shown
  }

  get changed(): boolean {
    return this.touched
  }

  save(): SavedPart {
    const lists: Record<string, SavedList<unknown>> = {}
    let size = 0
    for (const [name, list] of Object.entries(this.lists)) {
      lists[name] = list.save()
      size += list.size
    }
    return { lists, facts: copyOf(this.facts), size }
  }

  /** Back to what was saved, or to nothing. */
  restore(saved: SavedPart): void {
    for (const [name, list] of Object.entries(this.lists)) list.restore(saved.lists[name] ?? NOTHING)
    Object.assign(this.facts, copyOf(saved.facts))
    this.touched = true
  }
}

/** Tallies are the only facts that change in place. */
function copyOf<Facts extends object>(facts: Facts): Facts {
  const copy = { ...facts } as Record<string, unknown>
  for (const [name, fact] of Object.entries(copy)) if (fact instanceof Map) copy[name] = new Map(fact)
  return copy as Facts
}

/** One more of something. */
export function tally<Key>(counts: Map<Key, number>, key: Key, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

const NO_FACTS = {}
const soonestDue = (a: { dueAt: SimTime }, b: { dueAt: SimTime }) => a.dueAt - b.dueAt
const soonestUntil = (a: { until: SimTime }, b: { until: SimTime }) => a.until - b.until

export const callerPart = () =>
  new Part(
    { waiting: new LiveList<number>(), retrying: new LiveList<CallerView['retrying'][number]>(soonestDue) },
    { sent: 0, answers: new Map<string, number>(), clientAnswers: new Map<number, number>() },
    (lists, facts, revision): CallerView => ({
      revision,
      ...facts,
      waiting: lists.waiting.list(),
      retrying: lists.retrying.list(),
    }),
  )

export type FunctionPart = ReturnType<typeof functionPart>
export const functionPart = (acceptedAt: (event: number) => SimTime) =>
  new Part(
    {
      environments: new LiveList<EnvironmentView>(),
      waiting: new LiveList<WaitingEvent>(soonestDue),
      accepted: new LiveList<number>(),
      running: new LiveList<number>(),
      /** Accepted and not ended, in the order of acceptance. */
      queued: new LiveList<number>(),
    },
    { busy: 0, throttles: 0, succeeded: 0, failed: 0, answers: new Map<string, number>() },
    (lists, facts, revision): FunctionView => {
      const oldest = lists.queued.firstKey()
      return {
        revision,
        ...facts,
        environments: lists.environments.list(),
        waiting: lists.waiting.list(),
        accepted: lists.accepted.list(),
        running: lists.running.list(),
        ...(oldest === undefined ? {} : { oldestAcceptedAt: acceptedAt(oldest) }),
      }
    },
  )

export type QueuePart = ReturnType<typeof queuePart>
export const queuePart = () =>
  new Part(
    {
      visible: new LiveList<number>(),
      hidden: new LiveList<QueueView['hidden'][number]>(soonestUntil),
      delayed: new LiveList<QueueView['delayed'][number]>(soonestUntil),
      /** Visible again: how often it was received. What was never received is not in here. */
      received: new LiveList<QueueView['received'][number]>(),
    },
    { deleted: 0, moved: 0, expired: 0 },
    (lists, facts, revision): QueueView => ({
      revision,
      ...facts,
      visible: lists.visible.list(),
      hidden: lists.hidden.list(),
      delayed: lists.delayed.list(),
      received: lists.received.list(),
    }),
  )

export const streamPart = (shardCount: number) =>
  new Part(
    Object.fromEntries(Array.from({ length: shardCount }, (_, shard) => [String(shard), new LiveList<number>()])),
    NO_FACTS,
    (lists, _facts, revision): StreamView => ({ revision, shards: Object.values(lists).map((list) => list.list()) }),
  )

export type MappingPart = ReturnType<typeof mappingPart>
export const mappingPart = (
  ceiling: () => number,
  firstPollers: number,
  /** What the entry says that ended the last batch. */
  lastAt: (entry: number) => MappingView['last'],
) =>
  new Part(
    {
      filling: new LiveList<MappingView['filling'][number]>(),
      running: new LiveList<MappingView['running'][number]>(),
      waiting: new LiveList<MappingView['waiting'][number]>(soonestDue),
    },
    { pollers: firstPollers, deleted: 0, filtered: 0, lastEntry: -1 },
    (lists, { lastEntry, pollers, ...facts }, revision): MappingView => ({
      revision,
      ...facts,
      concurrency: Math.min(pollers, ceiling()),
      ...(lastEntry < 0 ? {} : { last: lastAt(lastEntry) }),
      filling: lists.filling.list(),
      running: lists.running.list(),
      waiting: lists.waiting.list(),
    }),
  )

export const storePart = () =>
  new Part(
    { items: new LiveList<StoreView['items'][number]>() },
    NO_FACTS,
    (lists, _facts, revision): StoreView => ({ revision, items: lists.items.list() }),
  )
