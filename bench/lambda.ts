import { parseScenario } from '../src/sim/scenario/parse.ts'
import { simulate } from '../src/sim/simulate.ts'

/** Half an hour of all three paths at one function, a million events: cold starts, throttles, retries, dead letters. */
const BUSY = {
  version: 1,
  title: 'A million events',
  durationSeconds: 1800,
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
}

/** What the whole model did: events sent, runs of the function, facts in the trace. */
export function lambda() {
  const parsed = parseScenario(JSON.stringify(BUSY))
  if (!parsed.ok) throw new Error(parsed.errors.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  const { trace } = simulate(parsed.scenario)
  let invocations = 0
  for (let index = 0; index < trace.length; index++) if (trace.kindAt(index) === 'invocationStarted') invocations++
  return { events: trace.events.length, invocations, entries: trace.length }
}
