import * as texts from '../../texts/interop.ts'
import { type Deployed, isProperties, type Properties, propertyOf, type Reading, type Value } from '../deployment.ts'
import type { Row } from '../import-report.ts'
import { type Answer, CALLER_ANSWERS, withOwners } from './aws-cli-callers.ts'

/** Commands whose answers, pasted one after another, say all that is simulated of a function. */
export const COMMANDS = `F=my-function
aws lambda get-function-configuration --function-name $F
aws lambda get-function-concurrency --function-name $F
aws lambda get-function-event-invoke-config --function-name $F
aws lambda list-event-source-mappings --function-name $F
aws lambda list-aliases --function-name $F
aws lambda list-provisioned-concurrency-configs --function-name $F
aws lambda get-policy --function-name $F
for url in $(aws sqs list-queues --query 'QueueUrls[]' --output text); do
  aws sqs get-queue-attributes --queue-url $url --attribute-names All
done`

const listOf = (value: Value | undefined): Properties[] =>
  Array.isArray(value) ? (value as readonly Value[]).filter(isProperties) : []

/** The function, or the version or alias of one, that an ARN or a plain name means. */
const baseName = (value: Value | undefined): string => {
  const parts = String(value).split(':')
  const at = parts.indexOf('function')
  return at < 0 ? parts[0]! : (parts[at + 1] ?? '')
}
const qualifierIn = (value: Value | undefined): string | undefined => {
  const parts = String(value).split(':')
  const at = parts.indexOf('function')
  return at < 0 ? undefined : parts[at + 2]
}

const readFunction = (answer: Properties): Deployed[] => [
  { name: String(answer.FunctionName), type: 'AWS::Lambda::Function', properties: answer },
]

const readMapping = (answer: Properties): Deployed => {
  const { State, FunctionArn, ...properties } = answer
  return {
    name: String(answer.UUID ?? answer.EventSourceArn),
    type: 'AWS::Lambda::EventSourceMapping',
    properties: {
      ...properties,
      FunctionName: FunctionArn ?? properties.FunctionName ?? null,
      // An answer says its state where a template says whether it is enabled.
      ...(typeof State === 'string' && { Enabled: !/^Disabl/.test(State) }),
    },
  }
}

const readInvokeConfig = (answer: Properties): Deployed => {
  const { FunctionArn, ...properties } = answer
  return {
    name: `${baseName(FunctionArn)}-event-invoke-config`,
    type: 'AWS::Lambda::EventInvokeConfig',
    properties: {
      ...properties,
      FunctionName: baseName(FunctionArn),
      Qualifier: qualifierIn(FunctionArn) ?? '$LATEST',
    },
  }
}

const readAlias = ({ AliasArn, Name, FunctionVersion, RoutingConfig = null }: Properties): Deployed => ({
  name: String(AliasArn),
  type: 'AWS::Lambda::Alias',
  properties: {
    FunctionName: baseName(AliasArn),
    Name: Name ?? null,
    FunctionVersion: FunctionVersion ?? null,
    RoutingConfig,
  },
})

/** The first that recognises an answer reads it. */
const ANSWERS: readonly Answer[] = [
  ...CALLER_ANSWERS,
  {
    words: texts.eventSourceMappings,
    is: (answer) => Array.isArray(answer.EventSourceMappings),
    read: (answer) => listOf(answer.EventSourceMappings).map(readMapping),
  },
  {
    words: texts.eventSourceMapping,
    // A mapping of Kafka of one's own has no ARN.
    is: (answer) => 'UUID' in answer && 'FunctionArn' in answer,
    read: (answer) => [readMapping(answer)],
  },
  {
    words: texts.aliases,
    is: (answer) => Array.isArray(answer.Aliases),
    read: (answer) => listOf(answer.Aliases).map(readAlias),
  },
  {
    words: texts.aliases,
    is: (answer) => 'AliasArn' in answer && 'FunctionVersion' in answer,
    read: (answer) => [readAlias(answer)],
  },
  {
    words: texts.functionUrl,
    is: (answer) => 'FunctionUrl' in answer && 'FunctionArn' in answer,
    read: ({ FunctionArn }) => {
      const properties = { TargetFunctionArn: baseName(FunctionArn), Qualifier: qualifierIn(FunctionArn) ?? null }
      return [{ name: `${baseName(FunctionArn)}-url`, type: 'AWS::Lambda::Url', properties }]
    },
  },
  {
    words: texts.functions,
    is: (answer) => Array.isArray(answer.Functions),
    read: (answer) => listOf(answer.Functions).flatMap(readFunction),
  },
  {
    words: texts.functionAndItsConcurrency,
    is: (answer) => propertyOf(answer.Configuration, 'FunctionName') !== undefined,
    read: (answer) => {
      const reserved = propertyOf(answer.Concurrency, 'ReservedConcurrentExecutions')
      const configuration = answer.Configuration as Properties
      return readFunction(
        reserved === undefined ? configuration : { ...configuration, ReservedConcurrentExecutions: reserved },
      )
    },
  },
  { words: texts.functionWord, is: (answer) => 'FunctionName' in answer && 'Timeout' in answer, read: readFunction },
  {
    words: texts.asynchronousConfigurations,
    is: (answer) => Array.isArray(answer.FunctionEventInvokeConfigs),
    read: (answer) => listOf(answer.FunctionEventInvokeConfigs).map(readInvokeConfig),
  },
  {
    words: texts.asynchronousConfiguration,
    is: (answer) =>
      'FunctionArn' in answer &&
      ('MaximumRetryAttempts' in answer || 'MaximumEventAgeInSeconds' in answer || 'DestinationConfig' in answer),
    read: (answer) => [readInvokeConfig(answer)],
  },
  {
    words: texts.provisionedConcurrency,
    is: (answer) => Array.isArray(answer.ProvisionedConcurrencyConfigs),
    read: (answer) => listOf(answer.ProvisionedConcurrencyConfigs).flatMap(readProvisioned),
  },
  {
    words: texts.reservedConcurrency,
    is: (answer) => Object.keys(answer).join() === 'ReservedConcurrentExecutions',
    read: (answer) => [{ name: '', type: WHOSE_IT_IS, properties: answer }],
  },
  {
    words: texts.queueAttributes,
    is: (answer) => propertyOf(answer.Attributes, 'QueueArn') !== undefined,
    read: ({ Attributes }) => {
      const properties = Attributes as Properties
      const name = String(properties.QueueArn).split(':').at(-1)!
      return [{ name, type: 'AWS::SQS::Queue', properties: { QueueName: name, ...properties } }]
    },
  },
  {
    words: texts.kinesisStream,
    is: (answer) => isProperties(answer.StreamDescriptionSummary),
    read: ({ StreamDescriptionSummary }) => {
      const { StreamName, OpenShardCount, RetentionPeriodHours } = StreamDescriptionSummary as Properties
      const properties = {
        Name: StreamName ?? null,
        ...(OpenShardCount !== undefined && { ShardCount: OpenShardCount }),
        ...(RetentionPeriodHours !== undefined && { RetentionPeriodHours }),
      }
      return [{ name: String(StreamName), type: 'AWS::Kinesis::Stream', properties }]
    },
  },
  {
    words: texts.table,
    is: (answer) => propertyOf(answer.Table, 'TableName') !== undefined,
    read: ({ Table }) => {
      const { TableName, StreamSpecification, KeySchema } = Table as Properties
      const properties = {
        TableName: TableName ?? null,
        ...(StreamSpecification !== undefined && { StreamSpecification }),
        ...(KeySchema !== undefined && { KeySchema }),
      }
      return [{ name: String(TableName), type: 'AWS::DynamoDB::Table', properties }]
    },
  },
]

function readProvisioned(each: Properties): Deployed[] {
  const name = baseName(each.FunctionArn)
  const qualifier = qualifierIn(each.FunctionArn)
  if (qualifier === undefined) return []
  const ProvisionedConcurrencyConfig = {
    ProvisionedConcurrentExecutions: each.RequestedProvisionedConcurrentExecutions ?? null,
  }
  return /^\d+$/.test(qualifier)
    ? [
        {
          name: `${name}:${qualifier}`,
          type: 'AWS::Lambda::Version',
          properties: { FunctionName: name, Version: qualifier, ProvisionedConcurrencyConfig },
        },
      ]
    : [
        {
          name: `${name}:${qualifier}`,
          type: 'AWS::Lambda::Alias',
          properties: { FunctionName: name, Name: qualifier, ProvisionedConcurrencyConfig },
        },
      ]
}

const FUNCTION = 'AWS::Lambda::Function'
/** The answer about reserved concurrency names no function: the only one of the paste, or the one right before it. */
const WHOSE_IT_IS = 'functionBefore'

const isNothing = (value: Value): boolean => isProperties(value) && Object.keys(value).length === 0

/** Whether every document of a paste is an answer that is known here; an empty one is a command that found nothing. */
export const areAnswers = (documents: readonly Value[]): boolean =>
  documents.some((document) => !isNothing(document)) &&
  documents.every((document) => isNothing(document) || answerOf(document) !== undefined)

const answerOf = (document: Value): Answer | undefined =>
  isProperties(document) ? ANSWERS.find(({ is }) => is(document)) : undefined

/** Reads what AWS CLI commands printed, one JSON document after another. */
export function readAnswers(documents: readonly Value[]): Reading {
  const read = documents.flatMap((document) => {
    const answer = answerOf(document)
    return answer ? [{ words: answer.words, deployed: answer.read(document as Properties) }] : []
  })
  const functions = read.flatMap(({ deployed }) => deployed.filter(({ type }) => type === FUNCTION))
  const noted: Row[] = []
  const deployed = read.flatMap((each, place) =>
    each.deployed.flatMap((one): Deployed[] => {
      if (one.type !== WHOSE_IT_IS) return [one]
      const before = read[place - 1]?.deployed.at(-1)
      const whose = functions.length === 1 ? functions[0] : before?.type === FUNCTION ? before : undefined
      if (whose) return [{ ...one, name: whose.name, type: FUNCTION }]
      const value = one.properties.ReservedConcurrentExecutions
      const of = texts.theText
      noted.push({ state: 'unresolved', name: 'reservedConcurrentExecutions', value, of, why: texts.whoseItIs })
      return []
    }),
  )
  return { recognised: [...new Set(read.map(({ words }) => words))], deployed: withOwners(deployed), noted }
}
