import { draw, drawDuration } from '../engine/chance.ts'
import { fromMilliseconds, fromSeconds, NEVER, SECOND, type SimTime } from '../engine/sim-time.ts'
import type { Fault } from '../faults/index.ts'
import { OUTCOMES, type Outcome, RECORD_RESULTS } from '../trace/entries.ts'
import type { FunctionSettings } from './function-fields.ts'
import { numberOf } from './rules.ts'
import type { TableCall, World } from './world.ts'

const INIT_LIMIT = numberOf('initLimit') * SECOND
const RESPONSE_LIMIT = numberOf('responseTooLarge')

const outcomeCode = (outcome: Outcome): number => OUTCOMES.indexOf(outcome)
const result = (name: (typeof RECORD_RESULTS)[number]): number => RECORD_RESULTS.indexOf(name)
const DONE = result('done')
const FAILED = result('failed')
const NOT_REACHED = result('notReached')
const INTERRUPTED = result('interrupted')

/** What one run of the code will do, decided when it starts. Times in microseconds. */
export interface RunPlan {
  /** The init phase of a new environment, 0 for a warm one; a new process in an old sandbox has it in `duration`. */
  initDuration: SimTime
  duration: SimTime
  outcome: number
  /** Index in handler.faults of the one that decided, or -1. */
  fault: number
  /** Records the code got to. */
  reached: number
  /** Per record, RECORD_RESULTS. */
  results: number[]
  /** A time-out, a crash or a failed init: the next run in this sandbox starts a new process. */
  processDies: boolean
}

/** What the code is handed, and in what state its environment is. */
export interface RunInput {
  resource: number
  settings: FunctionSettings
  events: readonly number[]
  /** The connection it came over. */
  connection: number
  init: 'warm' | 'cold' | 'suppressed'
  /** The mapping reads failure lists: the handler catches its records' errors and names them. */
  reportsFailures: boolean
  /** The source keeps order: the handler stops at the first failure and names all after it. */
  stopsAtFailure: boolean
  /** What it asks of tables, record by record; where such a call fails, so does the record. */
  calls: readonly TableCall[]
  final?: FinalCall
}

/** A call without records: what its draws are named by, and which try it is, from 1. */
export interface FinalCall {
  key: number
  attempt: number
}

/** Decides a run: init, duration, outcome and what becomes of each record. */
export function planRun(world: World, input: RunInput): RunPlan {
  const { settings, events } = input
  const { handler } = settings
  const timeout = settings.timeout * SECOND
  const key = input.final?.key ?? events[0]!
  const attempt = input.final?.attempt ?? world.state.attempts[key]!

  let initDuration = 0
  if (input.init !== 'warm') {
    const drawn = drawDuration(handler.initDurationMs, world.stream(input.resource, 'initDuration'), key, attempt)
    initDuration = Math.round(drawn * slowFactor(world, input, 'init'))
  }
  const initFault = input.init === 'warm' ? -1 : firstFault(world, input, 'init')
  if (initFault >= 0) return failedInit(input, initFault, initDuration, timeout)

  // A cold init above the limit is given up and repeated within the first invocation, under its timeout.
  const overlong = input.init === 'cold' && initDuration > INIT_LIMIT
  const initInside = input.init === 'suppressed' || overlong ? initDuration : 0
  const initBefore = input.init === 'cold' ? Math.min(initDuration, INIT_LIMIT) : 0

  const work = walk(world, input)
  const reached = input.final ? 0 : work.reached
  const base = drawDuration(handler.durationMs, world.stream(input.resource, 'duration'), key, attempt)
  const own = Math.round((base + fromMilliseconds(handler.perRecordMs) * reached) * slowFactor(world, input, 'invoke'))
  let duration = initInside + own + callsDuration(input, reached)
  let { outcome, fault } = work
  const results = input.final ? [] : work.results

  if (outcome === 'timeout' || duration > timeout) {
    if (outcome !== 'timeout') fault = -1
    outcome = 'timeout'
    duration = timeout
    interrupt(results)
  }
  // A `returns` fault gives back its own value, and a caught error the list of what failed.
  const returnsBytes = settings.handler.faults[fault]?.kind !== 'returns' && results.every((one) => one === DONE)
  if (outcome === 'success' && returnsBytes && responseBytes(settings) > RESPONSE_LIMIT) outcome = 'responseTooLarge'
  return {
    initDuration: initBefore,
    duration,
    outcome: outcomeCode(outcome),
    fault,
    reached,
    results,
    processDies: outcome === 'timeout' || outcome === 'crash' || outcome === 'outOfMemory',
  }
}

/** What the tables took, for the records that were reached. */
function callsDuration({ calls }: RunInput, reached: number): SimTime {
  let duration = 0
  for (const call of calls) if (call.place < reached) duration += call.duration
  return duration
}

/** The code never reached its handler: its init phase failed, or was not over when the function's timeout was. */
function failedInit(input: RunInput, fault: number, initDuration: SimTime, timeout: SimTime): RunPlan {
  const kind = input.settings.handler.faults[fault]!.kind
  const needed = kind === 'timeout' ? NEVER : initDuration
  const cold = input.init === 'cold'
  // A cold one that does not fail within its limit is repeated within the invocation, as one that succeeds is.
  const inside = cold && needed <= INIT_LIMIT ? 0 : needed
  const late = inside > timeout
  return {
    initDuration: cold ? Math.min(needed, INIT_LIMIT) : 0,
    duration: Math.min(inside, timeout),
    outcome: late ? outcomeCode('timeout') : outcomeCode(outcomeOf(kind)),
    fault: late && kind !== 'timeout' ? -1 : fault,
    reached: 0,
    results: input.events.map(() => NOT_REACHED),
    processDies: true,
  }
}

interface Walk {
  outcome: Outcome
  fault: number
  reached: number
  results: number[]
}

const NONE: ReadonlySet<number> = new Set()
function placesOfFailedCalls({ calls }: RunInput): ReadonlySet<number> {
  if (calls.length === 0) return NONE
  return new Set(calls.filter(({ failed }) => failed).map(({ place }) => place))
}

/** The same for every record. A loop: `fill` costs more for the one record that most runs have. */
function allOf(length: number, value: number): number[] {
  const list: number[] = []
  for (let i = 0; i < length; i++) list.push(value)
  return list
}

/** Works through the records in order, as the code would, up to where it throws, hangs or dies. */
function walk(world: World, input: RunInput): Walk {
  const { faults } = input.settings.handler
  const { events } = input
  const failedCalls = placesOfFailedCalls(input)
  if (faults.length === 0 && failedCalls.size === 0) {
    return { outcome: 'success', fault: -1, reached: events.length, results: allOf(events.length, DONE) }
  }
  const results = allOf(events.length, NOT_REACHED)
  let returned = -1
  let caught = -1
  for (let i = 0; i < placesOf(input); i++) {
    const index = decidingFault(world, input, i)
    const kind = index >= 0 ? faults[index]!.kind : failedCalls.has(i) ? 'error' : undefined
    if (kind === undefined) {
      results[i] = DONE
      continue
    }
    if (kind === 'returns') {
      results[i] = DONE
      if (returned < 0) returned = index
      continue
    }
    const catches = kind === 'error' && input.reportsFailures && !(index >= 0 && faults[index]!.uncaught)
    results[i] = kind === 'timeout' ? INTERRUPTED : FAILED
    if (!catches) return { outcome: outcomeOf(kind), fault: index, reached: i + 1, results }
    if (caught < 0) caught = index
    if (input.stopsAtFailure) return { outcome: 'success', fault: caught, reached: i + 1, results }
  }
  return { outcome: 'success', fault: returned >= 0 ? returned : caught, reached: events.length, results }
}

const outcomeOf = (kind: Fault['kind']): Outcome => {
  switch (kind) {
    case 'timeout':
      return 'timeout'
    case 'crash':
      return 'crash'
    case 'outOfMemory':
      return 'outOfMemory'
    case 'error':
      return 'error'
    case 'slow':
    case 'returns':
      return 'success'
  }
}

/** A run that is ended at its timeout may have been anywhere: what it had not failed is not known to be done. */
function interrupt(results: number[]): void {
  for (let i = 0; i < results.length; i++) if (results[i] === DONE) results[i] = INTERRUPTED
}

/** The first fault, not counting `slow`, whose conditions hold for this record in the invoke phase. */
function decidingFault(world: World, input: RunInput, place: number): number {
  const { faults } = input.settings.handler
  for (let index = 0; index < faults.length; index++) {
    const fault = faults[index]!
    if (fault.kind === 'slow' || fault.phase === 'init') continue
    if (holds(world, input, fault, index, place)) return index
  }
  return -1
}

/** One record that matches an init fault is enough. */
function firstFault(world: World, input: RunInput, phase: 'init'): number {
  const { faults } = input.settings.handler
  for (let index = 0; index < faults.length; index++) {
    const fault = faults[index]!
    if (fault.phase !== phase || fault.kind === 'slow' || fault.kind === 'returns') continue
    for (let place = 0; place < placesOf(input); place++) {
      if (holds(world, input, fault, index, place)) return index
    }
  }
  return -1
}

/**
 * Whether the init phase fails without any event being there: what happens to provisioned environments. `now`: negative
 * before the run begins, when only what has no beginning held.
 */
export function initFailsAlways({ handler }: FunctionSettings, now: SimTime): boolean {
  return handler.faults.some(
    (fault) =>
      fault.phase === 'init' &&
      fault.kind !== 'slow' &&
      fault.kind !== 'returns' &&
      EVENT_CONDITIONS.every((condition) => fault[condition] === undefined) &&
      (fault.probability ?? 1) === 1 &&
      (fault.fromSeconds === undefined || now >= fromSeconds(fault.fromSeconds)) &&
      (fault.untilSeconds === undefined || now < fromSeconds(fault.untilSeconds)),
  )
}
const EVENT_CONDITIONS = [
  'eventNumbers',
  'everyNth',
  'firstAttempts',
  'resource',
  'partitionKey',
  'messageGroupId',
] as const

/** Factors of all `slow` faults of the phase that any record matches, multiplied. */
function slowFactor(world: World, input: RunInput, phase: Fault['phase']): number {
  const { faults } = input.settings.handler
  let factor = 1
  for (let index = 0; index < faults.length; index++) {
    const fault = faults[index]!
    if (fault.kind !== 'slow' || fault.phase !== phase) continue
    for (let place = 0; place < placesOf(input); place++) {
      if (holds(world, input, fault, index, place)) {
        factor *= fault.factor
        break
      }
    }
  }
  return factor
}

/** Whether all conditions that the fault names hold for one record now. */
function holds(world: World, input: RunInput, fault: Fault, index: number, place: number): boolean {
  if (input.final) return holdsWithoutRecord(world, input, fault, index, input.final)
  return conditionsHold(world, fault, input.resource, index, input.events[place]!, input.connection)
}

/** Where faults are judged: at each record, and once in a call that has none. */
const placesOf = ({ final, events }: RunInput): number => (final ? 1 : events.length)

/** A condition that speaks of records holds in no call without them. */
function holdsWithoutRecord(world: World, input: RunInput, fault: Fault, index: number, final: FinalCall): boolean {
  if (RECORD_CONDITIONS.some((condition) => fault[condition] !== undefined)) return false
  if (world.now < fromSeconds(fault.fromSeconds ?? 0)) return false
  if (fault.untilSeconds !== undefined && world.now >= fromSeconds(fault.untilSeconds)) return false
  if (fault.firstAttempts !== undefined && final.attempt > fault.firstAttempts) return false
  if (fault.resource !== undefined && world.startOf(input.connection) !== fault.resource) return false
  if (fault.probability === undefined) return true
  return draw(world.stream(input.resource, 'fault', index), final.key, final.attempt) < fault.probability
}
const RECORD_CONDITIONS = ['eventNumbers', 'everyNth', 'partitionKey', 'messageGroupId'] as const

/**
 * Whether all conditions that a fault names hold for one record now. `owner`: the function or table whose fault it is,
 * the one at `index`; `connection`: the one that the record came over.
 */
export function conditionsHold(
  world: World,
  fault: Fault,
  owner: number,
  index: number,
  event: number,
  connection: number,
): boolean {
  if (fault.fromSeconds !== undefined && world.now < fromSeconds(fault.fromSeconds)) return false
  if (fault.untilSeconds !== undefined && world.now >= fromSeconds(fault.untilSeconds)) return false
  if (fault.eventNumbers !== undefined || fault.everyNth !== undefined) {
    const number = world.trace.events.number.get(event)
    if (fault.eventNumbers !== undefined && !fault.eventNumbers.includes(number)) return false
    if (fault.everyNth !== undefined && number % fault.everyNth !== 0) return false
  }
  if (fault.firstAttempts !== undefined && world.state.attempts[event]! > fault.firstAttempts) return false
  if (fault.resource !== undefined && !arrivesFrom(world, event, connection, fault.resource)) return false
  if (fault.partitionKey !== undefined && world.keyOf(event).partitionKey !== fault.partitionKey) return false
  if (fault.messageGroupId !== undefined && world.keyOf(event).messageGroupId !== fault.messageGroupId) return false
  if (fault.probability === undefined) return true
  return draw(world.stream(owner, 'fault', index), event, world.state.attempts[event]!) < fault.probability
}

/** The resource that hands it over: its connection's start, which for a chain may not be its first source. */
function arrivesFrom(world: World, event: number, connection: number, id: string): boolean {
  return world.idOf(world.trace.events.source.get(event)) === id || world.startOf(connection) === id
}

/** Bytes of the JSON that a successful run returns, as far as the document says. */
function responseBytes(settings: FunctionSettings): number {
  return settings.handler.returnsBytes ?? 0
}
