import { traffic } from '../../schema/events.ts'
import { defineResource } from '../define-resource.ts'

export const cloudwatchLogs = defineResource({
  type: 'cloudwatch-logs',
  title: 'CloudWatch Logs',
  invokes: 'asynchronous',
  built: true,
  words: {
    waits: 'not at all: 202 is all it hears',
    retries:
      'Lambda: an error twice, after one and two minutes, a throttle for up to six hours; a refused hand-over is tried again too, how often is not published',
    loses:
      'after the second retry or six hours, unless the function has a dead-letter queue or an on-failure destination; the log group keeps the lines',
  },
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
  fields: { traffic },
})
