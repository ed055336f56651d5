import { mqMapping } from '../../lambda/mapping-fields.ts'
import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const mq = defineResource({
  type: 'mq',
  title: 'Amazon MQ queue',
  invokes: 'polled',
  mapping: mqMapping,
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html',
  fields: { traffic },
})
