import { numbersOf } from '../../lambda/rules.ts'
import type { StreamTraits } from '../../resources/define-resource.ts'
import type { Plan, PlanConnection } from '../../scenario/plan.ts'
import { Level } from '../distribution.ts'
import type { MetricRow } from '../metrics.ts'

const INVOKES_PER_POLLER = numbersOf('provisionedPollers')[0]!

/** What an event source mapping counts. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (2026-11) */
export class MappingCounts {
  polled = 0
  filtered = 0
  /** Events sent to the function, again at every try. */
  invoked = 0
  failed = 0
  dropped = 0
  oversized = 0
  delivered = 0
  deleted = 0
  private committed = 0
  /** Of Kafka: messages of each partition that wait or are being worked on, of all, and the most of any. */
  private readonly lags = new Map<number, number>()
  /** By lag: how many partitions have just that. */
  private readonly partitionsBehind: number[] = []
  private readonly sumOfLags = new Level()
  private readonly mostLag = new Level()
  /** Pollers of its own; undefined: it has none. */
  private readonly pollers: Level | undefined

  constructor(
    plan: Plan,
    { index }: PlanConnection,
    /** Of what it reads; undefined: a queue. */
    readonly stream: StreamTraits | undefined,
  ) {
    if (plan.configs.some(({ connections }) => connections[index]?.provisionedPollerConfig)) this.pollers = new Level()
    this.ordered(0, plan.configs[0]!.connections[index]?.provisionedPollerConfig?.minimumPollers)
  }

  /** It has so many pollers at the least from now on. */
  ordered(at: number, minimum: number | undefined): void {
    if (this.pollers && minimum !== undefined && minimum > this.pollers.value) this.pollers.set(at, minimum)
  }

  /** It may run so many batches at once from now on. */
  scaled(at: number, concurrency: number): void {
    this.pollers?.set(at, Math.ceil(concurrency / INVOKES_PER_POLLER))
  }

  /** A record is in a shard, or done with: `by` is 1 or -1. */
  lag(at: number, shard: number, by: 1 | -1): void {
    const before = this.lags.get(shard) ?? 0
    const after = before + by
    this.lags.set(shard, after)
    if (before > 0) this.partitionsBehind[before]!--
    this.partitionsBehind[after] = (this.partitionsBehind[after] ?? 0) + 1
    this.sumOfLags.change(at, by)
    let most = Math.max(this.mostLag.value, after)
    while (most > 0 && !this.partitionsBehind[most]) most--
    this.mostLag.set(at, most)
    if (by < 0) this.committed++
  }

  result(end: number): MetricRow {
    return {
      PolledEventCount: this.polled,
      FilteredOutEventCount: this.filtered,
      InvokedEventCount: this.invoked,
      FailedInvokeEventCount: this.failed,
      ...(this.stream
        ? { DroppedEventCount: this.dropped, OnFailureDestinationDeliveredEventCount: this.delivered }
        : { DeletedEventCount: this.deleted }),
      ...(typeof this.stream?.dropsOversized === 'string' && { [this.stream.dropsOversized]: this.oversized }),
      ...(this.stream?.behind === 'offset' && {
        CommittedEventCount: this.committed,
        MaxOffsetLag: this.mostLag.overTime(end),
        SumOffsetLag: this.sumOfLags.overTime(end),
      }),
      ...(this.pollers && { ProvisionedPollers: this.pollers.overTime(end) }),
    }
  }
}
