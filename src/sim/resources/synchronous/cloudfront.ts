import { callerFields } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { edgeEvent } from './service-events.ts'

export const cloudfront = defineResource({
  type: 'cloudfront',
  title: 'CloudFront',
  invokes: 'synchronous',
  waits: 'edgeWait',
  clients: clientStatuses('edgeAnswers'),
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  docs: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-the-edge.html',
  fields: callerFields(),
  metricNames: { count: 'Requests', clientErrors: '4xxErrors', serverErrors: '5xxErrors', latency: 'OriginLatency' },
  payload: edgeEvent,
})
