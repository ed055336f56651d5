import { describe, expect, it } from 'vitest'
import { at, burst, failsAlways, failsFirst, functionThat, into, play, source } from '../testing/timeline.ts'
import { reportHead } from './report.ts'

const QUIET = { retry: { mode: 'none' } }

describe('metrics of a function', () => {
  it('are all there when nothing happened', () => {
    const { metrics } = reportHead(play(into(source('sdk', { kind: 'at', seconds: [] }), functionThat())))
    expect(metrics).toEqual({
      worker: {
        Invocations: 0,
        Errors: 0,
        Throttles: 0,
        Duration: { count: 0 },
        ConcurrentExecutions: { mean: 0, max: 0 },
        AsyncEventsReceived: 0,
        AsyncEventAge: { count: 0 },
        AsyncEventsDropped: 0,
        RecursiveInvocationsDropped: 0,
        DestinationDeliveryFailures: 0,
        DeadLetterErrors: 0,
      },
    })
  })

  it('count a throttle neither as an invocation nor as an error; init is busy time, not duration', () => {
    const worker = functionThat(
      { ...failsAlways, initDurationMs: 500, durationMs: 1000 },
      { reservedConcurrentExecutions: 1 },
    )
    const { worker: counted } = reportHead(play(into(source('sdk', burst(3, 1), QUIET), worker))).metrics
    expect(counted).toMatchObject({
      Invocations: 1,
      Errors: 1,
      Throttles: 2,
      Duration: { count: 1, mean: 1000 },
      ConcurrentExecutions: { mean: 0.025, max: 1 },
    })
  })

  it('tell the age of asynchronous events at every dispatch', () => {
    const run = play(into(source('s3', at(0)), functionThat(failsAlways), {}, { durationSeconds: 600 }))
    const { AsyncEventsReceived, AsyncEventAge, AsyncEventsDropped } = reportHead(run).metrics.worker!
    expect([AsyncEventsReceived, AsyncEventsDropped]).toEqual([1, 1])
    const age = AsyncEventAge as { count: number; p50: number; max: number }
    expect(age.count).toBe(3)
    expect(age.p50).toBeGreaterThanOrEqual(58_000)
    expect(age.p50).toBeLessThanOrEqual(60_200)
    expect(age.max).toBeLessThanOrEqual(180_300)
  })
})

describe('metrics of a queue and its mapping', () => {
  it('follow messages that come back once', () => {
    const run = play(into(source('sqs', burst(4, 10), { visibilityTimeout: 20 }), functionThat(failsFirst(1))))
    const { metrics } = reportHead(run)
    expect(metrics.source).toMatchObject({
      NumberOfMessagesSent: 4,
      NumberOfMessagesReceived: 8,
      NumberOfMessagesDeleted: 4,
      // 4 messages from 10 s to 30.1 s.
      ApproximateNumberOfMessagesNotVisible: { mean: 1.34, max: 4 },
      ApproximateNumberOfMessagesVisible: { mean: 0, max: 4 },
    })
    expect(metrics['source>worker']).toEqual({
      PolledEventCount: 8,
      FilteredOutEventCount: 0,
      InvokedEventCount: 8,
      FailedInvokeEventCount: 4,
      DeletedEventCount: 4,
    })
  })

  it('count the long polls of a quiet queue: five pollers, three a minute each', () => {
    const run = play(into(source('sqs', { kind: 'at', seconds: [] }), functionThat(), {}, { durationSeconds: 3600 }))
    expect(reportHead(run).metrics.source!.NumberOfEmptyReceives).toBe(900)
    const off = play(into(source('sqs', { kind: 'at', seconds: [] }), functionThat(), { enabled: false }))
    expect(reportHead(off).metrics.source!.NumberOfEmptyReceives).toBe(0)
  })

  it('do not count what a redrive policy moves as sent, and let it lie in a queue that nobody reads', () => {
    const redrivePolicy = { deadLetterTarget: 'dlq', maxReceiveCount: 1 }
    const queue = source('sqs', burst(2, 1), { visibilityTimeout: 5, redrivePolicy })
    const run = play(
      into(queue, functionThat(failsAlways), {}, { durationSeconds: 126, resources: { dlq: { type: 'sqs' } } }),
    )
    expect(reportHead(run).metrics.dlq).toMatchObject({
      NumberOfMessagesSent: 0,
      ApproximateNumberOfMessagesVisible: { mean: 1.904762, max: 2 },
      ApproximateAgeOfOldestMessage: { count: 2, p50: 54, max: 114 },
    })
  })
})

describe('metrics of a REST API', () => {
  it('count its own answers', () => {
    const worker = functionThat({ durationMs: 250, faults: [{ kind: 'error', eventNumbers: [2] }] })
    const { metrics } = reportHead(play(into(source('api-gateway', at(1, 2, 3)), worker)))
    expect(metrics.source).toEqual({
      Count: 3,
      '4XXError': 0,
      '5XXError': 1,
      Latency: { count: 3, mean: 250, p50: 250, p90: 250, p99: 250, max: 250 },
      IntegrationLatency: { count: 3, mean: 250, p50: 250, p90: 250, p99: 250, max: 250 },
    })
  })
})

describe('metrics of what is kept ready', () => {
  it('tell how much of it is busy: half of two environments for five of ten seconds', () => {
    const versions = { 1: { aliases: ['live'], provisionedConcurrentExecutions: 2 } }
    const worker = functionThat({ durationMs: 5000 }, { timeout: 10, versions })
    const run = play(into(source('sdk', at(0), QUIET), worker, { qualifier: 'live' }, { durationSeconds: 10 }))
    expect(reportHead(run).metrics.worker).toMatchObject({
      ProvisionedConcurrentExecutions: { mean: 0.5, max: 1 },
      ProvisionedConcurrencyUtilization: { mean: 0.25, max: 0.5 },
    })
  })

  it('count as spilled over what its version had no room for, and nothing of a version that keeps nothing ready', () => {
    const versions = { '1': { aliases: ['live'], provisionedConcurrentExecutions: 1 }, '2': {} }
    const worker = functionThat({ durationMs: 1000 }, { versions })
    const others = {
      resources: { other: source('sdk', burst(4, 5), QUIET) },
      connections: [{ from: 'other', to: 'worker', qualifier: '2' }],
    }
    const run = play(into(source('sdk', burst(3), QUIET), worker, { qualifier: 'live' }, others))
    expect(reportHead(run).metrics.worker).toMatchObject({
      Invocations: 7,
      ProvisionedConcurrencyInvocations: 1,
      ProvisionedConcurrencySpilloverInvocations: 2,
    })
  })

  it('tell how many pollers a mapping runs: two, and as many more as its batches need', () => {
    const mapping = { batchSize: 1, provisionedPollerConfig: { minimumPollers: 2, maximumPollers: 5 } }
    const run = play(into(source('sqs', burst(300)), functionThat({ durationMs: 3000 }), mapping))
    expect(reportHead(run).metrics['source>worker']!.ProvisionedPollers).toMatchObject({ max: 5 })
    const idle = play(into(source('sqs', burst(1)), functionThat(), mapping))
    expect(reportHead(idle).metrics['source>worker']!.ProvisionedPollers).toEqual({ mean: 2, max: 2 })
  })
})

describe('metrics of a source', () => {
  it('count the groups of a FIFO queue that have a message in flight', () => {
    // Two groups of two messages, a second each: both groups are busy for two seconds of ten.
    const traffic = burst(4, 0, { messageGroups: 2 })
    const worker = functionThat({ durationMs: 1000 })
    const run = play(into(source('sqs-fifo', traffic), worker, { batchSize: 1 }, { durationSeconds: 10 }))
    expect(reportHead(run).metrics.source!.ApproximateNumberOfGroupsWithInflightMessages).toEqual({ mean: 0.4, max: 2 })
  })

  it('tell how old the last record of each read of a Kinesis stream was', () => {
    const run = play(into(source('kinesis', at(1, 2)), functionThat()))
    const { source: stream, worker } = reportHead(run).metrics
    expect(stream).toEqual({ 'GetRecords.IteratorAgeMilliseconds': worker!.IteratorAge })
  })

  it('tell no age at the last call of a tumbling window, which has no records', () => {
    const run = play(into(source('kinesis', burst(3, 1)), functionThat(), { tumblingWindowInSeconds: 5 }))
    expect(reportHead(run).metrics.worker).toMatchObject({ Invocations: 2, IteratorAge: { count: 1 } })
  })

  it('count what a Kafka consumer has not done, by topic and by partition, and give it no age', () => {
    // Ten messages, five in each of two partitions, at 1 s; all are done before 20 s.
    const topic = source('msk', burst(10, 1, { partitionKeys: 4 }), { partitionCount: 2 })
    const { metrics } = reportHead(play(into(topic, functionThat({ durationMs: 2000 }), { batchSize: 2 })))
    expect(metrics.worker).toMatchObject({ OffsetLag: { max: 10 } })
    expect(metrics.worker).not.toHaveProperty('IteratorAge')
    expect(metrics['source>worker']).toMatchObject({
      CommittedEventCount: 10,
      MaxOffsetLag: { max: 5 },
      SumOffsetLag: { max: 10 },
    })
  })
})
