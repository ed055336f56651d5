import { sha256 } from '@noble/hashes/sha2.js'
import { bytesId } from '../../engine/byte-ids.ts'
import { base64, hex, utf8 } from '../../engine/encoding.ts'
import { epochMilliseconds } from '../../engine/sim-time.ts'
import type { Json } from '../../schema/fields.ts'
import { arn, REGION } from '../arn.ts'
import { senderId } from '../asynchronous/envelopes.ts'
import type { RecordContext } from '../payload-context.ts'
import { md5OfAttributes, md5OfText } from './message-digests.ts'

/** 20 digits that grow with the place in the queue. */
const fifoSequenceNumber = (number: number): string => `188${String(number).padStart(17, '0')}`

/** A queue's message as a function sees it. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html (2026-11) */
export function messageRecord(message: RecordContext, fifo: boolean): Json {
  const names = Object.keys(message.messageAttributes)
  const { messageGroupId } = message
  return {
    messageId: message.messageId,
    // New at each receive.
    receiptHandle: base64(bytesId(120, message.seed, 'receipt', message.messageId, message.receiveCount)),
    body: message.text,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      ...(fifo && { SequenceNumber: fifoSequenceNumber(message.number) }),
      SentTimestamp: String(epochMilliseconds(message.sentAt)),
      ...(messageGroupId !== undefined && { MessageGroupId: messageGroupId }),
      SenderId: senderId(message),
      ...(fifo && { MessageDeduplicationId: hex(sha256(utf8(message.messageId))) }),
      ApproximateFirstReceiveTimestamp: String(epochMilliseconds(message.firstReceivedAt)),
    },
    messageAttributes: Object.fromEntries(
      names.map((name) => {
        const { stringValue, dataType } = message.messageAttributes[name]!
        return [name, { stringValue, stringListValues: [], binaryListValues: [], dataType }]
      }),
    ),
    md5OfBody: md5OfText(message.text),
    ...(names.length > 0 && { md5OfMessageAttributes: md5OfAttributes(message.messageAttributes) }),
    eventSource: 'aws:sqs',
    eventSourceARN: arn('sqs', message.source),
    awsRegion: REGION,
  }
}
