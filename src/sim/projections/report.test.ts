import { describe, expect, it } from 'vitest'
import { at, burst, failsAlways, failsFirst, functionThat, into, play, source } from '../testing/timeline.ts'
import { report, reportText } from './report.ts'

const ALL = { events: true, invocations: true, requests: true, deliveries: true, payloads: true }
const QUIET = { retry: { mode: 'none' } }

describe('the report of a run', () => {
  it('says first what ran and what became of it all, and has only the lists it was asked for', () => {
    const run = play(into(source('sdk', at(1, 2)), functionThat(), {}, { title: 'Two calls', seed: 9 }))
    const plain = report(run)
    expect(Object.keys(plain)).toEqual(['scenario', 'endedAtSeconds', 'totals', 'metrics', 'cost'])
    expect(plain.scenario).toEqual({ title: 'Two calls', seed: 9, durationSeconds: 60 })
    expect(plain.endedAtSeconds).toBe(60)
    expect(plain.totals).toEqual({
      sent: 2,
      succeeded: 2,
      failed: 0,
      deadLettered: 0,
      sentToDestination: 0,
      dropped: 0,
      filtered: 0,
      expired: 0,
      inFlight: 0,
    })
    expect(Object.keys(report(run, ALL)).slice(5)).toEqual(['events', 'invocations', 'requests', 'deliveries'])
  })

  it('is the same in one value and as text in pieces', () => {
    const run = play(into(source('sqs', burst(7)), functionThat(failsFirst(1)), { batchSize: 3 }))
    expect(JSON.parse([...reportText(run, ALL)].join(''))).toEqual(JSON.parse(JSON.stringify(report(run, ALL))))
    expect([...reportText(run)].join('')).toBe(JSON.stringify(report(run)))
  })

  it('has a row for each event, in the order of sending', () => {
    const run = play(into(source('s3', at(1, 59.95)), functionThat()))
    expect(report(run, { events: true }).events).toEqual([
      { id: 'source/1', number: 1, source: 'source', sentAt: 1, outcome: 'succeeded', attempts: 1, finishedAt: 1.1 },
      { id: 'source/2', number: 2, source: 'source', sentAt: 59.95, outcome: 'inFlight', attempts: 1 },
    ])
  })

  it('has a row for each run of code, without durations while it runs', () => {
    const worker = functionThat({ initDurationMs: 200, durationMs: 100 }, { memorySize: 256 })
    const run = play(into(source('sdk', at(1, 2, 59.95), QUIET), worker))
    const [cold, warm, running] = report(run, { invocations: true }).invocations!
    expect(cold).toMatchObject({
      function: 'worker',
      executedVersion: '$LATEST',
      environment: 'worker/1',
      process: 1,
      initializationType: 'on-demand',
      from: 'source',
      startedAt: 1,
      initDurationMs: 200,
      durationMs: 100,
      billedDurationMs: 300,
      batchSize: 1,
      outcome: 'success',
      attempt: 1,
      records: ['source/1'],
    })
    expect(warm).not.toHaveProperty('initDurationMs')
    expect(running).toMatchObject({ outcome: 'running', records: ['source/3'] })
    for (const key of ['initDurationMs', 'durationMs', 'billedDurationMs', 'errorType']) {
      expect(running).not.toHaveProperty(key)
    }
  })

  it('keeps the request id of an asynchronous event over its retries, and no other', () => {
    const asynchronous = play(into(source('s3', at(1)), functionThat(failsAlways), {}, { durationSeconds: 600 }))
    const ids = report(asynchronous, { invocations: true }).invocations!.map((row) => row.requestId)
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)

    const again = { retry: { mode: 'fixed', maxAttempts: 3, delaySeconds: 1 } }
    const synchronous = play(into(source('sdk', at(1), again), functionThat(failsAlways)))
    expect(new Set(report(synchronous, { invocations: true }).invocations!.map((row) => row.requestId)).size).toBe(3)

    const polled = play(into(source('sqs', at(1), { visibilityTimeout: 5 }), functionThat(failsFirst(3))))
    expect(new Set(report(polled, { invocations: true }).invocations!.map((row) => row.requestId)).size).toBe(4)
  })

  it('names the records that a batch response reported', () => {
    const reporting = { functionResponseTypes: ['ReportBatchItemFailures'] }
    const worker = functionThat({ faults: [{ kind: 'error', eventNumbers: [2] }] })
    const run = play(into(source('sqs', burst(3), { visibilityTimeout: 100 }), worker, reporting))
    const [row] = report(run, { invocations: true, payloads: true }).invocations!
    const records = (row!.event as { Records: { messageId: string }[] }).Records
    expect(row!.batchItemFailures).toEqual(['source/2'])
    expect(row!.response).toEqual({ batchItemFailures: [{ itemIdentifier: records[1]!.messageId }] })
  })

  it('tells copies of one thing apart by where they go', () => {
    const run = play(
      into(
        source('sns', at(1)),
        functionThat(),
        {},
        {
          resources: { other: functionThat() },
          connections: [{ from: 'source', to: 'other' }],
        },
      ),
    )
    expect(report(run, { events: true }).events!.map(({ id, number }) => [id, number])).toEqual([
      ['source/1/worker', 1],
      ['source/1/other', 1],
    ])
  })
})
