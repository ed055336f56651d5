import { base64, utf8 } from '../../engine/encoding.ts'
import { hexId, uuid } from '../../engine/ids.ts'
import { epochMilliseconds } from '../../engine/sim-time.ts'
import type { Json } from '../../schema/fields.ts'
import { arn, REGION } from '../arn.ts'
import type { RecordContext } from '../payload-context.ts'

/** One cluster holds the topic. The account's clusters are told apart by a uuid. */
const CLUSTER = 'lab'
const bootstrapServers = [1, 2].map((broker) => `b-${broker}.${CLUSTER}.kafka.${REGION}.amazonaws.com:9092`).join(',')

export const topicArn = (topic: string): string => arn('kafka', `topic/${CLUSTER}/${CLUSTER_ID}/${topic}`)
const CLUSTER_ID = 'vpc-2priv-2pub-1'

const offsetOf = ({ number }: { number: number }): number => number - 1
const partitionOf = (event: RecordContext): string => `${event.source}-${Math.max(0, event.shard)}`

/** What a failure list calls a message of a topic. */
export const topicIdentifier = ({
  source,
  shard,
  number,
}: {
  source: string
  shard: number
  number: number
}): Json => ({
  'topic-partition': `${source}-${Math.max(0, shard)}`,
  offset: offsetOf({ number }),
})

/** Where a message of a topic stands. */
export const offsetText = (event: { number: number }): string => String(offsetOf(event))

/** https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html (2026-11) */
export const topicRecord = (event: RecordContext): Json => ({
  topic: event.source,
  partition: Math.max(0, event.shard),
  offset: offsetOf(event),
  timestamp: epochMilliseconds(event.sentAt),
  timestampType: 'CREATE_TIME',
  key: base64(utf8(event.partitionKey)),
  value: base64(utf8(event.text)),
  headers: [],
})

/** Records are listed by their partition. */
export function topicBatch(records: Json[], contexts: readonly RecordContext[]): Json {
  const byPartition: { [partition: string]: Json[] } = {}
  records.forEach((record, place) => {
    const partition = partitionOf(contexts[place]!)
    byPartition[partition] = [...(byPartition[partition] ?? []), record]
  })
  return {
    eventSource: 'aws:kafka',
    eventSourceArn: arn('kafka', `cluster/${CLUSTER}/${CLUSTER_ID}`),
    bootstrapServers,
    records: byPartition,
  }
}

const brokerId = (event: RecordContext): string => `b-${uuid(event.seed, 'broker', event.source)}`

/** A message of ActiveMQ. https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html (2026-11) */
const activeMessage = (event: RecordContext): Json => ({
  messageID: `ID:${brokerId(event)}.mq.${REGION}.amazonaws.com-37557-${event.number}:1:1:1:1`,
  messageType: 'jms/text-message',
  deliveryMode: 1,
  replyTo: null,
  type: null,
  expiration: '0',
  priority: 4,
  correlationId: hexId(event.seed, 'correlation', event.id),
  redelivered: false,
  destination: { physicalName: event.source },
  data: base64(utf8(event.text)),
  timestamp: epochMilliseconds(event.sentAt),
  brokerInTime: epochMilliseconds(event.sentAt),
  brokerOutTime: epochMilliseconds(event.sentAt),
  properties: {},
})

/** A message of RabbitMQ. */
const rabbitMessage = (event: RecordContext): Json => ({
  basicProperties: {
    contentType: 'text/plain',
    contentEncoding: null,
    headers: {},
    deliveryMode: 1,
    priority: null,
    correlationId: null,
    replyTo: null,
    expiration: null,
    messageId: null,
    timestamp: null,
    type: null,
    userId: null,
    appId: null,
    clusterId: null,
    bodySize: utf8(event.text).length,
  },
  redelivered: false,
  data: base64(utf8(event.text)),
})

interface Broker {
  readonly engineType: string
}
export const isRabbit = ({ engineType }: Broker): boolean => engineType === 'RABBITMQ'

export const brokerMessage = (event: RecordContext, settings: Broker): Json =>
  isRabbit(settings) ? rabbitMessage(event) : activeMessage(event)

/** RabbitMQ lists its messages by queue and virtual host. */
export function brokerBatch(records: Json[], contexts: readonly RecordContext[], settings: Broker): Json {
  const first = contexts[0]!
  const eventSourceArn = arn('mq', `broker:${first.source}:${brokerId(first)}`)
  return isRabbit(settings)
    ? { eventSource: 'aws:rmq', eventSourceArn, rmqMessagesByQueue: { [`${first.source}::/`]: records } }
    : { eventSource: 'aws:mq', eventSourceArn, messages: records }
}
