import { base64, utf8 } from '../../engine/encoding.ts'
import { hexId } from '../../engine/ids.ts'
import { EPOCH_MS, epochMilliseconds, SECOND } from '../../engine/sim-time.ts'
import type { Json } from '../../schema/fields.ts'
import { ACCOUNT, arn, REGION } from '../arn.ts'
import type { RecordContext } from '../payload-context.ts'
import { imagesSize, keysOf } from './items.ts'

export const shardId = (shard: number): string => `shardId-${String(shard).padStart(12, '0')}`

/** 56 digits that grow with the place in the stream; the same for every reader of it. */
export const kinesisSequenceNumber = ({ shard, number }: { shard: number; number: number }): string =>
  `4959033827149025660855969${String(shard).padStart(3, '0')}${String(number).padStart(28, '0')}`

/** https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html (2026-11) */
export function kinesisRecord(event: RecordContext): Json {
  const sequenceNumber = kinesisSequenceNumber(event)
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: event.partitionKey,
      sequenceNumber,
      data: base64(utf8(event.text)),
      approximateArrivalTimestamp: epochMilliseconds(event.sentAt) / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shardId(event.shard)}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: `arn:aws:iam::${ACCOUNT}:role/${event.target}-role`,
    awsRegion: REGION,
    eventSourceARN: kinesisArn(event.source),
  }
}

export const kinesisArn = (stream: string): string => arn('kinesis', `stream/${stream}`)
export const tableStreamArn = (table: string): string =>
  arn('dynamodb', `table/${table}/stream/${new Date(EPOCH_MS).toISOString().slice(0, 23)}`)

/** 21 digits that grow with the place in the stream. */
export const tableSequenceNumber = ({ number }: { number: number }): string => `1${String(number).padStart(20, '0')}`

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html (2026-11) */
export function tableRecord(
  event: RecordContext,
  { keySchema, streamViewType }: { keySchema: readonly string[]; streamViewType: string },
): Json {
  const { item = {}, oldItem } = event
  const keys = keysOf(item, keySchema)
  const withNew = streamViewType === 'NEW_IMAGE' || streamViewType === 'NEW_AND_OLD_IMAGES'
  const withOld = streamViewType === 'OLD_IMAGE' || streamViewType === 'NEW_AND_OLD_IMAGES'
  const images = [keys, ...(withNew ? [item] : []), ...(withOld && oldItem ? [oldItem] : [])]
  return {
    eventID: hexId(event.seed, 'change', event.id),
    eventName: oldItem ? 'MODIFY' : 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(EPOCH_MS / 1000 + event.sentAt / SECOND),
      Keys: keys,
      ...(withNew && { NewImage: item }),
      ...(withOld && oldItem && { OldImage: oldItem }),
      SequenceNumber: tableSequenceNumber(event),
      SizeBytes: imagesSize(images),
      StreamViewType: streamViewType,
    },
    eventSourceARN: tableStreamArn(event.source),
  }
}
