import { uuid } from '../engine/ids.ts'
import { MILLISECOND, type SimTime } from '../engine/sim-time.ts'
import type { FunctionSettings } from '../lambda/function-fields.ts'
import { INIT_KINDS, OUTCOMES, type Outcome } from '../trace/entries.ts'
import { settingsAt } from './carried.ts'
import { eventId } from './event-ids.ts'
import { payloadIndexOf } from './payload-index.ts'
import { indexOf, type RunRecord } from './run-index.ts'

const COLD = INIT_KINDS.indexOf('cold')

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
  const event = facts.events[0]
  const nth = index.nthOf(invocation)
  const { seed } = run.plan.configs[0]!
  // The last call of a tumbling window has no records.
  if (event === undefined) return uuid(seed, 'window', run.plan.resources[facts.function]!.id, invocation)
  if (facts.batch >= 0) {
    return uuid(seed, 'batch', eventId(run, event), run.plan.resources[facts.function]!.id, nth)
  }
  return index.isAsynchronous(event) ? asynchronousRequestId(run, event) : attemptRequestId(run, event, nth)
}

/** Rounded up to a whole millisecond, an on-demand init included. https://aws.amazon.com/lambda/pricing/ (2026-11) */
export const billedMilliseconds = (initDuration: SimTime, duration: SimTime): number =>
  Math.ceil((initDuration + duration) / MILLISECOND)

/** Whether the caller paid for an init phase of its own: a cold start. */
export const isColdStart = (facts: InvocationFacts): boolean => facts.init === COLD
