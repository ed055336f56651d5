import {
  BatchProcessorSync,
  EventType,
  processPartialResponseSync,
  SqsFifoPartialProcessor,
} from '@aws-lambda-powertools/batch'
import type { Context, DynamoDBRecord, DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { report } from '../projections/report.ts'
import type { Json } from '../schema/fields.ts'
import { type Part, play, timeline } from './timeline.ts'

/** What a handler written with Powertools returns for the event; records whose order is in `bad` fail. */
type Handler = (event: Json, bad: readonly number[]) => Json

const isBad = (text: string, bad: readonly number[]): boolean => bad.includes(JSON.parse(text).order)
const failsFor =
  <Record>(textOf: (record: Record) => string, bad: readonly number[]) =>
  (record: Record) => {
    if (isBad(textOf(record), bad)) throw new Error('bad record')
  }
const OPTIONS = { context: {} as Context, throwOnFullBatchFailure: false }

const HANDLERS: Record<string, { handler: Handler; source: Part; connection?: Part; back: number[] }> = {
  sqs: {
    handler: (event, bad) =>
      processPartialResponseSync(
        event as unknown as SQSEvent,
        failsFor((record: { body: string }) => record.body, bad),
        new BatchProcessorSync(EventType.SQS),
        OPTIONS,
      ) as unknown as Json,
    source: { type: 'sqs' },
    back: [2, 4],
  },
  'sqs-fifo': {
    handler: (event, bad) =>
      processPartialResponseSync(
        event as unknown as SQSEvent,
        failsFor((record: { body: string }) => record.body, bad),
        new SqsFifoPartialProcessor(),
        OPTIONS,
      ) as unknown as Json,
    source: { type: 'sqs-fifo' },
    // The first that fails and all after it: their order is to be kept.
    back: [2, 3, 4, 5],
  },
  kinesis: {
    handler: (event, bad) =>
      processPartialResponseSync(
        event as unknown as KinesisStreamEvent,
        failsFor((record: { kinesis: { data: string } }) => Buffer.from(record.kinesis.data, 'base64').toString(), bad),
        new BatchProcessorSync(EventType.KinesisDataStreams),
        OPTIONS,
      ) as unknown as Json,
    source: { type: 'kinesis' },
    connection: { maximumRetryAttempts: 3 },
    // From the lowest that is named on.
    back: [2, 3, 4, 5],
  },
  'dynamodb-stream': {
    handler: (event, bad) =>
      processPartialResponseSync(
        event as unknown as DynamoDBStreamEvent,
        failsFor((record: DynamoDBRecord) => `{"order":${record.dynamodb!.NewImage!.order!.N}}`, bad),
        new BatchProcessorSync(EventType.DynamoDBStreams),
        OPTIONS,
      ) as unknown as Json,
    source: { type: 'dynamodb-stream', keySchema: ['order'] },
    connection: { maximumRetryAttempts: 3 },
    back: [2, 3, 4, 5],
  },
}

const orders = [1, 2, 3, 4, 5].map((order) => ({ body: { order }, partitionKey: 'one' }))

/** Five orders in one batch; the first time the function returns `first`, afterwards an empty list. */
function fiveIn(type: string, first?: Json) {
  const { source, connection } = HANDLERS[type]!
  const events = type.startsWith('sqs') ? orders.map(({ body }) => ({ body })) : orders
  return play({
    resources: {
      source: { ...source, traffic: [{ kind: 'burst', count: 5, atSeconds: 1, events }] },
      worker: {
        type: 'function',
        handler: {
          faults: first === undefined ? [] : [{ kind: 'returns', value: first, firstAttempts: 1, eventNumbers: [1] }],
        },
      },
    },
    connections: [
      { from: 'source', to: 'worker', functionResponseTypes: ['ReportBatchItemFailures'], batchSize: 5, ...connection },
    ],
  })
}

const invocationsOf = (run: ReturnType<typeof play>) => report(run, { invocations: true, payloads: true }).invocations!

describe.each(Object.entries(HANDLERS))('a batch of %s', (type, { handler, back }) => {
  const [received] = invocationsOf(fiveIn(type))

  it('is read by Powertools, and a handler that fails for none reports none', () => {
    expect(received!.records).toHaveLength(5)
    expect(handler(received!.event as Json, [])).toEqual({ batchItemFailures: [] })
  })

  it('comes back as far as Powertools says, and no further', () => {
    // Ids are the same in every run of the same document, so what was returned to one batch holds for its twin.
    const response = handler(received!.event as Json, [2, 4])
    const run = fiveIn(type, response)
    const [first, second] = invocationsOf(run)
    expect(first!.records).toEqual(received!.records)
    expect(timeline(run, ['batchSettled'])[0]).toMatch(/partial/)
    const named = (response as { batchItemFailures: unknown[] }).batchItemFailures
    expect(first!.batchItemFailures).toHaveLength(named.length)
    expect(second!.records).toEqual(back.map((order) => first!.records[order - 1]))
  })

  it('fails whole when a handler names a record that is not in it', () => {
    const run = fiveIn(type, { batchItemFailures: [{ itemIdentifier: 'nobody' }] })
    expect(timeline(run, ['batchSettled'])[0]).toMatch(/badResponse/)
    expect(invocationsOf(run)[1]!.records).toHaveLength(5)
  })
})
