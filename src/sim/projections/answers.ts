import type { SimTime } from '../engine/sim-time.ts'
import { numberOf, numbersOf } from '../lambda/rules.ts'
import type { CallProblem } from '../resources/define-resource.ts'
import { IntColumn } from '../trace/columns.ts'
import { ENTRY_KINDS, type EntryKind, THROTTLE_REASONS } from '../trace/entries.ts'
import type { Trace } from '../trace/trace.ts'
import { configAt, contentOfEvent } from './carried.ts'
import { asynchronousRequestId, attemptRequestId, executedVersion, factsOf, requestIdOf } from './invocations.ts'
import { logTailOf } from './logs.ts'
import { responseOf } from './responses.ts'
import type { RunRecord } from './run-index.ts'

const CODE = Object.fromEntries(ENTRY_KINDS.map((kind, code) => [kind, code])) as Record<EntryKind, number>
const NONE = -1
const THROTTLED = numberOf('throttledIs429')
const REQUEST_LIMIT = numbersOf('requestTooLarge')[0]!
const ASYNCHRONOUS_REQUEST_LIMIT = numberOf('asynchronousRequestTooLarge')
const JSON_TYPE = 'application/json'

/** An answer as a client reads it. Header names are in lower case. */
export interface Answer {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** One attempt of a caller, and the entries that answered it; -1: none did. */
export interface RequestFacts {
  event: number
  attempt: number
  sentAt: SimTime
  /** Lambda's answer. */
  lambda: number
  /** The gateway's answer to its client. */
  client: number
  /** The caller stopped waiting. */
  abandoned: number
}

/** Every attempt of every caller, or those over one connection, in the order in which they were sent. */
export class RequestTable {
  readonly sent = new IntColumn()
  private readonly lambda = new IntColumn()
  private readonly client = new IntColumn()
  private readonly abandoned = new IntColumn()
  /** By event: the row of its last request. */
  private readonly rows = new IntColumn()
  private read = 0

  constructor(
    private readonly trace: Trace,
    private readonly connection?: number,
  ) {
    this.extend()
  }

  /** Reads what the trace has gained. */
  extend(): this {
    for (const { length } = this.trace; this.read < length; this.read++) this.readEntry(this.read)
    return this
  }

  private readEntry(entry: number): void {
    const { trace } = this
    switch (trace.kinds.get(entry)) {
      case CODE.requestSent:
        this.send(trace.numbers[0]!.get(entry), entry)
        return
      case CODE.requestAnswered:
        this.note(this.lambda, trace.numbers[0]!.get(entry), entry)
        return
      case CODE.clientAnswered:
        this.note(this.client, trace.numbers[0]!.get(entry), entry)
        return
      case CODE.requestAbandoned:
        this.note(this.abandoned, trace.numbers[0]!.get(entry), entry)
        return
    }
  }

  private send(event: number, entry: number): void {
    if (this.connection !== undefined && this.trace.events.connection.get(event) !== this.connection) return
    while (this.rows.length <= event) this.rows.push(NONE)
    this.rows.set(event, this.sent.length)
    this.sent.push(entry)
    for (const column of [this.lambda, this.client, this.abandoned]) column.push(NONE)
  }

  /** Who waits for word of an event that it had been answered 202 for never had a request open. */
  private note(column: IntColumn, event: number, entry: number): void {
    const row = event < this.rows.length ? this.rows.get(event) : NONE
    if (row >= 0) column.set(row, entry)
  }

  get length(): number {
    return this.sent.length
  }

  /** How many of them the first `cursor` entries sent. */
  sentBefore(cursor: number): number {
    let low = 0
    let high = this.sent.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.sent.get(middle) < cursor) low = middle + 1
      else high = middle
    }
    return low
  }

  at(row: number): RequestFacts {
    const entry = this.sent.get(row)
    return {
      event: this.trace.numbers[0]!.get(entry),
      attempt: this.trace.numbers[1]!.get(entry),
      sentAt: this.trace.timeAt(entry),
      lambda: this.lambda.get(row),
      client: this.client.get(row),
      abandoned: this.abandoned.get(row),
    }
  }
}

/** The entry that was the caller's last word on the attempt; -1: it waits. */
export const answerEntryOf = (request: RequestFacts): number =>
  request.client >= 0 ? request.client : request.abandoned >= 0 ? request.abandoned : request.lambda

/** What the caller got: of a gateway its clients, of anybody else Lambda's own answer; status 0: nothing in time. */
export function answerOf(run: RunRecord, request: RequestFacts): Answer {
  if (request.client >= 0) return clientAnswer(run, request)
  if (request.abandoned >= 0) return { statusCode: 0, headers: {}, body: '' }
  return lambdaAnswer(run, request)
}

/** What the Invoke API answered. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (2026-11) */
export function lambdaAnswer(run: RunRecord, { event, attempt, lambda }: RequestFacts): Answer {
  const { trace } = run
  const statusCode = trace.numbers[2]!.get(lambda)
  const invocation = trace.numbers[3]!.get(lambda)
  if (invocation >= 0) return invocationAnswer(run, invocation, statusCode, wantsLog(run, event, trace.timeAt(lambda)))
  const requestId = statusCode === 202 ? asynchronousRequestId(run, event) : attemptRequestId(run, event, attempt)
  if (statusCode < 300) return { statusCode, headers: { 'x-amzn-requestid': requestId }, body: '' }
  const { type, body } = refusal(run, event, statusCode, trace.numbers[4]!.get(lambda))
  return {
    statusCode,
    headers: { 'content-type': JSON_TYPE, 'x-amzn-requestid': requestId, 'x-amzn-errortype': type },
    body: JSON.stringify(body),
  }
}

/** The code ran: 200 with what it returned, or with its error. */
function invocationAnswer(run: RunRecord, invocation: number, statusCode: number, withLog: boolean): Answer {
  const facts = factsOf(run, invocation)
  return {
    statusCode,
    headers: {
      'content-type': JSON_TYPE,
      'x-amzn-requestid': requestIdOf(run, invocation),
      'x-amz-executed-version': executedVersion(facts),
      ...(facts.ended?.outcome !== 'success' && { 'x-amz-function-error': 'Unhandled' }),
      ...(withLog && { 'x-amz-log-result': logTailOf(run, invocation) }),
    },
    body: JSON.stringify(responseOf(run, invocation) ?? null),
  }
}

const wantsLog = (run: RunRecord, event: number, at: SimTime): boolean =>
  configAt(run.plan, at).connections[run.trace.events.connection.get(event)]?.logType === 'Tail'

/** Why nothing ran. */
function refusal(run: RunRecord, event: number, status: number, reason: number): { type: string; body: object } {
  const path = run.plan.connections[run.trace.events.connection.get(event)]?.path
  const limit = path === 'asynchronous' ? ASYNCHRONOUS_REQUEST_LIMIT : REQUEST_LIMIT
  switch (status) {
    case 429:
      return {
        type: 'TooManyRequestsException',
        body: {
          Reason: THROTTLE_REASONS[reason] ?? 'CallerRateLimitExceeded',
          Type: 'User',
          message: 'Rate Exceeded.',
        },
      }
    case 400:
      return {
        type: 'InvalidRequestContentException',
        body: {
          Type: 'User',
          message: `Could not parse request body into json: Could not parse payload into json: ${parseError(run, event)}`,
        },
      }
    case 413:
      return {
        type: 'RequestEntityTooLargeException',
        body: { Type: 'User', message: `Request must be smaller than ${limit} bytes for the InvokeFunction operation` },
      }
    default:
      return { type: 'ServiceException', body: { Type: 'Service', message: 'Service error.' } }
  }
}

/** In the words of Lambda's JSON reader. */
function parseError(run: RunRecord, event: number): string {
  const { text } = contentOfEvent(run.plan, run.trace, event)
  const token = /^\s*([A-Za-z_$][\w$]*)/.exec(text)?.[1] ?? text.trim().slice(0, 1)
  const source = text.length > 500 ? `${text.slice(0, 500)}"[truncated ${text.length - 500} bytes]` : `${text}"`
  return (
    `Unrecognized token '${token}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n` +
    ` at [Source: (byte[])"${source}; line: 1, column: ${text.indexOf(token) + token.length + 1}]`
  )
}

/** What a gateway answered its client. */
function clientAnswer(run: RunRecord, request: RequestFacts): Answer {
  const { plan, trace } = run
  const { definition } = plan.resources[trace.events.source.get(request.event)]!
  const statusCode = trace.numbers[2]!.get(request.client)
  const requestId = { 'x-amzn-requestid': attemptRequestId(run, request.event, request.attempt) }
  const invocation = request.abandoned < 0 && request.lambda >= 0 ? trace.numbers[3]!.get(request.lambda) : NONE
  if (invocation >= 0 && factsOf(run, invocation).ended?.outcome === 'success') {
    const value = responseOf(run, invocation)
    const given = value === undefined ? undefined : definition.answer?.(value)
    // Whoever has no rules for a response hands it on as it is.
    if (!definition.answer) {
      return { statusCode, headers: { 'content-type': JSON_TYPE, ...requestId }, body: JSON.stringify(value) }
    }
    if (given?.ok) return { statusCode, headers: { ...requestId, ...given.headers }, body: given.body }
  }
  if (statusCode < 300) return { statusCode, headers: { 'content-type': JSON_TYPE, ...requestId }, body: '' }
  const { problem, message } = problemOf(run, request, invocation)
  const own = definition.ownAnswer?.(statusCode, problem, message)
  return { statusCode, headers: { ...requestId, ...own?.headers }, body: own?.body ?? '' }
}

/** Why the function's response did not become the answer. */
function problemOf(
  run: RunRecord,
  request: RequestFacts,
  invocation: number,
): { problem: CallProblem; message?: string } {
  if (request.abandoned >= 0) return { problem: 'late' }
  if (invocation < 0) {
    return { problem: run.trace.numbers[2]!.get(request.lambda) === THROTTLED ? 'throttled' : 'refused' }
  }
  if (factsOf(run, invocation).ended?.outcome === 'success') return { problem: 'badAnswer' }
  const error = responseOf(run, invocation) as { errorMessage?: string } | undefined
  return { problem: 'failed', ...(error?.errorMessage !== undefined && { message: error.errorMessage }) }
}
