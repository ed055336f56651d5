import { MILLISECOND, NEVER, SECOND, type SimTime } from '../engine/sim-time.ts'
import { FloatColumn, IntColumn } from '../trace/columns.ts'
import { ENTRY_KINDS, type EntryKind } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import type { FunctionCounts } from './metrics/function-counts.ts'
import type { GatewayCounts } from './metrics/gateway-counts.ts'
import { HIDDEN, type QueueCounts, VISIBLE } from './metrics/queue-counts.ts'
import { MetricsFold } from './metrics.ts'
import { indexOf, type RunRecord } from './run-index.ts'

/**
 * The metrics over time, read off the same fold that counts them for the report, so that both always agree. What a
 * series keeps is one point for each entry that changed it, 12 bytes each: a fraction of the trace, which has a limit of
 * its own. Buckets are made when they are drawn, and their width grows with the run.
 */

/** CloudWatch's period for what AWS publishes itself. */
export const MINUTE = 60 * SECOND
/** The truth is told by the second, or by the first of these widths that needs no more buckets than this. */
const MOST_BUCKETS = 7200
const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * SECOND)

/** The width of a bucket, in microseconds: one second, more where a run is too long or `narrowest` asks for it. */
export const bucketWidth = (endsAt: SimTime, narrowest = 0): SimTime =>
  WIDTHS.find((width) => width >= narrowest && endsAt / width <= MOST_BUCKETS) ?? WIDTHS.at(-1)!

/**
 * count: how often. level: a number that holds until it changes. sample: a number each time something happened.
 * age: how old the oldest is, growing by itself.
 */
export type SeriesKind = 'count' | 'level' | 'sample' | 'age'
/** What is told of the samples in a bucket. */
export type Statistic = 'max' | 'p50' | 'p99'

interface Source {
  /** CloudWatch's name. */
  readonly name: string
  readonly kind: SeriesKind
  /** A level that AWS looks at once a minute; of others the minute's highest is kept. */
  readonly sampled?: true
  /** count and sample: how many so far. level: the number. age: since when the oldest is there, or NEVER. */
  read(): number
  /** sample: the last one. */
  last?(): number
}

const functionSources = (counts: FunctionCounts, isAsynchronous: boolean): Source[] => [
  { name: 'Invocations', kind: 'count', read: () => counts.invocations },
  { name: 'Errors', kind: 'count', read: () => counts.errors },
  { name: 'Throttles', kind: 'count', read: () => counts.throttles },
  { name: 'ConcurrentExecutions', kind: 'level', read: () => counts.concurrency.value },
  { name: 'Duration', kind: 'sample', read: () => counts.duration.count, last: () => counts.duration.last },
  ...(isAsynchronous
    ? ([
        { name: 'AsyncEventAge', kind: 'sample', read: () => counts.age.count, last: () => counts.age.last },
        { name: 'AsyncEventsReceived', kind: 'count', read: () => counts.received },
        { name: 'AsyncEventsDropped', kind: 'count', read: () => counts.dropped },
      ] as const)
    : []),
  ...(counts.readsStream
    ? ([
        {
          name: 'IteratorAge',
          kind: 'sample',
          read: () => counts.iteratorAge.count,
          last: () => counts.iteratorAge.last,
        },
      ] as const)
    : []),
]

const queueSources = (counts: QueueCounts): Source[] => [
  { name: 'ApproximateNumberOfMessagesVisible', kind: 'level', sampled: true, read: () => counts.count(VISIBLE) },
  { name: 'ApproximateNumberOfMessagesNotVisible', kind: 'level', sampled: true, read: () => counts.count(HIDDEN) },
  { name: 'ApproximateAgeOfOldestMessage', kind: 'age', read: () => counts.oldest() },
]

const gatewaySources = (counts: GatewayCounts): Source[] => [
  { name: counts.names.clientErrors, kind: 'count', read: () => counts.clientErrors },
  { name: counts.names.serverErrors, kind: 'count', read: () => counts.serverErrors },
]

/** One metric of one resource. Times, ages and durations are microseconds. */
export class Series {
  readonly name: string
  readonly kind: SeriesKind
  /** Entries that changed it, and what it was then: the total so far, the level, the sample, or since when. */
  private readonly entries = new IntColumn()
  private readonly values = new FloatColumn()
  private seen: number

  constructor(
    private readonly run: RunRecord,
    private readonly source: Source,
    /** Index of the resource it is about. */
    readonly resource: number,
  ) {
    this.name = source.name
    this.kind = source.kind
    this.seen = source.kind === 'age' ? NEVER : 0
  }

  /** Notes what `entry` has changed, if anything. */
  note(entry: number): void {
    const { source } = this
    const now = source.read()
    if (now === this.seen) return
    this.seen = now
    this.entries.push(entry)
    this.values.push(source.last ? source.last() : now)
  }

  /** Over all that has been read: how often. */
  get total(): number {
    return this.kind === 'count' ? this.seen : this.values.length
  }

  /**
   * What it is after the first `cursor` entries, at `time`: of what is counted, the sum of the last minute; of samples,
   * a statistic of those of the last minute, undefined without any.
   */
  at(cursor: number, time: SimTime, statistic: Statistic = 'max'): number | undefined {
    const end = this.countBefore(cursor)
    if (this.kind === 'level') return this.before(end, 0)
    if (this.kind === 'age') return ageAt(this.before(end, NEVER), time)
    const start = Math.min(end, this.countBefore(this.run.trace.countUntil(time - MINUTE)))
    return this.kind === 'count' ? this.before(end, 0) - this.before(start, 0) : this.statisticOf(start, end, statistic)
  }

  /** What really happened, in buckets of `width`: sums of what is counted, of others the highest. NaN: nothing to tell. */
  truth(width: SimTime, end: SimTime, statistic: Statistic = 'max'): Float64Array {
    const times = this.run.trace.times
    return this.fold(width, end, statistic, (entry) => times.get(entry))
  }

  /**
   * What CloudWatch shows of it: by the minute. What a function's runs count is stamped with the time the run began;
   * what a queue holds is looked at once, at the end of a minute. NaN: no data point.
   * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (2026-11)
   */
  minutes(end: SimTime, statistic: Statistic = 'max'): Float64Array {
    if (this.source.sampled || this.kind === 'age') return this.samples(end)
    const { trace } = this.run
    const { started } = indexOf(this.run)
    const stamp = (entry: number) =>
      trace.kinds.get(entry) === INVOCATION_ENDED
        ? trace.times.get(started.get(trace.numbers[0]!.get(entry)))
        : trace.times.get(entry)
    return this.fold(MINUTE, end, statistic, this.kind === 'level' ? (entry) => trace.times.get(entry) : stamp)
  }

  private fold(width: SimTime, end: SimTime, statistic: Statistic, timeOf: (entry: number) => SimTime): Float64Array {
    const buckets = new Float64Array(Math.max(1, Math.ceil(end / width)))
    const placeOf = (point: number) => Math.min(buckets.length - 1, Math.floor(timeOf(this.entries.get(point)) / width))
    if (this.kind === 'count') {
      for (let point = 0; point < this.values.length; point++) {
        buckets[placeOf(point)]! += this.values.get(point) - this.before(point, 0)
      }
    } else if (this.kind === 'sample') this.sampleBuckets(buckets, placeOf, statistic)
    else if (this.kind === 'level') this.levelBuckets(buckets, placeOf)
    else this.ageBuckets(buckets, width, end)
    return buckets
  }

  private sampleBuckets(buckets: Float64Array, placeOf: (point: number) => number, statistic: Statistic): void {
    const held = new Map<number, number[]>()
    for (let point = 0; point < this.values.length; point++) {
      const place = placeOf(point)
      const values = held.get(place)
      if (values) values.push(this.values.get(point))
      else held.set(place, [this.values.get(point)])
    }
    buckets.fill(Number.NaN)
    for (const [place, values] of held) buckets[place] = statisticOf(values, statistic)
  }

  /** The highest in each, what it began with included. */
  private levelBuckets(buckets: Float64Array, placeOf: (point: number) => number): void {
    let point = 0
    let level = 0
    for (let place = 0; place < buckets.length; place++) {
      let most = level
      for (; point < this.values.length && placeOf(point) <= place; point++) {
        level = this.values.get(point)
        most = Math.max(most, level)
      }
      buckets[place] = most
    }
  }

  private ageBuckets(buckets: Float64Array, width: SimTime, end: SimTime): void {
    let point = 0
    let oldest: SimTime = NEVER
    for (let place = 0; place < buckets.length; place++) {
      const until = Math.min(end, (place + 1) * width)
      let most = 0
      for (; point < this.values.length; point++) {
        const at = this.run.trace.times.get(this.entries.get(point))
        if (at >= until && until < end) break
        most = Math.max(most, ageAt(oldest, at))
        oldest = this.values.get(point)
      }
      buckets[place] = Math.max(most, ageAt(oldest, until))
    }
  }

  /** What it is when each whole minute ends, before anything that happens at that instant. */
  private samples(end: SimTime): Float64Array {
    const buckets = new Float64Array(Math.floor(end / MINUTE))
    let point = 0
    for (let place = 0; place < buckets.length; place++) {
      const until = (place + 1) * MINUTE
      while (point < this.values.length && this.run.trace.times.get(this.entries.get(point)) < until) point++
      buckets[place] = this.kind === 'age' ? ageAt(this.before(point, NEVER), until, Number.NaN) : this.before(point, 0)
    }
    return buckets
  }

  private statisticOf(start: number, end: number, statistic: Statistic): number | undefined {
    const values: number[] = []
    for (let point = start; point < end; point++) values.push(this.values.get(point))
    return values.length > 0 ? statisticOf(values, statistic) : undefined
  }

  /** What it was before a point; `none` before the first. */
  private before(point: number, none: number): number {
    return point > 0 ? this.values.get(point - 1) : none
  }

  /** How many points the first `cursor` entries have made. Binary search. */
  private countBefore(cursor: number): number {
    let low = 0
    let high = this.entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.entries.get(middle) < cursor) low = middle + 1
      else high = middle
    }
    return low
  }
}

const ageAt = (oldest: SimTime, time: SimTime, none = 0): number => (oldest < NEVER ? time - oldest : none)

/** Percentiles by nearest rank, as everywhere. */
function statisticOf(values: number[], statistic: Statistic): number {
  if (statistic === 'max') return values.reduce((most, value) => Math.max(most, value))
  const sorted = values.sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(((statistic === 'p50' ? 50 : 99) * sorted.length) / 100) - 1)]!
}

const CODE = Object.fromEntries(ENTRY_KINDS.map((kind, code) => [kind, code])) as Record<EntryKind, number>
const INVOCATION_ENDED = CODE.invocationEnded

/** By kind of entry: which of its numbers is the resource whose metrics it may change. The rest change none. */
const RESOURCE_IN: Partial<Record<EntryKind, number>> = {
  eventAccepted: 1,
  eventDispatched: 1,
  eventGivenUp: 1,
  invocationThrottled: 0,
  invocationStarted: 1,
  invocationEnded: 1,
  messageArrived: 0,
  messagesReceived: 0,
  messagesVisible: 0,
  messagesDeleted: 0,
  messagesMoved: 0,
  messagesExpired: 0,
  delivered: 2,
}
const PLACES = ENTRY_KINDS.map((kind) => RESOURCE_IN[kind])

/** Every series of a run, in the order of its resources. */
export class RunSeries {
  readonly series: readonly Series[]
  /** Entries read so far. */
  read = 0
  private readonly counts: MetricsFold
  private readonly byResource: readonly Series[][]

  constructor(private readonly run: RunRecord) {
    const { plan, trace } = run
    this.counts = new MetricsFold(plan, trace)
    const asynchronous = new Set(plan.connections.filter(({ path }) => path === 'asynchronous').map(({ to }) => to))
    this.byResource = plan.resources.map(({ index }) =>
      this.sourcesOf(index, asynchronous.has(index)).map((source) => new Series(run, source, index)),
    )
    this.series = this.byResource.flat()
  }

  private sourcesOf(resource: number, isAsynchronous: boolean): Source[] {
    const { functions, queues, gateways } = this.counts
    const ofFunction = functions.get(resource)
    if (ofFunction) return functionSources(ofFunction, isAsynchronous)
    const ofQueue = queues.get(resource)
    if (ofQueue) return queueSources(ofQueue)
    const ofGateway = gateways.get(resource)
    return ofGateway ? gatewaySources(ofGateway) : []
  }

  /** Reads what the trace has gained, `most` entries at once. Whether that was all. */
  extend(most = Number.POSITIVE_INFINITY): boolean {
    const { trace } = this.run
    const stop = Math.min(trace.length, this.read + most)
    for (; this.read < stop; this.read++) {
      this.counts.read(this.read)
      const resource = this.resourceOf(this.read)
      if (resource >= 0) for (const series of this.byResource[resource]!) series.note(this.read)
    }
    return this.read === trace.length
  }

  private resourceOf(entry: number): number {
    const { trace } = this.run
    const kind = trace.kinds.get(entry)
    if (kind === CODE.clientAnswered) return trace.events.source.get(trace.numbers[0]!.get(entry))
    const place = PLACES[kind]
    return place === undefined ? -1 : trace.numbers[place]!.get(entry)
  }
}

const known = new WeakMap<Trace, RunSeries>()

/** The series of a run, one set for each trace: who draws extends it. */
export function seriesOf(run: RunRecord): RunSeries {
  let series = known.get(run.trace)
  if (!series || series.read > run.trace.length) {
    series = new RunSeries(run)
    known.set(run.trace, series)
  }
  return series
}

/** Microseconds in the unit that CloudWatch gives a metric in: milliseconds; a queue's age in seconds. */
export const cloudWatchUnit = (series: Series): { unit: number; words: string } => {
  if (series.kind === 'sample') return { unit: MILLISECOND, words: 'ms' }
  return series.kind === 'age' ? { unit: SECOND, words: 's' } : { unit: 1, words: '' }
}
