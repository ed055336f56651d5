import { MILLISECOND, type SimTime } from '../../engine/sim-time.ts'
import { Samples } from '../distribution.ts'
import type { MetricRow } from '../metrics.ts'

/** What an API counts. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html (2026-11) */
export class GatewayCounts {
  private count = 0
  private clientErrors = 0
  private serverErrors = 0
  private readonly latency = new Samples()
  private readonly integration = new Samples()

  answered(status: number, latency: SimTime, integration: SimTime): void {
    this.count++
    if (status >= 400 && status < 500) this.clientErrors++
    if (status >= 500) this.serverErrors++
    this.latency.add(latency)
    this.integration.add(integration)
  }

  /** Times in milliseconds. */
  result(): MetricRow {
    return {
      Count: this.count,
      '4XXError': this.clientErrors,
      '5XXError': this.serverErrors,
      Latency: this.latency.distribution(MILLISECOND),
      IntegrationLatency: this.integration.distribution(MILLISECOND),
    }
  }
}
