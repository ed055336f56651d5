import { expect, it } from 'vitest'
import { SECOND } from '../sim/engine/sim-time.ts'
import { createViewReader } from '../sim/projections/view.ts'
import { validate } from '../sim/scenario/parse.ts'
import { simulate } from '../sim/simulate.ts'
import { heldByMapping, heldByResource } from './held.ts'

const parsed = validate({
  version: 1,
  durationSeconds: 100,
  resources: {
    jobs: { type: 'sqs', visibilityTimeout: 30, traffic: [{ kind: 'burst', count: 200, atSeconds: 1 }] },
    uploads: { type: 's3', traffic: [{ kind: 'at', seconds: [2] }] },
    clicks: { type: 'kinesis', shardCount: 2, traffic: [{ kind: 'burst', count: 5, atSeconds: 1 }] },
    worker: { type: 'function', timeout: 30, handler: { durationMs: 5000, faults: [{ kind: 'error' }] } },
  },
  connections: [
    { from: 'jobs', to: 'worker', batchSize: 1, scalingConfig: { maximumConcurrency: 2 } },
    { from: 'uploads', to: 'worker' },
  ],
})
if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
const run = simulate(parsed.scenario)
const reader = createViewReader(run)
const held = (id: string, seconds: number) =>
  heldByResource(run, reader.at(run.trace.countUntil(seconds * SECOND)), run.plan.indexOf.get(id)!)!

it('lists the first of a long queue and counts the rest', () => {
  const [visible, hidden] = held('jobs', 3)
  expect(visible).toMatchObject({ title: 'Visible', count: 198 })
  expect(visible!.rows).toHaveLength(60)
  expect(visible!.rows[0]).toMatchObject({ detail: 'never received', tells: 'since', time: SECOND })
  expect(hidden!.rows).toHaveLength(2)
  expect(hidden!.rows[0]).toMatchObject({ detail: 'received once', tells: 'due' })
  expect(hidden!.rows[0]!.time).toBeGreaterThan(30 * SECOND)
})

it('tells how often what is visible again was received', () => {
  const details = held('jobs', 31.5).flatMap(({ rows }) => rows.map(({ detail }) => detail))
  expect(details).toContain('received once')
})

it('tells what each environment does, since when, and what waits in the event queue', () => {
  const [environments] = held('worker', 4)
  expect(environments!.rows[0]!.words).toBe('Environment 1: busy')
  expect(environments!.rows[0]!.detail).toContain('process 1')
  expect(environments!.rows[0]!.event).toBeDefined()
  const waiting = held('worker', 20).find(({ title }) => title === 'Event queue, waiting')
  expect(waiting).toMatchObject({ count: 1, rows: [{ words: 'upload 1', tells: 'due' }] })
  expect(waiting!.rows[0]!.detail).toBe('ran once; the code failed')
})

it('lists a stream by shard and a mapping by batch', () => {
  const shards = held('clicks', 2)
  expect(shards.reduce((sum, { count }) => sum + count, 0)).toBe(5)
  const mapping = reader.at(run.trace.countUntil(4 * SECOND)).mappings.get(0)!
  expect(heldByMapping(run, mapping)[0]).toMatchObject({ title: 'At the function', count: 2 })
})
