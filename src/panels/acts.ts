import { SECOND } from '../sim/engine/sim-time.ts'
import { factsOf } from '../sim/projections/invocations.ts'
import { configAtTime, functionSettingsOf, roleOf } from '../sim/projections/places.ts'
import { indexOf } from '../sim/projections/run-index.ts'
import { mappingOf } from '../sim/scenario/plan.ts'
import type { TrafficEntry } from '../sim/schema/events.ts'
import type { Json } from '../sim/schema/fields.ts'
import type { Run } from '../sim/simulate.ts'
import { journeyOf } from '../telling/journeys.ts'
import * as texts from '../texts/acts.ts'
import * as words from '../texts/kill.ts'

/** Something a person can do to one event or one place, from the playhead on: one change of the document. */
export interface Act {
  key: string
  /** On the button. */
  label: string
  /** What is written, and what comes of it; without `change`: why it cannot be done. */
  says: string
  change?: { path: string; value: Json }
}

/** Where the playhead is, and when a change made there begins to hold. */
export interface ActTime {
  cursor: number
  /** Seconds. */
  from: number
  /** Whether the whole run is known, so that what comes later is too. */
  complete: boolean
}

const CUT_SECONDS = 10
const BURST = 10

/** What can be done to one event. */
export function eventActs(run: Run, event: number, invocations: readonly number[], time: ActTime): Act[] {
  const { plan, trace } = run
  const target = functionReached(run, event)
  const source = trace.events.source.get(event)
  const more = sendMore(run, source, time, trafficLike(run, event, time))
  if (target === undefined) {
    const says = texts.nothingReads(plan.resources[source]!.id)
    return [{ key: 'fail', label: texts.failNext, says }, more]
  }
  const id = plan.resources[target]!.id
  return [
    ...attemptActs(run, event, target, invocations, time),
    more,
    ...cutTables(run, target, time),
    outage(id, 'error', undefined, time),
  ]
}

/** What can be done at one place. */
export function resourceActs(run: Run, resource: number, time: ActTime): Act[] {
  const { plan } = run
  const { id, definition } = plan.resources[resource]!
  if (roleOf(plan, resource) === 'function') {
    return [
      ...cutTables(run, resource, time),
      outage(id, 'error', undefined, time),
      outage(id, 'crash', undefined, time),
      deployment(run, resource, time),
    ]
  }
  if (plan.connections.some(({ to, path }) => to === resource && path === 'calls')) return [cutTable(id, time)]
  const served = plan.connections.filter(({ from, to }) => from === resource && roleOf(plan, to) === 'function')
  const failing = definition.traffic
    ? [...new Set(served.map(({ to }) => plan.resources[to]!.id))].map((to) => outage(to, 'error', id, time))
    : []
  return definition.traffic ? [sendMore(run, resource, time), ...failing] : []
}

/**
 * Ends one environment as a crash does: in the next run that starts in it. Up to there the changed run is the same, so
 * that run comes to the same environment. Reads the whole run: for when it is asked for, not for every frame.
 */
export function environmentAct(run: Run, resource: number, environment: number, { from }: ActTime): Act {
  const { plan, trace } = run
  const { id } = plan.resources[resource]!
  const key = `kill ${environment}`
  const label = words.label(environment)
  const { started } = indexOf(run)
  for (let invocation = 0; invocation < started.length; invocation++) {
    if (started.get(invocation) < 0) continue
    const facts = factsOf(run, invocation)
    const [event] = facts.events
    if (facts.function !== resource || facts.environment !== environment) continue
    if (facts.startedAt < from * SECOND || event === undefined) continue
    const value = {
      kind: 'crash',
      eventNumbers: [trace.events.number.get(event)],
      resource: plan.resources[trace.events.source.get(event)]!.id,
      firstAttempts: journeyOf(run, event).invocations.filter((each) => each <= invocation).length,
      fromSeconds: from,
    }
    return { key, label, says: words.says(id), change: { path: faultsOf(id), value } }
  }
  return { key, label, says: words.idle }
}

/** Whether anything holds after the end of the run: a change there would change nothing. */
export const isOver = (run: Run, { from }: ActTime): boolean => from * SECOND >= run.plan.endsAt

/** The function whose code will see the event: over its own connection, or over that of the queue it goes to. */
function functionReached({ plan, trace }: Run, event: number): number | undefined {
  const own = plan.connections[trace.events.connection.get(event)]
  if (own && roleOf(plan, own.to) === 'function') return own.to
  const from = own ? own.to : trace.events.source.get(event)
  return plan.connections.find((each) => each.from === from && roleOf(plan, each.to) === 'function')?.to
}

/** Faults on this event alone. A fault is judged when an attempt starts, so it takes one that is still to come. */
function attemptActs(run: Run, event: number, target: number, invocations: readonly number[], time: ActTime): Act[] {
  const { plan, trace } = run
  const id = plan.resources[target]!.id
  const started = (invocation: number) => indexOf(run).started.get(invocation) < time.cursor
  const before = invocations.filter(started).length
  const labels = {
    fail: texts.failNext,
    crash: texts.crashNext,
    drop: texts.drop,
  }
  const path = faultsOf(id)
  const about = {
    eventNumbers: [trace.events.number.get(event)],
    resource: plan.resources[trace.events.source.get(event)]!.id,
    fromSeconds: time.from,
  }
  const none = whyNoAttempt(run, event, invocations.length - before, time)
  if (none !== undefined) return Object.entries(labels).map(([key, label]) => ({ key, label, says: none }))
  const once = { ...about, firstAttempts: before + 1 }
  return [
    {
      key: 'fail',
      label: labels.fail,
      says: texts.writesError(before + 1, id, thenWords(run, event, target, time)),
      change: { path, value: { kind: 'error', ...once } },
    },
    {
      key: 'crash',
      label: labels.crash,
      says: texts.writesCrash(before + 1, id),
      change: { path, value: { kind: 'crash', ...once } },
    },
    {
      key: 'drop',
      label: labels.drop,
      says: texts.dropped(id, untilLost(run, event, time)) + besides(run, event, target, time),
      change: { path, value: { kind: 'error', ...about } },
    },
  ]
}

/** Who else fails with it: the mapping that brings it decides. Undefined: no mapping does. */
function mappingTo(run: Run, event: number, target: number, { from }: ActTime) {
  const { plan, trace } = run
  const own = plan.connections[trace.events.connection.get(event)]
  const source = own && own.to !== target ? own.to : trace.events.source.get(event)
  const index = plan.connections.findIndex(
    (each) => each.from === source && each.to === target && each.path === 'polled',
  )
  const config = configAtTime(plan, from * SECOND)
  if (index < 0 || index >= config.connections.length) return undefined
  const { batchSize, functionResponseTypes } = mappingOf(config, index)
  return {
    alone: batchSize === 1,
    reports: functionResponseTypes.length > 0,
    definition: plan.resources[source]!.definition,
  }
}

/** What comes of one failed attempt. */
function thenWords(run: Run, event: number, target: number, time: ActTime): string {
  const { plan, trace } = run
  if (plan.connections[trace.events.connection.get(event)]?.path === 'synchronous') return texts.callerGetsIt
  const mapping = mappingTo(run, event, target, time)
  if (!mapping || mapping.alone) return texts.laterWork
  return mapping.reports ? texts.onlyItComesBack : texts.batchFails
}

/** Whom it takes along while it fails again and again. */
function besides(run: Run, event: number, target: number, time: ActTime): string {
  const mapping = mappingTo(run, event, target, time)
  const batch = mapping && !mapping.alone && !mapping.reports ? texts.withItsBatch : ''
  return mapping?.definition.fifo ? batch + texts.withItsGroup : batch
}

function whyNoAttempt(run: Run, event: number, toCome: number, { cursor, complete }: ActTime): string | undefined {
  const ended = indexOf(run).endedAt.get(event)
  if (ended >= 0 && ended < cursor && toCome === 0) return texts.cameToItsEnd
  if (toCome === 0 && complete) return texts.noAttemptStarts
  return undefined
}

/** What giving up means on its path. */
function untilLost(run: Run, event: number, { from }: ActTime): string {
  const { plan, trace } = run
  const connection = plan.connections[trace.events.connection.get(event)]
  if (connection?.path === 'synchronous') return texts.untilCallerGivesUp
  const source =
    connection && roleOf(plan, connection.to) !== 'function' ? connection.to : trace.events.source.get(event)
  const config = configAtTime(plan, from * SECOND)
  const settings = config.resources[plan.resources[source]!.id] as { redrivePolicy?: { deadLetterTarget: string } }
  if (roleOf(plan, source) === 'queue') {
    const policy = settings.redrivePolicy
    return policy ? texts.untilMoved(policy.deadLetterTarget) : texts.untilForgotten
  }
  if (roleOf(plan, source) === 'stream') return texts.holdsUpShard
  const next = connection && plan.connections.find(({ from: at, path }) => at === connection.to && isLeft(path))
  return next ? texts.untilGoesTo(plan.resources[next.to]!.id) : texts.untilDropped
}

const isLeft = (path: string): boolean => path === 'onFailure' || path === 'deadLetter'

/** The traffic that sent it, for more of the same. */
function trafficLike(run: Run, event: number, { from }: ActTime): Partial<TrafficEntry> {
  const { plan, trace } = run
  const { source, entry, place } = trace.events
  const config = configAtTime(plan, from * SECOND)
  const { traffic } = (config.resources[plan.resources[source.get(event)]!.id] ?? {}) as { traffic?: TrafficEntry[] }
  const events = traffic?.[entry.get(event)]?.events
  return events && events.length > 0 ? { events: [events[place.get(event) % events.length]!] } : {}
}

function sendMore(run: Run, source: number, { from }: ActTime, like: Partial<TrafficEntry> = {}): Act {
  const { id, definition } = run.plan.resources[source]!
  const label = like.events ? texts.sendTenMoreLike : texts.sendTenMore
  if (!definition.traffic) return { key: 'more', label, says: texts.sendsNothing(id) }
  const burst = { kind: 'burst', count: BURST, atSeconds: from, ...like }
  return {
    key: 'more',
    label,
    says: texts.writesBurst(BURST, id),
    change: { path: `/resources/${id}/traffic/-`, value: burst as Json },
  }
}

const faultsOf = (id: string) => `/resources/${id}/handler/faults/-`

const windowFrom = (from: number) => ({ fromSeconds: from, untilSeconds: Number((from + CUT_SECONDS).toFixed(2)) })

function outage(id: string, kind: 'error' | 'crash', resource: string | undefined, { from }: ActTime): Act {
  const what = resource === undefined ? texts.everyRunOf(id) : texts.everythingFrom(resource)
  const verb = kind === 'error' ? texts.fail : texts.crash
  const effect = kind === 'error' ? texts.throws : texts.losesProcess
  return {
    key: `${kind} ${id} ${resource ?? ''}`,
    label: texts.forTenSeconds(verb, what),
    says: texts.writesFromHere(kind, id, effect),
    change: {
      path: faultsOf(id),
      value: { kind, ...(resource === undefined ? {} : { resource }), ...windowFrom(from) },
    },
  }
}

function cutTables({ plan }: Run, target: number, time: ActTime): Act[] {
  return plan.connections
    .filter(({ from, path }) => from === target && path === 'calls')
    .map(({ to }) => cutTable(plan.resources[to]!.id, time))
}

function cutTable(id: string, { from }: ActTime): Act {
  return {
    key: `cut ${id}`,
    label: texts.cutOff(id),
    says: texts.writesErrorFromHere(id),
    change: { path: `/resources/${id}/faults/-`, value: { kind: 'error', ...windowFrom(from) } },
  }
}

/** Lambda alone decides which environment ends; a deployment ends them all as soon as they are idle. */
function deployment(run: Run, resource: number, { from }: ActTime): Act {
  const { id, definition } = run.plan.resources[resource]!
  const settings = functionSettingsOf(run.plan, configAtTime(run.plan, from * SECOND), resource)
  const label = texts.endEveryEnvironment
  if (!settings) return { key: 'deploy', label, says: texts.isNotThereYet(id) }
  const { memorySize } = settings
  const field = definition.fields.memorySize
  const isMost = field?.kind === 'number' && memorySize >= field.max
  const next = isMost ? memorySize - 1 : memorySize + 1
  return {
    key: 'deploy',
    label,
    says: texts.nobodyCanEndOne(id, next),
    change: { path: `/resources/${id}/memorySize`, value: next },
  }
}
