import { callerFields } from '../caller-fields.ts'
import { defineResource } from '../define-resource.ts'
import { edgeEvent } from './service-events.ts'

export const cloudfront = defineResource({
  type: 'cloudfront',
  title: 'CloudFront',
  invokes: 'synchronous',
  waitsSeconds: 30,
  clients: { failed: 502, throttled: 503, refused: 503, late: 503 },
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  docs: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-the-edge.html',
  fields: callerFields(),
  metricNames: { count: 'Requests', clientErrors: '4xxErrors', serverErrors: '5xxErrors', latency: 'OriginLatency' },
  payload: edgeEvent,
})
