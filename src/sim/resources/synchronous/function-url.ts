import { callerFields } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { emptyResponse, inferredAnswer, ownTextAnswer } from './proxy-response.ts'

export const functionUrl = defineResource({
  type: 'function-url',
  title: 'Function URL',
  invokes: 'synchronous',
  clients: clientStatuses('functionUrlAnswers'),
  built: true,
  words: {
    waits: "as long as the function's own timeout, then 502",
    retries: 'nobody: the client sees 502, or 429 where there is no room',
    loses: 'nothing in silence; the client must try again',
  },
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
