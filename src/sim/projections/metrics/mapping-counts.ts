import type { MetricRow } from '../metrics.ts'

/** What an event source mapping counts. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (2026-11) */
export class MappingCounts {
  polled = 0
  filtered = 0
  /** Events sent to the function, again at every try. */
  invoked = 0
  failed = 0
  dropped = 0
  delivered = 0
  deleted = 0

  constructor(readonly onStream: boolean) {}

  result(): MetricRow {
    return {
      PolledEventCount: this.polled,
      FilteredOutEventCount: this.filtered,
      InvokedEventCount: this.invoked,
      FailedInvokeEventCount: this.failed,
      ...(this.onStream
        ? { DroppedEventCount: this.dropped, OnFailureDestinationDeliveredEventCount: this.delivered }
        : { DeletedEventCount: this.deleted }),
    }
  }
}
