import { utf8Length } from '../../engine/encoding.ts'
import { numberOf, numbersOf } from '../../lambda/rules.ts'
import type { Json } from '../../schema/fields.ts'

/** What a service in front of a function makes of what it returned. */
export interface ProxyAnswer {
  statusCode: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: string
  /** False: the function's response was no answer, and the service gives its own. */
  ok: boolean
}

const [OK, LEAST_STATUS, MOST_STATUS] = numbersOf('proxyResponse') as [number, number, number]
const FAILED = numbersOf('restApiAnswers')[0]!
const THROTTLED = numberOf('throttledIs429')
const LOAD_BALANCER_LIMIT = numberOf('loadBalancerLimit')
const REST_KEYS = ['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']

/**
 * A REST API's proxy integration. Recorded on AWS: an unknown key is refused, "201" is a status, a missing one is 200.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html (2026-11)
 */
export function proxyAnswer(value: Json): ProxyAnswer {
  if (!isObject(value)) return badGateway()
  const names = Object.keys(value)
  if (names.length === 0 || names.some((name) => !REST_KEYS.includes(name))) return badGateway()
  const statusCode = value.statusCode === undefined ? OK : statusOf(value.statusCode)
  const headers = headersOf(value.headers, value.multiValueHeaders)
  const body = value.body ?? ''
  if (statusCode === undefined || headers === undefined || typeof body !== 'string') return badGateway()
  return { statusCode, headers: { 'content-type': 'application/json', ...headers }, body, ok: true }
}

/**
 * Payload format 2.0, of HTTP APIs and function URLs: without a status code the value itself is the body.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html (2026-11)
 */
export function inferredAnswer(value: Json): ProxyAnswer {
  if (!isObject(value) || value.statusCode === undefined) {
    const body = typeof value === 'string' ? value : JSON.stringify(value)
    return { statusCode: OK, headers: { 'content-type': 'application/json' }, body, ok: true }
  }
  const statusCode = statusOf(value.statusCode)
  const headers = headersOf(value.headers, value.multiValueHeaders)
  if (statusCode === undefined || headers === undefined) return badGateway()
  const given = value.body ?? ''
  const body = typeof given === 'string' ? given : JSON.stringify(given)
  const cookies = Array.isArray(value.cookies) ? value.cookies.filter((cookie) => typeof cookie === 'string') : []
  return {
    statusCode,
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...(cookies.length > 0 && { 'set-cookie': cookies.join(', ') }),
    },
    body,
    ok: true,
  }
}

/**
 * A load balancer's target function must say its status.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html (2026-11)
 */
export function loadBalancerAnswer(value: Json): ProxyAnswer {
  if (!isObject(value) || value.statusCode === undefined) return badGateway()
  if (utf8Length(JSON.stringify(value)) > LOAD_BALANCER_LIMIT) return badGateway()
  const statusCode = statusOf(value.statusCode)
  const headers = headersOf(value.headers, value.multiValueHeaders)
  const body = value.body ?? ''
  if (statusCode === undefined || headers === undefined || typeof body !== 'string') return badGateway()
  return { statusCode, headers: { server: 'awselb/2.0', ...headers }, body, ok: true }
}

export const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a function behind HTTP says when the document does not. */
export const emptyResponse = (): Json => ({ statusCode: OK })

/** What a service says when the function gave it no answer. */
export type OwnAnswer = Pick<ProxyAnswer, 'headers' | 'body'>

/** A gateway's own answers: JSON with a message for each status. */
export const ownJsonAnswer =
  (messages: Record<number, string>, otherwise: string) =>
  (status: number): OwnAnswer => ({
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'InternalServerErrorException' },
    body: JSON.stringify({ message: messages[status] ?? otherwise }),
  })

/** A function URL's own answers. https://docs.aws.amazon.com/lambda/latest/dg/urls-monitoring.html (2026-11) */
export const ownTextAnswer = (status: number): OwnAnswer =>
  status === THROTTLED
    ? {
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'TooManyRequestsException' },
        body: JSON.stringify({ Reason: null, Type: null, message: 'Rate Exceeded.' }),
      }
    : { headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' }

const PAGES: Record<number, string> = { 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Time-out' }

/** A load balancer's own answers are pages. */
export const ownPageAnswer = (status: number): OwnAnswer => {
  const title = `${status} ${PAGES[status] ?? 'Error'}`
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
  return { headers: { server: 'awselb/2.0', 'content-type': 'text/html' }, body }
}

/** The value is no answer: whoever asked gives its own. */
const badGateway = (): ProxyAnswer => ({ statusCode: FAILED, headers: {}, body: '', ok: false })

function statusOf(value: Json): number | undefined {
  if (typeof value !== 'number' && !(typeof value === 'string' && /^\d+$/.test(value))) return undefined
  const status = Number(value)
  return Number.isInteger(status) && status >= LEAST_STATUS && status <= MOST_STATUS ? status : undefined
}

/** undefined: they are malformed. Null stands for none. Several values of one name are joined. */
function headersOf(headers: Json | undefined, multiValue: Json | undefined): Record<string, string> | undefined {
  const found: Record<string, string> = {}
  for (const [name, value] of entries(headers)) {
    if (value === undefined || !isScalar(value)) return undefined
    found[name.toLowerCase()] = String(value)
  }
  for (const [name, value] of entries(multiValue)) {
    if (!Array.isArray(value) || !value.every(isScalar)) return undefined
    found[name.toLowerCase()] = value.map(String).join(', ')
  }
  return found
}

const entries = (value: Json | undefined): [string, Json | undefined][] =>
  value === undefined || value === null ? [] : isObject(value) ? Object.entries(value) : [['', undefined]]

const isScalar = (value: Json): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
