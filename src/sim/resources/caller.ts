import { draw } from '../engine/chance.ts'
import { powerOfTwo } from '../engine/exact-math.ts'
import { fromMilliseconds, fromSeconds, NEVER, type SimTime } from '../engine/sim-time.ts'
import { functionState } from '../lambda/concurrency.ts'
import { accept } from '../lambda/event-queue.ts'
import { invoke } from '../lambda/invoke.ts'
import { numberOf, numbersOf, type RuleName } from '../lambda/rules.ts'
import type { Running } from '../lambda/world.ts'
import { attemptsOf, type RetryPolicy } from '../schema/retry.ts'
import { type AdaptiveRate, heardBack, maySend, newAdaptiveRate, waitOf } from './adaptive-rate.ts'
import type { CallProblem, ClientStatuses } from './define-resource.ts'
import type { Lab } from './lab.ts'
import { patience } from './patience.ts'

const OK = numberOf('functionErrorIs200')
const [REQUEST_LIMIT, TOO_LARGE] = numbersOf('requestTooLarge') as [number, number]
const ASYNCHRONOUS_REQUEST_LIMIT = numberOf('asynchronousRequestTooLarge')
const BAD_REQUEST = numberOf('invalidJsonIs400')
const ACCEPTED = numberOf('acceptedIs202')
const NO_CONTENT = numberOf('dryRunIs204')
const THROTTLED = numberOf('throttledIs429')
const STANDARD_MOST_SECONDS = numbersOf('standardRetries')[1]!
const [NEW_BASE_MS, NEW_THROTTLE_BASE_MS, NEW_MOST_MS] = numbersOf('newRetries') as [number, number, number]
const [QUOTA, RETRY_COST, TIMEOUT_COST, SUCCESS_GAIN] = numbersOf('retryQuota') as [number, number, number, number]
const [NEW_TRANSIENT_COST, NEW_THROTTLE_COST] = numbersOf('newRetryQuota') as [number, number]
const TRANSIENT = numbersOf('transientErrors')
const READ_TIMEOUT = 0
/** Ours: doublings after which every mode's wait is at its most. */
const MOST_DOUBLINGS = 20
const NO_INVOCATION = -1
const NO_REASON = -1

/** A call whose end is not known yet. */
interface OpenCall {
  attempt: number
  /** The attempt has no answer yet and nobody has stopped waiting for one. */
  waiting: boolean
  sentAt: SimTime
  /** What the last retry cost, given back when it succeeds. */
  lastCost: number
  /** The rate limiter of adaptive mode holds its next request back. */
  heldBack: boolean
}

/** What a caller remembers: its open calls, and the tokens it may still spend on retries. */
interface CallerState {
  calls: Map<number, OpenCall>
  tokens: number
  rate: AdaptiveRate
  /** Requests that adaptive mode holds back, in order, and when the first of them goes. */
  heldBack: { event: number; attempt: number }[]
  goesAt: SimTime
}

interface CallerSettings {
  retry?: RetryPolicy
}

function callerState(lab: Lab, resource: number): CallerState {
  let own = lab.state.callers.get(resource) as CallerState | undefined
  if (!own) {
    own = { calls: new Map(), tokens: QUOTA, rate: newAdaptiveRate(), heldBack: [], goesAt: NEVER }
    lab.state.callers.set(resource, own)
  }
  return own
}

const sourceOf = (lab: Lab, event: number): number => lab.trace.events.source.get(event)
const settingsOf = (lab: Lab, resource: number): CallerSettings => lab.settings(resource) as CallerSettings

/** A caller calls for the first time. */
export function call(lab: Lab, event: number): void {
  callerState(lab, sourceOf(lab, event)).calls.set(event, {
    attempt: 0,
    waiting: false,
    sentAt: 0,
    lastCost: 0,
    heldBack: false,
  })
  sendRequest(lab, event, 1)
}

/** Sends one request; it arrives after a hop. */
export function sendRequest(lab: Lab, event: number, attempt: number): void {
  const source = sourceOf(lab, event)
  const open = callerState(lab, source).calls.get(event)
  // A request that was held back and has gone meanwhile is not sent again.
  if (!open || open.attempt >= attempt || holdsBack(lab, event, open, attempt)) return
  open.attempt = attempt
  open.waiting = true
  open.sentAt = lab.now
  const patience = patienceOf(lab, source)
  lab.record('requestSent', 'requestResponse', patience < NEVER ? lab.now + patience : NEVER, [], event, attempt)
  lab.schedule(lab.now + fromMilliseconds(lab.assumptions.hopMs), 'requestArrives', event, attempt)
}

/** In adaptive mode the client holds a request back until its rate allows it, the first one too. */
function holdsBack(lab: Lab, event: number, open: OpenCall, attempt: number): boolean {
  const source = sourceOf(lab, event)
  if (settingsOf(lab, source).retry?.mode !== 'adaptive') return false
  const own = callerState(lab, source)
  const { heldBack, rate } = own
  if (open.heldBack) {
    // A rate that changed meanwhile has another moment for it.
    if (own.goesAt !== lab.now || heldBack[0]!.event !== event) return true
    const goes = maySend(rate, lab.now)
    if (goes) {
      heldBack.shift()
      open.heldBack = false
    }
    letNextGo(lab, own)
    return !goes
  }
  if (heldBack.length === 0 && maySend(rate, lab.now)) return false
  open.heldBack = true
  heldBack.push({ event, attempt })
  const until = lab.now + waitOf(rate, lab.now, heldBack.length)
  lab.record('callerWaiting', 'adaptiveRetries', until, [], event, attempt)
  if (heldBack.length === 1) letNextGo(lab, own)
  return true
}

/** The first request that is held back goes as soon as the rate allows it. */
function letNextGo(lab: Lab, own: CallerState): void {
  const [next] = own.heldBack
  own.goesAt = next ? lab.now + waitOf(own.rate, lab.now, 1) : NEVER
  if (next) lab.schedule(own.goesAt, 'callerRetries', next.event, next.attempt)
}

const patienceOf = (lab: Lab, source: number): SimTime => patience(lab.definition(source), lab.settings(source))

/** The request is at the Invoke door: checked, then accepted, run or refused. */
export function requestArrives(lab: Lab, event: number, attempt: number): void {
  const source = sourceOf(lab, event)
  const connection = lab.trace.events.connection.get(event)
  const link = lab.link(connection)
  const asynchronous = link.path === 'asynchronous'
  const body = lab.ports.body(event)
  const refusal = refusalOf(body, asynchronous)
  if (refusal !== undefined) {
    answer(lab, event, attempt, refusal, NO_INVOCATION, NO_REASON)
    return
  }
  if (link.invocationType === 'DryRun') {
    answer(lab, event, attempt, NO_CONTENT, NO_INVOCATION, NO_REASON)
    return
  }
  if (asynchronous) {
    lab.record('requestAnswered', 'acceptedIs202', 0, [], event, attempt, ACCEPTED, NO_INVOCATION, NO_REASON)
    callerState(lab, source).calls.delete(event)
    if (lab.definition(source).clients) {
      lab.record('clientAnswered', 'acceptedIs202', 0, [], event, attempt, OK)
    }
    accept(lab, link.to, event)
    return
  }
  const run = invoke(lab, {
    resource: link.to,
    version: lab.versionOf(connection),
    connection,
    events: [event],
    origin: { kind: 'caller', attempt },
    reportsFailures: false,
    stopsAtFailure: false,
  })
  if (run.invocation < 0) {
    answer(lab, event, attempt, THROTTLED, NO_INVOCATION, run.reason)
    return
  }
  const open = callerState(lab, source).calls.get(event)
  const patience = patienceOf(lab, source)
  if (open && patience < NEVER && lab.state.running.get(run.invocation)!.endsAt > open.sentAt + patience) {
    lab.schedule(open.sentAt + patience, 'callerGivesUp', event, attempt)
  }
}

/** The status of a request that is refused before anything runs. */
function refusalOf(body: { json: boolean; bytes: number }, asynchronous: boolean): number | undefined {
  if (!body.json) return BAD_REQUEST
  return body.bytes > (asynchronous ? ASYNCHRONOUS_REQUEST_LIMIT : REQUEST_LIMIT) ? TOO_LARGE : undefined
}

/** Lambda's answer is there: a gateway makes its own of it, and the caller is content, tries again or gives up. */
export function answer(
  lab: Lab,
  event: number,
  attempt: number,
  status: number,
  invocation: number,
  reason: number,
  running?: Running,
): void {
  const source = sourceOf(lab, event)
  const open = callerState(lab, source).calls.get(event)
  // Whoever stopped waiting does not hear of it.
  if (!open?.waiting || open.attempt !== attempt) return
  const functionError = running !== undefined && running.outcome !== 0
  lab.record('requestAnswered', answerRule(status, functionError), 0, [], event, attempt, status, invocation, reason)

  const definition = lab.definition(source)
  const judges = definition.clients !== undefined || definition.answer !== undefined
  const proxied = running && !functionError && judges ? lab.ports.proxyAnswer(source, running) : undefined
  const problem = problemOf(status, functionError, proxied?.ok !== false)
  if (problem && callsAgain(lab, event, problem)) return
  if (definition.clients) {
    const given = proxied?.ok ? proxied.statusCode : clientStatus(definition.clients, problem)
    lab.record('clientAnswered', definition.clients.rule, 0, [], event, attempt, given)
    // What the code chose to answer is no failure of the call.
    settle(lab, event, problem === undefined, given, problem === 'failed' || problem === 'badAnswer', running)
    return
  }
  settle(lab, event, problem === undefined, status, problem === 'failed' || problem === 'badAnswer', running)
}

/** Lambda's own successes; every other answer of the Invoke API is 4xx or 5xx. */
const isSuccess = (status: number): boolean => status === OK || status === ACCEPTED || status === NO_CONTENT

/** What keeps the caller from being content with Lambda's answer; undefined: nothing. */
function problemOf(status: number, functionError: boolean, isAnswer: boolean): CallProblem | undefined {
  if (status === THROTTLED) return 'throttled'
  if (!isSuccess(status)) return 'refused'
  if (functionError) return 'failed'
  return isAnswer ? undefined : 'badAnswer'
}

/** What a client is told; a call that did all it was to do without a response of the function's is a 200. */
function clientStatus(statuses: ClientStatuses, problem: CallProblem | undefined): number {
  if (problem === undefined) return OK
  if (problem === 'badAnswer') return statuses.badAnswer ?? statuses.failed
  return statuses[problem]
}

/** Some services try again by themselves before anybody hears of it. */
function callsAgain(lab: Lab, event: number, problem: CallProblem): boolean {
  const source = sourceOf(lab, event)
  const { ownRetries } = lab.definition(source)
  const open = callerState(lab, source).calls.get(event)!
  if (!ownRetries?.after.includes(problem)) return false
  if (open.attempt >= ownRetries.attempts(lab.settings(source), lab.assumptions)) return false
  open.waiting = false
  const due = lab.now + fromMilliseconds(lab.assumptions.serviceRetryMs)
  lab.record('callerWaiting', ownRetries.rule, due, [], event, open.attempt + 1)
  lab.schedule(due, 'callerRetries', event, open.attempt + 1)
  return true
}

/** The caller's patience is over; the function runs on. */
export function callerGivesUp(lab: Lab, event: number, attempt: number): void {
  const source = sourceOf(lab, event)
  const { awaitsAnswer } = lab.definition(source)
  if (awaitsAnswer) {
    if (lab.state.ended[event]) return
    lab.record('requestAbandoned', awaitsAnswer.rule, 0, [], event, attempt)
    // While Lambda still has it, it ends there: nobody hears of it any more.
    const { queued } = functionState(lab, lab.functionOf(event))
    if (!queued.has(event)) lab.endEvent(event, 'failed', awaitsAnswer.rule)
    return
  }
  const open = callerState(lab, source).calls.get(event)
  if (!open?.waiting || open.attempt !== attempt) return
  const { clients, waits } = lab.definition(source)
  lab.record('requestAbandoned', waits ?? (clients ? 'gatewayTimeout' : 'readTimeout'), 0, [], event, attempt)
  if (callsAgain(lab, event, 'late')) return
  if (clients) lab.record('clientAnswered', clients.rule, 0, [], event, attempt, clients.late)
  settle(lab, event, false, clients?.late ?? READ_TIMEOUT, false)
}

/** What the caller does with an answer, by its retry policy. Status 0: it got none. */
function settle(
  lab: Lab,
  event: number,
  good: boolean,
  status: number,
  functionError: boolean,
  running?: Running,
): void {
  const source = sourceOf(lab, event)
  const own = callerState(lab, source)
  const open = own.calls.get(event)!
  open.waiting = false
  const policy = settingsOf(lab, source).retry
  if (policy?.mode === 'adaptive') {
    heardBack(own.rate, lab.now, status === THROTTLED)
    letNextGo(lab, own)
  }
  // To an SDK a function error is a 200 like any other: it pays tokens back.
  if (good || (functionError && isSuccess(status))) {
    own.tokens = Math.min(QUOTA, own.tokens + (open.lastCost > 0 ? open.lastCost : SUCCESS_GAIN))
  }
  if (good) {
    own.calls.delete(event)
    lab.endEvent(event, 'succeeded', running ? 'handler' : 'dryRunIs204')
    return
  }
  if (policy && mayRetry(lab, own, open, policy, status, functionError)) {
    const wait = retryWait(lab, source, event, open.attempt, policy, status)
    lab.record('callerWaiting', retryRule(lab, policy), lab.now + wait, [], event, open.attempt + 1)
    lab.schedule(lab.now + wait, 'callerRetries', event, open.attempt + 1)
    return
  }
  own.calls.delete(event)
  lab.endEvent(event, 'failed', 'lambdaNeverRetriesSync')
}

/** Whether this answer is one that the mode repeats, with attempts and tokens left; takes the tokens. */
function mayRetry(
  lab: Lab,
  own: CallerState,
  open: OpenCall,
  policy: RetryPolicy,
  status: number,
  functionError: boolean,
): boolean {
  if (open.attempt >= attemptsOf(policy)) return false
  if (policy.mode === 'fixed') return true
  if (functionError) return false
  if (status !== THROTTLED && status !== READ_TIMEOUT && !TRANSIENT.includes(status)) return false
  if (policy.mode === 'legacy') return true
  const cost = retryCost(lab, status)
  if (own.tokens < cost) return false
  own.tokens -= cost
  open.lastCost = cost
  return true
}

function retryCost(lab: Lab, status: number): number {
  if (lab.assumptions.newRetries) return status === THROTTLED ? NEW_THROTTLE_COST : NEW_TRANSIENT_COST
  return status === READ_TIMEOUT ? TIMEOUT_COST : RETRY_COST
}

/** The wait before the next attempt, in microseconds; `attempt` is the one that failed, from 1. */
function retryWait(
  lab: Lab,
  source: number,
  event: number,
  attempt: number,
  policy: RetryPolicy,
  status: number,
): SimTime {
  if (policy.mode === 'fixed') return fromSeconds(policy.delaySeconds)
  const luck = draw(lab.stream(source, 'retryWait'), event, attempt)
  const doublings = powerOfTwo(Math.min(attempt - 1, MOST_DOUBLINGS))
  if (policy.mode === 'legacy') return fromSeconds(luck * doublings)
  if (lab.assumptions.newRetries) {
    const base = status === THROTTLED ? NEW_THROTTLE_BASE_MS : NEW_BASE_MS
    return fromMilliseconds(luck * Math.min(base * doublings, NEW_MOST_MS))
  }
  return fromSeconds(luck * Math.min(doublings, STANDARD_MOST_SECONDS))
}

function retryRule(lab: Lab, policy: RetryPolicy): RuleName {
  if (policy.mode === 'fixed') return 'fixedRetries'
  if (policy.mode === 'legacy') return 'legacyRetries'
  return lab.assumptions.newRetries ? 'newRetries' : 'standardRetries'
}

function answerRule(status: number, functionError: boolean): RuleName {
  if (status === THROTTLED) return 'throttledIs429'
  if (status === BAD_REQUEST) return 'invalidJsonIs400'
  if (status === TOO_LARGE) return 'requestTooLarge'
  if (status === NO_CONTENT) return 'dryRunIs204'
  return functionError ? 'functionErrorIs200' : 'requestResponse'
}
