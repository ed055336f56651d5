import { draw } from '../engine/chance.ts'
import { powerOfTwo } from '../engine/exact-math.ts'
import { fromMilliseconds, fromSeconds, NEVER, SECOND, type SimTime } from '../engine/sim-time.ts'
import { RECORD_RESULTS, RELEASE_REASONS, VERDICTS, WAIT_REASONS } from '../trace/entries.ts'
import { readBatchResponse } from './batch-response.ts'
import { invoke } from './invoke.ts'
import { isRecursive } from './recursion.ts'
import { numberOf, numbersOf, type RuleName } from './rules.ts'
import type { RunResult, World } from './world.ts'

const [FIRST_POLLERS, FEWEST_POLLERS] = numbersOf('firstPollers') as [number, number]
const MOST_CONCURRENT = numbersOf('pollerRamp')[1]!
const [INVOKES_PER_POLLER, PROVISIONED_RAMP_PER_MINUTE] = numbersOf('provisionedPollers') as [number, number]
const MINUTE_SECONDS = 60
/** Ours: doublings after which a wait is at its most anyway. */
const MOST_DOUBLINGS = 20
const RECEIVE_LIMIT = numberOf('receiveLimit')
const PAYLOAD_LIMIT = numberOf('batchFull')
const NO_SHARD = -1
const NOTHING: readonly number[] = []
const FAILED = RECORD_RESULTS.indexOf('failed')
const NOT_REACHED = RECORD_RESULTS.indexOf('notReached')
const THROTTLE = WAIT_REASONS.indexOf('throttle')

export type ReleaseReason = (typeof RELEASE_REASONS)[number]
export type Verdict = (typeof VERDICTS)[number]

/** What one ReceiveMessage brought. Empty: there was none to have. */
export interface Received {
  events: number[]
  /** When they come back. */
  until: SimTime
  /** By which they are deleted. */
  receipt: number
}

/** A queue, as a mapping uses it. */
export interface PolledQueue {
  /**
   * Up to `most` messages, hidden from now on. Where order is kept, no more than have room in `bytes`: what is beyond
   * would be a second batch of the same group beside the first.
   */
  receive(world: World, queue: number, connection: number, most: number, bytes: number): Received
  /** Deletes what is still there; answers which events are gone for good. */
  remove(
    world: World,
    queue: number,
    connection: number,
    events: readonly number[],
    by: { receipt: number; rule: RuleName },
  ): number[]
  hasVisible(world: World, queue: number): boolean
  /** Other mappings read it too. */
  isShared(): boolean
  keepsOrder: boolean
}

interface Batch {
  number: number
  events: number[]
  bytes: number
  /** When it began to fill, and when its window is over. */
  openedAt: SimTime
  endsAt: SimTime
  /** The first moment at which one of its messages is visible again. */
  deadline: SimTime
  /** Of its last receive. */
  receipt: number
  throttles: number
}

/** What a mapping on a queue remembers. */
export interface QueueMapping {
  filling: Batch | undefined
  /** Full or over their window, while as many run as may: they go when there is room, oldest first. */
  ready: { batch: Batch; reason: ReleaseReason }[]
  /** Released and not settled, by number: at the function, or refused and waiting. */
  open: Map<number, Batch>
  /** Batches it may run at once as far as its pollers go. */
  concurrency: number
  /** Earliest time at which it may grow again. */
  growsAt: SimTime
  lastMessageAt: SimTime
  pollAt: SimTime
}

function mappingState(world: World, connection: number): QueueMapping {
  let own = world.state.mappings.get(connection) as QueueMapping | undefined
  if (!own) {
    const provisioned = world.mappingSettings(connection).provisionedPollerConfig
    own = {
      filling: undefined,
      ready: [],
      open: new Map(),
      concurrency: provisioned ? provisioned.minimumPollers * INVOKES_PER_POLLER : FIRST_POLLERS,
      growsAt: 0,
      lastMessageAt: 0,
      pollAt: NEVER,
    }
    world.state.mappings.set(connection, own)
  }
  return own
}

/** Something may be there to fetch: looks as soon as everything of this instant is done. */
export function notify(world: World, connection: number): void {
  schedulePoll(world, connection, world.now)
}

function schedulePoll(world: World, connection: number, at: SimTime): void {
  const own = mappingState(world, connection)
  if (own.pollAt <= at) return
  own.pollAt = at
  world.schedule(at, 'poll', connection)
}

/** The pollers' turn: fetches while there are messages and room, and releases what is full or need not wait. */
export function poll(world: World, connection: number): void {
  const own = mappingState(world, connection)
  if (own.pollAt !== world.now) return
  own.pollAt = NEVER
  const settings = world.mappingSettings(connection)
  const { queue, source } = world.queueOf(connection)
  if (settings.enabled) settleDown(world, connection, own)

  for (;;) {
    if (own.open.size >= allowed(world, connection, own)) {
      if (own.ready.length > 0 || source.hasVisible(world, queue)) grow(world, connection, own)
      return
    }
    const next = own.ready.shift()
    if (next) {
      start(world, connection, own, next, waitedFor(world, connection))
      continue
    }
    if (!settings.enabled) return
    const filled = own.filling?.events.length ?? 0
    const wanted = Math.min(settings.batchSize - filled, RECEIVE_LIMIT)
    const received = source.receive(world, queue, connection, wanted, PAYLOAD_LIMIT)
    // A batch that waits for its window stays; without a window nothing is ever left filling.
    if (received.events.length === 0) return
    own.lastMessageAt = world.now
    const events = letLoopsGo(world, connection, filterOut(world, connection, received))
    if (events.length > 0) fill(world, connection, own, events, received)
    if (source.isShared()) {
      // The others' pollers receive as well: it is their turn before this one's next.
      schedulePoll(world, connection, world.now)
      return
    }
  }
}

function filterOut(world: World, connection: number, { events, receipt }: Received): number[] {
  if (world.mappingSettings(connection).filterCriteria === undefined) return events
  const { queue, source } = world.queueOf(connection)
  const kept = events.filter((event) => world.ports.matchesFilter(connection, event))
  if (kept.length === events.length) return events
  const rejected = events.filter((event) => !kept.includes(event))
  world.record('eventsFiltered', 'filterDeletes', 0, rejected, connection)
  source.remove(world, queue, connection, rejected, { receipt, rule: 'filterDeletes' })
  for (const event of rejected) world.endEvent(event, 'filtered', 'filterDeletes')
  return kept
}

/** Lambda refuses to run a loop on: its messages stay hidden, come back, and end as the queue's redrive policy says. */
function letLoopsGo(world: World, connection: number, events: number[]): number[] {
  const resource = world.targetOf(connection)
  if (!events.some((event) => isRecursive(world, resource, event))) return events
  const loops = events.filter((event) => isRecursive(world, resource, event))
  world.record('batchLetGo', 'recursion', 0, loops, connection, world.state.nextBatch++)
  return events.filter((event) => !loops.includes(event))
}

/** Puts messages into the batch that fills; one that would pass 6 MB goes as it is and the message begins the next. */
function fill(
  world: World,
  connection: number,
  own: QueueMapping,
  events: readonly number[],
  received: Received,
): void {
  const settings = world.mappingSettings(connection)
  const window = fromSeconds(windowSeconds(world, connection))
  let rest = events
  while (rest.length > 0) {
    let batch = own.filling
    if (!batch) {
      batch = newBatch(world)
      own.filling = batch
      if (window > 0) openWindow(world, connection, batch, world.now + window)
    }
    const taken: number[] = []
    let full = false
    for (const event of rest) {
      const bytes = world.ports.recordBytes(connection, event)
      if (batch.events.length + taken.length > 0 && batch.bytes + bytes > PAYLOAD_LIMIT) {
        full = true
        break
      }
      batch.bytes += bytes
      taken.push(event)
    }
    for (const event of taken) batch.events.push(event)
    batch.deadline = Math.min(batch.deadline, received.until)
    batch.receipt = received.receipt
    world.record('batchFilled', 'batchFull', 0, taken, connection, batch.number, batch.events.length, NO_SHARD)
    rest = taken.length === rest.length ? NOTHING : rest.slice(taken.length)
    if (full) releaseBatch(world, connection, own, 'payload')
    else if (batch.events.length >= settings.batchSize) releaseBatch(world, connection, own, 'full')
    else if (window === 0) releaseBatch(world, connection, own, 'noWindow')
  }
}

const newBatch = (world: World): Batch => ({
  number: world.state.nextBatch++,
  events: [],
  bytes: 0,
  openedAt: world.now,
  endsAt: world.now,
  deadline: NEVER,
  receipt: -1,
  throttles: 0,
})

function openWindow(world: World, connection: number, batch: Batch, endsAt: SimTime): void {
  batch.endsAt = endsAt
  world.record('windowOpened', 'batchFull', endsAt, [], connection, batch.number, NO_SHARD)
  world.schedule(endsAt, 'windowEnds', connection, batch.number)
}

/** On a quiet queue a window was said to last up to 20 s; off unless the person assumes so. */
function windowSeconds(world: World, connection: number): number {
  const window = world.mappingSettings(connection).maximumBatchingWindowInSeconds ?? 0
  return window > 0 && world.assumptions.slowQuietWindow ? Math.max(window, QUIET_WINDOW_SECONDS) : window
}
const QUIET_WINDOW_SECONDS = numberOf('quietWindow')

/** The window of a batch is over: it goes as it is. */
export function windowEnds(world: World, connection: number, batch: number): void {
  const own = mappingState(world, connection)
  if (own.filling?.number !== batch || own.filling.endsAt !== world.now) return
  releaseBatch(world, connection, own, 'window')
  notify(world, connection)
}

/** The batch is complete: it goes if there is room, or as soon as there is. */
function releaseBatch(world: World, connection: number, own: QueueMapping, reason: ReleaseReason): void {
  const batch = own.filling!
  own.filling = undefined
  if (own.open.size < allowed(world, connection, own)) start(world, connection, own, { batch, reason })
  else own.ready.push({ batch, reason })
}

/** Why a batch that was complete had to wait: its mapping runs as many at once as it may. */
const waitedFor = (world: World, connection: number): RuleName =>
  world.mappingSettings(connection).scalingConfig?.maximumConcurrency === undefined
    ? 'pollerRamp'
    : 'maximumConcurrency'

function start(
  world: World,
  connection: number,
  own: QueueMapping,
  { batch, reason }: QueueMapping['ready'][number],
  rule: RuleName = reason === 'noWindow' ? 'noWindow' : 'batchFull',
): void {
  if (world.now >= batch.deadline) {
    // Its messages are back in the queue already: somebody receives them anew.
    world.record('batchLetGo', 'visibility', 0, batch.events, connection, batch.number)
    return
  }
  own.open.set(batch.number, batch)
  world.record('batchReleased', rule, 0, [], connection, batch.number, RELEASE_REASONS.indexOf(reason), NO_SHARD)
  invokeBatch(world, connection, own, batch)
}

/** Hands a batch to the function; refused, it waits in place while its messages are hidden. */
function invokeBatch(world: World, connection: number, own: QueueMapping, batch: Batch): void {
  const resource = world.targetOf(connection)
  const settings = world.mappingSettings(connection)
  const answer = invoke(world, {
    resource,
    version: world.versionOf(connection),
    connection,
    events: batch.events,
    origin: { kind: 'mapping', connection, batch: batch.number, lane: NO_SHARD },
    reportsFailures: settings.functionResponseTypes.includes('ReportBatchItemFailures'),
    stopsAtFailure: world.queueOf(connection).source.keepsOrder,
  })
  if (answer.invocation >= 0) return
  backOff(world, connection, own)
  const { batchRetryFirstMs, batchRetryMaxMs } = world.assumptions
  const nominal = Math.min(batchRetryFirstMs * powerOfTwo(Math.min(batch.throttles, MOST_DOUBLINGS)), batchRetryMaxMs)
  batch.throttles += 1
  const luck = draw(world.stream(resource, 'batchWait', connection), batch.events[0]!, batch.throttles)
  const due = Math.min(world.now + fromMilliseconds(nominal * (1 - luck / 2)), Math.max(batch.deadline, world.now))
  world.record('batchWaiting', 'throttledBatch', due, batch.events, connection, batch.number, THROTTLE, NO_SHARD)
  world.schedule(due, 'batchRetries', connection, batch.number)
}

/** A refused batch's next try, or the end of trying. */
export function batchRetries(world: World, connection: number, number: number): void {
  const own = mappingState(world, connection)
  const batch = own.open.get(number)
  if (!batch) return
  if (world.now < batch.deadline) {
    invokeBatch(world, connection, own, batch)
    return
  }
  own.open.delete(number)
  world.record('batchLetGo', 'throttledBatch', 0, batch.events, connection, number)
  notify(world, connection)
}

/** The function is done with a batch: what succeeded is deleted, the rest comes back when its time is over. */
export function batchEnded(world: World, result: RunResult): void {
  const { origin, events } = result.running
  if (origin.kind !== 'mapping') return
  const { connection } = origin
  const own = mappingState(world, connection)
  const { queue, source } = world.queueOf(connection)
  const { receipt } = own.open.get(origin.batch)!
  own.open.delete(origin.batch)
  const { verdict, returned } = settle(world, result, (event) => world.ports.identifierOf(connection, event))
  world.record(
    'batchSettled',
    settleRule(verdict),
    0,
    returned,
    connection,
    origin.batch,
    result.invocation,
    VERDICTS.indexOf(verdict),
    NO_SHARD,
  )
  const settled = returned.length === 0 ? events : without(events, returned)
  if (settled.length > 0) {
    const rule = verdict === 'partial' ? 'partialBatch' : 'deletedOnSuccess'
    for (const event of source.remove(world, queue, connection, settled, { receipt, rule })) {
      world.endEvent(event, 'succeeded', rule)
    }
  }
  const reports = world.mappingSettings(connection).functionResponseTypes.includes('ReportBatchItemFailures')
  if (verdict !== 'success' && !reports) backOff(world, connection, own)
  notify(world, connection)
}

function without(events: readonly number[], returned: readonly number[]): readonly number[] {
  const back = new Set(returned)
  return events.filter((event) => !back.has(event))
}

const SUCCESS: { verdict: Verdict; returned: readonly number[] } = { verdict: 'success', returned: [] }

/** How a mapping reads a run, and which of its records come back. Queues and streams alike. */
export function settle(
  world: World,
  result: RunResult,
  identifierOf: (event: number) => string,
): { verdict: Verdict; returned: readonly number[] } {
  const { running } = result
  const { events, results } = running
  if (result.outcome !== 0) return { verdict: 'functionError', returned: events }
  const settings = world.mappingSettings(running.connection)
  if (!settings.functionResponseTypes.includes('ReportBatchItemFailures')) return SUCCESS

  const given = world.ports.givenResponse(running)
  if (given === undefined) {
    // The handler's own failure list: what failed, and on FIFO what it did not come to.
    const comesBack = (result: number) => result === FAILED || result === NOT_REACHED
    if (!results.some(comesBack)) return SUCCESS
    const returned = events.filter((_, i) => comesBack(results[i]!))
    return { verdict: 'partial', returned }
  }
  const identifiers = new Map(events.map((event) => [identifierOf(event), event]))
  const verdict = readBatchResponse(given.value, (identifier) => identifiers.has(identifier))
  if (verdict.kind === 'badResponse') return { verdict: 'badResponse', returned: events }
  if (verdict.kind === 'success') return SUCCESS
  return { verdict: 'partial', returned: events.filter((event) => verdict.failed.has(identifierOf(event))) }
}

function settleRule(verdict: Verdict): RuleName {
  switch (verdict) {
    case 'success':
      return 'deletedOnSuccess'
    case 'partial':
      return 'partialBatch'
    case 'functionError':
      return 'wholeBatchFails'
    case 'badResponse':
      return 'badPartialBatch'
  }
}

/** A mapping was switched on or off, or its limits changed: it looks again. */
export function mappingChanged(world: World, connection: number): void {
  const own = mappingState(world, connection)
  const provisioned = world.mappingSettings(connection).provisionedPollerConfig
  if (provisioned) own.concurrency = Math.max(own.concurrency, provisioned.minimumPollers * INVOKES_PER_POLLER)
  if (own.filling) sizeAnew(world, connection, own, own.filling)
  notify(world, connection)
}

/** A batch that fills is held to the size and the window that are set now. */
function sizeAnew(world: World, connection: number, own: QueueMapping, batch: Batch): void {
  const endsAt = batch.openedAt + fromSeconds(windowSeconds(world, connection))
  if (batch.events.length >= world.mappingSettings(connection).batchSize) releaseBatch(world, connection, own, 'full')
  else if (endsAt <= world.now) releaseBatch(world, connection, own, 'window')
  else if (endsAt !== batch.endsAt) openWindow(world, connection, batch, endsAt)
}

/** How many batches may be open at once now: its pollers, and maximumConcurrency. */
function allowed(world: World, connection: number, own: QueueMapping): number {
  return Math.min(Math.floor(own.concurrency), ceiling(world, connection))
}

function ceiling(world: World, connection: number): number {
  const settings = world.mappingSettings(connection)
  if (settings.scalingConfig?.maximumConcurrency !== undefined) return settings.scalingConfig.maximumConcurrency
  if (settings.provisionedPollerConfig) return settings.provisionedPollerConfig.maximumPollers * INVOKES_PER_POLLER
  return MOST_CONCURRENT
}

/** How long it takes to run one batch more at once. */
function growthStep(world: World, connection: number): SimTime {
  const { provisionedPollerConfig } = world.mappingSettings(connection)
  if (provisionedPollerConfig) return fromSeconds(MINUTE_SECONDS / PROVISIONED_RAMP_PER_MINUTE)
  return fromSeconds(1 / world.assumptions.pollerRampPerSecond)
}

/** Messages wait and every poller is busy: one more, at the documented pace. */
function grow(world: World, connection: number, own: QueueMapping): void {
  if (own.concurrency >= ceiling(world, connection)) return
  const step = growthStep(world, connection)
  if (own.growsAt === 0) own.growsAt = world.now + step
  if (world.now >= own.growsAt) {
    own.concurrency = Math.min(own.concurrency + 1, ceiling(world, connection))
    own.growsAt = world.now + step
    world.record('pollersScaled', 'pollerRamp', 0, [], connection, Math.floor(own.concurrency))
    schedulePoll(world, connection, world.now)
    return
  }
  schedulePoll(world, connection, own.growsAt)
}

/** Errors and throttles make a mapping gradually run less at once. */
function backOff(world: World, connection: number, own: QueueMapping): void {
  const provisioned = world.mappingSettings(connection).provisionedPollerConfig
  const least = provisioned ? provisioned.minimumPollers * INVOKES_PER_POLLER : FEWEST_POLLERS
  const now = Math.min(own.concurrency, ceiling(world, connection))
  const step = world.assumptions.pollerBackOffStep
  if (step === 0 || now <= least) return
  const before = Math.floor(own.concurrency)
  own.concurrency = Math.max(least, now - step)
  // It goes on growing at its pace: what it comes to is where the two meet.
  if (own.growsAt < world.now) own.growsAt = world.now + growthStep(world, connection)
  const after = Math.floor(own.concurrency)
  if (after !== before) world.record('pollersScaled', 'pollerBackOff', 0, [], connection, after)
}

/** After a quiet time the pollers are back at their first number. */
function settleDown(world: World, connection: number, own: QueueMapping): void {
  const quiet = world.now - own.lastMessageAt
  if (own.open.size > 0 || quiet < world.assumptions.pollerQuietSeconds * SECOND) return
  own.growsAt = 0
  if (own.concurrency === FIRST_POLLERS || world.mappingSettings(connection).provisionedPollerConfig) return
  own.concurrency = FIRST_POLLERS
  world.record('pollersScaled', 'firstPollers', 0, [], connection, FIRST_POLLERS)
}
