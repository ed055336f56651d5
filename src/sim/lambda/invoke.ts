import { INIT_KINDS, OUTCOMES, RECORD_RESULTS } from '../trace/entries.ts'
import { admit, functionState, throttleCode } from './concurrency.ts'
import { runEnded as eventRunEnded } from './event-queue.ts'
import { release, startEnvironment, takeIdle } from './execution-environments.ts'
import { type FinalCall, planRun } from './handler.ts'
import { numberOf, type RuleName } from './rules.ts'
import type { Origin, Running, World } from './world.ts'

const DONE = RECORD_RESULTS.indexOf('done')
const OK = numberOf('functionErrorIs200')

export interface InvokeRequest {
  resource: number
  version: number
  connection: number
  events: readonly number[]
  origin: Origin
  /** For a batch whose mapping reads failure lists. */
  reportsFailures: boolean
  /** For a source that keeps order within a group. */
  stopsAtFailure: boolean
  /** The last call of a tumbling window: it has no records. */
  final?: FinalCall
}

/** How a dispatch went: the invocation's number, or -1 and the code of the reason. */
export interface InvokeAnswer {
  invocation: number
  reason: number
}

/**
 * One attempt to run the function, by whichever path. Admission first: a refusal runs nothing and is not an attempt.
 * Everything about the run is decided here; it ends at 'runEnds'.
 */
export function invoke(world: World, request: InvokeRequest): InvokeAnswer {
  const { resource, version, events, origin } = request
  const admission = admit(world, resource, version, origin.kind !== 'eventQueue')
  const batch = origin.kind === 'mapping' ? origin.batch : -1
  if (admission.kind === 'refused') {
    const reason = throttleCode(admission.reason)
    world.record('invocationThrottled', admission.rule, 0, events, resource, request.connection, reason, batch)
    return { invocation: -1, reason }
  }

  const own = functionState(world, resource)
  const { state } = world
  for (let i = 0; i < events.length; i++) {
    const event = events[i]!
    state.attempts[event]! += 1
    if (state.ranOn[event]! < 0) state.ranOn[event] = resource
  }

  const cold = admission.kind === 'start'
  const environment = cold ? startEnvironment(world, resource, version, false) : admission.environment
  if (!cold) takeIdle(own, environment)
  const suppressed = !environment.alive
  if (suppressed) {
    environment.process += 1
    environment.alive = true
  }
  count(world, resource, environment.provisioned, 1)

  const settings = world.functionSettings(resource)
  const calls = world.ports.callTables(world, resource, events)
  const plan = planRun(world, {
    resource,
    settings,
    events,
    connection: request.connection,
    init: cold ? 'cold' : suppressed ? 'suppressed' : 'warm',
    reportsFailures: request.reportsFailures,
    stopsAtFailure: request.stopsAtFailure,
    calls,
    ...(request.final && { final: request.final }),
  })

  const invocation = state.nextInvocation++
  const running: Running = {
    function: resource,
    environment: environment.number,
    origin,
    connection: request.connection,
    events: [...events],
    results: plan.results,
    outcome: plan.outcome,
    fault: plan.fault,
    reached: plan.reached,
    initDuration: plan.initDuration,
    duration: plan.duration,
    processDies: plan.processDies,
    version,
    settings: state.interventions,
    endsAt: world.now + plan.initDuration + plan.duration,
  }
  state.running.set(invocation, running)

  const initKind = cold ? 'cold' : suppressed ? 'suppressed' : environment.provisioned ? 'provisioned' : 'warm'
  if (cold) {
    world.record(
      'environmentStarted',
      'coldStart',
      world.now + plan.initDuration,
      [],
      resource,
      environment.number,
      0,
      version,
    )
  }
  const spilled = !environment.provisioned && (own.provisioned.get(version) ?? 0) > 0
  world.record(
    'invocationStarted',
    spilled ? 'spillOver' : cold ? 'coldStart' : suppressed ? 'suppressedInit' : 'reuse',
    running.endsAt,
    events,
    invocation,
    resource,
    environment.number,
    request.connection,
    environment.process,
    INIT_KINDS.indexOf(initKind),
    batch,
    version,
  )
  for (const { place, table, failed } of calls) {
    if (place < plan.reached) {
      world.record('tableCalled', 'tables', 0, [], invocation, table, events[place]!, failed ? 1 : 0)
    }
  }
  if (cold && plan.initDuration > 0 && plan.duration > 0) {
    world.schedule(world.now + plan.initDuration, 'environmentReady', resource, invocation)
  }
  world.schedule(running.endsAt, 'runEnds', invocation)
  return { invocation, reason: -1 }
}

/** The init phase is over and the handler begins. */
export function environmentReady(world: World, resource: number, invocation: number): void {
  const running = world.state.running.get(invocation)
  if (running) {
    world.record('environmentInitialized', 'coldStart', 0, [], resource, running.environment, invocation)
  }
}

/** The run is over: the environment is free, and whoever asked for the run hears of it. */
export function runEnds(world: World, invocation: number): void {
  const running = world.state.running.get(invocation)!
  world.state.running.delete(invocation)
  const environment = functionState(world, running.function).environments.get(running.environment)!
  count(world, running.function, environment.provisioned, -1)
  if (running.processDies) environment.alive = false

  world.record(
    'invocationEnded',
    endRule(running.outcome),
    0,
    running.results,
    invocation,
    running.function,
    running.environment,
    running.outcome,
    running.fault,
    running.reached,
    running.initDuration,
    running.duration,
  )
  release(world, running.function, environment)
  if (running.outcome === 0) sendOn(world, running)

  const result = { invocation, outcome: running.outcome, status: OK, running }
  switch (running.origin.kind) {
    case 'caller':
      world.ports.answerCaller(world, running.events[0]!, running.origin.attempt, OK, invocation, -1, running)
      break
    case 'eventQueue':
      eventRunEnded(world, running.events[0]!, result)
      break
    case 'mapping':
      world.ports.batchEnded(world, result)
      break
  }
}

/** Each record that was done sends what the handler sends. */
function sendOn(world: World, { function: resource, events, results }: Running): void {
  for (let i = 0; i < events.length; i++) {
    if (results[i] === DONE) world.ports.sendFrom(world, resource, events[i]!)
  }
}

function count(world: World, resource: number, provisioned: boolean, by: 1 | -1): void {
  const own = functionState(world, resource)
  if (provisioned) {
    own.provisionedInFlight += by
    return
  }
  own.onDemandInFlight += by
}

function endRule(outcome: number): RuleName {
  switch (OUTCOMES[outcome]!) {
    case 'success':
    case 'error':
      return 'handler'
    case 'timeout':
      return 'timeout'
    case 'crash':
    case 'outOfMemory':
      return 'suppressedInit'
    case 'responseTooLarge':
      return 'responseTooLarge'
  }
}
