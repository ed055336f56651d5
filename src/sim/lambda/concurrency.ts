import { SECOND } from '../engine/sim-time.ts'
import { THROTTLE_REASONS, type ThrottleReason } from '../trace/entries.ts'
import { numberOf, numbersOf, type RuleName } from './rules.ts'
import type { Bucket, Environment, FunctionState, World } from './world.ts'

const [SCALE_ENVIRONMENTS, SCALE_SECONDS] = numbersOf('scaleUp') as [number, number]
const REQUESTS_PER_UNIT = numberOf('requestRate')

export const throttleCode = (reason: ThrottleReason): number => THROTTLE_REASONS.indexOf(reason)

/** Which environment a dispatch gets, or why it gets none. */
export type Admission =
  | { kind: 'environment'; environment: Environment }
  | { kind: 'start' }
  | { kind: 'refused'; reason: ThrottleReason; rule: RuleName }

const NO_RESERVED_ROOM: Admission = {
  kind: 'refused',
  reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
  rule: 'reservedConcurrency',
}
const NO_ACCOUNT_ROOM: Admission = {
  kind: 'refused',
  reason: 'ConcurrentInvocationLimitExceeded',
  rule: 'accountConcurrency',
}
/** The API has no reason of its own for it. */
const NO_NEW_ENVIRONMENT: Admission = { kind: 'refused', reason: 'ConcurrentInvocationLimitExceeded', rule: 'scaleUp' }

/**
 * Lambda's order: a free provisioned environment of that version, else room in the reservation or the account pool for
 * an on-demand one, warm before new; a new one also needs the function's scale-up allowance. Concurrency is judged
 * first, then the rate of synchronous requests.
 */
export function admit(world: World, resource: number, version: number, synchronous: boolean): Admission {
  const admission = admitByConcurrency(world, resource, version, synchronous)
  return synchronous && admission.kind !== 'refused' ? admitByRate(world, resource, admission) : admission
}

function admitByConcurrency(world: World, resource: number, version: number, synchronous: boolean): Admission {
  const own = functionState(world, resource)
  const reserved = world.functionSettings(resource).reservedConcurrentExecutions
  if (reserved === 0) return NO_RESERVED_ROOM

  const ready = own.idleProvisioned.get(version)
  if (ready && ready.length > 0 && !(synchronous && tooFastForProvisioned(world, own, version))) {
    return { kind: 'environment', environment: own.environments.get(ready[ready.length - 1]!)! }
  }

  if (reserved !== undefined) {
    if (reserved - provisionedTotal(own) - own.onDemandInFlight <= 0) return NO_RESERVED_ROOM
  } else if (world.accountConcurrency - world.heldConcurrency() - world.unreservedInFlight() <= 0) {
    return NO_ACCOUNT_ROOM
  }

  const idle = own.idle.get(version)
  if (idle && idle.length > 0) {
    return { kind: 'environment', environment: own.environments.get(idle[idle.length - 1]!)! }
  }
  return refill(world, own.scale, SCALE_ENVIRONMENTS, SCALE_SECONDS) < 1 ? NO_NEW_ENVIRONMENT : { kind: 'start' }
}

/**
 * Ten synchronous requests a second for each unit of concurrency, of the account and of a reservation. As buckets that
 * hold one second's worth: how finely AWS judges the rate is not published.
 */
function admitByRate(world: World, resource: number, admission: Admission): Admission {
  const own = functionState(world, resource)
  const reserved = world.functionSettings(resource).reservedConcurrentExecutions
  const { requests } = world.state
  if (reserved !== undefined && refill(world, own.requests, reserved * REQUESTS_PER_UNIT) < 1) {
    return { kind: 'refused', reason: 'ReservedFunctionInvocationRateLimitExceeded', rule: 'requestRate' }
  }
  if (refill(world, requests, world.accountConcurrency * REQUESTS_PER_UNIT) < 1) {
    return { kind: 'refused', reason: 'FunctionInvocationRateLimitExceeded', rule: 'requestRate' }
  }
  requests.tokens -= 1
  if (reserved !== undefined) own.requests.tokens -= 1
  if (admission.kind === 'environment' && admission.environment.provisioned) {
    own.provisionedRequests.get(admission.environment.version)!.tokens -= 1
  }
  return admission
}

/** Requests above ten times the provisioned concurrency spill over although an environment is free. */
function tooFastForProvisioned(world: World, own: FunctionState, version: number): boolean {
  let bucket = own.provisionedRequests.get(version)
  if (!bucket) {
    bucket = fullBucket()
    own.provisionedRequests.set(version, bucket)
  }
  return refill(world, bucket, (own.provisioned.get(version) ?? 0) * REQUESTS_PER_UNIT) < 1
}

const fullBucket = (): Bucket => ({ tokens: Number.MAX_SAFE_INTEGER, at: 0 })

/** What the bucket holds now. Refilled continuously; what is not used does not pile up above `most`. */
function refill(world: World, bucket: Bucket, most: number, seconds = 1): number {
  bucket.tokens = Math.min(most, bucket.tokens + ((world.now - bucket.at) / (seconds * SECOND)) * most)
  bucket.at = world.now
  return bucket.tokens
}

/** A function's live state, made on first use. */
export function functionState(world: World, resource: number): FunctionState {
  let own = world.state.functions.get(resource)
  if (!own) {
    own = {
      environments: new Map(),
      nextEnvironment: 1,
      idle: new Map(),
      idleProvisioned: new Map(),
      onDemandInFlight: 0,
      provisionedInFlight: 0,
      provisioned: new Map(),
      provisionedThere: new Map(),
      provisionedDue: new Map(),
      generation: 0,
      scale: fullBucket(),
      requests: fullBucket(),
      provisionedRequests: new Map(),
      queued: new Map(),
    }
    world.state.functions.set(resource, own)
  }
  return own
}

/** Concurrency that provisioned environments hold, over all versions: what is allocated, and what outlasts its allocation. */
export function provisionedTotal(own: FunctionState): number {
  let total = 0
  for (const [version, count] of own.provisioned) total += Math.max(count, own.provisionedThere.get(version) ?? 0)
  return total
}

/** Uses up one of the environments that the function may still start. */
export function spendScale(world: World, own: FunctionState): void {
  refill(world, own.scale, SCALE_ENVIRONMENTS, SCALE_SECONDS)
  own.scale.tokens -= 1
}
