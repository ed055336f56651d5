import { hexId } from '../../engine/ids.ts'
import { epochMilliseconds } from '../../engine/sim-time.ts'
import { batchSize, enabled, halfSecondWindow, noResponseTypes, startingPosition } from '../../lambda/mapping-fields.ts'
import { fourteenMinutesAtMost } from '../../lambda/mapping-rules.ts'
import { traffic } from '../../schema/events.ts'
import { integer, type Json } from '../../schema/fields.ts'
import { arn } from '../arn.ts'
import { parsed } from '../content.ts'
import { defineResource } from '../define-resource.ts'
import type { RecordContext } from '../payload-context.ts'

const GUIDE = 'https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html'
const HOUR_SECONDS = 3600
/** Of a sample: hex digits of an object's id. */
const OBJECT_ID = 24

/** https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html (2026-11) */
function documentChange(event: RecordContext): Json {
  const id = { $oid: hexId(event.seed, 'document', event.id).slice(0, OBJECT_ID) }
  const body = parsed(event.text)
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : { value: event.text }
  return {
    event: {
      _id: { _data: hexId(event.seed, 'change', event.id) },
      clusterTime: { $timestamp: { t: Math.floor(epochMilliseconds(event.sentAt) / 1000), i: event.number } },
      documentKey: { _id: id },
      fullDocument: { ...fields, _id: id },
      ns: { db: event.source, coll: event.source },
      operationType: 'insert',
    },
  }
}

const documentBatch = (records: Json[], contexts: readonly RecordContext[]): Json => ({
  eventSourceArn: arn('rds', `cluster:${contexts[0]!.source}`),
  events: records,
  eventSource: 'aws:docdb',
})

export const documentdb = defineResource({
  type: 'documentdb',
  title: 'DocumentDB',
  invokes: 'polled',
  holds: 'stream',
  stream: {
    polling: 'brokerPolling',
    shards: () => 1,
    spread: 'key',
    behind: 'age',
    retentionSeconds: ({ retentionPeriodHours }) => Number(retentionPeriodHours) * HOUR_SECONDS,
    standardWindow: 'brokerWindow',
    windowFromRecord: true,
    dropsOversized: 'OversizedRecordCount',
    stopsWhenExpired: true,
  },
  mapping: {
    enabled,
    batchSize: batchSize(100, 10_000, GUIDE),
    maximumBatchingWindowInSeconds: halfSecondWindow,
    functionResponseTypes: noResponseTypes,
    startingPosition,
  },
  mappingRules: [fourteenMinutesAtMost],
  words: {
    waits: 'the change stream waits for its batch',
    retries: 'the mapping: the same batch again until it succeeds',
    loses: 'when changes expire (3 h by default) the mapping is disabled',
  },
  docs: GUIDE,
  writtenAs: {
    template: 'AWS::DocDB::DBCluster',
    nameProperty: 'DBClusterIdentifier',
    event: 'DocumentDB',
    sourceProperty: 'Cluster',
    service: 'rds',
    between: ':',
    reads: 'DocumentDBEventSourceConfig.DatabaseName',
    login: true,
  },
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
