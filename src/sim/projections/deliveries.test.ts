import { describe, expect, it } from 'vitest'
import { at, failsAlways, functionThat, into, type Part, play, source } from '../testing/timeline.ts'
import { report } from './report.ts'

const ONCE = { eventInvokeConfig: { maximumRetryAttempts: 0 } }
const sent = (body: unknown): Part => ({ ...at(1), events: [{ body }] })

/** One asynchronous event, and where its function's records go. */
const deliveriesOf = (worker: Part, ends: [string, Part, string][], traffic: Part = sent({ order: 12 })) => {
  const resources = Object.fromEntries(ends.map(([id, resource]) => [id, resource]))
  const connections = ends.map(([id, , as]) => ({ from: 'worker', to: id, as }))
  const run = play(into(source('sdk', traffic), worker, { invocationType: 'Event' }, { resources, connections }))
  return report(run, { deliveries: true, invocations: true })
}

describe('a dead letter', () => {
  it('is the event itself, with three attributes', () => {
    const worker = functionThat({ faults: [{ kind: 'error', errorMessage: 'y'.repeat(2000) }] }, ONCE)
    const { deliveries, invocations } = deliveriesOf(worker, [['dlq', { type: 'sqs' }, 'deadLetter']], sent(' [1] '))
    expect(deliveries).toHaveLength(1)
    expect(deliveries![0]).toMatchObject({ from: 'worker', to: 'dlq', as: 'deadLetter', at: 1.1, events: ['source/1'] })
    expect(deliveries![0]!.body).toBe(' [1] ')
    expect(deliveries![0]!.messageAttributes).toEqual({
      RequestID: { dataType: 'String', stringValue: invocations![0]!.requestId },
      ErrorCode: { dataType: 'Number', stringValue: '200' },
      ErrorMessage: { dataType: 'String', stringValue: 'y'.repeat(1024) },
    })
  })

  it('that never ran has no code', () => {
    const worker = functionThat({}, { ...ONCE, reservedConcurrentExecutions: 0 })
    const { deliveries } = deliveriesOf(worker, [['dlq', { type: 'sqs' }, 'deadLetter']])
    expect(Object.keys(deliveries![0]!.messageAttributes!)).toEqual(['RequestID'])
  })

  it('goes beside the record of the failure, each its own copy', () => {
    const { deliveries } = deliveriesOf(functionThat(failsAlways, ONCE), [
      ['dlq', { type: 'sqs' }, 'deadLetter'],
      ['alarm', { type: 'sns' }, 'onFailure'],
    ])
    expect(deliveries!.map(({ to, as }) => [to, as])).toEqual([
      ['dlq', 'deadLetter'],
      ['alarm', 'onFailure'],
    ])
    expect(deliveries![0]!.messageId).not.toBe(deliveries![1]!.messageId)
    expect(JSON.parse(deliveries![1]!.body).requestContext.condition).toBe('RetriesExhausted')
  })
})

describe('the record of an invocation', () => {
  it('has its keys in order, and the response of the last run', () => {
    const { deliveries, invocations } = deliveriesOf(functionThat(failsAlways, ONCE), [
      ['bad', { type: 'sqs' }, 'onFailure'],
    ])
    const record = JSON.parse(deliveries![0]!.body)
    expect(Object.keys(record)).toEqual([
      'version',
      'timestamp',
      'requestContext',
      'requestPayload',
      'responseContext',
      'responsePayload',
    ])
    expect(record).toMatchObject({
      timestamp: '2026-01-01T00:00:01.100Z',
      requestContext: { requestId: invocations![0]!.requestId, approximateInvokeCount: 1 },
      requestPayload: { order: 12 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error' },
    })
  })

  it('counts 1 for a success, also after a retry', () => {
    const run = play(
      into(
        source('sdk', sent(1)),
        functionThat({ faults: [{ kind: 'error', firstAttempts: 1 }], returns: 'done' }),
        { invocationType: 'Event' },
        {
          durationSeconds: 120,
          resources: { good: { type: 'sqs' } },
          connections: [{ from: 'worker', to: 'good', as: 'onSuccess' }],
        },
      ),
    )
    const record = JSON.parse(report(run, { deliveries: true }).deliveries![0]!.body)
    expect(record.requestContext).toMatchObject({ condition: 'Success', approximateInvokeCount: 1 })
    expect(record.responsePayload).toBe('done')
    expect(record.responseContext).not.toHaveProperty('functionError')
  })

  it('is wrapped for a bus, and an object with a key for a bucket', () => {
    const deliveredTo = (id: string, type: string) =>
      deliveriesOf(functionThat(failsAlways, ONCE), [[id, { type }, 'onFailure']]).deliveries![0]
    const [bus, object] = [deliveredTo('bus', 'eventbridge'), deliveredTo('archive', 's3')]
    expect(JSON.parse(bus!.body)).toMatchObject({
      'detail-type': 'Lambda Function Invocation Result - Failure',
      source: 'lambda',
      time: '2026-01-01T00:00:01Z',
      resources: [
        'arn:aws:events:us-east-1:123456789012:event-bus/bus',
        'arn:aws:lambda:us-east-1:123456789012:function:worker:$LATEST',
      ],
      detail: { version: '1.0' },
    })
    expect(bus).not.toHaveProperty('messageId')
    expect(object!.key).toMatch(
      /^aws\/lambda\/async\/worker\/2026\/01\/01\/2026-01-01T00\.00\.01-[0-9a-f]{8}-[0-9a-f-]{27}$/,
    )
  })
})

describe('a record that Lambda puts on a bus', () => {
  it("reaches the bus's function and queue as it is: source lambda, the record its detail", () => {
    const run = play({
      resources: {
        caller: source('sdk', at(1)),
        worker: functionThat({ returns: 'done' }),
        bus: { type: 'eventbridge' },
        listener: functionThat(),
        jobs: { type: 'sqs' },
      },
      connections: [
        { from: 'caller', to: 'worker', invocationType: 'Event' },
        { from: 'worker', to: 'bus', as: 'onSuccess' },
        { from: 'bus', to: 'listener' },
        { from: 'bus', to: 'jobs' },
      ],
    })
    const { invocations, deliveries } = report(run, { invocations: true, payloads: true, deliveries: true })
    const event = invocations!.find((row) => row.function === 'listener')!.event as { detail: object }
    expect(event).toMatchObject({
      'detail-type': 'Lambda Function Invocation Result - Success',
      source: 'lambda',
      detail: { requestContext: { condition: 'Success' }, responsePayload: 'done' },
    })
    expect(deliveries!.map(({ to, body }) => [to, JSON.parse(body).source])).toEqual([
      ['bus', 'lambda'],
      ['jobs', 'lambda'],
    ])
  })
})

describe('what a redrive policy moves', () => {
  it('is the same message under the same id', () => {
    const queue = source('sqs', sent('bad'), {
      visibilityTimeout: 5,
      redrivePolicy: { deadLetterTarget: 'dlq', maxReceiveCount: 1 },
    })
    const run = play(into(queue, functionThat(failsAlways), {}, { resources: { dlq: { type: 'sqs' } } }))
    const { deliveries, invocations } = report(run, { deliveries: true, invocations: true, payloads: true })
    const { Records } = invocations![0]!.event as { Records: { messageId: string }[] }
    expect(deliveries).toEqual([
      {
        from: 'source',
        to: 'dlq',
        as: 'redrive',
        at: 6,
        events: ['source/1'],
        body: 'bad',
        messageId: Records[0]!.messageId,
      },
    ])
  })
})

describe('what a topic passes on to a queue', () => {
  const passed = (connection: Part) => {
    const traffic = {
      ...at(1),
      events: [{ body: 'hi', messageAttributes: { k: { dataType: 'String', stringValue: 'v' } } }],
    }
    const run = play({
      resources: { topic: source('sns', traffic), queue: { type: 'sqs' }, worker: functionThat() },
      connections: [
        { from: 'topic', to: 'queue', ...connection },
        { from: 'queue', to: 'worker' },
      ],
    })
    return report(run, { deliveries: true, invocations: true, payloads: true })
  }

  it('is an envelope, under the event of the topic', () => {
    const { deliveries, invocations } = passed({})
    expect(deliveries).toHaveLength(1)
    expect(deliveries![0]).toMatchObject({ from: 'topic', to: 'queue', as: 'delivery', at: 1, events: ['topic/1'] })
    expect(JSON.parse(deliveries![0]!.body)).toMatchObject({
      Message: 'hi',
      MessageAttributes: { k: { Type: 'String', Value: 'v' } },
    })
    expect(deliveries![0]).not.toHaveProperty('messageAttributes')
    expect(invocations![0]!.event).toMatchObject({
      Records: [{ body: deliveries![0]!.body, messageId: deliveries![0]!.messageId, messageAttributes: {} }],
    })
  })

  it('is the raw message with its attributes where the queue asked for that', () => {
    const { deliveries } = passed({ rawMessageDelivery: true })
    expect(deliveries![0]).toMatchObject({ body: 'hi', messageAttributes: { k: { stringValue: 'v' } } })
  })
})
