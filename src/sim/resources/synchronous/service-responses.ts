import { uuid } from '../../engine/ids.ts'
import { numberOf, numbersOf } from '../../lambda/rules.ts'
import type { Json } from '../../schema/fields.ts'
import type { CallProblem } from '../define-resource.ts'
import { isObject, type OwnAnswer, type ProxyAnswer } from './proxy-response.ts'

/** What the services that are no HTTP gateways make of a response, and what they take for a good one. */

const OK = numberOf('functionErrorIs200')
const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' }
const PAGE_TYPE = { 'content-type': 'text/html' }

const taken = (body: Json = '', headers: Record<string, string> = JSON_TYPE): ProxyAnswer => ({
  statusCode: OK,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ok: true,
})
const refused = (): ProxyAnswer => ({ statusCode: 0, headers: {}, body: '', ok: false })

/** A trigger hands back the event it got, with its `response` filled in. */
export const userPoolResponse = (received: Json): Json => received

export function userPoolAnswer(value: Json): ProxyAnswer {
  if (!isObject(value) || !isObject(value.response)) return refused()
  const name = typeof value.userName === 'string' ? value.userName : ''
  return taken({ UserConfirmed: value.response.autoConfirmUser === true, UserSub: uuid(0, 'user', name) })
}

const USER_POOL_ERRORS: Record<CallProblem, string> = {
  failed: 'UserLambdaValidationException',
  badAnswer: 'InvalidLambdaResponseException',
  late: 'UnexpectedLambdaException',
  throttled: 'UnexpectedLambdaException',
  refused: 'UnexpectedLambdaException',
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html (2026-11) */
export function ownUserPoolAnswer(_status: number, problem: CallProblem, message?: string): OwnAnswer {
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

/** https://docs.aws.amazon.com/lexv2/latest/dg/lambda-response-format.html (2026-11) */
export function botResponse(received: Json): Json {
  const state = isObject(received) && isObject(received.sessionState) ? received.sessionState : {}
  const intent = isObject(state.intent) ? state.intent : {}
  return { sessionState: { ...state, dialogAction: { type: 'Close' }, intent: { ...intent, state: 'Fulfilled' } } }
}

export const botAnswer = (value: Json): ProxyAnswer =>
  isObject(value) && isObject(value.sessionState) ? taken(value) : refused()

export const ownBotAnswer = (_status: number, problem: CallProblem): OwnAnswer => ({
  headers: { ...JSON_TYPE, 'x-amzn-errortype': 'DependencyFailedException' },
  body: JSON.stringify({
    message:
      problem === 'badAnswer'
        ? 'Invalid Lambda Response: Lambda response provided invalid data'
        : 'Invalid Lambda Response: Received error response from Lambda',
  }),
})

/** https://developer.amazon.com/en-US/docs/alexa/custom-skills/request-and-response-json-reference.html (2026-11) */
export const skillResponse = (): Json => ({
  version: '1.0',
  response: { outputSpeech: { type: 'PlainText', text: 'Done.' }, shouldEndSession: true },
})

export const skillAnswer = (value: Json): ProxyAnswer =>
  isObject(value) && isObject(value.response) ? taken(value) : refused()

/** A function at a viewer request hands the request on; CloudFront goes to the origin with it. */
export function edgeResponse(received: Json): Json {
  const records = isObject(received) && Array.isArray(received.Records) ? received.Records : []
  const cf = isObject(records[0]) && isObject(records[0].cf) ? records[0].cf : {}
  return cf.request ?? null
}

const [LEAST_STATUS, MOST_STATUS] = numbersOf('proxyResponse').slice(1) as [number, number]

/** A response has a status, a request that goes on has a uri. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html (2026-11) */
export function edgeAnswer(value: Json): ProxyAnswer {
  if (!isObject(value)) return refused()
  if (value.status === undefined) return typeof value.uri === 'string' ? taken('', PAGE_TYPE) : refused()
  const status = Number(value.status)
  if (!Number.isInteger(status) || status < LEAST_STATUS || status > MOST_STATUS) return refused()
  return { ...taken(typeof value.body === 'string' ? value.body : '', PAGE_TYPE), statusCode: status }
}

const EDGE_ERRORS: Record<CallProblem, string> = {
  failed: 'LambdaExecutionError',
  badAnswer: 'LambdaValidationError',
  late: 'LambdaExecutionError',
  throttled: 'LambdaLimitExceeded',
  refused: 'LambdaExecutionError',
}

/** CloudFront names the reason in a header; its page says less. */
export const ownEdgeAnswer = (status: number, problem: CallProblem): OwnAnswer => ({
  headers: { ...PAGE_TYPE, server: 'CloudFront', 'x-cache': `${EDGE_ERRORS[problem]} from cloudfront` },
  body: `<html><head><title>ERROR: The request could not be satisfied</title></head><body><h1>${status} ERROR</h1></body></html>`,
})

const RESULTS = ['Ok', 'Dropped', 'ProcessingFailed']

/** Every record comes back, as it was. https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html (2026-11) */
export function deliveryStreamResponse(received: Json): Json {
  const records = isObject(received) && Array.isArray(received.records) ? received.records : []
  return {
    records: records.map((record) =>
      isObject(record) ? { recordId: record.recordId ?? null, result: 'Ok', data: record.data ?? null } : null,
    ),
  }
}

/** What is not a list of records with known results fails the batch, and so does a record that failed. */
export function deliveryStreamAnswer(value: Json): ProxyAnswer {
  if (!isObject(value) || !Array.isArray(value.records)) return refused()
  const results = value.records.map((record) => (isObject(record) ? record.result : undefined))
  if (results.some((result) => typeof result !== 'string' || !RESULTS.includes(result))) return refused()
  return results.includes('ProcessingFailed') ? refused() : taken(value)
}
