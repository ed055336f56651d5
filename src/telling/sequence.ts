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
import { END_WORDS } from './journeys.ts'
import { nameOf } from './names.ts'
import { batchWords, failureWords } from './run-words.ts'
import { spanWords } from './words.ts'

/** Who takes part beside the resources. */
const LAMBDA = 'Lambda'
const CLIENT = 'Client'

/** One event's life as a Mermaid sequence diagram: who told whom what, when, and what they waited for. */
export function sequenceDiagramOf(run: RunRecord, event: number): string {
  const diagram = new Diagram()
  const source = idOfResource(run, callerOf(run, event))
  diagram.name(source)
  diagram.name(LAMBDA)
  for (const index of entriesOf(run, event)) tell(diagram, run, event, run.trace.at(index))
  return [
    'sequenceDiagram',
    `    title ${plain(`${nameOf(run, event)} from ${source}`)}`,
    ...diagram.participants(),
    ...diagram.lines,
    '',
  ].join('\n')
}

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
    return [...this.keys].map(([id, key]) => `    participant ${key} as ${plain(id)}`)
  }

  message(at: SimTime, from: string, arrow: string, to: string, words: string): void {
    this.lines.push(`    ${this.name(from)}${arrow}${this.name(to)}: ${seconds(at)} ${plain(words)}`)
  }

  note(at: SimTime, over: string, words: string): void {
    this.lines.push(`    Note over ${this.name(over)}: ${seconds(at)} ${plain(words)}`)
  }
}

/** '7.30 s' since the run began. */
const seconds = (at: SimTime): string => `${(at / SECOND).toFixed(2)} s`

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
      if (doorOf(run, event) < 0 || isHeld(run, event)) diagram.note(at, source, 'sent')
      break
    case 'requestSent':
      diagram.message(at, source, ASKS, LAMBDA, entry.attempt > 1 ? `Invoke, attempt ${entry.attempt}` : 'Invoke')
      break
    case 'requestAnswered':
      diagram.message(at, LAMBDA, ANSWERS, source, answerLabel(indexOf(run), entry.status, entry.invocation))
      break
    case 'clientAnswered':
      diagram.message(at, source, ANSWERS, CLIENT, String(entry.status))
      break
    case 'requestAbandoned':
      diagram.note(at, source, 'stops waiting')
      break
    case 'callerWaiting':
      diagram.note(at, source, `waits ${spanWords(entry.until - at)}, then attempt ${entry.attempt}`)
      break
    case 'eventAccepted':
      diagram.message(at, source, ASKS, LAMBDA, 'accepted into the event queue')
      break
    case 'eventWaiting':
      diagram.note(at, LAMBDA, `waits ${spanWords(entry.until - at)} in the event queue`)
      break
    case 'eventGivenUp':
      diagram.note(at, LAMBDA, `gives up: ${CONDITIONS[entry.condition]!}`)
      break
    case 'invocationThrottled':
      diagram.message(at, LAMBDA, IS_LOST, id(entry.function), `refused: ${THROTTLE_REASONS[entry.reason]!}`)
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
        entry.failed ? 'call, refused' : 'call',
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
      if (id(entry.queue) !== source) diagram.message(at, source, ASKS, id(entry.queue), 'message')
      break
    case 'messagesReceived':
      diagram.message(at, id(entry.queue), ANSWERS, LAMBDA, `received, hidden until ${seconds(entry.until)}`)
      break
    case 'messagesVisible':
      diagram.note(at, id(entry.queue), 'visible again')
      break
    case 'messagesDeleted':
      diagram.message(at, LAMBDA, ASKS, id(entry.queue), 'delete')
      break
    case 'messagesMoved':
      diagram.message(at, id(entry.queue), ASKS, id(entry.to), 'moved by the redrive policy')
      break
    case 'messagesExpired':
      diagram.note(at, id(entry.queue), 'expired')
      break
    case 'recordsRead':
      diagram.message(at, mapped(entry.connection), ANSWERS, LAMBDA, `read from shard ${entry.shard}`)
      break
    case 'eventsFiltered':
      diagram.note(at, LAMBDA, 'filtered out')
      break
    case 'batchWaiting':
      diagram.note(at, LAMBDA, `the batch waits ${spanWords(entry.until - at)}`)
      break
    case 'recordsDiscarded':
      diagram.note(at, LAMBDA, `gives up: ${CONDITIONS[entry.condition]!}`)
      break
    case 'delivered': {
      const as = DELIVERY_KINDS[entry.as]!
      if (as !== 'redrive') diagram.message(at, id(entry.from), ASKS, id(entry.to), DELIVERED[as])
      break
    }
    case 'eventEnded':
      diagram.note(at, LAMBDA, END_WORDS[ENDS[entry.outcome]!])
  }
}

const DELIVERED = {
  deadLetter: 'dead letter',
  onSuccess: 'record of its success',
  onFailure: 'record of its failure',
  delivery: 'passed on',
} as const

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
  return [
    `attempt ${attempt}`,
    list.length > 1 && `in ${batchWords(list.length)}`,
    kind === 'cold' ? 'cold start' : kind === 'suppressed' && 'new process',
  ]
    .filter(Boolean)
    .join(', ')
}

function endWords(run: RunRecord, { invocation, at }: EntryOf<'invocationEnded'>): string {
  const took = spanWords(at - run.trace.timeAt(indexOf(run).started.get(invocation)))
  return outcomeOf(run, invocation) === 'success'
    ? `ok, after ${took}`
    : `${failureWords(run, invocation)}, after ${took}`
}
