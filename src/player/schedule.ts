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

/** Pure: the same moment and hops give the same schedule. Hops are those of the moment's entries, in trace order. */
export function scheduleMoment(trace: Trace, moment: Moment, hops: readonly Hop[]): Schedule {
  const instants = spreadInstants(trace, moment)
  const starts = new Map(instants.map(({ time, offset }) => [time, offset]))
  const chains = chainHops(trace, hops, starts)
  const rule = Math.min(LONGEST_MOMENT, FIRST_HAPPENING + FURTHER_HAPPENING * (moment.happenings - 1))
  const hopDuration = chains.reduce(
    (shortest, { root, depth }) => Math.min(shortest, Math.max(SHORTEST_HOP, (rule - root) / Math.max(1, depth))),
    LONGEST_HOP,
  )
  const timed = chains.map(({ hop, root, depth, settling }) => {
    const start = root + settling + (depth - 1) * hopDuration
    return { hop, start, end: start + hopDuration }
  })
  const last = timed.reduce((latest, { end }) => Math.max(latest, end), instants.at(-1)!.offset)
  const squeeze = Math.min(1, LONGEST_MOMENT / last)
  for (const each of timed) {
    each.start *= squeeze
    each.end *= squeeze
  }
  for (const each of instants) each.offset *= squeeze
  const applied = applyTimes(trace, moment, timed, new Map(instants.map(({ time, offset }) => [time, offset])))
  const hold = holdUntil(trace, moment, applied, instants.at(-1)!.offset)
  return {
    duration: Math.max(rule, hold),
    hold,
    hops: timed,
    applied,
    instants,
  }
}

/** Instants keep their order and some distance, so that 12.0 s is seen before 12.1 s. */
function spreadInstants(trace: Trace, moment: Moment): Schedule['instants'] {
  const instants = [{ time: moment.start, offset: 0 }]
  for (let index = moment.from; index < moment.to; index++) {
    const time = trace.timeAt(index)
    const before = instants.at(-1)!
    if (time === before.time) continue
    instants.push({ time, offset: before.offset + Math.max(FURTHER_HAPPENING, toSeconds(time - before.time)) })
  }
  const total = instants.at(-1)!.offset
  if (total > LONGEST_STAGGER) for (const each of instants) each.offset *= LONGEST_STAGGER / total
  return instants
}

interface Chained {
  hop: Hop
  /** When the chain begins, and this one's place in it: from 1, and 0 for what arrives as it begins. */
  root: number
  depth: number
  settling: number
}

/**
 * Hops of one event go one after the other, where each begins at the place an earlier one of the moment reached.
 * Hops that begin anew between the same two places start one shortly after the other.
 */
function chainHops(trace: Trace, hops: readonly Hop[], starts: ReadonlyMap<SimTime, number>): Chained[] {
  const chains: Chained[] = []
  const ways = new Map<number, Chained[]>()
  const lanes = new Map<string, Chained[]>()
  for (const hop of hops) {
    const before = latestBefore(hop, ways)
    const instant = starts.get(hop.at) ?? 0
    const settling = trace.kindAt(hop.entry) === 'invocationEnded' ? SETTLING : 0
    const chained: Chained = before
      ? {
          hop,
          root: Math.max(before.root, instant),
          depth: before.depth + 1,
          settling: Math.max(before.settling, settling),
        }
      : { hop, root: instant, depth: hop.from.kind === 'clients' ? 0 : 1, settling }
    chains.push(chained)
    if (!before) add(lanes, `${hop.at} ${placeKey(hop.from)} ${placeKey(hop.to)}`, chained)
    for (const event of hop.events) add(ways, event, chained)
  }
  stagger(chains, lanes)
  return chains
}

function add<K>(lists: Map<K, Chained[]>, key: K, chained: Chained): void {
  const list = lists.get(key)
  if (list) list.push(chained)
  else lists.set(key, [chained])
}

/** The deepest hop that brought one of its events to where this one begins, or that was turned back there. */
function latestBefore(hop: Hop, ways: ReadonlyMap<number, Chained[]>): Chained | undefined {
  let latest: Chained | undefined
  const from = placeKey(hop.from)
  for (const event of hop.events) {
    for (const earlier of ways.get(event) ?? []) {
      const turnedBack = earlier.hop.bounces && placeKey(earlier.hop.from) === from
      if (placeKey(earlier.hop.to) !== from && !turnedBack) continue
      if (!latest || earlier.depth > latest.depth) latest = earlier
    }
  }
  return latest
}

/** Delays the roots of a lane, and with each whatever follows from it. */
function stagger(chains: readonly Chained[], lanes: ReadonlyMap<string, Chained[]>): void {
  const delays = new Map<number, number>()
  for (const lane of lanes.values()) {
    const distance = Math.min(FURTHER_HAPPENING, LONGEST_STAGGER / lane.length)
    lane.forEach((chained, place) => {
      for (const event of chained.hop.events) delays.set(event, Math.max(delays.get(event) ?? 0, place * distance))
    })
  }
  for (const chained of chains) {
    chained.root += Math.max(0, ...chained.hop.events.map((event) => delays.get(event) ?? 0))
  }
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
