import { documentdbMapping } from '../../lambda/mapping-fields.ts'
import { fourteenMinutesAtMost } from '../../lambda/mapping-rules.ts'
import { traffic } from '../../schema/events.ts'
import { integer } from '../../schema/fields.ts'
import { defineResource } from '../define-resource.ts'
import { documentBatch, documentChange } from './broker-records.ts'

const HOUR_SECONDS = 3600

export const documentdb = defineResource({
  type: 'documentdb',
  title: 'DocumentDB',
  invokes: 'polled',
  holds: 'stream',
  stream: {
    polling: 'brokerPolling',
    shards: () => 1,
    spread: 'key',
    retentionSeconds: ({ retentionPeriodHours }) => Number(retentionPeriodHours) * HOUR_SECONDS,
    standardWindow: 'brokerWindow',
    windowFromRecord: true,
    stopsWhenExpired: true,
  },
  mapping: documentdbMapping,
  mappingRules: [fourteenMinutesAtMost],
  words: {
    waits: 'the change stream waits for its batch',
    retries: 'the mapping: the same batch again until it succeeds',
    loses: 'when changes expire (3 h by default) the mapping is disabled',
  },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html',
  built: true,
  fields: {
    retentionPeriodHours: integer({
      default: 3,
      min: 1,
      max: 168,
      unit: 'h',
      words: 'how long the change stream keeps a change',
      docs: 'https://docs.aws.amazon.com/documentdb/latest/developerguide/change_streams.html',
    }),
    traffic,
  },
  record: documentChange,
  batch: documentBatch,
})
