import { toMilliseconds, toSeconds } from '../engine/sim-time.ts'
import type { MessageAttributes } from '../resources/payload-context.ts'
import { shardId } from '../resources/polled/records.ts'
import type { Json } from '../schema/fields.ts'
import type { Run } from '../simulate.ts'
import { ENDS, ENTRY_KINDS, type End } from '../trace/entries.ts'
import { type Answer, answerEntryOf, answerOf, RequestTable } from './answers.ts'
import { messageGroupOfEvent, partitionKeyOfEvent } from './carried.ts'
import { type Costs, costOf } from './cost.ts'
import { deliveryFactsOf, deliveryOf, passedOnContent } from './deliveries.ts'
import { eventId } from './event-ids.ts'
import { billedMilliseconds, executedVersion, factsOf, isColdStart, requestIdOf } from './invocations.ts'
import { type Metrics, metricsOf } from './metrics.ts'
import { receivedBy } from './payloads.ts'
import { reportedFailures, responseOf } from './responses.ts'
import { indexOf } from './run-index.ts'

const EVENT_ENDED = ENTRY_KINDS.indexOf('eventEnded')
const MESSAGE_ARRIVED = ENTRY_KINDS.indexOf('messageArrived')
const DELIVERED = ENTRY_KINDS.indexOf('delivered')

/** Which lists a report has. */
export interface ReportParts {
  events?: boolean
  invocations?: boolean
  requests?: boolean
  deliveries?: boolean
  /** With invocations: what the function received and gave back. */
  payloads?: boolean
}

/** What one run came to. Times are seconds, durations milliseconds. Keys in the order in which they are printed. */
export interface ReportHead {
  scenario: { title: string; seed: number; durationSeconds: number }
  endedAtSeconds: number
  stopped?: string
  totals: Record<'sent' | End, number>
  metrics: Metrics
  cost: Costs
}

export interface EventRow {
  id: string
  number: number
  source: string
  sentAt: number
  outcome: End
  /** Invocations it was part of, alone or in a batch. */
  attempts: number
  finishedAt?: number
  messageGroupId?: string
  partitionKey?: string
  shardId?: string
}

export interface InvocationRow {
  requestId: string
  function: string
  executedVersion: string
  environment: string
  process: number
  initializationType: 'on-demand' | 'provisioned-concurrency'
  from: string
  startedAt: number
  initDurationMs?: number
  durationMs?: number
  billedDurationMs?: number
  batchSize: number
  /** `success`, the kind of fault that failed it, or `running`. */
  outcome: string
  errorType?: string
  attempt: number
  records: string[]
  batchItemFailures?: string[]
  event?: Json
  response?: Json
}

export interface RequestRow extends Answer {
  event: string
  source: string
  sentAt: number
  answeredAt: number
  attempt: number
}

export interface DeliveryRow {
  from: string
  to: string
  as: string
  at: number
  events: string[]
  body: string
  messageId?: string
  messageAttributes?: MessageAttributes
  key?: string
}

export interface Report extends ReportHead {
  events?: EventRow[]
  invocations?: InvocationRow[]
  requests?: RequestRow[]
  deliveries?: DeliveryRow[]
}

/** The lists a report may have, in the order in which they are printed. */
export interface ReportLists {
  events: Iterable<EventRow>
  invocations: Iterable<InvocationRow>
  requests: Iterable<RequestRow>
  deliveries: Iterable<DeliveryRow>
}

/** The whole report of a run in one value. */
export function report(run: Run, parts: ReportParts = {}): Report {
  const lists = reportLists(run, parts)
  return {
    ...reportHead(run),
    ...(lists.events && { events: [...lists.events] }),
    ...(lists.invocations && { invocations: [...lists.invocations] }),
    ...(lists.requests && { requests: [...lists.requests] }),
    ...(lists.deliveries && { deliveries: [...lists.deliveries] }),
  }
}

/** The same as the text of its JSON, in pieces: a long run's lists fit in no string. */
export function* reportText(run: Run, parts: ReportParts = {}): Generator<string> {
  yield JSON.stringify(reportHead(run)).slice(0, -1)
  for (const [name, rows] of Object.entries(reportLists(run, parts))) {
    yield `,"${name}":[`
    let separator = ''
    for (const row of rows as Iterable<object>) {
      yield separator + JSON.stringify(row)
      separator = ','
    }
    yield ']'
  }
  yield '}'
}

/** Everything but the lists. */
export function reportHead(run: Run): ReportHead {
  const { seed, title, durationSeconds } = run.plan.configs[0]!
  const metrics = metricsOf(run, run.endedAt)
  return {
    scenario: { title, seed, durationSeconds },
    endedAtSeconds: toSeconds(run.endedAt),
    ...(run.stopped !== undefined && { stopped: run.stopped }),
    totals: totalsOf(run),
    metrics,
    cost: costOf(run, run.endedAt, metrics),
  }
}

/** Where the events ended. What has no end yet is in flight; sent is the sum of the others. */
function totalsOf({ trace }: Run): ReportHead['totals'] {
  const totals = Object.fromEntries(['sent', ...ENDS].map((name) => [name, 0])) as ReportHead['totals']
  totals.sent = trace.events.length
  totals.inFlight = trace.events.length
  for (let entry = 0; entry < trace.length; entry++) {
    if (trace.kinds.get(entry) !== EVENT_ENDED) continue
    totals.inFlight--
    totals[ENDS[trace.numbers[1]!.get(entry)]!]++
  }
  return totals
}

/** The lists asked for; each is made row by row as it is read. */
export function reportLists(run: Run, parts: ReportParts): Partial<ReportLists> {
  return {
    ...(parts.events && { events: eventRows(run) }),
    ...(parts.invocations && { invocations: invocationRows(run, parts.payloads ?? false) }),
    ...(parts.requests && { requests: requestRows(run) }),
    ...(parts.deliveries && { deliveries: deliveryRows(run) }),
  }
}

function* eventRows(run: Run): Generator<EventRow> {
  const { plan, trace } = run
  const index = indexOf(run)
  for (let event = 0; event < trace.events.length; event++) {
    const { definition, id } = plan.resources[trace.events.source.get(event)]!
    const end = index.end.get(event)
    const group = definition.holds === 'queue' ? messageGroupOfEvent(plan, trace, event) : undefined
    const shard = trace.events.shard.get(event)
    yield {
      id: eventId(run, event),
      number: trace.events.number.get(event),
      source: id,
      sentAt: toSeconds(trace.events.sentAt.get(event)),
      outcome: end < 0 ? 'inFlight' : ENDS[end]!,
      attempts: index.runs.get(event),
      ...(end >= 0 && ENDS[end] !== 'inFlight' && { finishedAt: toSeconds(trace.timeAt(index.endedAt.get(event))) }),
      ...(group !== undefined && { messageGroupId: group }),
      ...(definition.holds === 'stream' && { partitionKey: partitionKeyOfEvent(plan, trace, event) }),
      ...(shard >= 0 && { shardId: shardId(shard) }),
    }
  }
}

function* invocationRows(run: Run, withPayloads: boolean): Generator<InvocationRow> {
  const index = indexOf(run)
  const provisioned = provisionedEnvironments(run)
  for (let invocation = 0; invocation < index.started.length; invocation++) {
    yield invocationRow(run, invocation, withPayloads, provisioned)
  }
}

function invocationRow(
  run: Run,
  invocation: number,
  withPayloads: boolean,
  provisioned: ReadonlySet<string>,
): InvocationRow {
  const { plan } = run
  const facts = factsOf(run, invocation)
  const { ended } = facts
  const name = plan.resources[facts.function]!.id
  const environment = `${name}/${facts.environment}`
  const response = ended && (withPayloads || ended.outcome !== 'success') ? responseOf(run, invocation) : undefined
  const errorType = ended && ended.outcome !== 'success' ? (response as { errorType: string }).errorType : undefined
  const failures = reportedFailures(run, invocation)
  return {
    requestId: requestIdOf(run, invocation),
    function: name,
    executedVersion: executedVersion(facts),
    environment,
    process: facts.process,
    initializationType: provisioned.has(environment) ? 'provisioned-concurrency' : 'on-demand',
    from: comesFrom(run, facts.connection, facts.events[0] ?? -1),
    startedAt: toSeconds(run.trace.timeAt(facts.entry)),
    ...(ended && {
      ...(isColdStart(facts) && { initDurationMs: toMilliseconds(ended.initDuration) }),
      durationMs: toMilliseconds(ended.duration),
      billedDurationMs: billedMilliseconds(ended.initDuration, ended.duration),
    }),
    batchSize: facts.events.length,
    outcome: ended ? (ended.outcome === 'responseTooLarge' ? 'error' : ended.outcome) : 'running',
    ...(errorType !== undefined && { errorType }),
    attempt: indexOf(run).attempt.get(invocation),
    records: Array.from(facts.events, (event) => eventId(run, event)),
    ...(failures.length > 0 && { batchItemFailures: failures.map((event) => eventId(run, event)) }),
    ...(withPayloads && { event: receivedBy(run, invocation) }),
    ...(withPayloads && response !== undefined && { response }),
  }
}

/** Who handed it over: the start of the connection, or the resource itself for what was delivered to it. */
const comesFrom = ({ plan, trace }: Run, connection: number, event: number): string =>
  plan.resources[plan.connections[connection]?.from ?? trace.events.source.get(event)]!.id

function provisionedEnvironments({ plan, trace }: Run): ReadonlySet<string> {
  const found = new Set<string>()
  for (let entry = 0; entry < trace.length; entry++) {
    if (trace.kindAt(entry) !== 'environmentStarted' || trace.numbers[2]!.get(entry) !== 1) continue
    found.add(`${plan.resources[trace.numbers[0]!.get(entry)]!.id}/${trace.numbers[1]!.get(entry)}`)
  }
  return found
}

function* requestRows(run: Run): Generator<RequestRow> {
  const { plan, trace } = run
  const table = new RequestTable(trace)
  for (let row = 0; row < table.length; row++) {
    const request = table.at(row)
    const answered = answerEntryOf(request)
    if (answered < 0) continue
    yield {
      event: eventId(run, request.event),
      source: plan.resources[trace.events.source.get(request.event)]!.id,
      sentAt: toSeconds(request.sentAt),
      answeredAt: toSeconds(trace.timeAt(answered)),
      attempt: request.attempt,
      ...answerOf(run, request),
    }
  }
}

function* deliveryRows(run: Run): Generator<DeliveryRow> {
  const { plan, trace } = run
  const idOf = (resource: number) => plan.resources[resource]!.id
  for (let entry = 0; entry < trace.length; entry++) {
    const kind = trace.kinds.get(entry)
    const at = toSeconds(trace.times.get(entry))
    if (kind === MESSAGE_ARRIVED) {
      const event = trace.numbers[1]!.get(entry)
      const connection = plan.connections[trace.events.connection.get(event)]
      if (connection?.path !== 'delivery') continue
      const [from, to] = [idOf(connection.from), idOf(connection.to)]
      yield { from, to, as: 'delivery', at, events: [eventId(run, event)], ...passedOnContent(run, event) }
    } else if (kind === DELIVERED) {
      const { delivery, from, to, as, events } = deliveryFactsOf(run, trace.numbers[0]!.get(entry))
      const ids = Array.from(events, (event) => eventId(run, event))
      yield { from: idOf(from), to: idOf(to), as, at, events: ids, ...deliveryOf(run, delivery) }
    }
  }
}
