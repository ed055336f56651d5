import { SECOND, type SimTime } from '../engine/sim-time.ts'
import { THROTTLE_REASONS, type ThrottleReason } from '../trace/entries.ts'
import { numberOf, numbersOf } from './rules.ts'
import type { Environment, FunctionState, World } from './world.ts'

const [SCALE_ENVIRONMENTS, SCALE_SECONDS] = numbersOf('scaleUp') as [number, number]
const REQUESTS_PER_UNIT = numberOf('requestRate')

export const throttleCode = (reason: ThrottleReason): number => THROTTLE_REASONS.indexOf(reason)

/** Which environment a dispatch gets, or why it gets none. */
export type Admission =
  | { kind: 'environment'; environment: Environment }
  | { kind: 'start' }
  | { kind: 'refused'; reason: ThrottleReason }

/**
 * Lambda's order: a free provisioned environment of that version, else room in the reservation or the account pool for
 * an on-demand one, warm before new; a new one also needs the function's scale-up allowance.
 */
export function admit(world: World, resource: number, version: number, synchronous: boolean): Admission {
  const admission = admitByConcurrency(world, resource, version)
  if (!synchronous || admission.kind === 'refused' || requestAllowed(world, resource)) return admission
  const reserved = world.functionSettings(resource).reservedConcurrentExecutions
  return {
    kind: 'refused',
    reason:
      reserved === undefined ? 'FunctionInvocationRateLimitExceeded' : 'ReservedFunctionInvocationRateLimitExceeded',
  }
}

function admitByConcurrency(world: World, resource: number, version: number): Admission {
  const own = functionState(world, resource)
  const reserved = world.functionSettings(resource).reservedConcurrentExecutions
  if (reserved === 0) return { kind: 'refused', reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' }

  const ready = own.idleProvisioned.get(version)
  if (ready && ready.length > 0) {
    return { kind: 'environment', environment: own.environments.get(ready[ready.length - 1]!)! }
  }

  if (reserved !== undefined) {
    if (reserved - provisionedTotal(own) - own.onDemandInFlight <= 0) {
      return { kind: 'refused', reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' }
    }
  } else {
    if (world.accountConcurrency - world.heldConcurrency() - world.unreservedInFlight() <= 0) {
      return { kind: 'refused', reason: 'ConcurrentInvocationLimitExceeded' }
    }
  }

  const idle = own.idle.get(version)
  if (idle && idle.length > 0) {
    return { kind: 'environment', environment: own.environments.get(idle[idle.length - 1]!)! }
  }
  if (scaleTokens(world, own) < 1) return { kind: 'refused', reason: 'ConcurrentInvocationLimitExceeded' }
  return { kind: 'start' }
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
      generation: 0,
      scaleTokens: SCALE_ENVIRONMENTS,
      scaleAt: 0,
      requestTokens: -1,
      requestAt: 0,
      queued: new Map(),
    }
    world.state.functions.set(resource, own)
  }
  return own
}

/** Environments that provisioned concurrency holds, over all versions. */
export function provisionedTotal(own: FunctionState): number {
  let total = 0
  for (const count of own.provisioned.values()) total += count
  return total
}

/** Uses up one of the environments that the function may still start. */
export function spendScale(world: World, own: FunctionState): void {
  scaleTokens(world, own)
  own.scaleTokens -= 1
}

/** Refilled continuously; what is not used does not pile up above the allowance. */
function scaleTokens(world: World, own: FunctionState): number {
  const gained = ((world.now - own.scaleAt) / (SCALE_SECONDS * SECOND)) * SCALE_ENVIRONMENTS
  own.scaleTokens = Math.min(SCALE_ENVIRONMENTS, own.scaleTokens + gained)
  own.scaleAt = world.now
  return own.scaleTokens
}

/**
 * Ten synchronous requests a second for each unit of concurrency, as a bucket that holds one second's worth:
 * how finely AWS judges the rate is not published.
 */
function requestAllowed(world: World, resource: number): boolean {
  const own = functionState(world, resource)
  const concurrency =
    world.functionSettings(resource).reservedConcurrentExecutions ?? world.accountConcurrency - world.heldConcurrency()
  const perSecond = concurrency * REQUESTS_PER_UNIT
  if (own.requestTokens < 0) own.requestTokens = perSecond
  else own.requestTokens = Math.min(perSecond, own.requestTokens + share(world.now - own.requestAt) * perSecond)
  own.requestAt = world.now
  if (own.requestTokens < 1) return false
  own.requestTokens -= 1
  return true
}

const share = (time: SimTime): number => time / SECOND
