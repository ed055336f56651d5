import { type SimTime, toSeconds } from '../sim/engine/sim-time.ts'
import type { Hop, Place } from '../sim/projections/hops.ts'
import { ENTRY_FIELDS, type EntryKind } from '../sim/trace/entries.ts'
import type { Trace } from '../sim/trace/trace.ts'
import type { Moment } from './moments.ts'

/** Screen seconds. Design, decision 5; the mockups' README, Motion. */
const FIRST_HAPPENING = 0.45
const FURTHER_HAPPENING = 0.12
const LONGEST_MOMENT = 2.5
/** Shortest time a hop takes on screen where few events move. */
export const SHORTEST_HOP = 0.3
const LONGEST_HOP = 0.36
/** An answer leaves this much after the cell has settled. */
const SETTLING = 0.08
/** How long before its moment a hop may begin, and how long after its start the last one may still travel. */
export const LONGEST_LAG = { before: LONGEST_HOP, after: LONGEST_MOMENT }
/** At most this much of a moment goes into letting equal things start one after the other. */
const LONGEST_STAGGER = 0.9

/** What these change is seen where the hop leaves: the cell that ends, the queue that hands out, who answers. */
const SEEN_WHERE_IT_LEAVES: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'messagesReceived',
  'messagesMoved',
  'batchSettled',
  'requestAnswered',
  'clientAnswered',
])

/** What starts to run when its hop arrives: the clock holds until then, or its bar would jump. */
const HOLDS_THE_CLOCK: EntryKind = 'invocationStarted'

export interface ScheduledHop {
  hop: Hop
  /** Screen seconds from the start of the moment. */
  start: number
  end: number
}

/**
 * How one moment goes on screen; offsets in screen seconds from its start. Hops may begin before it, where clients call
 * from outside of what is simulated, and answers go on travelling after it.
 */
export interface Schedule {
  duration: number
  /** Until here the clock keeps within MOMENT_SPAN of the last instant: runs that begin are on their way. */
  hold: number
  hops: ScheduledHop[]
  /** Per entry of the moment, when it is applied; never falls, and may be later than `duration`. */
  applied: Float64Array
  /** The instants of the moment and when the clock reaches each. */
  instants: { time: SimTime; offset: number }[]
}

/**
 * Pure: the same moment and hops give the same schedule. Hops are those of the moment's entries, in trace order.
 * `linger`: screen seconds that it lasts beyond the rule.
 */
export function scheduleMoment(trace: Trace, moment: Moment, hops: readonly Hop[], linger = 0): Schedule {
  const links = linkHops(hops)
  const rule = Math.min(LONGEST_MOMENT, FIRST_HAPPENING + FURTHER_HAPPENING * (moment.happenings - 1) + linger)
  const deepest = links.reduce((most, { depth }) => Math.max(most, depth), 1)
  const hopDuration = Math.max(SHORTEST_HOP, Math.min(LONGEST_HOP, rule / deepest))
  const { instants, timed } = timeHops(trace, moment, links, hopDuration)
  const last = timed.reduce((latest, { end }) => Math.max(latest, end), instants.at(-1)!.offset)
  const squeeze = Math.min(1, LONGEST_MOMENT / last)
  for (const each of timed) {
    each.start *= squeeze
    each.end *= squeeze
  }
  for (const each of instants) each.offset *= squeeze
  const applied = applyTimes(trace, moment, timed, new Map(instants.map(({ time, offset }) => [time, offset])))
  const hold = holdUntil(trace, moment, applied, instants.at(-1)!.offset)
  return { duration: Math.max(rule, hold), hold, hops: timed, applied, instants }
}

/** A hop and those of the moment that must have arrived before it sets out. */
interface Link {
  hop: Hop
  after: number[]
  /** Its place in its chain: from 1, and 0 for what arrives as the moment begins. */
  depth: number
  /** For the first of a chain: which one it is of those that set out alike, and of how many. */
  place: number
  lane: { size: number } | undefined
}

/**
 * Hops of one event go one after the other, where each begins at the place an earlier one of the moment reached.
 * Hops that begin anew between the same two places start one shortly after the other.
 */
function linkHops(hops: readonly Hop[]): Link[] {
  const links: Link[] = []
  const ways = new Map<number, number[]>()
  const lanes = new Map<string, { size: number }>()
  for (const [index, hop] of hops.entries()) {
    const after = beforeIt(hop, hops, ways)
    const depth = after.reduce((most, each) => Math.max(most, links[each]!.depth + 1), 0)
    const outside = hop.from.kind === 'clients'
    const key = `${hop.at} ${placeKey(hop.from)} ${placeKey(hop.to)}`
    let lane = after.length > 0 ? undefined : lanes.get(key)
    if (after.length === 0 && !lane) {
      lane = { size: 0 }
      lanes.set(key, lane)
    }
    const place = lane ? lane.size++ : 0
    links.push({ hop, after, depth: after.length > 0 ? depth : outside ? 0 : 1, place, lane })
    for (const event of hop.events) {
      const way = ways.get(event)
      if (way) way.push(index)
      else ways.set(event, [index])
    }
  }
  return links
}

/** The earlier hops that brought its events to where it begins, or were turned back there. */
function beforeIt(hop: Hop, hops: readonly Hop[], ways: ReadonlyMap<number, number[]>): number[] {
  const from = placeKey(hop.from)
  return hop.events.flatMap((event) =>
    (ways.get(event) ?? []).filter((index) => {
      const earlier = hops[index]!
      return placeKey(earlier.to) === from || (earlier.bounces && placeKey(earlier.from) === from)
    }),
  )
}

/**
 * Gives every hop its times. A later instant is seen after an earlier one: at some distance, and where runs begin or are
 * refused, when that has been seen, or somebody would be turned away from a house that still looks empty.
 */
function timeHops(trace: Trace, moment: Moment, links: readonly Link[], hopDuration: number) {
  const instants: Schedule['instants'] = []
  const timed: ScheduledHop[] = []
  let offset = 0
  let decided = 0
  let next = 0
  for (let index = moment.from; index < moment.to; index++) {
    const time = trace.timeAt(index)
    const before = instants.at(-1)
    if (before?.time === time) continue
    if (before) offset = Math.max(before.offset + Math.max(FURTHER_HAPPENING, toSeconds(time - before.time)), decided)
    instants.push({ time, offset })
    for (; links[next]?.hop.at === time; next++) {
      const { hop, after, depth, place, lane } = links[next]!
      const stagger = lane ? place * Math.min(FURTHER_HAPPENING, LONGEST_STAGGER / lane.size) : 0
      const kind = trace.kindAt(hop.entry)
      const free = offset + stagger - (depth === 0 ? hopDuration : 0) + (kind === 'invocationEnded' ? SETTLING : 0)
      const start = after.reduce((latest, each) => Math.max(latest, timed[each]!.end), free)
      timed.push({ hop, start, end: start + hopDuration })
      if (kind === 'invocationStarted' || kind === 'invocationThrottled')
        decided = Math.max(decided, start + hopDuration)
    }
  }
  return { instants, timed }
}

/**
 * An entry is applied when its own hop arrives; one without a hop when what it is about has arrived where hops of the
 * moment take it. None before the ones recorded before it.
 */
function applyTimes(
  trace: Trace,
  moment: Moment,
  hops: readonly ScheduledHop[],
  starts: ReadonlyMap<SimTime, number>,
): Float64Array {
  const applied = new Float64Array(moment.to - moment.from)
  const arrivals = new Map<number, number>()
  let latest = 0
  let next = 0
  for (let place = 0; place < applied.length; place++) {
    const index = moment.from + place
    const first = hops[next]
    latest = Math.max(latest, starts.get(trace.timeAt(index)) ?? 0)
    if (first?.hop.entry === index) latest = Math.max(latest, seenAt(trace, first))
    else for (const event of eventsOf(trace, index)) latest = Math.max(latest, arrivals.get(event) ?? 0)
    for (; hops[next]?.hop.entry === index; next++) {
      const { hop, end } = hops[next]!
      for (const event of hop.events) arrivals.set(event, Math.max(arrivals.get(event) ?? 0, end))
    }
    applied[place] = latest
  }
  return applied
}

function seenAt(trace: Trace, { hop, start, end }: ScheduledHop): number {
  const kind = trace.kindAt(hop.entry)
  if (kind === 'invocationEnded') return Math.max(0, start - SETTLING)
  if (SEEN_WHERE_IT_LEAVES.has(kind)) return start
  // A hop that takes simulated time arrives later by itself; its entry does not wait for it.
  return hop.arrivesAt > hop.at ? start : end
}

/** The events an entry is about, and what they came from: a dead letter arrives as a new event. */
function eventsOf(trace: Trace, index: number): number[] {
  const events = Array.from(trace.listAt(index))
  const field = (ENTRY_FIELDS[trace.kindAt(index)] as readonly string[]).indexOf('event')
  if (field >= 0) events.push(trace.numbers[field]!.get(index))
  const { cause } = trace.events
  return events.concat(events.map((event) => (event < trace.events.length ? cause.get(event) : -1)))
}

function holdUntil(trace: Trace, moment: Moment, applied: Float64Array, least: number): number {
  for (let place = applied.length - 1; place >= 0; place--) {
    if (trace.kindAt(moment.from + place) === HOLDS_THE_CLOCK) return Math.max(least, applied[place]!)
  }
  return least
}

/** A place as a word: equal for equal places. */
export function placeKey(place: Place): string {
  switch (place.kind) {
    case 'resource':
    case 'clients':
      return `${place.kind}${place.resource}`
    case 'syncDoor':
    case 'eventQueue':
    case 'done':
      return `${place.kind}${place.function}`
    case 'mapping':
      return `${place.kind}${place.connection}`
  }
}
