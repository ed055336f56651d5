import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import { entriesOf } from '../sim/projections/entries-of.ts'
import { answerLabel, callerOf, doorOf, outcomeOf, roleOf } from '../sim/projections/places.ts'
import { idOfResource } from '../sim/projections/run-facts.ts'
import { indexOf, type RunRecord } from '../sim/projections/run-index.ts'
import {
  CONDITIONS,
  DELIVERY_KINDS,
  ENDS,
  type EntryOf,
  INIT_KINDS,
  THROTTLE_REASONS,
  type TraceEntry,
} from '../sim/trace/entries.ts'
import { ends } from '../texts/journey.ts'
import { fixed, spanWords } from '../texts/numbers.ts'
import * as texts from '../texts/sequence.ts'
import { failureWords } from './failures.ts'
import { nameOf } from './names.ts'

const LAMBDA = texts.lambda
const CLIENT = texts.client

/** One event's life as a Mermaid sequence diagram: who told whom what, when, and what they waited for. */
export function sequenceDiagramOf(run: RunRecord, event: number): string {
  const diagram = new Diagram()
  const source = idOfResource(run, callerOf(run, event))
  diagram.name(source)
  diagram.name(LAMBDA)
  for (const index of entriesOf(run, event)) tell(diagram, run, event, run.trace.at(index))
  return [
    'sequenceDiagram',
    mermaid`    title ${plain(texts.title(nameOf(run, event), source))}`,
    ...diagram.participants(),
    ...diagram.lines,
    '',
  ].join('\n')
}

/** A line in Mermaid's own words. */
const mermaid = String.raw
/** Arrows as Mermaid writes them. */
const ASKS = '->>'
const ANSWERS = '-->>'
const IS_LOST = '-x'

class Diagram {
  readonly lines: string[] = []
  private readonly keys = new Map<string, string>()

  /** Ids may be words that mean something to Mermaid, so each gets a key and is shown by its name. */
  name(id: string): string {
    const key = this.keys.get(id) ?? `p${this.keys.size + 1}`
    this.keys.set(id, key)
    return key
  }

  participants(): string[] {
    return [...this.keys].map(([id, key]) => mermaid`    participant ${key} as ${plain(id)}`)
  }

  message(at: SimTime, from: string, arrow: string, to: string, words: string): void {
    this.lines.push(`    ${this.name(from)}${arrow}${this.name(to)}: ${seconds(at)} ${plain(words)}`)
  }

  note(at: SimTime, over: string, words: string): void {
    this.lines.push(mermaid`    Note over ${this.name(over)}: ${seconds(at)} ${plain(words)}`)
  }
}

/** '7.30 s' since the run began. */
const seconds = (at: SimTime): string => `${fixed(at / SECOND, 2)} s`

/** Semicolons end a statement and hashes begin an entity; a line break would begin a new one. */
const plain = (text: string): string =>
  text
    .replace(/[#;]/g, (mark) => (mark === '#' ? '#35;' : '#59;'))
    .replace(/\s+/g, ' ')
    .trim()

/** What one fact is in the diagram; what only the mapping or the queue does inside itself is left out. */
function tell(diagram: Diagram, run: RunRecord, event: number, entry: TraceEntry): void {
  const id = (resource: number) => idOfResource(run, resource)
  const source = id(callerOf(run, event))
  const { at } = entry
  switch (entry.kind) {
    case 'eventSent':
      if (doorOf(run, event) < 0 || isHeld(run, event)) diagram.note(at, source, texts.sent)
      break
    case 'requestSent':
      diagram.message(at, source, ASKS, LAMBDA, texts.invoke(entry.attempt))
      break
    case 'requestAnswered':
      diagram.message(at, LAMBDA, ANSWERS, source, answerLabel(indexOf(run), entry.status, entry.invocation))
      break
    case 'clientAnswered':
      diagram.message(at, source, ANSWERS, CLIENT, String(entry.status))
      break
    case 'requestAbandoned':
      diagram.note(at, source, texts.stopsWaiting)
      break
    case 'callerWaiting':
      diagram.note(at, source, texts.waitsThen(spanWords(entry.until - at), entry.attempt))
      break
    case 'eventAccepted':
      diagram.message(at, source, ASKS, LAMBDA, texts.accepted)
      break
    case 'eventWaiting':
      diagram.note(at, LAMBDA, texts.waitsInQueue(spanWords(entry.until - at)))
      break
    case 'eventGivenUp':
      diagram.note(at, LAMBDA, texts.givesUp(CONDITIONS[entry.condition]!))
      break
    case 'invocationThrottled':
      diagram.message(at, LAMBDA, IS_LOST, id(entry.function), texts.refused(THROTTLE_REASONS[entry.reason]!))
      break
    case 'invocationStarted':
      diagram.message(at, LAMBDA, ASKS, id(entry.function), startWords(run, event, entry))
      break
    case 'invocationEnded':
      diagram.message(at, id(entry.function), ANSWERS, LAMBDA, endWords(run, entry))
      break
    case 'tableCalled':
      diagram.message(
        at,
        id(functionOf(run, entry.invocation)),
        ASKS,
        id(entry.table),
        entry.failed ? texts.callRefused : texts.call,
      )
      break
    default:
      tellQueue(diagram, run, event, entry)
  }
}

/** What queues, streams and destinations do with it. */
function tellQueue(diagram: Diagram, run: RunRecord, event: number, entry: TraceEntry): void {
  const id = (resource: number) => idOfResource(run, resource)
  const mapped = (connection: number) => id(run.plan.connections[connection]!.from)
  const source = id(callerOf(run, event))
  const { at } = entry
  switch (entry.kind) {
    case 'messageArrived':
      if (id(entry.queue) !== source) diagram.message(at, source, ASKS, id(entry.queue), texts.message)
      break
    case 'messagesReceived':
      diagram.message(at, id(entry.queue), ANSWERS, LAMBDA, texts.received(seconds(entry.until)))
      break
    case 'messagesVisible':
      diagram.note(at, id(entry.queue), texts.visibleAgain)
      break
    case 'messagesDeleted':
      diagram.message(at, LAMBDA, ASKS, id(entry.queue), texts.deleted)
      break
    case 'messagesMoved':
      diagram.message(at, id(entry.queue), ASKS, id(entry.to), texts.moved)
      break
    case 'messagesExpired':
      diagram.note(at, id(entry.queue), texts.expired)
      break
    case 'recordsRead':
      diagram.message(at, mapped(entry.connection), ANSWERS, LAMBDA, texts.readFrom(entry.shard))
      break
    case 'eventsFiltered':
      diagram.note(at, LAMBDA, texts.filteredOut)
      break
    case 'batchWaiting':
      diagram.note(at, LAMBDA, texts.batchWaits(spanWords(entry.until - at)))
      break
    case 'recordsDiscarded':
      diagram.note(at, LAMBDA, texts.givesUp(CONDITIONS[entry.condition]!))
      break
    case 'delivered': {
      const as = DELIVERY_KINDS[entry.as]!
      if (as !== 'redrive') diagram.message(at, id(entry.from), ASKS, id(entry.to), texts.delivered[as])
      break
    }
    case 'eventEnded':
      diagram.note(at, LAMBDA, ends[ENDS[entry.outcome]!])
  }
}

/** Whether its source keeps it until somebody fetches it. */
const isHeld = (run: RunRecord, event: number): boolean =>
  ['queue', 'stream'].includes(roleOf(run.plan, callerOf(run, event)))

const functionOf = (run: RunRecord, invocation: number): number =>
  run.trace.numbers[1]!.get(indexOf(run).started.get(invocation))

/** 'attempt 2, in a batch of five, cold start' */
function startWords(run: RunRecord, event: number, { index, list, init }: EntryOf<'invocationStarted'>): string {
  const attempt = entriesOf(run, event).filter(
    (entry) => entry <= index && run.trace.kindAt(entry) === 'invocationStarted',
  ).length
  const kind = INIT_KINDS[init]!
  return texts.starts(attempt, list.length, kind === 'cold' || kind === 'suppressed' ? kind : undefined)
}

function endWords(run: RunRecord, { invocation, at }: EntryOf<'invocationEnded'>): string {
  const took = spanWords(at - run.trace.timeAt(indexOf(run).started.get(invocation)))
  return outcomeOf(run, invocation) === 'success'
    ? texts.succeeded(took)
    : texts.failed(failureWords(run, invocation), took)
}
