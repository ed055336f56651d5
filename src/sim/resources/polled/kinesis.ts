import { kinesisMapping } from '../../lambda/mapping-fields.ts'
import { traffic } from '../../schema/events.ts'
import { integer } from '../../schema/fields.ts'
import { isoMilliseconds } from '../arn.ts'
import { defineResource } from '../define-resource.ts'
import { kinesisArn, kinesisRecord, kinesisSequenceNumber } from './records.ts'

const HOUR_SECONDS = 3600

export const kinesis = defineResource({
  type: 'kinesis',
  title: 'Kinesis stream',
  invokes: 'polled',
  holds: 'stream',
  stream: {
    polling: 'kinesisPolling',
    shards: ({ shardCount }) => Number(shardCount),
    spread: 'key',
    splits: true,
    behind: 'age',
    readerAge: 'GetRecords.IteratorAgeMilliseconds',
    retentionSeconds: ({ retentionPeriodHours }) => Number(retentionPeriodHours) * HOUR_SECONDS,
  },
  packsData: true,
  filterView: (data, partitionKey) => ({ data, partitionKey }),
  mapping: kinesisMapping,
  carries: ['partitionKey'],
  built: true,
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html',
  fields: {
    shardCount: integer({
      default: 1,
      min: 1,
      max: 1000,
      docs: 'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html',
    }),
    retentionPeriodHours: integer({
      default: 24,
      min: 24,
      max: 8760,
      unit: 'h',
      docs: 'https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html',
    }),
    traffic,
  },
  record: kinesisRecord,
  identifier: kinesisSequenceNumber,
  failureInfo: {
    name: 'KinesisBatchInfo',
    sequenceNumber: kinesisSequenceNumber,
    arn: kinesisArn,
    arrival: isoMilliseconds,
  },
})
