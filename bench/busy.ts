import { parseScenario } from '../src/sim/scenario/parse.ts'

/** All three paths at one function, 550 events a second: cold starts, throttles, retries, dead letters. */
export function busyScenario(durationSeconds: number) {
  return scenarioOf({
    version: 1,
    title: 'Busy',
    durationSeconds,
    account: { concurrentExecutions: 3000 },
    resources: {
      clients: { type: 'sdk', traffic: [{ kind: 'poisson', ratePerSecond: 250 }] },
      uploads: { type: 's3', traffic: [{ kind: 'poisson', ratePerSecond: 100 }] },
      jobs: {
        type: 'sqs',
        visibilityTimeout: 30,
        redrivePolicy: { deadLetterTarget: 'dead-jobs', maxReceiveCount: 3 },
        traffic: [{ kind: 'constant', ratePerSecond: 200 }],
      },
      worker: {
        type: 'function',
        timeout: 5,
        reservedConcurrentExecutions: 120,
        handler: {
          durationMs: { kind: 'lognormal', p50: 120, p99: 900 },
          initDurationMs: { kind: 'uniform', min: 200, max: 600 },
          faults: [{ kind: 'error', probability: 0.02 }],
        },
      },
      'dead-jobs': { type: 'sqs' },
    },
    connections: [
      { from: 'clients', to: 'worker' },
      { from: 'uploads', to: 'worker' },
      { from: 'jobs', to: 'worker', batchSize: 10, functionResponseTypes: ['ReportBatchItemFailures'] },
    ],
  })
}

export function scenarioOf(document: object) {
  const parsed = parseScenario(JSON.stringify(document))
  if (!parsed.ok) throw new Error(parsed.errors.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.scenario
}
