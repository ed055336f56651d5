import { MILLISECOND, type SimTime } from '../../engine/sim-time.ts'
import type { GatewayMetricNames } from '../../resources/define-resource.ts'
import { Samples } from '../distribution.ts'
import type { MetricRow } from '../metrics.ts'

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html (2026-11) */
const REST_NAMES: GatewayMetricNames = {
  count: 'Count',
  clientErrors: '4XXError',
  serverErrors: '5XXError',
  latency: 'Latency',
  integration: 'IntegrationLatency',
}

/** What a service counts that answers clients of its own. */
export class GatewayCounts {
  private count = 0
  clientErrors = 0
  serverErrors = 0
  private readonly latency = new Samples()
  private readonly integration = new Samples()

  constructor(readonly names: GatewayMetricNames = REST_NAMES) {}

  answered(status: number, latency: SimTime, integration: SimTime): void {
    this.count++
    if (status >= 400 && status < 500) this.clientErrors++
    if (status >= 500) this.serverErrors++
    this.latency.add(latency)
    this.integration.add(integration)
  }

  /** Times in milliseconds. */
  result(): MetricRow {
    const { count, clientErrors, serverErrors, latency, integration } = this.names
    return {
      [count]: this.count,
      [clientErrors]: this.clientErrors,
      [serverErrors]: this.serverErrors,
      [latency]: this.latency.distribution(MILLISECOND),
      ...(integration && { [integration]: this.integration.distribution(MILLISECOND) }),
    }
  }
}
