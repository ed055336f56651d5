import type { Json } from '../schema/fields.ts'
import { busEvent, scheduledEvent } from './asynchronous/envelopes.ts'
import { customResourceEvent, logsEvent, repositoryEvent, s3Event, sesEvent, snsEvent } from './asynchronous/events.ts'
import type { ResourceDefinition } from './define-resource.ts'
import type { ResourceType } from './index.ts'
import type { Packers, PayloadContext, RecordContext } from './payload-context.ts'
import { messageRecord } from './polled/message-record.ts'
import { formatTwoEvent, loadBalancerEvent, restEvent } from './synchronous/http-events.ts'
import {
  botEvent,
  deliveryStreamEvent,
  edgeEvent,
  invokePayload,
  skillEvent,
  stateInput,
  userPoolEvent,
} from './synchronous/service-events.ts'

interface Writer {
  payload?(context: PayloadContext, settings: never, packers: Packers): Json
  record?(context: RecordContext, settings: never): Json
}

/**
 * The JSON of kinds that do not bring it in their own file. No run depends on it: it is written when somebody looks, and
 * the first view goes without. A kind may as well have `payload` or `record` in its definition.
 */
const WRITERS: Partial<Record<ResourceType, Writer>> = {
  cloudformation: { payload: customResourceEvent },
  'cloudwatch-events': { payload: scheduledEvent },
  'cloudwatch-logs': { payload: logsEvent },
  codecommit: { payload: repositoryEvent },
  eventbridge: { payload: busEvent },
  s3: { payload: s3Event },
  ses: { payload: sesEvent },
  sns: { payload: snsEvent },
  alb: { payload: loadBalancerEvent },
  alexa: { payload: skillEvent },
  'api-gateway': { payload: restEvent },
  cli: { payload: invokePayload },
  cloudfront: { payload: edgeEvent },
  cognito: { payload: userPoolEvent },
  console: { payload: invokePayload },
  firehose: { payload: deliveryStreamEvent },
  'function-url': { payload: (context) => formatTwoEvent(context, 'lambda-url') },
  'http-api': { payload: (context) => formatTwoEvent(context, 'execute-api') },
  lex: { payload: botEvent },
  sdk: { payload: invokePayload },
  'step-functions': { payload: stateInput },
  sqs: { record: (context) => messageRecord(context, false) },
  'sqs-fifo': { record: (context) => messageRecord(context, true) },
}

/** How a kind writes the JSON that a function receives for one event, and for one record of a batch. */
export const writerOf = (definition: ResourceDefinition): Writer => ({
  ...(WRITERS as Record<string, Writer | undefined>)[definition.type],
  ...(definition.payload && { payload: definition.payload }),
  ...(definition.record && { record: definition.record }),
})
