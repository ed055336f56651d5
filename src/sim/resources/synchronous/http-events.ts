import { hexId, uuid } from '../../engine/ids.ts'
import { EPOCH_MS, epochMilliseconds } from '../../engine/sim-time.ts'
import type { Json } from '../../schema/fields.ts'
import { ACCOUNT, arn, REGION } from '../arn.ts'
import type { PayloadContext } from '../payload-context.ts'

interface HttpRequest {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: string | null
}

/** The request of a client; what the document leaves open is a POST of the body. */
function requestOf(event: PayloadContext, path: string): HttpRequest {
  const { template } = event
  const method = template?.httpMethod ?? 'POST'
  const headers: Record<string, string> = {}
  if (event.text !== '') headers['content-type'] = 'application/json'
  for (const [name, value] of Object.entries(template?.headers ?? {})) headers[name.toLowerCase()] = value
  return {
    method,
    path: template?.path ?? path,
    query: template?.rawQueryString ?? '',
    headers,
    body: event.text === '' ? null : event.text,
  }
}

const SOURCE_IP = '203.0.113.7'
const AGENT = 'lambda-invocation-lab'
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 01/Jan/2026:00:00:01 +0000, as access logs write it. */
function logTime(event: PayloadContext): string {
  const iso = new Date(epochMilliseconds(event.sentAt)).toISOString()
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`
}

const traceId = (event: PayloadContext): string => {
  const id = hexId(event.seed, 'trace', event.id)
  return `Root=1-${Math.floor(EPOCH_MS / 1000).toString(16)}-${id.slice(0, 24)}`
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html (2026-11) */
export function restEvent(event: PayloadContext, settings: { stage: string; resourcePath: string }): Json {
  const names: string[] = []
  const samplePath = settings.resourcePath.replace(/\{([^}]*)\}/g, (_, name: string) => {
    names.push(name)
    return name.endsWith('+') ? `items/${event.number}` : String(event.number)
  })
  const request = requestOf(event, samplePath)
  const apiId = hexId(event.seed, 'api', event.source).slice(0, 10)
  const host = `${apiId}.execute-api.${REGION}.amazonaws.com`
  const headers = {
    host,
    'user-agent': AGENT,
    'x-amzn-trace-id': traceId(event),
    'x-forwarded-for': SOURCE_IP,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
    ...request.headers,
  }
  const query = queryOf(request.query)
  return {
    resource: settings.resourcePath,
    path: request.path,
    httpMethod: request.method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: query && Object.fromEntries(query.map(([name, values]) => [name, values.at(-1)!])),
    multiValueQueryStringParameters: query && Object.fromEntries(query),
    pathParameters: pathParameters(settings.resourcePath, request.path),
    stageVariables: null,
    requestContext: {
      resourceId: hexId(event.seed, 'resource', event.source).slice(0, 6),
      resourcePath: settings.resourcePath,
      httpMethod: request.method,
      extendedRequestId: hexId(event.seed, 'extended', event.id).slice(0, 16),
      requestTime: logTime(event),
      path: `/${settings.stage}${request.path}`,
      accountId: ACCOUNT,
      protocol: 'HTTP/1.1',
      stage: settings.stage,
      domainPrefix: apiId,
      requestTimeEpoch: epochMilliseconds(event.sentAt),
      requestId: uuid(event.seed, 'client', event.id),
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        sourceIp: SOURCE_IP,
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: AGENT,
        user: null,
      },
      domainName: host,
      apiId,
    },
    body: request.body,
    isBase64Encoded: false,
  }
}

/** Payload format 2.0. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html (2026-11) */
export function formatTwoEvent(event: PayloadContext, service: 'execute-api' | 'lambda-url'): Json {
  const request = requestOf(event, `/items/${event.number}`)
  const apiId = hexId(event.seed, 'api', event.source).slice(0, service === 'lambda-url' ? 32 : 10)
  const host = `${apiId}.${service}.${REGION}.${service === 'lambda-url' ? 'on.aws' : 'amazonaws.com'}`
  const query = queryOf(request.query)
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: request.path,
    rawQueryString: request.query,
    headers: {
      host,
      'user-agent': AGENT,
      'x-amzn-trace-id': traceId(event),
      'x-forwarded-for': SOURCE_IP,
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...request.headers,
    },
    ...(query && {
      queryStringParameters: Object.fromEntries(query.map(([name, values]) => [name, values.join(',')])),
    }),
    requestContext: {
      accountId: ACCOUNT,
      apiId,
      domainName: host,
      domainPrefix: apiId,
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: SOURCE_IP,
        userAgent: AGENT,
      },
      requestId: uuid(event.seed, 'client', event.id),
      routeKey: '$default',
      stage: '$default',
      time: logTime(event),
      timeEpoch: epochMilliseconds(event.sentAt),
    },
    ...(request.body !== null && { body: request.body }),
    isBase64Encoded: false,
  }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html (2026-11) */
export function loadBalancerEvent(event: PayloadContext): Json {
  const request = requestOf(event, `/items/${event.number}`)
  const query = queryOf(request.query)
  const group = hexId(event.seed, 'targetGroup', event.source).slice(0, 16)
  return {
    requestContext: {
      elb: { targetGroupArn: arn('elasticloadbalancing', `targetgroup/${event.source}/${group}`) },
    },
    httpMethod: request.method,
    path: request.path,
    queryStringParameters: Object.fromEntries((query ?? []).map(([name, values]) => [name, values.at(-1)!])),
    headers: {
      host: `${event.source}.${REGION}.elb.amazonaws.com`,
      'user-agent': AGENT,
      'x-amzn-trace-id': traceId(event),
      'x-forwarded-for': SOURCE_IP,
      'x-forwarded-port': '80',
      'x-forwarded-proto': 'http',
      ...request.headers,
    },
    body: request.body ?? '',
    isBase64Encoded: false,
  }
}

/** `{proxy+}` and `{name}` parts of the resource that the path fills; null if there are none. */
function pathParameters(resource: string, path: string): { [name: string]: string } | null {
  const parts = path.split('/')
  const found: { [name: string]: string } = {}
  resource.split('/').forEach((part, place) => {
    const name = /^\{([^}+]*)(\+?)\}$/.exec(part)
    if (!name) return
    const value = name[2] === '+' ? parts.slice(place).join('/') : parts[place]
    if (value !== undefined && value !== '') found[name[1]!] = value
  })
  return Object.keys(found).length > 0 ? found : null
}

/** Names with all their values, in order; null if there is no query. */
function queryOf(raw: string): [string, string[]][] | null {
  if (raw === '') return null
  const found = new Map<string, string[]>()
  for (const pair of raw.split('&')) {
    const [name, ...rest] = pair.split('=')
    const key = decoded(name!)
    found.set(key, [...(found.get(key) ?? []), decoded(rest.join('='))])
  }
  return [...found]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
