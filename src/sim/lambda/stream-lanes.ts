import { draw } from '../engine/chance.ts'
import { NEVER, type SimTime } from '../engine/sim-time.ts'
import type { Sharding, World } from './world.ts'

/* The lanes of a stream's shards that a mapping reads side by side: what each holds, when it is read, and what becomes of
them when their number or that of the shards changes. */

/** Records of one shard (of one lane of it) that are worked through together. */
export interface StreamBatch {
  number: number
  events: number[]
  /** Failed tries that count against maximumRetryAttempts. */
  retries: number
  /** Failures in a row: what the wait grows by. */
  failures: number
  throttles: number
  /** Runs of exactly this batch. */
  invocations: number
  lastInvocation: number
  /** It has gone to the function, or tried to. */
  released: boolean
  /** Whether its last run ended as a function error, or the response was bad. */
  functionError: boolean
  /** The last call of a tumbling window: without records. Index in WINDOW_CLOSINGS, 0 for any other batch. */
  closing: number
}

/** The tumbling window that a lane is in. */
export interface TumblingWindow {
  start: SimTime
  end: SimTime
  /** Index in the stream's shardings: a shard that is split or merged closes its window. */
  sharding: number
  /** The invocation whose answer gave the state that the next one gets; -1: it is empty. */
  stateFrom: number
  /** Records that the function's own state has counted. */
  counted: number
  /** The state has outgrown its limit. */
  overfull: boolean
}

/** Where a mapping stands in one lane of a shard. */
export interface Lane {
  shard: number
  /** Arrived and not yet read, oldest first, from `head`. */
  arrived: number[]
  head: number
  /** Read, in order, waiting for the batch to be full or its window to end. */
  filling: { number: number; events: number[]; bytes: number; openedAt: SimTime; endsAt: SimTime } | undefined
  /** The batch in progress, and what is to follow it before anything new: second halves, in order. */
  current: StreamBatch | undefined
  following: StreamBatch[]
  waiting: boolean
  /** When the waiting batch is tried again; NEVER: when the mapping is enabled. */
  retryAt: SimTime
  /** When it was read last. */
  readAt: SimTime
  /** When its oldest record may expire; NEVER: it has none. */
  expiryAt: SimTime
  /** The end of the last batch, from which windows are counted. */
  lastEnd: SimTime
  pollAt: SimTime
  window: TumblingWindow | undefined
}

/** What a mapping on a stream remembers. */
export interface StreamMapping {
  lanes: Map<number, Lane>
  /** By shard: into how many lanes its records are laid out. */
  factors: Map<number, number>
  /** Lanes of new shards that wait for the shards they come from. */
  heldBack: number[]
  /** Records have expired, and AWS switched it off. */
  stopped: boolean
}

export function mappingState(world: World, connection: number): StreamMapping {
  let own = world.state.mappings.get(connection) as StreamMapping | undefined
  if (!own) {
    own = { lanes: new Map(), factors: new Map(), heldBack: [], stopped: false }
    world.state.mappings.set(connection, own)
  }
  return own
}

export function laneOf(world: World, connection: number, number: number, shard: number): Lane {
  const own = mappingState(world, connection)
  let lane = own.lanes.get(number)
  if (!lane) {
    lane = {
      shard,
      arrived: [],
      head: 0,
      filling: undefined,
      current: undefined,
      following: [],
      waiting: false,
      retryAt: NEVER,
      expiryAt: NEVER,
      readAt: NEVER,
      lastEnd: 0,
      pollAt: NEVER,
      window: undefined,
    }
    own.lanes.set(number, lane)
  }
  return lane
}

/** Ours: more than any parallelization factor, so that each lane has a number of its own. */
const LANES_OF_A_SHARD = 16

/** The lane of a shard that a record is laid out into, where there are `factor` of them. */
export const laneNumber = (world: World, event: number, shard: number, factor: number): number =>
  shard * LANES_OF_A_SHARD + world.ports.laneOf(event, factor)

export const factorOf = (world: World, connection: number): number =>
  world.mappingSettings(connection).parallelizationFactor ?? 1

/** The oldest record of a lane may expire before what it expects to. */
export function expectExpiry(world: World, connection: number, number: number, lane: Lane): void {
  const retention = world.ports.retention(connection)
  const oldest = oldestOf(lane)
  if (oldest === undefined || retention >= NEVER) return
  const at = Math.max(world.now, world.trace.events.sentAt.get(oldest) + retention)
  if (lane.expiryAt <= at) return
  lane.expiryAt = at
  world.schedule(at, 'recordsExpire', connection, number)
}

/** A shard is read at fixed intervals, each lane at a moment of its own within them. `from`: not before. */
export function nextRead(world: World, connection: number, number: number, lane: Lane, from = world.now): SimTime {
  const interval = world.ports.pollInterval(connection)
  const phase = Math.floor(draw(world.stream(world.targetOf(connection), 'shardPoll', connection), number) * interval)
  const next = Math.ceil((from - phase) / interval) * interval + phase
  // What comes in the very moment of a read, of a function that takes no time, waits for the one after.
  return next === lane.readAt ? next + interval : next
}

export function schedulePoll(world: World, connection: number, number: number, lane: Lane, at: SimTime): void {
  if (lane.pollAt <= at) return
  lane.pollAt = at
  world.schedule(at, 'shardPoll', connection, number)
}

/** The parallelization factor has changed since the records of the lane's shard were laid out. */
export const isLaidOutAnew = (world: World, connection: number, { shard }: Lane): boolean =>
  mappingState(world, connection).factors.get(shard) !== factorOf(world, connection)

/**
 * Lays what a shard holds out into as many lanes as there are now. Not before the last of its lanes is done with what it
 * has in progress: otherwise a partition key would be in two lanes at once, and out of order.
 */
export function layOut(world: World, connection: number, shard: number): void {
  const own = mappingState(world, connection)
  const old = [...own.lanes.values()].filter((lane) => lane.shard === shard)
  if (old.some(({ current, following, window }) => current || following.length > 0 || window)) return
  const records = old.flatMap((lane) => lane.arrived.splice(0).slice(lane.head)).sort((a, b) => a - b)
  for (const lane of old) lane.head = 0
  const factor = factorOf(world, connection)
  own.factors.set(shard, factor)
  for (const event of records) {
    laneOf(world, connection, laneNumber(world, event, shard, factor), shard).arrived.push(event)
  }
  for (let number = shard * LANES_OF_A_SHARD; number < (shard + 1) * LANES_OF_A_SHARD; number++) {
    const lane = own.lanes.get(number)
    if (!lane || lane.arrived.length === 0) continue
    expectExpiry(world, connection, number, lane)
    schedulePoll(world, connection, number, lane, world.now)
  }
}

/** The last of the shardings that a record was sent in. */
export function shardingOf(world: World, shardings: readonly Sharding[], event: number): number {
  const sentAt = world.trace.events.sentAt.get(event)
  let index = shardings.length - 1
  while (index > 0 && shardings[index]!.since > sentAt) index -= 1
  return index
}

/** Where a stream's shards were split or merged, a new one is read once everything in those it comes from has been. */
export function waitsForParents(world: World, connection: number, lane: Lane, shardings: readonly Sharding[]): boolean {
  const head = lane.arrived[lane.head]
  if (head === undefined) return false
  const { lanes } = mappingState(world, connection)
  for (let earlier = shardingOf(world, shardings, head) - 1; earlier >= 0; earlier--) {
    for (const other of lanes.values()) {
      const oldest = oldestOf(other)
      if (oldest === undefined || shardingOf(world, shardings, oldest) > earlier) continue
      const now = shardings[shardingOf(world, shardings, head)]!.shards
      if (sharesKeys(other.shard, shardings[earlier]!.shards, lane.shard, now)) return true
    }
  }
  return false
}

/** Shards are hash ranges of equal size: whether one of so many and one of so many others overlap. */
const sharesKeys = (one: number, ofSoMany: number, other: number, ofOthers: number): boolean =>
  one * ofOthers < (other + 1) * ofSoMany && other * ofSoMany < (one + 1) * ofOthers

/** The first record of a lane that the mapping is not done with. */
export const oldestOf = ({ current, following, filling, arrived, head }: Lane): number | undefined =>
  current?.events[0] ?? following[0]?.events[0] ?? filling?.events[0] ?? arrived[head]

/** Something was done with: who waited for it looks again. */
export function wakeHeldBack(world: World, connection: number): void {
  const own = mappingState(world, connection)
  if (own.heldBack.length === 0) return
  for (const number of own.heldBack.splice(0)) {
    schedulePoll(world, connection, number, own.lanes.get(number)!, world.now)
  }
}

export function cut(lane: Lane): void {
  if (lane.head < 1024 || lane.head * 2 < lane.arrived.length) return
  lane.arrived = lane.arrived.slice(lane.head)
  lane.head = 0
}
