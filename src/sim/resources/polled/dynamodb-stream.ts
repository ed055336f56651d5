import { dynamodbStreamMapping } from '../../lambda/mapping-fields.ts'
import { numberOf } from '../../lambda/rules.ts'
import { traffic } from '../../schema/events.ts'
import { choice, integer, list, text } from '../../schema/fields.ts'
import { isoSeconds } from '../arn.ts'
import { defineResource } from '../define-resource.ts'
import { tableRecord, tableSequenceNumber, tableStreamArn } from './records.ts'

const HOUR_SECONDS = 3600

export const dynamodbStream = defineResource({
  type: 'dynamodb-stream',
  title: 'DynamoDB stream',
  invokes: 'polled',
  holds: 'stream',
  stream: {
    polling: 'dynamodbPolling',
    shards: ({ shardCount }) => Number(shardCount),
    spread: 'key',
    splits: true,
    behind: 'age',
    retentionSeconds: () => numberOf('streamRetention') * HOUR_SECONDS,
    keepsItems: true,
  },
  mapping: dynamodbStreamMapping,
  carries: ['partitionKey'],
  built: true,
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html',
  fields: {
    shardCount: integer({ default: 1, min: 1, max: 1000 }),
    streamViewType: choice(['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY'], {
      default: 'NEW_AND_OLD_IMAGES',
      docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html',
    }),
    keySchema: list(text({ required: true, pattern: /^[\s\S]{1,255}$/, allowed: '1 to 255 characters' }), {
      default: ['id'],
      minItems: 1,
      maxItems: 2,
      words: 'the attributes that are the key',
    }),
    traffic,
  },
  record: tableRecord,
  identifier: tableSequenceNumber,
  failureInfo: {
    name: 'DDBStreamBatchInfo',
    sequenceNumber: tableSequenceNumber,
    arn: tableStreamArn,
    arrival: isoSeconds,
  },
})
