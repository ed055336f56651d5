// A scenario in which about so many events are on their way at once, watched at 60×.

/** A hop takes 0.3 s of watching: at 60×, 18 s of the run. */
const HOP_SECONDS = 18
/** Measured: how many lines an event of this mixture crosses. */
const HOPS_OF_AN_EVENT = 5.6

/** @param {number} inFlight */
export function crowdOf(inFlight) {
  const perSecond = inFlight / HOP_SECONDS / HOPS_OF_AN_EVENT
  const traffic = (share) =>
    inFlight === 0
      ? [{ kind: 'constant', ratePerSecond: 1, fromSeconds: 3600, untilSeconds: 3601 }]
      : [{ kind: 'poisson', ratePerSecond: Number((perSecond * share).toFixed(3)), fromSeconds: 0, untilSeconds: 1800 }]
  return {
    version: 1,
    title: `About ${inFlight} events in flight`,
    seed: 1,
    durationSeconds: 3700,
    resources: {
      api: { type: 'api-gateway', traffic: traffic(0.5) },
      uploads: { type: 's3', traffic: traffic(0.35) },
      jobs: { type: 'sqs', traffic: traffic(0.15) },
      worker: {
        type: 'function',
        memorySize: 512,
        timeout: 10,
        handler: {
          durationMs: { kind: 'lognormal', p50: 250, p99: 900 },
          faults: [{ kind: 'error', probability: 0.06 }],
        },
      },
    },
    connections: [
      { from: 'api', to: 'worker' },
      { from: 'uploads', to: 'worker' },
      { from: 'jobs', to: 'worker', batchSize: 1 },
    ],
  }
}
