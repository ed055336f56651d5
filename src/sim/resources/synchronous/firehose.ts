import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'
import { deliveryStreamEvent } from './service-events.ts'

export const firehose = defineResource({
  type: 'firehose',
  title: 'Data Firehose',
  invokes: 'synchronous',
  waits: 'deliveryStreamWait',
  docs: 'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html',
  fields: callerFields(),
  payload: deliveryStreamEvent,
})
