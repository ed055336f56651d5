import type { Settings, Written } from '../schema/fields.ts'
import { cloudformation } from './asynchronous/cloudformation.ts'
import { cloudwatchEvents } from './asynchronous/cloudwatch-events.ts'
import { cloudwatchLogs } from './asynchronous/cloudwatch-logs.ts'
import { codecommit } from './asynchronous/codecommit.ts'
import { eventbridge } from './asynchronous/eventbridge.ts'
import { s3 } from './asynchronous/s3.ts'
import { ses } from './asynchronous/ses.ts'
import { sns } from './asynchronous/sns.ts'
import type { ResourceDefinition } from './define-resource.ts'
import { dynamodbTable } from './dynamodb-table.ts'
import { lambdaFunction } from './function.ts'
import { documentdb } from './polled/documentdb.ts'
import { dynamodbStream } from './polled/dynamodb-stream.ts'
import { kinesis } from './polled/kinesis.ts'
import { mq } from './polled/mq.ts'
import { msk } from './polled/msk.ts'
import { sqs } from './polled/sqs.ts'
import { sqsFifo } from './polled/sqs-fifo.ts'
import { alb } from './synchronous/alb.ts'
import { alexa } from './synchronous/alexa.ts'
import { apiGateway } from './synchronous/api-gateway.ts'
import { cli } from './synchronous/cli.ts'
import { cloudfront } from './synchronous/cloudfront.ts'
import { cognito } from './synchronous/cognito.ts'
import { console } from './synchronous/console.ts'
import { firehose } from './synchronous/firehose.ts'
import { functionUrl } from './synchronous/function-url.ts'
import { httpApi } from './synchronous/http-api.ts'
import { lex } from './synchronous/lex.ts'
import { sdk } from './synchronous/sdk.ts'
import { stepFunctions } from './synchronous/step-functions.ts'

/** Every kind of resource, in the order of the palette. */
export const resources = [
  lambdaFunction,
  apiGateway,
  httpApi,
  alb,
  functionUrl,
  cognito,
  lex,
  alexa,
  cloudfront,
  firehose,
  sdk,
  cli,
  console,
  stepFunctions,
  s3,
  sns,
  ses,
  eventbridge,
  cloudwatchEvents,
  cloudwatchLogs,
  cloudformation,
  codecommit,
  sqs,
  sqsFifo,
  kinesis,
  dynamodbStream,
  msk,
  mq,
  documentdb,
  dynamodbTable,
] as const

type Kind = (typeof resources)[number]
export type ResourceType = Kind['type']
/** A resource as a document writes it. */
export type WrittenResource = { [K in Kind as K['type']]: { type: K['type'] } & Written<K['fields']> }[ResourceType]
/** The settings of one kind, every default filled in. */
export type SettingsOf<T extends ResourceType> = {
  [K in Kind as K['type']]: { type: K['type'] } & Settings<K['fields']>
}[T]
export type ResourceSettings = SettingsOf<ResourceType>

const byType: ReadonlyMap<string, ResourceDefinition> = new Map(
  resources.map((definition) => [definition.type, definition]),
)

/** The definition of a kind; undefined for a type that nobody knows. */
export const definitionOf = (type: unknown): ResourceDefinition | undefined =>
  typeof type === 'string' ? byType.get(type) : undefined
