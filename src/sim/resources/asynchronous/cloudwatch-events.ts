import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { scheduledEvent } from './envelopes.ts'

export const cloudwatchEvents = defineResource({
  type: 'cloudwatch-events',
  title: 'CloudWatch Events',
  invokes: 'asynchronous',
  delivers: true,
  built: true,
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cwe-now-eb.html',
  fields: { traffic },
  passedOn: (context) => JSON.stringify(scheduledEvent(context)),
})
