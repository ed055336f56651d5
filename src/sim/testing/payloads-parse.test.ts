import { readFileSync } from 'node:fs'
import * as schemas from '@aws-lambda-powertools/parser/schemas'
import type {
  CloudFrontRequestEvent,
  CodeCommitTriggerEvent,
  LexV2Event,
  MSKEvent,
  PreSignUpTriggerEvent,
  SESEvent,
} from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { report } from '../projections/report.ts'
import type { ResourceDefinition } from '../resources/define-resource.ts'
import { resources } from '../resources/index.ts'
import type { Json } from '../schema/fields.ts'
import { type Part, play } from './timeline.ts'

/** What the events of a source may be: nothing said, an object, text, a size; by HTTP; with attributes, keys and groups. */
const BODIES: Part[] = [{}, { body: { order: 7, note: 'café "quoted"' } }, { body: 'plain text' }, { bodyBytes: 200 }]
const REQUESTS: Part[] = [
  { httpMethod: 'GET', path: '/a/b', rawQueryString: 'x=1&x=2&y=%20', headers: { 'X-Trace': 'on' } },
  { httpMethod: 'DELETE', path: '/' },
]
const ATTRIBUTES = { messageAttributes: { kind: { dataType: 'String', stringValue: 'new' } } }

function eventsFor({ carries, sendsBody }: ResourceDefinition): Part[] {
  // A body that is no JSON is refused by the Invoke API.
  const bodies = sendsBody ? BODIES.filter(({ body }) => typeof body !== 'string') : BODIES
  return [
    ...bodies,
    ...(carries.includes('httpMethod') ? REQUESTS.flatMap((request) => [request, { ...request, body: 'x' }]) : []),
    ...(carries.includes('messageAttributes') ? [{ ...ATTRIBUTES, body: 'x' }] : []),
    ...(carries.includes('messageGroupId') ? [{ messageGroupId: 'a', body: 'x' }] : []),
    ...(carries.includes('partitionKey') ? [{ partitionKey: 'a', body: { id: 'a' } }] : []),
  ]
}

/** Every event that a function behind the kind receives, in batches and alone, retries too. */
function receivedFrom(kind: ResourceDefinition, settings: Part = {}, connection: Part = {}): Json[] {
  const events = eventsFor(kind)
  const run = play({
    resources: {
      source: {
        type: kind.type,
        ...settings,
        traffic: [
          { kind: 'burst', count: events.length, atSeconds: 1, events },
          { kind: 'burst', count: 2, atSeconds: 2 },
        ],
      },
      worker: {
        type: 'function',
        handler: { faults: [{ kind: 'error', firstAttempts: 1, eventNumbers: [1] }] },
      },
    },
    connections: [{ from: 'source', to: 'worker', ...connection }],
  })
  return report(run, { invocations: true, payloads: true }).invocations!.map(({ event }) => event as Json)
}

const iso = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/)
const arn = z.string().startsWith('arn:aws:')
const base64 = z.base64()

/** As the page and the type say; nothing may be there that they do not name. */
const botSlots = z.record(z.string(), z.null())
const botIntent = z.strictObject({
  name: z.string(),
  slots: botSlots,
  state: z.enum(['ReadyForFulfillment', 'Fulfilled']),
  confirmationState: z.enum(['Confirmed', 'Denied', 'None']),
})
/** https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html */
const lexEvent: z.ZodType<LexV2Event> = z.strictObject({
  messageVersion: z.literal('1.0'),
  invocationSource: z.enum(['DialogCodeHook', 'FulfillmentCodeHook']),
  inputMode: z.enum(['DTMF', 'Speech', 'Text']),
  responseContentType: z.string(),
  sessionId: z.string(),
  inputTranscript: z.string(),
  bot: z.strictObject({
    id: z.string().length(10),
    name: z.string(),
    aliasId: z.string(),
    aliasName: z.string(),
    localeId: z.string(),
    version: z.string(),
  }),
  interpretations: z.array(z.strictObject({ intent: botIntent, nluConfidence: z.number() })),
  proposedNextState: z.strictObject({
    dialogAction: z.strictObject({ type: z.enum(['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent']) }),
    intent: botIntent,
  }),
  sessionState: z.strictObject({
    sessionAttributes: z.record(z.string(), z.string()),
    intent: botIntent,
    originatingRequestId: z.uuid(),
  }),
  transcriptions: z.array(
    z.strictObject({
      transcription: z.string(),
      transcriptionConfidence: z.number(),
      resolvedContext: z.strictObject({ intent: z.string() }),
      resolvedSlots: botSlots,
    }),
  ),
})

const application = z.strictObject({ applicationId: z.string().startsWith('amzn1.ask.skill.') })
const user = z.strictObject({ userId: z.string().startsWith('amzn1.ask.account.') })
/** https://developer.amazon.com/en-US/docs/alexa/custom-skills/request-and-response-json-reference.html */
const skillEvent = z.strictObject({
  version: z.literal('1.0'),
  session: z.strictObject({
    new: z.boolean(),
    sessionId: z.string(),
    application,
    attributes: z.record(z.string(), z.json()),
    user,
  }),
  context: z.strictObject({
    System: z.strictObject({
      application,
      user,
      device: z.strictObject({ deviceId: z.string(), supportedInterfaces: z.strictObject({}) }),
      apiEndpoint: z.url(),
      apiAccessToken: z.string(),
    }),
  }),
  request: z.strictObject({
    type: z.literal('IntentRequest'),
    requestId: z.string().startsWith('amzn1.echo-api.request.'),
    timestamp: iso,
    locale: z.string(),
    intent: z.strictObject({
      name: z.string(),
      confirmationStatus: z.enum(['NONE', 'CONFIRMED', 'DENIED']),
      slots: z.record(
        z.string(),
        z.strictObject({ name: z.string(), value: z.string(), confirmationStatus: z.literal('NONE') }),
      ),
    }),
  }),
})

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html */
const edgeEvent: z.ZodType<CloudFrontRequestEvent> = z.strictObject({
  Records: z.tuple([
    z.strictObject({
      cf: z.strictObject({
        config: z.strictObject({
          distributionDomainName: z.string().endsWith('.cloudfront.net'),
          distributionId: z.string().startsWith('E'),
          eventType: z.literal('viewer-request'),
          requestId: z.string(),
        }),
        request: z.strictObject({
          clientIp: z.ipv4(),
          headers: z.record(z.string().toLowerCase(), z.array(z.strictObject({ key: z.string(), value: z.string() }))),
          method: z.string(),
          querystring: z.string(),
          uri: z.string().startsWith('/'),
          body: z
            .strictObject({
              inputTruncated: z.boolean(),
              action: z.enum(['read-only', 'replace']),
              encoding: z.enum(['base64', 'text']),
              data: base64,
            })
            .optional(),
        }),
      }),
    }),
  ]),
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-codecommit.html */
const repositoryEvent: z.ZodType<CodeCommitTriggerEvent> = z.strictObject({
  Records: z.tuple([
    z.strictObject({
      awsRegion: z.string(),
      codecommit: z.strictObject({
        references: z.array(z.strictObject({ commit: z.string().length(32), ref: z.string().startsWith('refs/') })),
      }),
      customData: z.string().optional(),
      eventId: z.uuid(),
      eventName: z.string(),
      eventPartNumber: z.number(),
      eventSource: z.literal('aws:codecommit'),
      eventSourceARN: arn,
      eventTime: iso,
      eventTotalParts: z.number(),
      eventTriggerConfigId: z.uuid(),
      eventTriggerName: z.string(),
      eventVersion: z.literal('1.0'),
      userIdentityARN: arn,
    }),
  ]),
})

const nothing = z.null()
/** https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html */
const activeMqEvent = z.strictObject({
  eventSource: z.literal('aws:mq'),
  eventSourceArn: arn,
  messages: z.array(
    z.strictObject({
      messageID: z.string().startsWith('ID:'),
      messageType: z.enum(['jms/text-message', 'jms/bytes-message']),
      deliveryMode: z.number(),
      replyTo: nothing,
      type: nothing,
      expiration: z.string(),
      priority: z.number(),
      correlationId: z.string(),
      redelivered: z.boolean(),
      destination: z.strictObject({ physicalName: z.string() }),
      data: base64,
      timestamp: z.int(),
      brokerInTime: z.int(),
      brokerOutTime: z.int(),
      properties: z.record(z.string(), z.string()),
    }),
  ),
})
const rabbitMqEvent = z.strictObject({
  eventSource: z.literal('aws:rmq'),
  eventSourceArn: arn,
  rmqMessagesByQueue: z.record(
    z.string().endsWith('::/'),
    z.array(
      z.strictObject({
        basicProperties: z.strictObject({
          contentType: z.string(),
          contentEncoding: nothing,
          headers: z.strictObject({}),
          deliveryMode: z.number(),
          priority: nothing,
          correlationId: nothing,
          replyTo: nothing,
          expiration: nothing,
          messageId: nothing,
          timestamp: nothing,
          type: nothing,
          userId: nothing,
          appId: nothing,
          clusterId: nothing,
          bodySize: z.int(),
        }),
        redelivered: z.boolean(),
        data: base64,
      }),
    ),
  ),
})

/** Also as the types have it: the parser's own schema leaves some of it open. */
const mskTypes: z.ZodType<MSKEvent> = z.strictObject({
  eventSource: z.literal('aws:kafka'),
  eventSourceArn: z.string(),
  bootstrapServers: z.string(),
  records: z.record(
    z.string(),
    z.array(
      z.strictObject({
        topic: z.string(),
        partition: z.int(),
        offset: z.int(),
        timestamp: z.int(),
        timestampType: z.enum(['CREATE_TIME', 'LOG_APPEND_TIME']),
        key: base64,
        value: base64,
        headers: z.array(z.record(z.string(), z.array(z.int()))),
      }),
    ),
  ),
})
const preSignUpTypes: z.ZodType<Omit<PreSignUpTriggerEvent, 'response'>> = z.looseObject({
  version: z.string(),
  region: z.string(),
  userPoolId: z.string(),
  userName: z.string(),
  triggerSource: z.literal('PreSignUp_SignUp'),
  callerContext: z.strictObject({ awsSdkVersion: z.string(), clientId: z.string() }),
  request: z.looseObject({ userAttributes: z.record(z.string(), z.string()) }),
})

/** The payload is the person's own. */
const anything = z.json()

/** Schemas by type; several must all hold. */
const SCHEMAS: Record<string, { schemas: z.ZodType[]; settings?: Part }[]> = {
  'api-gateway': [{ schemas: [schemas.APIGatewayProxyEventSchema] }],
  'http-api': [{ schemas: [schemas.APIGatewayProxyEventV2Schema] }],
  alb: [{ schemas: [schemas.AlbSchema] }],
  'function-url': [{ schemas: [schemas.LambdaFunctionUrlSchema] }],
  cognito: [{ schemas: [schemas.PreSignupTriggerSchema, preSignUpTypes] }],
  lex: [{ schemas: [lexEvent] }],
  alexa: [{ schemas: [skillEvent] }],
  cloudfront: [{ schemas: [edgeEvent] }],
  firehose: [{ schemas: [schemas.KinesisFirehoseSchema] }],
  sdk: [{ schemas: [anything] }],
  cli: [{ schemas: [anything] }],
  console: [{ schemas: [anything] }],
  // https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html: the state's input, as it is.
  'step-functions': [{ schemas: [anything] }],
  s3: [{ schemas: [schemas.S3Schema] }],
  sns: [{ schemas: [schemas.SnsSchema] }],
  ses: [{ schemas: [schemas.SesSchema] }],
  eventbridge: [{ schemas: [schemas.EventBridgeSchema] }],
  'cloudwatch-events': [{ schemas: [schemas.EventBridgeSchema] }],
  'cloudwatch-logs': [{ schemas: [schemas.CloudWatchLogsSchema] }],
  cloudformation: [{ schemas: [schemas.CloudFormationCustomResourceCreateSchema] }],
  codecommit: [{ schemas: [repositoryEvent] }],
  sqs: [{ schemas: [schemas.SqsSchema] }],
  'sqs-fifo': [{ schemas: [schemas.SqsSchema] }],
  kinesis: [{ schemas: [schemas.KinesisDataStreamSchema], settings: { shardCount: 3 } }],
  'dynamodb-stream': ['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY'].map((streamViewType) => ({
    schemas: [schemas.DynamoDBStreamSchema],
    settings: { streamViewType },
  })),
  msk: [{ schemas: [schemas.KafkaMskEventSchema, mskTypes], settings: { partitionCount: 3 } }],
  mq: [{ schemas: [activeMqEvent] }, { schemas: [rabbitMqEvent], settings: { engineType: 'RABBITMQ' } }],
}

const callers = resources.filter(({ invokes }: ResourceDefinition) => invokes) as readonly ResourceDefinition[]
const kinds = callers.filter(({ type }) => type in SCHEMAS)

it('has a schema for every kind, or the kind has a test of its own that has one', () => {
  const without = callers.filter(({ type }) => !(type in SCHEMAS))
  for (const { type, invokes } of without) {
    const own = new URL(`../resources/${invokes}/${type}.test.ts`, import.meta.url)
    expect(readFileSync(own, 'utf8')).toContain('strictObject')
  }
})

describe.each(kinds.map((kind) => [kind.type, kind] as const))('what a function receives from %s', (type, kind) => {
  it.each(SCHEMAS[type]!.map((variant) => [JSON.stringify(variant.settings ?? {}), variant] as const))(
    'parses %s',
    (_, { schemas, settings }) => {
      const received = receivedFrom(kind, settings)
      expect(received.length).toBeGreaterThan(0)
      for (const event of received) for (const schema of schemas) schema.parse(structuredClone(event))
    },
  )
})

it('says in a mail event whether its rule waits, which the parser does not know', () => {
  const ses = kinds.find(({ type }) => type === 'ses')!
  const typesOf = (connection: Part) =>
    receivedFrom(ses, {}, connection).map((event) => {
      const { action } = (event as unknown as SESEvent).Records[0]!.ses.receipt
      return action.type === 'Lambda' && action.invocationType
    })
  expect(new Set(typesOf({}))).toEqual(new Set(['Event']))
  expect(new Set(typesOf({ invocationType: 'RequestResponse' }))).toEqual(new Set(['RequestResponse']))
})
