import { base64, utf8, utf8Length } from '../sim/engine/encoding.ts'
import { ACCOUNT, functionArn, REGION } from '../sim/resources/arn.ts'
import { parsed } from '../sim/resources/content.ts'
import * as texts from '../texts/invoke.ts'

/** What `aws lambda invoke` asks for, as a person types it. Empty text: not given. */
export interface InvokeFields {
  functionName: string
  invocationType: 'RequestResponse' | 'Event' | 'DryRun'
  logType: 'None' | 'Tail'
  /** JSON; it travels in base64. */
  clientContext: string
  qualifier: string
  payload: string
}

export interface InvokeProblem {
  field: keyof InvokeFields
  message: string
  /** Nothing is sent. Else Lambda refuses it, or pays no attention to it. */
  stops: boolean
}

export interface HttpRequest {
  method: 'POST'
  /** With its query. */
  path: string
  headers: Record<string, string>
  body: string
}

// Patterns and limits of the Invoke API: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (2026-11)
const REGION_NAME = '(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}'
const FUNCTION_NAME = new RegExp(
  `^(arn:(aws[a-zA-Z-]*)?:lambda:${REGION_NAME}:(?<owner>\\d{12}):|((${REGION_NAME}:)?((?<account>\\d{12}):)?))` +
    '(function:)?(?<name>[a-zA-Z0-9_.-]+)(:(?<alias>\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9_-]+))?$',
)
const QUALIFIER = /^(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9_$-]+)$/
const MOST_NAME = 256
const MOST_BARE_NAME = 64
const MOST_QUALIFIER = 128
const MOST_CONTEXT_BYTES = 3583
const MOST_BYTES = { RequestResponse: 6_291_456, Event: 1_048_576, DryRun: 6_291_456 }

/** Everything that keeps the request from being sent, or from being taken as it is meant. */
export function checkInvoke(fields: InvokeFields): InvokeProblem[] {
  return [
    ...checkName(fields.functionName),
    ...checkQualifier(fields),
    ...checkContext(fields),
    ...checkLog(fields),
    ...checkPayload(fields),
  ]
}

function checkName(name: string): InvokeProblem[] {
  const problem = (message: string): InvokeProblem[] => [{ field: 'functionName', message, stops: true }]
  if (name === '') return problem(texts.functionNameIsRequired)
  if (name.length > MOST_NAME) return problem(texts.tooManyCharacters(name.length, MOST_NAME))
  const found = FUNCTION_NAME.exec(name)
  if (!found) return problem(texts.nameAllowed)
  const { length } = found.groups!.name!
  return length > MOST_BARE_NAME ? problem(texts.nameTooLong(length, MOST_BARE_NAME)) : []
}

function checkQualifier({ qualifier, functionName }: InvokeFields): InvokeProblem[] {
  const problem = (message: string): InvokeProblem[] => [{ field: 'qualifier', message, stops: true }]
  if (qualifier === '') return []
  if (qualifier.length > MOST_QUALIFIER) return problem(texts.tooManyCharacters(qualifier.length, MOST_QUALIFIER))
  if (!QUALIFIER.test(qualifier)) return problem(texts.qualifierAllowed)
  const alias = FUNCTION_NAME.exec(functionName)?.groups?.alias
  return alias !== undefined && alias !== qualifier ? problem(texts.oneAlias(alias)) : []
}

function checkContext({ clientContext, invocationType }: InvokeFields): InvokeProblem[] {
  const problem = (message: string, stops: boolean): InvokeProblem[] => [{ field: 'clientContext', message, stops }]
  if (clientContext === '') return []
  const { length } = encoded(clientContext)
  if (length > MOST_CONTEXT_BYTES) return problem(texts.contextTooLarge(length, MOST_CONTEXT_BYTES), true)
  const value = parsed(clientContext)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return problem(texts.contextAllowed, true)
  return invocationType === 'RequestResponse' ? [] : problem(texts.contextOnly(invocationType), false)
}

function checkLog({ logType, invocationType }: InvokeFields): InvokeProblem[] {
  if (logType === 'None' || invocationType === 'RequestResponse') return []
  return [{ field: 'logType', message: texts.logOnly(invocationType), stops: false }]
}

function checkPayload({ payload, invocationType }: InvokeFields): InvokeProblem[] {
  const problem = (message: string): InvokeProblem[] => [{ field: 'payload', message, stops: false }]
  const bytes = utf8Length(payload)
  const most = MOST_BYTES[invocationType]
  if (bytes > most) return problem(texts.payloadTooLarge(bytes, most))
  return payload === '' || parsed(payload) !== undefined ? [] : problem(texts.noJson)
}

const encoded = (clientContext: string): string => base64(utf8(clientContext))

/** Which function a valid FunctionName means, and which version or alias of it; undefined: none of this account. */
export function targetOf({ functionName, qualifier }: InvokeFields): { name: string; qualifier: string } | undefined {
  const { owner, account, name, alias } = FUNCTION_NAME.exec(functionName)?.groups ?? {}
  if (name === undefined || (owner ?? account ?? ACCOUNT) !== ACCOUNT) return undefined
  return { name, qualifier: qualifier || alias || '$LATEST' }
}

/** The body of the 404 for a function, a version or an alias that is not there. */
export const notFoundBody = (fields: InvokeFields): string => {
  const { name, qualifier } = targetOf(fields) ?? {
    name: fields.functionName,
    qualifier: fields.qualifier || '$LATEST',
  }
  return JSON.stringify({ Message: `Function not found: ${functionArn(name, qualifier)}`, Type: 'User' })
}

/** The request that goes to Lambda; a client adds its signature. */
export function httpRequestOf(fields: InvokeFields): HttpRequest {
  const { functionName, invocationType, logType, clientContext, qualifier, payload } = fields
  const query = qualifier === '' ? '' : `?Qualifier=${encodeURIComponent(qualifier)}`
  return {
    method: 'POST',
    path: `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations${query}`,
    headers: {
      Host: `lambda.${REGION}.amazonaws.com`,
      'X-Amz-Invocation-Type': invocationType,
      ...(logType === 'Tail' && { 'X-Amz-Log-Type': logType }),
      ...(clientContext !== '' && { 'X-Amz-Client-Context': encoded(clientContext) }),
      'Content-Length': String(utf8Length(payload)),
    },
    body: payload,
  }
}

/** The same as it stands on the wire. */
export function httpText(fields: InvokeFields): string {
  const { method, path, headers, body } = httpRequestOf(fields)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\n')
}

/** Linux hands a program no single word longer than 131,072 bytes. */
const LONGEST_WORD_BYTES = 100_000
const PAYLOAD_FILE = 'payload.json'

/** The same for the AWS CLI v2: a command that a POSIX shell runs when it is pasted. */
export function cliCommandOf(fields: InvokeFields): string {
  const { functionName, invocationType, logType, clientContext, qualifier, payload } = fields
  const isLong = utf8Length(payload) > LONGEST_WORD_BYTES
  const command = [
    'aws lambda invoke',
    option('function-name', functionName),
    ...(qualifier === '' ? [] : [option('qualifier', qualifier)]),
    option('invocation-type', invocationType),
    ...(logType === 'Tail' ? [option('log-type', logType)] : []),
    ...(clientContext === '' ? [] : [option('client-context', encoded(clientContext))]),
    ...(payload === '' ? [] : ['--cli-binary-format raw-in-base64-out']),
    ...(payload === '' ? [] : [option('payload', isLong ? `file://${PAYLOAD_FILE}` : payload)]),
    'out.json',
  ].join(' \\\n  ')
  return isLong ? `printf %s ${quoted(payload)} > ${PAYLOAD_FILE}\n${command}` : command
}

/** A value that begins with a dash would be read as another option. */
const option = (name: string, value: string): string =>
  `--${name}${value.startsWith('-') ? '=' : ' '}${/^[\w./:=+-]+$/.test(value) ? value : quoted(value)}`

/** One word for the shell, which reads nothing between single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
