import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const cloudwatchEvents = defineResource({
  type: 'cloudwatch-events',
  title: 'CloudWatch Events',
  invokes: 'asynchronous',
  delivers: true,
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cwe-now-eb.html',
  fields: { traffic },
})
