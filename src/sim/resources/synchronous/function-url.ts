import { callerFields } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { emptyResponse, inferredAnswer, ownTextAnswer } from './proxy-response.ts'

export const functionUrl = defineResource({
  type: 'function-url',
  title: 'Function URL',
  invokes: 'synchronous',
  clients: clientStatuses('functionUrlAnswers'),
  built: true,
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
  fields: callerFields(),
  metricNames: {
    count: 'UrlRequestCount',
    clientErrors: 'Url4xxCount',
    serverErrors: 'Url5xxCount',
    latency: 'UrlRequestLatency',
  },
  sampleResponse: emptyResponse,
  answer: inferredAnswer,
  ownAnswer: ownTextAnswer,
})
