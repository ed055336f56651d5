import { callerFields } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { edgeAnswer, edgeResponse, ownEdgeAnswer } from './service-responses.ts'

export const cloudfront = defineResource({
  type: 'cloudfront',
  title: 'CloudFront',
  invokes: 'synchronous',
  waits: 'edgeWait',
  clients: clientStatuses('edgeAnswers'),
  built: true,
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  docs: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-the-edge.html',
  fields: callerFields(),
  metricNames: { count: 'Requests', clientErrors: '4xxErrors', serverErrors: '5xxErrors', latency: 'OriginLatency' },
  answer: edgeAnswer,
  ownAnswer: ownEdgeAnswer,
  sampleResponse: edgeResponse,
})
