import { draw } from '../engine/chance.ts'
import { powerOfTwo } from '../engine/exact-math.ts'
import { fromSeconds, SECOND, type SimTime } from '../engine/sim-time.ts'
import { CONDITIONS, type Condition, WAIT_REASONS } from '../trace/entries.ts'
import { functionState } from './concurrency.ts'
import { invoke } from './invoke.ts'
import { isRecursive } from './recursion.ts'
import { numberOf, numbersOf, type RuleName } from './rules.ts'
import type { QueuedEvent, RunResult, World } from './world.ts'

const ERROR_DELAYS = numbersOf('asynchronousRetries')
const SPREAD_SECONDS = numberOf('asynchronousRetrySpread')
const [THROTTLE_FIRST, THROTTLE_MOST] = numbersOf('asynchronousThrottle') as [number, number]
const THROTTLED = numberOf('throttledIs429')
const RECURSION_STATUS = numbersOf('recursion')[1]!
/** Ours: doublings after which the throttle wait is at its most anyway. */
const MOST_DOUBLINGS = 10

const NOT_DONE = -1
const FUNCTION_ERROR = WAIT_REASONS.indexOf('functionError')
const THROTTLE = WAIT_REASONS.indexOf('throttle')

/** Lambda has the event in its own queue and hands it on as soon as it can. */
export function accept(world: World, resource: number, event: number): void {
  world.record('eventAccepted', 'acceptedIs202', 0, [], event, resource)
  functionState(world, resource).queued.set(event, {
    acceptedAt: world.now,
    runs: 0,
    throttles: 0,
    status: 0,
    ticket: 0,
    doneIn: NOT_DONE,
  })
  world.schedule(world.now, 'eventDue', event, 0)
}

/** An event's turn: it is dispatched, and runs, is refused, or is given up. */
export function handleEvent(world: World, event: number, ticket: number): void {
  const resource = world.functionOf(event)
  const queued = functionState(world, resource).queued.get(event)
  if (!queued || queued.ticket !== ticket) return
  const settings = world.functionSettings(resource)
  if (settings.reservedConcurrentExecutions === 0) {
    giveUp(world, resource, event, queued, 'ZeroReservedConcurrency', 'zeroReserved')
    return
  }
  // It was due in time when it was put back; the maximum may have been lowered since.
  if (tooLate(world, resource, queued, 0)) {
    giveUp(world, resource, event, queued, 'EventAgeExceeded', 'eventAge')
    return
  }
  if (isRecursive(world, resource, event)) {
    queued.status = RECURSION_STATUS
    giveUp(world, resource, event, queued, 'RecursiveInvocation', 'recursion')
    return
  }
  const connection = world.trace.events.connection.get(event)
  world.record(
    'eventDispatched',
    queued.doneIn === NOT_DONE ? 'dispatch' : 'duplicates',
    0,
    [],
    event,
    resource,
    queued.runs + 1,
  )
  const answer = invoke(world, {
    resource,
    version: world.versionOf(connection),
    connection,
    events: [event],
    origin: { kind: 'eventQueue' },
    reportsFailures: false,
    stopsAtFailure: false,
  })
  if (answer.invocation >= 0) return

  queued.status = THROTTLED
  const nominal = Math.min(THROTTLE_FIRST * powerOfTwo(Math.min(queued.throttles, MOST_DOUBLINGS)), THROTTLE_MOST)
  queued.throttles += 1
  const jitter = world.assumptions.asyncThrottleJitter
  const luck = jitter > 0 ? draw(world.stream(resource, 'throttleWait'), event, queued.ticket) : 0
  const wait = fromSeconds(nominal * (1 - jitter * luck))
  if (tooLate(world, resource, queued, wait)) {
    giveUp(world, resource, event, queued, 'EventAgeExceeded', 'eventAge')
    return
  }
  waitFor(world, resource, event, queued, wait, THROTTLE)
}

/** A run of an asynchronous event is over: done, tried again, or given up. */
export function runEnded(world: World, event: number, result: RunResult): void {
  const resource = result.running.function
  const own = functionState(world, resource)
  const queued = own.queued.get(event)
  if (!queued) return
  queued.runs += 1
  queued.throttles = 0
  queued.status = result.status
  if (queued.doneIn !== NOT_DONE) {
    processed(world, resource, event, queued)
    return
  }
  if (result.outcome === 0) {
    queued.doneIn = result.invocation
    if (!isHandedOutTwice(world, resource, event)) {
      processed(world, resource, event, queued)
      return
    }
    queued.ticket += 1
    world.schedule(world.now, 'eventDue', event, queued.ticket)
    return
  }
  const { maximumRetryAttempts } = world.functionSettings(resource).eventInvokeConfig
  if (queued.runs > maximumRetryAttempts) {
    giveUp(world, resource, event, queued, 'RetriesExhausted', 'retriesExhausted')
    return
  }
  // Lambda looks ahead with the full minute; the wait that follows is a little shorter.
  const nominal = ERROR_DELAYS[Math.min(queued.runs, ERROR_DELAYS.length) - 1]!
  if (tooLate(world, resource, queued, nominal * SECOND)) {
    giveUp(world, resource, event, queued, 'EventAgeExceeded', 'eventAge')
    return
  }
  const early = SPREAD_SECONDS * draw(world.stream(resource, 'retryWait'), event, queued.runs)
  waitFor(world, resource, event, queued, fromSeconds(nominal - early), FUNCTION_ERROR)
}

/** The event is done: what becomes of a duplicate takes nothing back. */
function processed(world: World, resource: number, event: number, queued: QueuedEvent): void {
  functionState(world, resource).queued.delete(event)
  world.record('eventProcessed', 'handler', 0, [], event, resource, queued.runs)
  deliverAll(world, resource, event, 'onSuccess', queued.doneIn, world.trace.length - 1)
  world.endEvent(event, 'succeeded', 'handler')
}

/** The queue is eventually consistent: what was done may be there once more. */
function isHandedOutTwice(world: World, resource: number, event: number): boolean {
  const probability = world.assumptions.asyncDuplicateProbability
  return probability > 0 && draw(world.stream(resource, 'duplicate'), event) < probability
}

function tooLate(world: World, resource: number, queued: QueuedEvent, wait: SimTime): boolean {
  const { maximumEventAgeInSeconds } = world.functionSettings(resource).eventInvokeConfig
  return world.now + wait - queued.acceptedAt > maximumEventAgeInSeconds * SECOND
}

function waitFor(
  world: World,
  resource: number,
  event: number,
  queued: QueuedEvent,
  wait: SimTime,
  reason: number,
): void {
  const due = world.now + wait
  queued.ticket += 1
  world.record(
    'eventWaiting',
    reason === THROTTLE ? 'asynchronousThrottle' : 'asynchronousRetries',
    due,
    [],
    event,
    resource,
    queued.runs,
    reason,
  )
  world.schedule(due, 'eventDue', event, queued.ticket)
}

/** Nothing more is tried: the event goes to the dead-letter queue, its record to the destination, both or neither. */
function giveUp(
  world: World,
  resource: number,
  event: number,
  queued: QueuedEvent,
  condition: Condition,
  rule: RuleName,
): void {
  if (queued.doneIn !== NOT_DONE) {
    processed(world, resource, event, queued)
    return
  }
  functionState(world, resource).queued.delete(event)
  world.record('eventGivenUp', rule, 0, [], event, resource, CONDITIONS.indexOf(condition), queued.runs, queued.status)
  const cause = world.trace.length - 1
  const deadLettered = deliverAll(world, resource, event, 'deadLetter', -1, cause)
  const recorded = deliverAll(world, resource, event, 'onFailure', -1, cause)
  if (recorded) world.endEvent(event, 'sentToDestination', 'onFailure')
  else if (deadLettered) world.endEvent(event, 'deadLettered', 'deadLetterQueue')
  else world.endEvent(event, 'dropped', 'dropped')
}

function deliverAll(
  world: World,
  resource: number,
  event: number,
  as: 'deadLetter' | 'onSuccess' | 'onFailure',
  invocation: number,
  cause: number,
): boolean {
  const targets = world.ports.destinations(resource, as)
  const delivery = { from: resource, as, invocation, cause, events: [event] }
  return targets.filter((to) => world.ports.deliver(world, { ...delivery, to })).length > 0
}
