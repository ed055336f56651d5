import { simulate } from '../src/sim/simulate.ts'
import { scenarioOf } from './busy.ts'

/** A day of a two-shard stream in which one record never works: its shard waits for it until it is too old. */
export function stream() {
  const scenario = scenarioOf({
    version: 1,
    title: 'A day with a poison record',
    durationSeconds: 86_400,
    resources: {
      clicks: { type: 'kinesis', shardCount: 2, traffic: [{ kind: 'constant', ratePerSecond: 10, partitionKeys: 20 }] },
      counter: {
        type: 'function',
        timeout: 10,
        handler: { durationMs: 80, perRecordMs: 1, faults: [{ kind: 'error', eventNumbers: [5000] }] },
      },
    },
    connections: [{ from: 'clicks', to: 'counter' }],
  })
  const { trace } = simulate(scenario)
  return { events: trace.events.length, entries: trace.length }
}
