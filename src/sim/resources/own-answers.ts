import { numberOf } from '../lambda/rules.ts'
import type { CallProblem, ResourceDefinition } from './define-resource.ts'
import type { ResourceType } from './index.ts'
import type { OwnAnswer } from './synchronous/proxy-response.ts'
import { JSON_TYPE, PAGE_TYPE } from './synchronous/service-responses.ts'

type Writer = NonNullable<ResourceDefinition['ownAnswer']>

const THROTTLED = numberOf('throttledIs429')

/** A gateway's own answers: JSON with a message for each status. */
const ownJsonAnswer =
  (messages: Record<number, string>, otherwise: string) =>
  (status: number): OwnAnswer => ({
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'InternalServerErrorException' },
    body: JSON.stringify({ message: messages[status] ?? otherwise }),
  })

/** A function URL's own answers. https://docs.aws.amazon.com/lambda/latest/dg/urls-monitoring.html (2026-11) */
const ownTextAnswer = (status: number): OwnAnswer =>
  status === THROTTLED
    ? {
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'TooManyRequestsException' },
        body: JSON.stringify({ Reason: null, Type: null, message: 'Rate Exceeded.' }),
      }
    : { headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' }

const PAGES: Record<number, string> = { 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Time-out' }

/** A load balancer's own answers are pages. */
const ownPageAnswer = (status: number): OwnAnswer => {
  const title = `${status} ${PAGES[status] ?? 'Error'}`
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
  return { headers: { server: 'awselb/2.0', 'content-type': 'text/html' }, body }
}

const USER_POOL_ERRORS: Record<CallProblem, string> = {
  failed: 'UserLambdaValidationException',
  badAnswer: 'InvalidLambdaResponseException',
  late: 'UnexpectedLambdaException',
  throttled: 'UnexpectedLambdaException',
  refused: 'UnexpectedLambdaException',
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html (2026-11) */
function ownUserPoolAnswer(_status: number, problem: CallProblem, message?: string): OwnAnswer {
  const words: Record<CallProblem, string> = {
    failed: `PreSignUp failed with error ${message ?? 'unknown'}.`,
    badAnswer: 'Unrecognizable lambda output',
    late: 'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
    throttled: 'PreSignUp invocation failed due to error TooManyRequestsException.',
    refused: 'PreSignUp invocation failed due to a configuration error.',
  }
  const type = USER_POOL_ERRORS[problem]
  return {
    headers: { ...JSON_TYPE, 'x-amzn-errortype': type },
    body: JSON.stringify({ __type: type, message: words[problem] }),
  }
}

const ownBotAnswer = (_status: number, problem: CallProblem): OwnAnswer => ({
  headers: { ...JSON_TYPE, 'x-amzn-errortype': 'DependencyFailedException' },
  body: JSON.stringify({
    message:
      problem === 'badAnswer'
        ? 'Invalid Lambda Response: Lambda response provided invalid data'
        : 'Invalid Lambda Response: Received error response from Lambda',
  }),
})

const EDGE_ERRORS: Record<CallProblem, string> = {
  failed: 'LambdaExecutionError',
  badAnswer: 'LambdaValidationError',
  late: 'LambdaExecutionError',
  throttled: 'LambdaLimitExceeded',
  refused: 'LambdaExecutionError',
}

/** CloudFront names the reason in a header; its page says less. */
const ownEdgeAnswer = (status: number, problem: CallProblem): OwnAnswer => ({
  headers: { ...PAGE_TYPE, server: 'CloudFront', 'x-cache': `${EDGE_ERRORS[problem]} from cloudfront` },
  body: `<html><head><title>ERROR: The request could not be satisfied</title></head><body><h1>${status} ERROR</h1></body></html>`,
})

/**
 * What services say by themselves when the function gave them no answer, in their own words. No run depends on it: it is
 * written when somebody looks. A kind may as well have `ownAnswer` in its definition.
 */
const WRITERS: Partial<Record<ResourceType, Writer>> = {
  alb: ownPageAnswer,
  'api-gateway': ownJsonAnswer({ 504: 'Endpoint request timed out' }, 'Internal server error'),
  cloudfront: ownEdgeAnswer,
  cognito: ownUserPoolAnswer,
  'function-url': ownTextAnswer,
  'http-api': ownJsonAnswer({ 503: 'Service Unavailable', 504: 'Endpoint request timed out' }, 'Internal Server Error'),
  lex: ownBotAnswer,
}

/** What a kind says by itself; undefined: nothing. */
export const ownAnswerOf = (definition: ResourceDefinition): Writer | undefined =>
  definition.ownAnswer ?? (WRITERS as Record<string, Writer | undefined>)[definition.type]
