import type { ResourceDefinition, WrittenAs } from '../sim/resources/define-resource.ts'
import { resources } from '../sim/resources/index.ts'

/** Every kind that a deployment's text can be read as, beside the brokers, which say so themselves. */
export const READ_KINDS = [
  'function',
  'sqs',
  'sqs-fifo',
  'kinesis',
  'dynamodb-stream',
  'sns',
  's3',
  'eventbridge',
  'cloudwatch-events',
  'function-url',
  'api-gateway',
  'http-api',
  'alb',
  'cognito',
  'lex',
  'alexa',
  'codecommit',
  'cloudwatch-logs',
  'ses',
] as const
/** A broker's kind, which nothing but its own file calls by its name. */
export type BrokerKind = string & { readonly isBroker: true }
export type PlainKind = (typeof READ_KINDS)[number]
/** A reader makes nothing else, and there is a writer for each. */
export type ReadKind = PlainKind | BrokerKind

/** The kinds that say themselves how templates and ARNs write them. */
export const BROKERS: readonly (WrittenAs & { kind: BrokerKind })[] = resources.flatMap(
  ({ type, writtenAs }: ResourceDefinition) => (writtenAs ? [{ kind: type as BrokerKind, ...writtenAs }] : []),
)
