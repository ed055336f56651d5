import { mskMapping } from '../../lambda/mapping-fields.ts'
import { fourteenMinutesAtMost, retriesNeedProvisionedMode } from '../../lambda/mapping-rules.ts'
import { numberOf } from '../../lambda/rules.ts'
import { traffic } from '../../schema/events.ts'
import { integer } from '../../schema/fields.ts'
import { isoMilliseconds } from '../arn.ts'
import { defineResource } from '../define-resource.ts'
import { offsetText, topicArn, topicBatch, topicIdentifier, topicRecord } from './broker-records.ts'

const HOUR_SECONDS = 3600

export const msk = defineResource({
  type: 'msk',
  title: 'MSK topic',
  invokes: 'polled',
  holds: 'stream',
  stream: {
    polling: 'brokerPolling',
    shards: ({ partitionCount }) => Number(partitionCount),
    spread: 'key',
    behind: 'offset',
    retentionSeconds: ({ retentionPeriodHours }) => Number(retentionPeriodHours) * HOUR_SECONDS,
    standardWindow: 'brokerWindow',
    windowFromRecord: true,
    mostRetries: (_settings, { provisionedPollerConfig, onFailure }) =>
      provisionedPollerConfig && onFailure !== undefined ? numberOf('kafkaRetries') : -1,
  },
  packsData: true,
  filterView: (value, key) => ({ value, key }),
  mapping: mskMapping,
  mappingRules: [fourteenMinutesAtMost, retriesNeedProvisionedMode],
  carries: ['partitionKey'],
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html',
  writtenAs: {
    template: 'AWS::MSK::Cluster',
    nameProperty: 'ClusterName',
    event: 'MSK',
    sourceProperty: 'Stream',
    service: 'kafka',
    between: '/',
    reads: 'Topics',
  },
  built: true,
  fields: {
    partitionCount: integer({ default: 1, min: 1, max: 1000, words: 'partitions of the topic' }),
    retentionPeriodHours: integer({
      default: 168,
      min: 1,
      max: 87_600,
      unit: 'h',
      words: 'how long the topic keeps a message',
      docs: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-default-configuration.html',
    }),
    traffic,
  },
  record: topicRecord,
  batch: topicBatch,
  identifier: topicIdentifier,
  failureInfo: { name: 'KafkaBatchInfo', sequenceNumber: offsetText, arn: topicArn, arrival: isoMilliseconds },
})
