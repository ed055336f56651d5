import { callerFields, timeoutInMillis } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { emptyResponse, inferredAnswer, ownJsonAnswer } from './proxy-response.ts'

const TIMEOUT = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html'

/** API Gateway's HTTP API, payload format 2.0. */
export const httpApi = defineResource({
  type: 'http-api',
  title: 'HTTP API',
  invokes: 'synchronous',
  clients: clientStatuses('httpApiAnswers'),
  waits: 'httpApiWait',
  built: true,
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
  fields: {
    ...callerFields(),
    timeoutInMillis: timeoutInMillis({ default: 30_000, max: 30_000, docs: TIMEOUT }),
  },
  metricNames: {
    count: 'Count',
    clientErrors: '4xx',
    serverErrors: '5xx',
    latency: 'Latency',
    integration: 'IntegrationLatency',
  },
  sampleResponse: emptyResponse,
  answer: inferredAnswer,
  ownAnswer: ownJsonAnswer({ 503: 'Service Unavailable', 504: 'Endpoint request timed out' }, 'Internal Server Error'),
})
