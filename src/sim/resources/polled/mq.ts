import { mqMapping } from '../../lambda/mapping-fields.ts'
import { fourteenMinutesAtMost } from '../../lambda/mapping-rules.ts'
import { numberOf, numbersOf } from '../../lambda/rules.ts'
import { traffic } from '../../schema/events.ts'
import { choice } from '../../schema/fields.ts'
import { defineResource } from '../define-resource.ts'
import { brokerBatch, brokerMessage, isRabbit } from './broker-records.ts'

/** Of ActiveMQ, of RabbitMQ. */
const BATCHES_AT_ONCE = numbersOf('brokerConcurrency')

export const mq = defineResource({
  type: 'mq',
  title: 'Amazon MQ queue',
  invokes: 'polled',
  holds: 'stream',
  stream: {
    polling: 'brokerPolling',
    shards: ({ engineType }) => BATCHES_AT_ONCE[isRabbit({ engineType: String(engineType) }) ? 1 : 0]!,
    spread: 'turn',
    retentionSeconds: () => Number.POSITIVE_INFINITY,
    standardWindow: 'brokerWindow',
    windowFromRecord: true,
    dropsOversized: true,
    mostRetries: ({ engineType }) =>
      isRabbit({ engineType: String(engineType) }) ? -1 : numberOf('activeMqRedeliveries'),
  },
  packsData: true,
  filterView: (data) => ({ data }),
  mapping: mqMapping,
  mappingRules: [fourteenMinutesAtMost],
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html',
  writtenAs: {
    template: 'AWS::AmazonMQ::Broker',
    nameProperty: 'BrokerName',
    event: 'MQ',
    sourceProperty: 'Broker',
    service: 'mq',
    between: ':',
    reads: 'Queues',
    login: true,
    engine: { property: 'EngineType', setting: 'engineType', withHost: 'RABBITMQ' },
  },
  built: true,
  fields: {
    engineType: choice(['ACTIVEMQ', 'RABBITMQ'], {
      default: 'ACTIVEMQ',
      docs: 'https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers.html',
    }),
    traffic,
  },
  record: brokerMessage,
  batch: brokerBatch,
})
