import { base64, utf8 } from '../engine/encoding.ts'
import { uuid } from '../engine/ids.ts'
import { MILLISECOND, type SimTime } from '../engine/sim-time.ts'
import type { FunctionSettings } from '../lambda/function-fields.ts'
import { numberOf } from '../lambda/rules.ts'
import { isoMilliseconds } from '../resources/arn.ts'
import { jsonOfBytes } from '../resources/content.ts'
import type { RecordContext } from '../resources/payload-context.ts'
import type { Json } from '../schema/fields.ts'
import { INIT_KINDS, OUTCOMES, type Outcome, RECORD_RESULTS } from '../trace/entries.ts'
import {
  attributesOf,
  bodyTextOf,
  configAt,
  contentOfEvent,
  contextOf,
  itemOfEvent,
  messageGroupOfEvent,
  partitionKeyOfEvent,
  settingsAt,
} from './carried.ts'
import { messageIdOf } from './deliveries.ts'
import { errorLog, errorPayload, type Thrown } from './error-payloads.ts'
import { eventId } from './event-ids.ts'
import { payloadIndexOf } from './payload-index.ts'
import { indexOf, type RunRecord } from './run-index.ts'

const DONE = RECORD_RESULTS.indexOf('done')
const RESPONSE_LIMIT = numberOf('responseTooLarge')
const LOG_TAIL_BYTES = 4096
const COLD = INIT_KINDS.indexOf('cold')
const MOST_ERROR_TEXT = 'The handler failed'

/** An invocation as its two trace entries tell it. Times and durations in microseconds. */
export interface InvocationFacts {
  invocation: number
  /** The trace entry it began with. */
  entry: number
  function: number
  environment: number
  connection: number
  process: number
  /** Index in INIT_KINDS. */
  init: number
  /** -1: no batch. */
  batch: number
  /** 0: $LATEST. */
  version: number
  startedAt: SimTime
  events: Int32Array
  /** undefined: it runs. */
  ended: EndFacts | undefined
}

interface EndFacts {
  entry: number
  at: SimTime
  outcome: Outcome
  fault: number
  reached: number
  initDuration: SimTime
  duration: SimTime
  results: Int32Array
}

export function factsOf(run: RunRecord, invocation: number): InvocationFacts {
  const { trace } = run
  const index = indexOf(run)
  const entry = index.started.get(invocation)
  const ended = index.ended.get(invocation)
  const number = (place: number, of = entry) => trace.numbers[place]!.get(of)
  return {
    invocation,
    entry,
    function: number(1),
    environment: number(2),
    connection: number(3),
    process: number(4),
    init: number(5),
    batch: number(6),
    version: number(7),
    startedAt: trace.timeAt(entry),
    events: trace.listAt(entry),
    ended:
      ended < 0
        ? undefined
        : {
            entry: ended,
            at: trace.timeAt(ended),
            outcome: OUTCOMES[number(3, ended)]!,
            fault: number(4, ended),
            reached: number(5, ended),
            initDuration: number(6, ended),
            duration: number(7, ended),
            results: trace.listAt(ended),
          },
  }
}

/** The function as it was deployed when the invocation began: so it runs to its end. */
export const settingsOfRun = ({ plan }: RunRecord, facts: InvocationFacts): FunctionSettings =>
  settingsAt<FunctionSettings>(plan, facts.function, facts.startedAt)

export const executedVersion = (facts: InvocationFacts): string =>
  facts.version === 0 ? '$LATEST' : String(facts.version)

/** The id of an asynchronous event at Lambda: the same over all its runs. */
export const asynchronousRequestId = (run: RunRecord, event: number): string =>
  uuid(run.plan.configs[0]!.seed, 'event', eventId(run, event))

/** The id of one request of a caller that waits. */
export const attemptRequestId = (run: RunRecord, event: number, attempt: number): string =>
  uuid(run.plan.configs[0]!.seed, 'request', eventId(run, event), attempt)

export function requestIdOf(run: RunRecord, invocation: number): string {
  const index = payloadIndexOf(run)
  const facts = factsOf(run, invocation)
  const event = facts.events[0]!
  const nth = index.nthOf(invocation)
  if (facts.batch >= 0) {
    return uuid(run.plan.configs[0]!.seed, 'batch', eventId(run, event), run.plan.resources[facts.function]!.id, nth)
  }
  return index.isAsynchronous(event) ? asynchronousRequestId(run, event) : attemptRequestId(run, event, nth)
}

/** What a mapping hands over of one event. `before`: the trace entry of the invocation. */
export function recordContextOf(run: RunRecord, connection: number, event: number, before: number): RecordContext {
  const { plan, trace } = run
  const { from, to } = plan.connections[connection]!
  const { definition, id } = plan.resources[from]!
  const context = contextOf(run, event)
  const passedOn = trace.events.source.get(event) !== from
  const record: RecordContext = {
    seed: context.seed,
    source: id,
    target: plan.resources[to]!.id,
    id: context.id,
    number: context.number,
    sentAt: context.sentAt,
    text: passedOn ? bodyTextOf(plan, trace, event) : context.text,
    template: context.template,
    messageAttributes: passedOn ? attributesOf(plan, trace, event) : context.messageAttributes,
    messageId: '',
    receiveCount: 0,
    firstReceivedAt: 0,
    messageGroupId: undefined,
    partitionKey: '',
    shard: trace.events.shard.get(event),
    item: undefined,
    oldItem: undefined,
  }
  if (definition.holds === 'queue') {
    const receives = payloadIndexOf(run).receivesOf(event, before)
    record.messageId = messageIdOf(run, event)
    record.receiveCount = receives.count
    record.firstReceivedAt = receives.first < 0 ? 0 : trace.timeAt(receives.first)
    record.messageGroupId = messageGroupOfEvent(plan, trace, event)
    return record
  }
  record.partitionKey = partitionKeyOfEvent(plan, trace, event)
  if (definition.type === 'dynamodb-stream') {
    record.item = itemOfEvent(plan, trace, event)
    record.oldItem = payloadIndexOf(run).itemBefore(event)
  }
  return record
}

/** What a partial batch response calls the event. Independent of what happens to it. */
export function identifierOf(run: RunRecord, connection: number, event: number): string {
  const { definition } = run.plan.resources[run.plan.connections[connection]!.from]!
  if (definition.holds === 'queue') return messageIdOf(run, event)
  const { trace } = run
  const context = { shard: trace.events.shard.get(event), number: trace.events.number.get(event) } as RecordContext
  return definition.identifier?.(context) ?? ''
}

/** One record as the function would get it now; for filters. */
export function recordOf(run: RunRecord, connection: number, event: number, before = run.trace.length): Json {
  const { from } = run.plan.connections[connection]!
  const { definition } = run.plan.resources[from]!
  const context = recordContextOf(run, connection, event, before)
  const settings = settingsAt(run.plan, from, run.trace.events.sentAt.get(event))
  return definition.record?.(context, settings as never) ?? null
}

/** The JSON the function receives for one event that comes alone: from a caller, or out of its event queue. */
export function payloadOf(run: RunRecord, event: number): Json {
  const { plan, trace } = run
  const source = trace.events.source.get(event)
  const { definition } = plan.resources[source]!
  const context = contextOf(run, event)
  if (!definition.payload) return parsedOrText(context.text)
  return definition.payload(context, settingsAt(plan, source, context.sentAt) as never)
}

/** The same as text. What an SDK sends goes as it stands. */
export function payloadText(run: RunRecord, event: number): string {
  const { definition } = run.plan.resources[run.trace.events.source.get(event)]!
  const own = !definition.payload || definition.sendsBody
  return own ? contentOfEvent(run.plan, run.trace, event).text : JSON.stringify(payloadOf(run, event))
}

const parsedOrText = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** The JSON that an invocation's function received. */
export function receivedBy(run: RunRecord, invocation: number): Json {
  const facts = factsOf(run, invocation)
  if (facts.batch < 0) return payloadOf(run, facts.events[0]!)
  return batchOf(run, facts.connection, facts.events, facts.entry)
}

/** The event that these records make. `before`: the trace entry at which they are handed over. */
export function batchOf(run: RunRecord, connection: number, events: Int32Array, before: number): Json {
  const { definition } = run.plan.resources[run.plan.connections[connection]!.from]!
  const records = Array.from(events, (event) => recordOf(run, connection, event, before))
  if (!definition.batch) return { Records: records }
  return definition.batch(
    records,
    Array.from(events, (event) => recordContextOf(run, connection, event, before)),
  )
}

/** Whether the mapping reads failure lists. */
export function reportsFailures(run: RunRecord, facts: InvocationFacts): boolean {
  if (facts.batch < 0) return false
  const connection = configAt(run.plan, facts.startedAt).connections[facts.connection]
  return connection?.functionResponseTypes?.includes('ReportBatchItemFailures') ?? false
}

/** The JSON an invocation gave back, an error's payload included; undefined: it runs. */
export function responseOf(run: RunRecord, invocation: number): Json | undefined {
  const facts = factsOf(run, invocation)
  if (!facts.ended) return undefined
  const settings = settingsOfRun(run, facts)
  const requestId = requestIdOf(run, invocation)
  switch (facts.ended.outcome) {
    case 'success':
      return returnedValue(run, facts, settings)
    case 'error':
      return errorPayload(settings.runtime, thrownIn(facts, settings, requestId))
    case 'timeout':
      return {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${settings.timeout.toFixed(2)} seconds`,
      }
    case 'crash':
      return exited(requestId, exitReason(settings, facts.ended.fault))
    case 'outOfMemory':
      return exited(requestId, 'Runtime exited with error: signal: killed')
    case 'responseTooLarge':
      return {
        errorMessage: `Response payload size exceeded maximum allowed payload size (${RESPONSE_LIMIT} bytes).`,
        errorType: 'Function.ResponseSizeTooLarge',
      }
  }
}

const exited = (requestId: string, reason: string): Json => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: ${reason}`,
})

function exitReason(settings: FunctionSettings, fault: number): string {
  const found = settings.handler.faults[fault]
  const exitCode = found?.kind === 'crash' ? found.exitCode : 1
  return exitCode === 0
    ? 'Runtime exited without providing a reason'
    : `Runtime exited with error: exit status ${exitCode}`
}

function thrownIn(facts: InvocationFacts, settings: FunctionSettings, requestId: string): Thrown {
  const fault = settings.handler.faults[facts.ended!.fault]
  return {
    requestId,
    errorType: fault?.errorType,
    errorMessage: fault?.errorMessage ?? MOST_ERROR_TEXT,
    duringInit: fault?.phase === 'init',
  }
}

/** What the handler returned: as the document says, or what its caller takes for a success. */
function returnedValue(run: RunRecord, facts: InvocationFacts, settings: FunctionSettings): Json {
  const { handler } = settings
  const { fault, results } = facts.ended!
  const decided = handler.faults[fault]
  if (decided?.kind === 'returns') return decided.value
  const failed: number[] = []
  facts.events.forEach((event, place) => {
    if (results[place] !== DONE) failed.push(event)
  })
  if (failed.length === 0 || !reportsFailures(run, facts)) {
    if (handler.returns !== undefined) return handler.returns
    if (handler.returnsBytes !== undefined) return JSON.parse(jsonOfBytes(handler.returnsBytes)) as Json
  }
  if (reportsFailures(run, facts)) {
    return {
      batchItemFailures: failed.map((event) => ({ itemIdentifier: identifierOf(run, facts.connection, event) })),
    }
  }
  const source = run.plan.resources[run.trace.events.source.get(facts.events[0]!)]!
  return facts.batch < 0 && source.definition.answer ? { statusCode: 200 } : null
}

/** The events of its batch that a response names as failed, in the batch's order. */
export function reportedFailures(run: RunRecord, invocation: number): number[] {
  const facts = factsOf(run, invocation)
  if (facts.ended?.outcome !== 'success' || !reportsFailures(run, facts)) return []
  const response = responseOf(run, invocation)
  const list = isObject(response) ? response.batchItemFailures : undefined
  if (!Array.isArray(list)) return []
  const named = new Set(list.map((item) => (isObject(item) ? item.itemIdentifier : undefined)))
  return Array.from(facts.events).filter((event) => named.has(identifierOf(run, facts.connection, event)))
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rounded up to a whole millisecond, an on-demand init included. https://aws.amazon.com/lambda/pricing/ (2026-11) */
export const billedMilliseconds = (initDuration: SimTime, duration: SimTime): number =>
  Math.ceil((initDuration + duration) / MILLISECOND)

/** Whether the caller paid for an init phase of its own: a cold start. */
export const isColdStart = (facts: InvocationFacts): boolean => facts.init === COLD

/** The log of one invocation as CloudWatch shows it; empty while it runs. */
export function logOf(run: RunRecord, invocation: number): string {
  const facts = factsOf(run, invocation)
  if (!facts.ended) return ''
  const settings = settingsOfRun(run, facts)
  const requestId = requestIdOf(run, invocation)
  const { outcome, initDuration, duration, at } = facts.ended
  const time = isoMilliseconds(at)
  const lines = [`START RequestId: ${requestId} Version: ${executedVersion(facts)}`]
  if (outcome === 'error') lines.push(...errorLog(settings.runtime, thrownIn(facts, settings, requestId), time))
  if (outcome === 'timeout')
    lines.push(`${time} ${requestId} Task timed out after ${settings.timeout.toFixed(2)} seconds`, '')
  if (outcome === 'crash') lines.push(`RequestId: ${requestId} Error: ${exitReason(settings, facts.ended.fault)}`)
  if (outcome === 'outOfMemory') lines.push(`RequestId: ${requestId} Error: Runtime exited with error: signal: killed`)
  lines.push(
    `END RequestId: ${requestId}`,
    `${[
      `REPORT RequestId: ${requestId}`,
      `Duration: ${(duration / MILLISECOND).toFixed(2)} ms`,
      `Billed Duration: ${billedMilliseconds(initDuration, duration)} ms`,
      `Memory Size: ${settings.memorySize} MB`,
      `Max Memory Used: ${outcome === 'outOfMemory' ? settings.memorySize : Math.min(64, settings.memorySize)} MB`,
      ...(isColdStart(facts) ? [`Init Duration: ${(initDuration / MILLISECOND).toFixed(2)} ms`] : []),
      ...(outcome === 'timeout' ? ['Status: timeout'] : []),
      ...(outcome === 'crash' || outcome === 'outOfMemory' ? ['Status: error', 'Error Type: Runtime.ExitError'] : []),
    ].join('\t')}\t`,
  )
  return `${lines.join('\n')}\n`
}

/** The last 4 KB of the log, in base64: the header X-Amz-Log-Result. */
export const logTailOf = (run: RunRecord, invocation: number): string =>
  base64(utf8(logOf(run, invocation)).slice(-LOG_TAIL_BYTES))
