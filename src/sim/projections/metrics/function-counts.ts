import { MILLISECOND, type SimTime } from '../../engine/sim-time.ts'
import { functionIn } from '../../resources/function.ts'
import type { ResourceSettings } from '../../resources/index.ts'
import type { Plan } from '../../scenario/plan.ts'
import { Level, Samples } from '../distribution.ts'
import type { MetricRow } from '../metrics.ts'

/** What CloudWatch counts of one function. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (2026-11) */
export class FunctionCounts {
  invocations = 0
  errors = 0
  readonly duration = new Samples()
  readonly concurrency = new Level()
  readonly age = new Samples()
  readonly iteratorAge = new Samples()
  private readonly provisioned = new Level()
  private provisionedRuns = 0
  private spilledRuns = 0
  throttles = 0
  received = 0
  dropped = 0
  recursive = 0
  destinationFailures = 0
  deadLetterErrors = 0
  /** A mapping on a stream invokes it, whose records have an age. */
  readsStream = false
  /** A mapping on a topic does, where messages are counted instead. */
  readsTopic = false
  private readonly offsetLag = new Level()
  /** Provisioned environments that are there, and how many of each are busy. */
  private allocated = 0
  private readonly utilization = new Level()
  /** Some version of it is kept ready at some time. */
  readonly hasProvisioned: boolean

  constructor(plan: Plan, id: string) {
    this.hasProvisioned = plan.configs.some((config) => isProvisioned(config.resources[id]))
  }

  started(at: SimTime, spilled: boolean, provisioned: boolean): void {
    this.invocations++
    this.concurrency.change(at, 1)
    if (provisioned) {
      this.provisionedRuns++
      this.provisioned.change(at, 1)
      this.utilized(at)
    } else if (spilled) this.spilledRuns++
  }

  ended(at: SimTime, duration: SimTime, failed: boolean, provisioned: boolean): void {
    this.concurrency.change(at, -1)
    if (provisioned) {
      this.provisioned.change(at, -1)
      this.utilized(at)
    }
    if (failed) this.errors++
    this.duration.add(duration)
  }

  /** Provisioned environments came or went: `by` is 1 or -1. */
  provision(at: SimTime, by: 1 | -1): void {
    this.allocated += by
    this.utilized(at)
  }

  private utilized(at: SimTime): void {
    this.utilization.set(at, this.allocated > 0 ? this.provisioned.value / this.allocated : 0)
  }

  /** A message is in the topic, or done with: `by` is 1 or -1. */
  lag(at: SimTime, by: 1 | -1): void {
    this.offsetLag.change(at, by)
  }

  /** An event left the event queue so long after it had been accepted. */
  dispatched(age: SimTime): void {
    this.age.add(age)
  }

  /** A batch of a stream was handed over so long after its last record had arrived. */
  batchRead(age: SimTime): void {
    this.iteratorAge.add(age)
  }

  /** Times in milliseconds. */
  result(end: SimTime): MetricRow {
    return {
      Invocations: this.invocations,
      Errors: this.errors,
      Throttles: this.throttles,
      Duration: this.duration.distribution(MILLISECOND),
      ConcurrentExecutions: this.concurrency.overTime(end),
      AsyncEventsReceived: this.received,
      AsyncEventAge: this.age.distribution(MILLISECOND),
      AsyncEventsDropped: this.dropped,
      RecursiveInvocationsDropped: this.recursive,
      DestinationDeliveryFailures: this.destinationFailures,
      DeadLetterErrors: this.deadLetterErrors,
      ...(this.readsStream && { IteratorAge: this.iteratorAge.distribution(MILLISECOND) }),
      ...(this.readsTopic && { OffsetLag: this.offsetLag.overTime(end) }),
      ...(this.hasProvisioned && {
        ProvisionedConcurrentExecutions: this.provisioned.overTime(end),
        ProvisionedConcurrencyInvocations: this.provisionedRuns,
        ProvisionedConcurrencySpilloverInvocations: this.spilledRuns,
        ProvisionedConcurrencyUtilization: this.utilization.overTime(end),
      }),
    }
  }
}

const isProvisioned = (settings: ResourceSettings | undefined): boolean =>
  Object.values(functionIn(settings)?.versions ?? {}).some(
    (version) => version.provisionedConcurrentExecutions !== undefined,
  )
