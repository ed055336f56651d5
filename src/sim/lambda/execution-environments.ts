import { draw } from '../engine/chance.ts'
import { fromSeconds, SECOND } from '../engine/sim-time.ts'
import { RECLAIM_REASONS } from '../trace/entries.ts'
import { functionState, spendScale } from './concurrency.ts'
import { initFailsAlways } from './handler.ts'
import { numberOf, type RuleName } from './rules.ts'
import type { Environment, FunctionState, World } from './world.ts'

const PROVISIONED_WAIT = numberOf('provisioned') * SECOND
/** Before the run. */
const LONG_AGO = -1

/** Creates a sandbox; its init phase is the caller's business. */
export function startEnvironment(world: World, resource: number, version: number, provisioned: boolean): Environment {
  const own = functionState(world, resource)
  const environment: Environment = {
    number: own.nextEnvironment++,
    version,
    provisioned,
    process: 1,
    alive: true,
    busy: true,
    generation: own.generation,
    runs: 0,
    startedAt: world.now,
    reclaimAt: 0,
    timerAt: 0,
  }
  own.environments.set(environment.number, environment)
  if (provisioned) countProvisioned(own, version, 1)
  else spendScale(world, own)
  return environment
}

/** Takes the environment that was used last from the idle ones; it must be the last of its list. */
export function takeIdle(own: FunctionState, environment: Environment): void {
  idleList(own, environment).pop()
  environment.busy = true
}

/** A run is over: the environment waits for the next, or goes, when new code has come meanwhile. */
export function release(world: World, resource: number, environment: Environment): void {
  const own = functionState(world, resource)
  environment.busy = false
  environment.runs += 1
  if (environment.generation !== own.generation) {
    reclaim(world, resource, environment, 'deployment')
    if (environment.provisioned && missing(own, environment.version) > 0) {
      addProvisioned(world, resource, environment.version, 1)
    }
    return
  }
  if (environment.provisioned && missing(own, environment.version) < 0) {
    reclaim(world, resource, environment, 'provisionedChange')
    return
  }
  if (!environment.provisioned && world.now - environment.startedAt >= lifetime(world)) {
    reclaim(world, resource, environment, 'lifetime')
    return
  }
  idleList(own, environment).push(environment.number)
  if (environment.provisioned) return
  const { environmentIdleSecondsMin: least, environmentIdleSecondsMax: most } = world.assumptions
  const luck = draw(world.stream(resource, 'idleLifetime'), environment.number, environment.runs)
  environment.reclaimAt = world.now + fromSeconds(least + Math.max(0, most - least) * luck)
  if (environment.timerAt === 0 || environment.reclaimAt < environment.timerAt) setTimer(world, resource, environment)
}

const lifetime = (world: World) => fromSeconds(world.assumptions.environmentLifetimeSeconds)

function setTimer(world: World, resource: number, environment: Environment): void {
  environment.timerAt = environment.reclaimAt
  world.schedule(environment.timerAt, 'environmentIdle', resource, environment.number)
}

/** One timer an environment: it looks whether the environment has been idle long enough, and if not, when to look again. */
export function idleTimer(world: World, resource: number, number: number): void {
  const own = functionState(world, resource)
  const environment = own.environments.get(number)
  if (environment?.timerAt !== world.now) return
  environment.timerAt = 0
  if (environment.busy) return
  if (world.now < environment.reclaimAt) {
    setTimer(world, resource, environment)
    return
  }
  const idle = idleList(own, environment)
  idle.splice(idle.indexOf(number), 1)
  reclaim(world, resource, environment, 'idle')
}

/** New code or settings: idle environments go at once, busy ones when they are done. */
export function deploy(world: World, resource: number): void {
  const own = functionState(world, resource)
  own.generation += 1
  for (const list of own.idle.values()) {
    for (const number of list.splice(0)) reclaim(world, resource, own.environments.get(number)!, 'deployment')
  }
  for (const [version, list] of own.idleProvisioned) {
    const replaced = list.splice(0)
    for (const number of replaced) reclaim(world, resource, own.environments.get(number)!, 'deployment')
    if (replaced.length > 0) addProvisioned(world, resource, version, replaced.length)
  }
}

/**
 * Brings provisioned concurrency to what the settings say: what is ordered is carved out of the pool at once and ready,
 * all of it together, about two minutes later; at t = 0 it was ordered long ago, and has failed if its init phase always
 * does. What is taken back goes when idle.
 */
export function allocateProvisioned(world: World, resource: number, atStart: boolean): void {
  const own = functionState(world, resource)
  const { versions } = world.functionSettings(resource)
  // What is no longer spoken of is taken back as well.
  for (const version of new Set([...Object.keys(versions).map(Number), ...own.provisioned.keys()])) {
    const wanted = versions[String(version)]?.provisionedConcurrentExecutions ?? 0
    const held = own.provisioned.get(version) ?? 0
    if (wanted === held) continue
    own.provisioned.set(version, wanted)
    if (wanted > held) {
      if (atStart) {
        if (!initFailsAlways(world.functionSettings(resource), LONG_AGO)) {
          addProvisioned(world, resource, version, wanted)
        }
      } else {
        own.provisionedDue.set(version, world.now + PROVISIONED_WAIT)
        world.schedule(world.now + PROVISIONED_WAIT, 'provisionedReady', resource, version)
      }
      continue
    }
    const idle = own.idleProvisioned.get(version) ?? []
    while (missing(own, version) < 0 && idle.length > 0) {
      reclaim(world, resource, own.environments.get(idle.pop()!)!, 'provisionedChange')
    }
  }
}

/**
 * What was ordered last is ready: as many as are allocated and not there yet, none of them before. Where the init phase
 * fails the order has failed, and none ever is.
 */
export function provisionedReady(world: World, resource: number, version: number): void {
  const own = functionState(world, resource)
  if (own.provisionedDue.get(version) !== world.now) return
  if (initFailsAlways(world.functionSettings(resource), world.now)) return
  const count = missing(own, version)
  if (count > 0) addProvisioned(world, resource, version, count)
}

function addProvisioned(world: World, resource: number, version: number, count: number): void {
  const own = functionState(world, resource)
  for (let i = 0; i < count; i++) {
    const environment = startEnvironment(world, resource, version, true)
    environment.busy = false
    idleList(own, environment).push(environment.number)
    world.record('environmentStarted', 'provisioned', world.now, [], resource, environment.number, 1, version)
  }
  world.record('provisionedReady', 'provisioned', world.now, [], resource, version, count)
}

/** How many environments a version's provisioned concurrency lacks; negative: how many are too many. */
function missing(own: FunctionState, version: number): number {
  return (own.provisioned.get(version) ?? 0) - (own.provisionedThere.get(version) ?? 0)
}

function countProvisioned(own: FunctionState, version: number, by: 1 | -1): void {
  own.provisionedThere.set(version, (own.provisionedThere.get(version) ?? 0) + by)
}

function idleList(own: FunctionState, environment: Environment): number[] {
  const lists = environment.provisioned ? own.idleProvisioned : own.idle
  let list = lists.get(environment.version)
  if (!list) {
    list = []
    lists.set(environment.version, list)
  }
  return list
}

const RECLAIM_RULES: Record<(typeof RECLAIM_REASONS)[number], RuleName> = {
  idle: 'idleLifetime',
  deployment: 'deployment',
  provisionedChange: 'provisioned',
  lifetime: 'environmentLifetime',
}

function reclaim(
  world: World,
  resource: number,
  environment: Environment,
  reason: (typeof RECLAIM_REASONS)[number],
): void {
  const own = functionState(world, resource)
  own.environments.delete(environment.number)
  if (environment.provisioned) countProvisioned(own, environment.version, -1)
  world.record(
    'environmentReclaimed',
    RECLAIM_RULES[reason],
    0,
    [],
    resource,
    environment.number,
    RECLAIM_REASONS.indexOf(reason),
  )
}
