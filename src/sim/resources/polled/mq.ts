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
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html',
  fields: { traffic },
})
