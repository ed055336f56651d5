import { uuid } from '../engine/ids.ts'
import type { SimTime } from '../engine/sim-time.ts'
import { numberOf } from '../lambda/rules.ts'
import { ACCOUNT, arn, functionArn, isoMilliseconds, isoSeconds, REGION } from '../resources/arn.ts'
import { isFunction } from '../resources/function.ts'
import { messageIdOf as messageId } from '../resources/message-id.ts'
import type { MessageAttributes } from '../resources/payload-context.ts'
import type { Json } from '../schema/fields.ts'
import { CONDITIONS, DELIVERY_KINDS, type DeliveryKind, ENTRY_KINDS } from '../trace/entries.ts'
import { attributesOf, bodyTextOf, configAt } from './carried.ts'
import { eventId } from './event-ids.ts'
import { asynchronousRequestId, executedVersion, factsOf, requestIdOf } from './invocations.ts'
import { payloadIndexOf } from './payload-index.ts'
import { batchOf, payloadOf, payloadText, recordContextOf } from './payloads.ts'
import { responseOf } from './responses.ts'
import { indexOf, type RunRecord } from './run-index.ts'

const THROTTLED = numberOf('throttledIs429')
const OK = numberOf('functionErrorIs200')
/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq (2026-11) */
const MOST_ERROR_CHARACTERS = 1024
const GIVEN_UP = ENTRY_KINDS.indexOf('eventGivenUp')
const PROCESSED = ENTRY_KINDS.indexOf('eventProcessed')
const DISCARDED = ENTRY_KINDS.indexOf('recordsDiscarded')

/** What reached a queue, topic, bus, bucket or function other than by traffic or invocation. */
export interface DeliveryFacts {
  delivery: number
  entry: number
  from: number
  to: number
  as: DeliveryKind
  at: SimTime
  events: Int32Array
}

/** What it brought there. */
export interface DeliveredContent {
  /** The exact text. */
  body: string
  messageId?: string
  messageAttributes?: MessageAttributes
  /** Of an S3 object. */
  key?: string
}

export function deliveryFactsOf(run: RunRecord, delivery: number): DeliveryFacts {
  const { trace } = run
  const entry = indexOf(run).deliveries.get(delivery)
  return {
    delivery,
    entry,
    from: trace.numbers[1]!.get(entry),
    to: trace.numbers[2]!.get(entry),
    as: DELIVERY_KINDS[trace.numbers[3]!.get(entry)]!,
    at: trace.timeAt(entry),
    events: trace.listAt(entry),
  }
}

const seedOf = (run: RunRecord): number => run.plan.configs[0]!.seed
const idOf = (run: RunRecord, resource: number): string => run.plan.resources[resource]!.id

/** The id of the message an event is in its queue: kept over every receive and when a redrive policy moves it. */
export function messageIdOf(run: RunRecord, event: number): string {
  const { trace } = run
  const delivery = trace.events.delivery.get(event)
  if (delivery >= 0) return deliveryMessageId(run, deliveryFactsOf(run, delivery))
  const { source, number } = trace.events
  return messageId(seedOf(run), `${idOf(run, source.get(event))}/${number.get(event)}`)
}

function deliveryMessageId(run: RunRecord, facts: DeliveryFacts): string {
  const event = facts.events[0]!
  if (facts.as === 'redrive' || facts.as === 'delivery') return messageIdOf(run, event)
  return uuid(seedOf(run), 'message', facts.as, idOf(run, facts.from), idOf(run, facts.to), eventId(run, event))
}

/** An event as the message it is in its queue: what a redrive policy moves, and what a topic or bus passes on. */
export const passedOnContent = (run: RunRecord, event: number): DeliveredContent =>
  messageContent(
    bodyTextOf(run.plan, run.trace, event),
    messageIdOf(run, event),
    attributesOf(run.plan, run.trace, event),
  )

/** What a delivery brought. */
export function deliveryOf(run: RunRecord, delivery: number): DeliveredContent {
  const facts = deliveryFactsOf(run, delivery)
  const event = facts.events[0]!
  switch (facts.as) {
    case 'redrive':
    case 'delivery':
      return passedOnContent(run, event)
    case 'deadLetter':
      return messageContent(payloadText(run, event), deliveryMessageId(run, facts), deadLetterAttributes(run, facts))
    case 'onSuccess':
    case 'onFailure':
      return recordContent(run, facts)
  }
}

const messageContent = (
  body: string,
  messageId: string,
  messageAttributes: MessageAttributes = {},
): DeliveredContent => ({
  body,
  messageId,
  ...(Object.keys(messageAttributes).length > 0 && { messageAttributes }),
})

/** The entry a record speaks of: how the event came to its end at the function, or how the records were given up. */
function causeOf(run: RunRecord, facts: DeliveryFacts): number {
  const { trace } = run
  const event = facts.events[0]!
  for (let entry = facts.entry - 1; entry >= 0; entry--) {
    const kind = trace.kinds.get(entry)
    if ((kind === GIVEN_UP || kind === PROCESSED) && trace.numbers[0]!.get(entry) === event) return entry
    if (kind === DISCARDED && trace.listAt(entry).includes(event)) return entry
  }
  return -1
}

/** The answer Lambda had last: a run's, 429, or none (0). */
function lastStatus(run: RunRecord, cause: number): number {
  return run.trace.kinds.get(cause) === GIVEN_UP ? run.trace.numbers[4]!.get(cause) : OK
}

/** Three attributes say why; without any run there is no code, and no message. */
function deadLetterAttributes(run: RunRecord, facts: DeliveryFacts): MessageAttributes {
  const event = facts.events[0]!
  const status = lastStatus(run, causeOf(run, facts))
  const response = status === OK ? responseOf(run, payloadIndexOf(run).lastRunOf(event)) : undefined
  const text = status === THROTTLED ? 'Rate Exceeded.' : errorMessageIn(response)
  return {
    RequestID: { dataType: 'String', stringValue: asynchronousRequestId(run, event) },
    ...(status > 0 && { ErrorCode: { dataType: 'Number', stringValue: String(status) } }),
    ...(text !== undefined && {
      ErrorMessage: { dataType: 'String', stringValue: text.slice(0, MOST_ERROR_CHARACTERS) },
    }),
  }
}

function errorMessageIn(response: Json | undefined): string | undefined {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) return undefined
  return typeof response.errorMessage === 'string' ? response.errorMessage : undefined
}

/** A record in the form that its destination keeps. */
function recordContent(run: RunRecord, facts: DeliveryFacts): DeliveredContent {
  const cause = causeOf(run, facts)
  const discarded = run.trace.kinds.get(cause) === DISCARDED
  const { definition, id } = run.plan.resources[facts.to]!
  const asObject = definition.keepsRecordsAs === 'object'
  const record = discarded ? discardedRecord(run, facts, cause, asObject) : invocationRecord(run, facts, cause)
  if (asObject) return { body: JSON.stringify(record), key: objectKey(run, facts, cause, discarded) }
  if (definition.keepsRecordsAs === 'event') return { body: JSON.stringify(resultEvent(run, facts, id, record)) }
  if (isFunction(definition)) return { body: JSON.stringify(record) }
  return messageContent(JSON.stringify(record), deliveryMessageId(run, facts))
}

/** As recorded on AWS, keys in this order. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html (2026-11) */
function invocationRecord(run: RunRecord, facts: DeliveryFacts, cause: number): Json {
  const { trace } = run
  const event = facts.events[0]!
  const givenUp = trace.kinds.get(cause) === GIVEN_UP
  const invocation = payloadIndexOf(run).lastRunOf(event)
  const runs = trace.numbers[givenUp ? 3 : 2]!.get(cause)
  return {
    version: '1.0',
    timestamp: isoMilliseconds(facts.at),
    requestContext: {
      requestId: asynchronousRequestId(run, event),
      functionArn: functionArn(idOf(run, facts.from), qualifierOf(run, event, facts.at)),
      condition: givenUp ? CONDITIONS[trace.numbers[2]!.get(cause)]! : 'Success',
      // Recorded on AWS: 1, also for a success after retries.
      approximateInvokeCount: givenUp ? runs : 1,
    },
    requestPayload: payloadOf(run, event),
    ...responseParts(run, invocation, runs, lastStatus(run, cause)),
  }
}

function responseParts(run: RunRecord, invocation: number, runs: number, status: number): { [key: string]: Json } {
  if (runs === 0 || invocation < 0) return status > 0 ? { responseContext: { statusCode: status } } : {}
  const facts = factsOf(run, invocation)
  return {
    responseContext: {
      statusCode: OK,
      executedVersion: executedVersion(facts),
      ...(facts.ended?.outcome !== 'success' && { functionError: 'Unhandled' }),
    },
    responsePayload: responseOf(run, invocation) ?? null,
  }
}

/** The qualifier the event was sent to. */
function qualifierOf(run: RunRecord, event: number, at: SimTime): string {
  const { plan, trace } = run
  let count = 0
  while (count < plan.interventionTimes.length && plan.interventionTimes[count]! <= at) count++
  return plan.configs[count]!.connections[trace.events.connection.get(event)]?.qualifier ?? '$LATEST'
}

/** An EventBridge bus gets the record inside an event of Lambda's own. */
function resultEvent(run: RunRecord, facts: DeliveryFacts, bus: string, record: Json): Json {
  return {
    version: '0',
    id: uuid(seedOf(run), 'result event', facts.as, bus, eventId(run, facts.events[0]!)),
    'detail-type': `Lambda Function Invocation Result - ${facts.as === 'onSuccess' ? 'Success' : 'Failure'}`,
    source: 'lambda',
    account: ACCOUNT,
    time: isoSeconds(facts.at),
    region: REGION,
    resources: [
      arn('events', `event-bus/${bus}`),
      functionArn(idOf(run, facts.from), qualifierOf(run, facts.events[0]!, facts.at)),
    ],
    detail: record,
  }
}

/** Facts about records that a stream's mapping gave up, no data; an S3 object has the whole event too. */
function discardedRecord(run: RunRecord, facts: DeliveryFacts, cause: number, withPayload: boolean): Json {
  const { plan, trace } = run
  const number = (place: number) => trace.numbers[place]!.get(cause)
  const [connection, condition, invocation] = [number(0), CONDITIONS[number(2)]!, number(4)]
  const { from, to } = plan.connections[connection]!
  const { definition, id } = plan.resources[from]!
  const contexts = [facts.events[0]!, facts.events.at(-1)!].map((event) =>
    recordContextOf(run, connection, event, facts.entry),
  )
  const [first, last] = contexts as [(typeof contexts)[0], (typeof contexts)[0]]
  const info = definition.failureInfo
  const answered = condition !== 'RecordAgeExceeded' && invocation >= 0
  const { qualifier } = configAt(plan, facts.at).connections[connection]!
  return {
    requestContext: {
      requestId:
        invocation >= 0 ? requestIdOf(run, invocation) : uuid(seedOf(run), 'discarded', eventId(run, facts.events[0]!)),
      functionArn: functionArn(idOf(run, to), qualifier === '$LATEST' ? undefined : qualifier),
      condition,
      approximateInvokeCount: number(3),
    },
    ...(answered && {
      responseContext: {
        statusCode: OK,
        executedVersion: executedVersion(factsOf(run, invocation)),
        functionError: factsOf(run, invocation).ended?.outcome === 'success' ? null : 'Unhandled',
      },
    }),
    version: '1.0',
    timestamp: isoMilliseconds(facts.at),
    ...(info && {
      [info.name]: {
        shardId: shardName(trace.events.shard.get(facts.events[0]!)),
        startSequenceNumber: info.sequenceNumber(first),
        endSequenceNumber: info.sequenceNumber(last),
        approximateArrivalOfFirstRecord: info.arrival(first.sentAt),
        approximateArrivalOfLastRecord: info.arrival(last.sentAt),
        batchSize: facts.events.length,
        streamArn: info.arn(id),
      },
    }),
    ...(withPayload && { payload: JSON.stringify(batchOf(run, connection, facts.events, facts.entry)) }),
  }
}

const shardName = (shard: number): string => `shardId-${String(Math.max(0, shard)).padStart(12, '0')}`

/** aws/lambda/async/<function>/2026/01/01/2026-01-01T00.00.01-<uuid>, or aws/lambda/<mapping>/<shard>/... */
function objectKey(run: RunRecord, facts: DeliveryFacts, cause: number, discarded: boolean): string {
  const event = facts.events[0]!
  const seed = seedOf(run)
  const time = isoSeconds(facts.at).slice(0, 19)
  const [year, month, day] = time.slice(0, 10).split('-')
  const name = `${time.replaceAll(':', '.')}-${uuid(seed, 'object', facts.as, idOf(run, facts.to), eventId(run, event))}`
  if (!discarded) return `aws/lambda/async/${idOf(run, facts.from)}/${year}/${month}/${day}/${name}`
  const { from, to } = run.plan.connections[run.trace.numbers[0]!.get(cause)]!
  const mapping = uuid(seed, 'mapping', idOf(run, from), idOf(run, to))
  return `aws/lambda/${mapping}/${shardName(run.trace.events.shard.get(event))}/${year}/${month}/${day}/${name}`
}
