import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'
import { logsEvent } from './events.ts'

export const cloudwatchLogs = defineResource({
  type: 'cloudwatch-logs',
  title: 'CloudWatch Logs',
  invokes: 'asynchronous',
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
  fields: { traffic },
  payload: logsEvent,
})
