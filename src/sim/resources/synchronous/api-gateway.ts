import { text } from '../../schema/fields.ts'
import { callerFields, timeoutInMillis } from '../caller-fields.ts'
import { clientStatuses, defineResource } from '../define-resource.ts'
import { emptyResponse, ownJsonAnswer, proxyAnswer } from './proxy-response.ts'

const TIMEOUT =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html'

/** A REST API with a Lambda proxy integration. More than 29 s AWS grants on request, to Regional APIs. */
export const apiGateway = defineResource({
  type: 'api-gateway',
  title: 'API Gateway',
  invokes: 'synchronous',
  invocationTypes: ['RequestResponse', 'Event'],
  clients: clientStatuses('restApiAnswers'),
  carries: ['httpMethod', 'path', 'rawQueryString', 'headers'],
  built: true,
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integrations.html',
  fields: {
    ...callerFields(),
    stage: text({ default: 'prod', pattern: /^[a-zA-Z0-9_-]{1,128}$/, allowed: 'letters, digits, - and _, up to 128' }),
    resourcePath: text({ default: '/{proxy+}', pattern: /^\//, allowed: 'a path that begins with /' }),
    timeoutInMillis: timeoutInMillis({ default: 29_000, max: 300_000, docs: TIMEOUT }),
  },
  sampleResponse: emptyResponse,
  answer: proxyAnswer,
  ownAnswer: ownJsonAnswer({ 504: 'Endpoint request timed out' }, 'Internal server error'),
})
