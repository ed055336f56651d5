import { boolean, choice, integer, json, list, object, reference, type Settings, seconds } from '../schema/fields.ts'

const GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg'
const MAPPING = `${GUIDE}/invocation-eventsourcemapping.html`

export const enabled = boolean({ default: true, docs: MAPPING })

export const batchSize = (standard: number, max: number, docs: string) =>
  integer({ default: standard, min: 1, max, words: 'the most records in one batch', docs })

const batchWindow = (options: { max: number; default?: number; docs: string; reason?: string }) =>
  seconds({ default: 0, min: 0, words: 'how long a batch may wait to fill', ...options })

const functionResponseTypes = (docs: string) =>
  list(choice(['ReportBatchItemFailures'], { required: true }), {
    default: [],
    maxItems: 1,
    words: 'the function may say which records of a batch failed',
    docs,
  })
export const noResponseTypes = list(choice(['ReportBatchItemFailures'], { required: true }), {
  default: [],
  maxItems: 0,
  reason: 'This source knows no partial batch response.',
})

const filterCriteria = object(
  {
    filters: list(object({ pattern: json({ required: true, words: 'a pattern as JSON' }) }, { required: true }), {
      required: true,
      maxItems: 5,
      reason: 'A mapping has five filters at most.',
    }),
  },
  { words: 'records that match no filter never reach the function', docs: `${GUIDE}/invocation-eventfiltering.html` },
)

const scalingConfig = object(
  {
    maximumConcurrency: integer({
      min: 2,
      max: 1000,
      words: 'how many batches run at once at most',
      docs: `${GUIDE}/services-sqs-scaling.html`,
    }),
  },
  {},
)

const provisionedPollerConfig = (minimum: { min: number; default: number; max: number }, docs: string) =>
  object(
    {
      minimumPollers: integer({ ...minimum, docs }),
      maximumPollers: integer({ default: 200, min: minimum.min, max: 2000, docs }),
    },
    {
      words: 'pollers of its own, always there',
      rules: [
        ({
          minimumPollers = minimum.default,
          maximumPollers = 200,
        }: {
          minimumPollers?: number
          maximumPollers?: number
        }) =>
          maximumPollers < minimumPollers
            ? {
                path: '/maximumPollers',
                message: `maximumPollers is ${maximumPollers}; allowed is minimumPollers (${minimumPollers}) or more`,
              }
            : undefined,
      ],
    },
  )

const FIFO_WINDOW = 'A FIFO queue has no batching window.'
const sqsDocs = `${GUIDE}/services-sqs-parameters.html`

export const sqsMapping = {
  enabled,
  batchSize: batchSize(10, 10_000, sqsDocs),
  maximumBatchingWindowInSeconds: batchWindow({ max: 300, docs: sqsDocs }),
  functionResponseTypes: functionResponseTypes(`${GUIDE}/services-sqs-errorhandling.html`),
  scalingConfig,
  provisionedPollerConfig: provisionedPollerConfig(
    { min: 2, default: 2, max: 200 },
    `${GUIDE}/services-sqs-scaling.html`,
  ),
  filterCriteria,
}

const { provisionedPollerConfig: _standardQueuesOnly, ...fifoToo } = sqsMapping

export const sqsFifoMapping = {
  ...fifoToo,
  batchSize: batchSize(10, 10, sqsDocs),
  maximumBatchingWindowInSeconds: batchWindow({ max: 0, docs: sqsDocs, reason: FIFO_WINDOW }),
}

const retryFields = (docs: string) => ({
  bisectBatchOnFunctionError: boolean({ default: false, words: 'cut a failed batch in two', docs }),
  maximumRetryAttempts: integer({
    default: -1,
    min: -1,
    max: 10_000,
    words: 'tries after the first; -1: until it succeeds or expires',
    docs,
  }),
  maximumRecordAgeInSeconds: seconds({
    default: -1,
    min: 60,
    max: 604_800,
    also: [-1],
    words: 'older records are given up; -1: never',
    docs,
  }),
  onFailure: reference('mappingOnFailure', { words: 'where word of what was given up goes', docs }),
})

export const startingPosition = choice(['TRIM_HORIZON', 'LATEST'], {
  default: 'TRIM_HORIZON',
  words: 'from the oldest record, or from what comes after; fixed when the mapping is made',
  docs: MAPPING,
})

const streamMapping = (docs: string) => ({
  enabled,
  batchSize: batchSize(100, 10_000, docs),
  maximumBatchingWindowInSeconds: batchWindow({ max: 300, docs }),
  functionResponseTypes: functionResponseTypes(docs),
  parallelizationFactor: integer({ default: 1, min: 1, max: 10, words: 'batches of one shard at once', docs }),
  ...retryFields(docs),
  tumblingWindowInSeconds: seconds({
    default: 0,
    min: 0,
    max: 900,
    words: 'how long answers hand a state on to the next batch of a shard; 0: never',
    docs,
    minor: true,
  }),
  startingPosition,
  filterCriteria,
})

export const kinesisMapping = streamMapping(`${GUIDE}/services-kinesis-parameters.html`)
export const dynamodbStreamMapping = streamMapping(`${GUIDE}/services-ddb-params.html`)

const kafkaDocs = `${GUIDE}/kafka-retry-configurations.html`
/** 500 ms cannot be set: it is what AWS uses until a window is given. */
export const halfSecondWindow = seconds({
  min: 0,
  max: 300,
  words: 'how long a batch may wait to fill; default: half a second',
  docs: MAPPING,
})

export const mskMapping = {
  enabled,
  batchSize: batchSize(100, 10_000, kafkaDocs),
  maximumBatchingWindowInSeconds: halfSecondWindow,
  functionResponseTypes: functionResponseTypes(kafkaDocs),
  provisionedPollerConfig: provisionedPollerConfig(
    { min: 1, default: 1, max: 200 },
    `${GUIDE}/kafka-scaling-modes.html`,
  ),
  ...retryFields(kafkaDocs),
  startingPosition,
  filterCriteria,
}

export const mqMapping = {
  enabled,
  batchSize: batchSize(100, 10_000, `${GUIDE}/with-mq.html`),
  maximumBatchingWindowInSeconds: halfSecondWindow,
  functionResponseTypes: noResponseTypes,
  filterCriteria,
}

export type QueueMappingSettings = Settings<typeof sqsMapping>
export type StreamMappingSettings = Settings<typeof kinesisMapping>
/** What every mapping has, and what some have. */
export type MappingSettings = Pick<QueueMappingSettings, keyof QueueMappingSettings & keyof StreamMappingSettings> &
  Partial<QueueMappingSettings & StreamMappingSettings>
