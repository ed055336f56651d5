import { utf8Length } from '../engine/encoding.ts'
import { powerOfTwo } from '../engine/exact-math.ts'
import { fromMilliseconds, fromSeconds, NEVER, SECOND, type SimTime } from '../engine/sim-time.ts'
import {
  CONDITIONS,
  type Condition,
  RELEASE_REASONS,
  VERDICTS,
  WAIT_REASONS,
  WINDOW_CLOSINGS,
} from '../trace/entries.ts'
import { recordsCountedIn, stateIn } from './batch-response.ts'
import { type ReleaseReason, settle, type Verdict } from './event-source-mapping.ts'
import { invoke } from './invoke.ts'
import { numberOf, type RuleName } from './rules.ts'
import {
  cut,
  expectExpiry,
  factorOf,
  isLaidOutAnew,
  type Lane,
  laneNumber,
  laneOf,
  layOut,
  mappingState,
  nextRead,
  type StreamBatch,
  schedulePoll,
  shardingOf,
  type TumblingWindow,
  waitsForParents,
  wakeHeldBack,
} from './stream-lanes.ts'
import type { RunResult, Sharding, World } from './world.ts'

const PAYLOAD_LIMIT = numberOf('batchFull')
/** Ours: doublings after which a wait is at its most anyway. */
const MOST_DOUBLINGS = 20
const FUNCTION_ERROR = WAIT_REASONS.indexOf('functionError')
const THROTTLE = WAIT_REASONS.indexOf('throttle')
const OVER = WINDOW_CLOSINGS.indexOf('over')
const EARLY = WINDOW_CLOSINGS.indexOf('early')
const STATE_LIMIT = numberOf('windowStateLimit')

/** Enabled, by the person and by AWS. */
const reads = (world: World, connection: number): boolean =>
  world.mappingSettings(connection).enabled && !mappingState(world, connection).stopped

/** A record is in the stream, for this mapping: the next read of its lane brings it. */
export function recordReady(world: World, connection: number, event: number): void {
  const { factors } = mappingState(world, connection)
  const shard = world.trace.events.shard.get(event)
  if (!factors.has(shard)) factors.set(shard, factorOf(world, connection))
  const number = laneNumber(world, event, shard, factors.get(shard)!)
  const lane = laneOf(world, connection, number, shard)
  lane.arrived.push(event)
  expectExpiry(world, connection, number, lane)
  schedulePoll(world, connection, number, lane, nextRead(world, connection, number, lane))
}

/** The stream's settings changed: a shorter retention period holds for what is there already. */
export function streamChanged(world: World, connection: number): void {
  for (const [number, lane] of mappingState(world, connection).lanes) expectExpiry(world, connection, number, lane)
}

/** The mapping was switched on, or its limits changed: its lanes look again. */
export function streamMappingChanged(world: World, connection: number): void {
  if (!reads(world, connection)) return
  for (const [number, lane] of mappingState(world, connection).lanes) {
    if (lane.waiting && lane.retryAt === NEVER) retryAt(world, connection, number, lane, world.now)
    if (lane.filling) sizeAnew(world, connection, number, lane, lane.filling)
    schedulePoll(world, connection, number, lane, nextRead(world, connection, number, lane))
  }
}

/** A lane's turn to read: what is there goes into the batch that fills, up to its size. */
export function shardPoll(world: World, connection: number, number: number): void {
  const lane = mappingState(world, connection).lanes.get(number)
  if (!lane || lane.pollAt !== world.now) return
  lane.pollAt = NEVER
  if (!reads(world, connection) || lane.current) return
  if (lane.window?.overfull) {
    finishWindow(world, connection, number, lane, EARLY)
    return
  }
  if (lane.following.length > 0) {
    startBatch(world, connection, number, lane, lane.following.shift()!, 'retry')
    return
  }
  if (!lane.window && isLaidOutAnew(world, connection, lane)) {
    layOut(world, connection, lane.shard)
    return
  }
  read(world, connection, number, lane)
  if (lane.window && !lane.current) pollAtWindowEnd(world, connection, number, lane, lane.window)
}

function read(world: World, connection: number, number: number, lane: Lane): void {
  const settings = world.mappingSettings(connection)
  const window = windowLength(world, connection)
  lane.readAt = world.now
  const taken: number[] = []
  const rejected: number[] = []
  const oversized: number[] = []
  const size = lane.filling?.events.length ?? 0
  let bytes = lane.filling?.bytes ?? 0
  let full = false
  let windowEnds = false
  const shardings = world.ports.shardings(connection)
  if (shardings.length > 1 && !lane.window && !lane.filling && waitsForParents(world, connection, lane, shardings)) {
    mappingState(world, connection).heldBack.push(number)
    return
  }
  const first = lane.filling?.events[0] ?? lane.arrived[lane.head]
  while (lane.head < lane.arrived.length && size + taken.length < settings.batchSize) {
    const event = lane.arrived[lane.head]!
    if (!world.ports.matchesFilter(connection, event)) {
      rejected.push(event)
      lane.head += 1
      continue
    }
    // A batch is of one shard as it was before it was split or merged, or of one as it is since.
    const isOfAnother =
      shardings.length > 1 && shardingOf(world, shardings, event) !== shardingOf(world, shardings, first!)
    if (isOfAnother || !joinsWindow(world, connection, lane, event, shardings)) {
      windowEnds = true
      break
    }
    const more = world.ports.recordBytes(connection, event)
    if (more > PAYLOAD_LIMIT && world.ports.dropsOversized(connection)) {
      oversized.push(event)
      lane.head += 1
      continue
    }
    if (size + taken.length > 0 && bytes + more > PAYLOAD_LIMIT) {
      full = true
      break
    }
    bytes += more
    taken.push(event)
    lane.head += 1
  }
  const all = [...taken, ...rejected, ...oversized]
  if (all.length > 0) {
    const rule = (settings.parallelizationFactor ?? 1) > 1 ? 'parallelization' : 'shardOrder'
    world.record('recordsRead', rule, 0, all, connection, lane.shard)
  }
  if (oversized.length > 0) {
    const condition = CONDITIONS.indexOf('RecordTooLarge')
    world.record('recordsDiscarded', 'oversizedRecords', 0, oversized, connection, lane.shard, condition, 0, -1)
    for (const event of oversized) world.endEvent(event, 'dropped', 'oversizedRecords')
  }
  if (rejected.length > 0) {
    world.record('eventsFiltered', 'filterMovesOn', 0, rejected, connection)
    for (const event of rejected) world.endEvent(event, 'filtered', 'filterMovesOn')
  }
  cut(lane)
  if (size + taken.length === 0) {
    if (lane.window && (windowEnds || isOver(world, lane))) finishWindow(world, connection, number, lane, OVER)
    else if (windowEnds) schedulePoll(world, connection, number, lane, world.now)
    wakeHeldBack(world, connection)
    return
  }
  if (!lane.filling) {
    const opened = { openedAt: world.now, endsAt: world.now }
    lane.filling = { number: world.state.nextBatch++, events: [], bytes: 0, ...opened }
    if (window > 0) openWindow(world, connection, number, lane, lane.filling)
  }
  const { filling } = lane
  filling.events.push(...taken)
  filling.bytes = bytes
  if (taken.length > 0) {
    world.record('batchFilled', 'batchFull', 0, taken, connection, filling.number, filling.events.length, lane.shard)
  }
  if (full) release(world, connection, number, lane, 'payload')
  else if (filling.events.length >= settings.batchSize) release(world, connection, number, lane, 'full')
  else if (windowEnds) release(world, connection, number, lane, 'window')
  else if (window === 0) release(world, connection, number, lane, 'noWindow')
  // It was over while the mapping was not enabled.
  else if (filling.endsAt <= world.now) release(world, connection, number, lane, 'window')
  // More is read at once while there is more; otherwise at the shard's next turn.
  else if (lane.head < lane.arrived.length) schedulePoll(world, connection, number, lane, world.now)
}

function windowLength(world: World, connection: number): SimTime {
  const given = world.mappingSettings(connection).maximumBatchingWindowInSeconds
  return given === undefined ? world.ports.standardWindow(connection).length : fromSeconds(given)
}

/**
 * When the window of a batch is over that began to fill at `openedAt`. Windows of a stream follow one another from the
 * end of the last batch; a broker's opens with its first message.
 */
function windowEnd(world: World, connection: number, { lastEnd, window: tumbling }: Lane, openedAt: SimTime): SimTime {
  const window = windowLength(world, connection)
  if (window === 0) return openedAt
  const { fromRecord } = world.ports.standardWindow(connection)
  const end = fromRecord ? openedAt + window : lastEnd + (Math.floor((openedAt - lastEnd) / window) + 1) * window
  // No batch outlasts the tumbling window that it is of.
  return Math.min(end, Math.max(openedAt, tumbling?.end ?? NEVER))
}

function openWindow(
  world: World,
  connection: number,
  number: number,
  lane: Lane,
  filling: NonNullable<Lane['filling']>,
): void {
  filling.endsAt = windowEnd(world, connection, lane, filling.openedAt)
  world.record('windowOpened', 'batchFull', filling.endsAt, [], connection, filling.number, lane.shard)
  world.schedule(filling.endsAt, 'laneWindowEnds', connection, number)
}

/** A batch that fills is held to the lanes, the size and the window that are set now. */
function sizeAnew(
  world: World,
  connection: number,
  number: number,
  lane: Lane,
  filling: NonNullable<Lane['filling']>,
): void {
  const endsAt = windowEnd(world, connection, lane, filling.openedAt)
  const full = filling.events.length >= world.mappingSettings(connection).batchSize
  if (full) release(world, connection, number, lane, 'full')
  else if (endsAt <= world.now || isLaidOutAnew(world, connection, lane)) {
    release(world, connection, number, lane, 'window')
  } else if (endsAt !== filling.endsAt) openWindow(world, connection, number, lane, filling)
}

/**
 * Whether a record is of the tumbling window that its lane is in: that is a matter of when it arrived. Where the lane is
 * in none the record opens its own. Always, without tumbling windows.
 */
function joinsWindow(
  world: World,
  connection: number,
  lane: Lane,
  event: number,
  shardings: readonly Sharding[],
): boolean {
  const length = fromSeconds(world.mappingSettings(connection).tumblingWindowInSeconds ?? 0)
  const arrived = world.trace.events.sentAt.get(event)
  const sharding = lane.window || length > 0 ? shardingOf(world, shardings, event) : 0
  if (lane.window) return arrived < lane.window.end && sharding === lane.window.sharding
  if (length > 0) {
    const start = Math.floor(arrived / length) * length
    lane.window = { start, end: start + length, sharding, stateFrom: -1, counted: 0, overfull: false }
  }
  return true
}

/** What arrived in the window has been read by now. */
const windowIsRead = (world: World, { end }: TumblingWindow): SimTime => end + fromMilliseconds(world.assumptions.hopMs)

const isOver = (world: World, { window }: Lane): boolean =>
  window !== undefined && world.now >= windowIsRead(world, window)

/** The lane is read when its window is over, whether or not anything comes. */
function pollAtWindowEnd(world: World, connection: number, number: number, lane: Lane, window: TumblingWindow): void {
  const from = Math.max(world.now, windowIsRead(world, window))
  schedulePoll(world, connection, number, lane, nextRead(world, connection, number, lane, from))
}

/** The last call of a window: the state, and no records. */
function finishWindow(world: World, connection: number, number: number, lane: Lane, closing: number): void {
  const batch = newBatch(world.state.nextBatch++, [])
  batch.closing = closing
  startBatch(world, connection, number, lane, batch, 'window')
}

/** A window is over: the batch goes as it is. */
export function laneWindowEnds(world: World, connection: number, number: number): void {
  const lane = mappingState(world, connection).lanes.get(number)
  if (!lane?.filling || lane.current || lane.filling.endsAt !== world.now) return
  if (!reads(world, connection)) return
  release(world, connection, number, lane, 'window')
}

function release(world: World, connection: number, number: number, lane: Lane, reason: ReleaseReason): void {
  const { events, number: batch } = lane.filling!
  lane.filling = undefined
  startBatch(world, connection, number, lane, newBatch(batch, events), reason)
}

const newBatch = (number: number, events: number[]): StreamBatch => ({
  number,
  events,
  retries: 0,
  failures: 0,
  throttles: 0,
  invocations: 0,
  lastInvocation: -1,
  released: false,
  functionError: false,
  closing: 0,
})

function startBatch(
  world: World,
  connection: number,
  number: number,
  lane: Lane,
  batch: StreamBatch,
  reason: ReleaseReason,
): void {
  lane.current = batch
  tryBatch(world, connection, number, lane, reason)
}

/** One try of the batch in progress: records that are too old are given up first; the rest is run, or refused. */
function tryBatch(world: World, connection: number, number: number, lane: Lane, reason: ReleaseReason = 'retry'): void {
  const batch = lane.current!
  lane.waiting = false
  if (!batch.released) {
    batch.released = true
    const rule = batch.closing > 0 ? 'finalInvoke' : RELEASE_RULES[reason]
    const why = RELEASE_REASONS.indexOf(reason)
    world.record('batchReleased', rule, 0, [], connection, batch.number, why, lane.shard)
  }
  discardOld(world, connection, lane, batch)
  if (batch.events.length === 0 && batch.closing === 0) {
    finish(world, connection, number, lane)
    return
  }
  const settings = world.mappingSettings(connection)
  const { window } = lane
  const answer = invoke(world, {
    resource: world.targetOf(connection),
    version: world.versionOf(connection),
    connection,
    events: batch.events,
    origin: { kind: 'mapping', connection, batch: batch.number, lane: number },
    reportsFailures: settings.functionResponseTypes.includes('ReportBatchItemFailures'),
    stopsAtFailure: false,
    ...(batch.closing > 0 && window && { final: { key: finalKey(window, number), attempt: batch.invocations + 1 } }),
  })
  if (answer.invocation >= 0) {
    if (window) recordWindow(world, connection, lane, window, batch, answer.invocation)
    batch.invocations += 1
    batch.lastInvocation = answer.invocation
    batch.throttles = 0
    return
  }
  waitToRetry(world, connection, number, lane, batch.throttles++, THROTTLE)
}

/** Why a batch goes. */
const RELEASE_RULES: Record<ReleaseReason, RuleName> = {
  full: 'batchFull',
  window: 'batchFull',
  payload: 'batchFull',
  noWindow: 'noWindow',
  retry: 'streamRetries',
}

/** Below all events: what the draws of a window's last call are named by. */
const finalKey = ({ start }: TumblingWindow, lane: number): number => -1 - lane - Math.round(start / SECOND)

function recordWindow(
  world: World,
  connection: number,
  lane: Lane,
  { start, end, stateFrom, counted }: TumblingWindow,
  { closing }: StreamBatch,
  invocation: number,
): void {
  const rule = closing === 0 ? 'tumblingWindow' : closing === EARLY ? 'windowStateLimit' : 'finalInvoke'
  const length = end - start
  world.record('windowInvoked', rule, end, [], invocation, connection, length, stateFrom, counted, closing, lane.shard)
}

function waitToRetry(
  world: World,
  connection: number,
  number: number,
  lane: Lane,
  doublings: number,
  reason: number,
  rule: RuleName = reason === THROTTLE ? 'streamThrottle' : 'streamBackOff',
): void {
  const batch = lane.current!
  const { streamRetryFirstMs, streamRetryMaxMs } = world.assumptions
  const wait = Math.min(streamRetryFirstMs * powerOfTwo(Math.min(doublings, MOST_DOUBLINGS)), streamRetryMaxMs)
  const due = world.now + fromMilliseconds(wait)
  lane.waiting = true
  world.record('batchWaiting', rule, due, batch.events, connection, batch.number, reason, lane.shard)
  retryAt(world, connection, number, lane, due)
}

function retryAt(world: World, connection: number, number: number, lane: Lane, due: SimTime): void {
  lane.retryAt = due
  world.schedule(due, 'laneRetries', connection, number)
}

/** The wait of a lane's batch is over; a mapping that is not enabled keeps its place. */
export function laneRetries(world: World, connection: number, number: number): void {
  const lane = mappingState(world, connection).lanes.get(number)
  if (!lane?.current || !lane.waiting || lane.retryAt !== world.now) return
  lane.retryAt = NEVER
  if (reads(world, connection)) tryBatch(world, connection, number, lane)
}

/** A run of a stream's batch is over: the checkpoint moves, or the batch is tried again, cut, or given up. */
export function streamBatchEnded(world: World, result: RunResult): void {
  const { origin } = result.running
  if (origin.kind !== 'mapping') return
  const { connection, lane: number } = origin
  const lane = mappingState(world, connection).lanes.get(number)!
  const batch = lane.current!
  const { verdict, returned } = settleInWindow(world, result, lane)
  batch.functionError = verdict === 'functionError'
  // The lowest reported record is the checkpoint: it and all after it run again.
  const from =
    verdict === 'success' ? batch.events.length : returned.length > 0 ? batch.events.indexOf(returned[0]!) : 0
  const again = batch.events.slice(from)
  world.record(
    'batchSettled',
    settleRule(verdict, lane),
    0,
    again,
    connection,
    origin.batch,
    result.invocation,
    VERDICTS.indexOf(verdict),
    lane.shard,
  )
  if (batch.closing > 0) {
    windowFinished(world, connection, number, lane, verdict)
    return
  }
  if (lane.window && (verdict === 'success' || verdict === 'partial')) keepState(world, result, lane.window, from)
  passed(world, connection, lane, batch.events.slice(0, from))
  if (again.length === 0) {
    finish(world, connection, number, lane)
    return
  }
  if (from > 0) {
    // The checkpoint moved: what is left is a batch of its own, with its whole budget.
    lane.current = newBatch(world.state.nextBatch++, again)
    lane.current.functionError = batch.functionError
    lane.current.lastInvocation = batch.lastInvocation
    waitToRetry(world, connection, number, lane, 0, FUNCTION_ERROR, 'budgetRestarts')
    return
  }
  retryOrGiveUp(world, connection, number, lane, verdict === 'partial' ? returned : batch.events)
}

const settleRule = (verdict: Verdict, { window }: Lane): RuleName => {
  switch (verdict) {
    case 'success':
      return 'shardOrder'
    case 'partial':
      return 'streamCheckpoint'
    case 'functionError':
      return 'streamRetries'
    case 'badResponse':
      return window ? 'windowState' : 'streamRetries'
  }
}

/** As anywhere; in a tumbling window an answer must carry a state besides. */
function settleInWindow(
  world: World,
  result: RunResult,
  lane: Lane,
): { verdict: Verdict; returned: readonly number[] } {
  const { running } = result
  const { connection, events } = running
  const settled = settle(world, result, (event) => world.ports.identifierOf(connection, event))
  if (!lane.window || settled.verdict === 'functionError') return settled
  const given = world.ports.givenResponse(running)
  if (given === undefined || stateIn(given.value) !== undefined) return settled
  return { verdict: 'badResponse', returned: events }
}

/** The next call of the window gets what this one answered. `done`: records that it need not see again. */
function keepState(world: World, { invocation, running }: RunResult, window: TumblingWindow, done: number): void {
  const given = world.ports.givenResponse(running)
  window.stateFrom = invocation
  if (given === undefined) {
    window.counted += done
    return
  }
  const state = stateIn(given.value)!
  window.counted = recordsCountedIn(state)
  window.overfull = utf8Length(JSON.stringify(state)) > STATE_LIMIT
}

/** A window's last call is over: the next window may begin, or it is called again, as often as it takes. */
function windowFinished(world: World, connection: number, number: number, lane: Lane, verdict: Verdict): void {
  const batch = lane.current!
  if (verdict !== 'success') {
    waitToRetry(world, connection, number, lane, batch.failures++, FUNCTION_ERROR, 'finalInvoke')
    return
  }
  const { start, end, sharding } = lane.window!
  // What ended early goes on with nothing until its time is over.
  lane.window =
    batch.closing === EARLY ? { start, end, sharding, stateFrom: -1, counted: 0, overfull: false } : undefined
  finish(world, connection, number, lane)
}

/** The mapping is done with these: its checkpoint moves beyond them. */
function passed(world: World, connection: number, lane: Lane, done: number[]): void {
  if (done.length === 0) return
  world.record('checkpointMoved', 'streamCheckpoint', 0, done, connection, lane.shard, done.at(-1)!)
  for (const event of done) world.endEvent(event, 'succeeded', 'streamCheckpoint')
}

function without(events: number[], some: readonly number[]): number[] {
  const left = new Set(some)
  return events.filter((event) => !left.has(event))
}

/** The checkpoint stays where it is. `failed`: the records of the batch that the function did not get done. */
function retryOrGiveUp(world: World, connection: number, number: number, lane: Lane, failed: readonly number[]): void {
  const batch = lane.current!
  const settings = world.mappingSettings(connection)
  if (settings.bisectBatchOnFunctionError && batch.functionError && batch.events.length > 1) {
    bisect(world, connection, number, lane, batch)
    return
  }
  const given = settings.maximumRetryAttempts ?? -1
  const limit = given >= 0 ? given : world.ports.mostRetries(connection)
  if (limit >= 0 && batch.retries >= limit) {
    discard(world, connection, lane, batch, failed, 'RetryAttemptsExhausted', 'streamRetries')
    passed(world, connection, lane, failed.length === batch.events.length ? [] : without(batch.events, failed))
    finish(world, connection, number, lane)
    return
  }
  batch.retries += 1
  waitToRetry(world, connection, number, lane, batch.failures++, FUNCTION_ERROR)
}

/** Cut in two: the first half is worked through before the second; each keeps what is left of the budget. */
function bisect(world: World, connection: number, number: number, lane: Lane, batch: StreamBatch): void {
  const middle = Math.ceil(batch.events.length / 2)
  const first = { ...newBatch(world.state.nextBatch++, batch.events.slice(0, middle)), retries: batch.retries }
  const second = { ...newBatch(world.state.nextBatch++, batch.events.slice(middle)), retries: batch.retries }
  lane.current = first
  lane.following.unshift(second)
  world.record('batchBisected', 'bisect', 0, first.events, connection, first.number, lane.shard, second.number)
  waitToRetry(world, connection, number, lane, 0, FUNCTION_ERROR)
}

/** The batch in progress is done with; the lane reads on at once while there is more. */
function finish(world: World, connection: number, number: number, lane: Lane): void {
  lane.current = undefined
  lane.waiting = false
  lane.lastEnd = world.now
  wakeHeldBack(world, connection)
  const waits = lane.head < lane.arrived.length || isLaidOutAnew(world, connection, lane)
  const more = lane.following.length > 0 || waits || lane.window?.overfull
  if (more) schedulePoll(world, connection, number, lane, world.now)
  else if (lane.window) pollAtWindowEnd(world, connection, number, lane, lane.window)
}

/** Only the expired records of a mixed batch are given up; the fresh ones are delivered in one go. */
function discardOld(world: World, connection: number, lane: Lane, batch: StreamBatch): void {
  const age = world.mappingSettings(connection).maximumRecordAgeInSeconds ?? -1
  if (age < 0) return
  const oldest = world.now - age * SECOND
  const { sentAt } = world.trace.events
  const old = batch.events.filter((event) => sentAt.get(event) < oldest)
  if (old.length === 0) return
  batch.events = batch.events.filter((event) => sentAt.get(event) >= oldest)
  discard(world, connection, lane, batch, old, 'RecordAgeExceeded', 'recordAge')
}

/** Records are given up: word of it goes to the destination, and the shard moves on. */
function discard(
  world: World,
  connection: number,
  lane: Lane,
  batch: StreamBatch,
  events: readonly number[],
  condition: Condition,
  rule: RuleName,
): void {
  world.record(
    'recordsDiscarded',
    rule,
    0,
    events,
    connection,
    lane.shard,
    CONDITIONS.indexOf(condition),
    Math.max(1, batch.invocations),
    batch.lastInvocation,
  )
  const cause = world.trace.length - 1
  const to = world.ports.mappingDestination(connection)
  if (to >= 0) {
    const from = world.sourceOf(connection)
    world.ports.deliver(world, { from, to, as: 'onFailure', invocation: batch.lastInvocation, cause, events })
  }
  for (const event of events) {
    world.endEvent(event, to >= 0 ? 'sentToDestination' : 'dropped', to >= 0 ? 'onFailure' : rule)
  }
}

/** Records older than the stream keeps them are gone, read or not; a batch that waits loses them too. */
export function recordsExpire(world: World, connection: number, number: number): void {
  const lane = mappingState(world, connection).lanes.get(number)
  if (lane?.expiryAt !== world.now) return
  lane.expiryAt = NEVER
  const oldest = world.now - world.ports.retention(connection)
  const { sentAt } = world.trace.events
  const isOld = (event: number) => sentAt.get(event) <= oldest
  const expired: number[] = []
  const take = (events: number[]): number[] => {
    expired.push(...events.filter(isOld))
    return events.filter((event) => !isOld(event))
  }
  if (lane.current && lane.waiting) lane.current.events = take(lane.current.events)
  for (const batch of lane.following) batch.events = take(batch.events)
  lane.following = lane.following.filter((batch) => batch.events.length > 0)
  if (lane.filling) lane.filling.events = take(lane.filling.events)
  while (lane.head < lane.arrived.length && isOld(lane.arrived[lane.head]!)) expired.push(lane.arrived[lane.head++]!)
  if (expired.length > 0) {
    const stops = world.ports.stopsWhenExpired(connection)
    if (stops) mappingState(world, connection).stopped = true
    const rule = stops ? 'changeStreamStops' : 'streamRetention'
    world.record('recordsExpired', rule, 0, expired, connection, lane.shard)
    for (const event of expired) world.endEvent(event, 'expired', rule)
    wakeHeldBack(world, connection)
  }
  const next =
    lane.current?.events[0] ?? lane.following[0]?.events[0] ?? lane.filling?.events[0] ?? lane.arrived[lane.head]
  if (next !== undefined) {
    // What runs is left alone, and looked at again.
    lane.expiryAt = Math.max(world.now + SECOND, sentAt.get(next) + world.ports.retention(connection))
    world.schedule(lane.expiryAt, 'recordsExpire', connection, number)
  }
  if (lane.current?.events.length === 0 && lane.current.closing === 0) finish(world, connection, number, lane)
}
