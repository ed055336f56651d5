import { mqMapping } from '../../lambda/mapping-fields.ts'
import { fourteenMinutesAtMost } from '../../lambda/mapping-rules.ts'
import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const mq = defineResource({
  type: 'mq',
  title: 'Amazon MQ queue',
  invokes: 'polled',
  mapping: mqMapping,
  mappingRules: [fourteenMinutesAtMost],
  words: {
    waits: 'as long as the function runs',
    retries: 'the mapping: the whole batch again, with ActiveMQ six times',
    loses: "with ActiveMQ what failed seven times moves to the broker's own dead-letter queue",
  },
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html',
  fields: { traffic },
})
