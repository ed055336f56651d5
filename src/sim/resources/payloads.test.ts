import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { resolveFields } from '../schema/resolve.ts'
import type { ResourceDefinition } from './define-resource.ts'
import { definitionOf, resources } from './index.ts'
import type { Packers, PayloadContext, RecordContext } from './payload-context.ts'
import { writerOf } from './payloads.ts'

const packers: Packers = { gzip: (bytes) => gzipSync(bytes) }

const context: PayloadContext = {
  seed: 1,
  source: 'orders',
  target: 'worker',
  id: 'orders/7',
  number: 7,
  sentAt: 61_250_000,
  text: '{"amount":20}',
  template: undefined,
  messageAttributes: {},
}
const record: RecordContext = {
  ...context,
  messageId: 'message-7',
  receiveCount: 2,
  firstReceivedAt: 61_300_000,
  messageGroupId: undefined,
  partitionKey: 'key-1',
  shard: 3,
  item: { id: { S: 'key-1' }, amount: { N: '20' } },
  oldItem: undefined,
}

const settingsOf = (definition: ResourceDefinition) => resolveFields(definition.fields, {}) as never
const payloadOf = (type: string, more: Partial<PayloadContext> = {}) => {
  const definition = definitionOf(type)!
  return writerOf(definition).payload!({ ...context, ...more }, settingsOf(definition), packers) as Record<
    string,
    never
  >
}
const recordOf = (type: string, more: Partial<RecordContext> = {}) => {
  const definition = definitionOf(type)!
  return writerOf(definition).record!({ ...record, ...more }, settingsOf(definition)) as Record<string, never>
}

const senders = resources.filter((kind: ResourceDefinition) => kind.built && kind.invokes)

describe.each(senders.map((kind) => [kind.type, kind as ResourceDefinition] as const))('%s', (_, kind) => {
  it('writes JSON that says the same every time', () => {
    const writer = writerOf(kind)
    const write = () =>
      JSON.stringify(writer.payload?.(context, settingsOf(kind), packers) ?? writer.record!(record, settingsOf(kind)))
    expect(write()).toBe(write())
    expect(write().length).toBeGreaterThan(2)
  })
})

describe('what a function receives', () => {
  it('from the Invoke API is the body', () => {
    for (const type of ['sdk', 'cli', 'console']) expect(payloadOf(type)).toEqual({ amount: 20 })
  })

  it('from a REST API is the request of a client', () => {
    const request = payloadOf('api-gateway', {
      template: { httpMethod: 'PUT', path: '/a/b', rawQueryString: 'x=1&x=2&y=%20z', headers: { 'X-Trace': 'on' } },
    })
    expect(request).toMatchObject({
      resource: '/{proxy+}',
      path: '/a/b',
      httpMethod: 'PUT',
      headers: { 'x-trace': 'on', 'content-type': 'application/json' },
      queryStringParameters: { x: '2', y: ' z' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: [' z'] },
      pathParameters: { proxy: 'a/b' },
      requestContext: { stage: 'prod', path: '/prod/a/b', requestTime: '01/Jan/2026:00:01:01 +0000' },
      body: '{"amount":20}',
      isBase64Encoded: false,
    })
    expect(payloadOf('api-gateway')).toMatchObject({ httpMethod: 'POST', queryStringParameters: null })
  })

  it('from an HTTP API or a function URL has payload format 2.0', () => {
    for (const [type, host] of [
      ['http-api', 'execute-api'],
      ['function-url', 'lambda-url'],
    ] as const) {
      const request = payloadOf(type) as unknown as { requestContext: { domainName: string } }
      expect(request).toMatchObject({ version: '2.0', routeKey: '$default', body: '{"amount":20}' })
      expect(request.requestContext.domainName).toContain(`.${host}.us-east-1.`)
    }
  })

  it('from a load balancer names its target group', () => {
    expect(payloadOf('alb')).toMatchObject({ requestContext: { elb: {} }, httpMethod: 'POST' })
  })

  it('from a bucket names the object', () => {
    expect(payloadOf('s3')).toMatchObject({
      Records: [
        {
          eventSource: 'aws:s3',
          eventTime: '2026-01-01T00:01:01.250Z',
          s3: { bucket: { name: 'orders', arn: 'arn:aws:s3:::orders' }, object: { key: 'orders/7', size: 13 } },
        },
      ],
    })
  })

  it('from a topic is its message, and a queue behind it gets an envelope or the raw text', () => {
    const attributes = { kind: { dataType: 'String', stringValue: 'new' } }
    expect(payloadOf('sns', { messageAttributes: attributes })).toMatchObject({
      Records: [
        {
          EventSource: 'aws:sns',
          Sns: { Message: '{"amount":20}', MessageAttributes: { kind: { Type: 'String', Value: 'new' } } },
        },
      ],
    })
    const { passedOn } = definitionOf('sns')!
    expect(JSON.parse(passedOn!(context, false))).toMatchObject({ Type: 'Notification', Message: '{"amount":20}' })
    expect(passedOn!(context, true)).toBe('{"amount":20}')
  })

  it('from a bus has the body as its detail', () => {
    expect(payloadOf('eventbridge')).toMatchObject({ version: '0', detail: { amount: 20 }, region: 'us-east-1' })
    expect(payloadOf('cloudwatch-events')).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event' })
  })

  it('from a log group is packed, without the time of packing', () => {
    const { awslogs } = payloadOf('cloudwatch-logs') as unknown as { awslogs: { data: string } }
    const data = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString())
    expect(data).toMatchObject({
      messageType: 'DATA_MESSAGE',
      logGroup: 'orders',
      logEvents: [{ message: '{"amount":20}', timestamp: 1_767_225_661_250 }],
    })
  })

  it('from the other services can be told by what AWS says identifies it', () => {
    expect(payloadOf('ses')).toMatchObject({ Records: [{ eventSource: 'aws:ses', ses: { mail: {}, receipt: {} } }] })
    expect(payloadOf('cloudformation')).toMatchObject({ RequestType: 'Create', LogicalResourceId: 'Resource7' })
    expect(payloadOf('codecommit')).toMatchObject({ Records: [{ eventSource: 'aws:codecommit' }] })
    expect(payloadOf('cognito')).toMatchObject({ triggerSource: 'PreSignUp_SignUp', response: {} })
    expect(payloadOf('lex')).toMatchObject({ invocationSource: 'FulfillmentCodeHook', bot: { name: 'orders' } })
    expect(payloadOf('alexa')).toMatchObject({ request: { type: 'IntentRequest' }, session: {}, context: {} })
    expect(payloadOf('cloudfront')).toMatchObject({ Records: [{ cf: { config: { eventType: 'viewer-request' } } }] })
    expect(payloadOf('firehose')).toMatchObject({ records: [{ data: 'eyJhbW91bnQiOjIwfQ==' }] })
    expect(payloadOf('step-functions')).toEqual({ amount: 20 })
  })
})

describe('a record of a batch', () => {
  it('of a queue counts its receives, and has a new handle at each', () => {
    const message = recordOf('sqs')
    expect(message).toMatchObject({
      messageId: 'message-7',
      body: '{"amount":20}',
      attributes: {
        ApproximateReceiveCount: '2',
        SentTimestamp: '1767225661250',
        ApproximateFirstReceiveTimestamp: '1767225661300',
      },
      messageAttributes: {},
      eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:orders',
    })
    expect(message).not.toHaveProperty('md5OfMessageAttributes')
    expect(recordOf('sqs', { receiveCount: 3 }).receiptHandle).not.toBe(message.receiptHandle)
  })

  it('of a FIFO queue has its group and its place', () => {
    const attributes = (number: number) =>
      recordOf('sqs-fifo', { number, messageGroupId: 'ada' }).attributes as unknown as Record<string, string>
    expect(attributes(7).MessageGroupId).toBe('ada')
    expect(attributes(10).SequenceNumber! > attributes(9).SequenceNumber!).toBe(true)
    expect(attributes(7).MessageDeduplicationId).toMatch(/^[0-9a-f]{64}$/)
  })

  it('of a stream has data in base64 and a sequence number that grows', () => {
    const kinesis = recordOf('kinesis').kinesis as unknown as Record<string, string>
    const later = recordOf('kinesis', { number: 10 }).kinesis as unknown as Record<string, string>
    expect(kinesis.data).toBe('eyJhbW91bnQiOjIwfQ==')
    expect(later.sequenceNumber! > kinesis.sequenceNumber!).toBe(true)
    expect(kinesis.sequenceNumber).toHaveLength(56)
  })

  it.each([
    ['NEW_AND_OLD_IMAGES', ['NewImage', 'OldImage']],
    ['NEW_IMAGE', ['NewImage']],
    ['OLD_IMAGE', ['OldImage']],
    ['KEYS_ONLY', []],
  ])("of a table's stream shows %s", (streamViewType, images) => {
    const definition = definitionOf('dynamodb-stream')!
    const changed = { ...record, oldItem: { id: { S: 'key-1' } } }
    const settings = { keySchema: ['id'], streamViewType } as never
    const { eventName, dynamodb } = definition.record!(changed, settings) as { eventName: string; dynamodb: object }
    expect(eventName).toBe('MODIFY')
    expect(dynamodb).toMatchObject({ Keys: { id: { S: 'key-1' } }, StreamViewType: streamViewType })
    expect(Object.keys(dynamodb).filter((name) => name.endsWith('Image'))).toEqual(images)
  })
})
