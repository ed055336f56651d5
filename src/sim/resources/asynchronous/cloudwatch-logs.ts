import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const cloudwatchLogs = defineResource({
  type: 'cloudwatch-logs',
  title: 'CloudWatch Logs',
  invokes: 'asynchronous',
  built: true,
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
  fields: { traffic },
})
