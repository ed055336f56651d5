import { type SimTime, toSeconds } from '../sim/engine/sim-time.ts'
import type { Hop, Place } from '../sim/projections/hops.ts'
import type { EntryKind } from '../sim/trace/entries.ts'
import type { Trace } from '../sim/trace/trace.ts'
import type { Moment } from './moments.ts'

/** Screen seconds. Design, decision 5; the mockups' README, Motion. */
const FIRST_HAPPENING = 0.45
const FURTHER_HAPPENING = 0.12
const LONGEST_MOMENT = 2.5
/** Shortest time a hop takes on screen where few events move. */
export const SHORTEST_HOP = 0.3
const LONGEST_HOP = 0.45
/** An answer leaves this much after the cell has settled. */
const SETTLING = 0.08
/** At most this much of a moment goes into letting equal things start one after the other. */
const LONGEST_STAGGER = 0.9

/** What these change is seen where the hop leaves: the cell that ends, the queue that hands out. */
const SEEN_WHERE_IT_LEAVES: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'invocationEnded',
  'messagesReceived',
  'messagesMoved',
])

/** What starts to run when its hop arrives: the clock holds until then, or its bar would jump. */
const HOLDS_THE_CLOCK: ReadonlySet<EntryKind> = new Set<EntryKind>(['invocationStarted', 'environmentStarted'])

export interface ScheduledHop {
  hop: Hop
  /** Screen seconds from the start of the moment. */
  start: number
  end: number
}

/** How one moment goes on screen; offsets in screen seconds from its start. */
export interface Schedule {
  duration: number
  /** Until here the clock goes no further than the moment's last instant; then it runs on while answers travel. */
  hold: number
  hops: ScheduledHop[]
  /** Per entry of the moment, when it is applied; never falls. */
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
    (shortest, { root, depth }) => Math.min(shortest, Math.max(SHORTEST_HOP, (rule - root) / depth)),
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
  return {
    duration: Math.max(rule, last * squeeze),
    hold: holdUntil(trace, moment, applied, instants.at(-1)!.offset),
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
  /** When the chain's first hop starts, and this one's place in the chain, from 1. */
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
    const leaves = SEEN_WHERE_IT_LEAVES.has(trace.kindAt(hop.entry)) ? SETTLING : 0
    const chained: Chained = before
      ? {
          hop,
          root: Math.max(before.root, instant),
          depth: before.depth + 1,
          settling: Math.max(before.settling, leaves),
        }
      : { hop, root: instant, depth: 1, settling: leaves }
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
      const turnedBack = earlier.hop.shape === 'throttled' && placeKey(earlier.hop.from) === from
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

function applyTimes(
  trace: Trace,
  moment: Moment,
  hops: readonly ScheduledHop[],
  starts: ReadonlyMap<SimTime, number>,
): Float64Array {
  const applied = new Float64Array(moment.to - moment.from)
  for (const { hop, start, end } of hops) {
    const place = hop.entry - moment.from
    const leaves = SEEN_WHERE_IT_LEAVES.has(trace.kindAt(hop.entry))
    // A hop that takes simulated time arrives later by itself; its entry does not wait for it.
    const seen = leaves ? Math.max(0, start - SETTLING) : hop.arrivesAt > hop.at ? start : end
    applied[place] = Math.max(applied[place]!, seen)
  }
  let latest = 0
  for (let place = 0; place < applied.length; place++) {
    const instant = starts.get(trace.timeAt(moment.from + place)) ?? 0
    latest = Math.max(latest, applied[place]!, instant)
    applied[place] = latest
  }
  return applied
}

function holdUntil(trace: Trace, moment: Moment, applied: Float64Array, least: number): number {
  for (let place = applied.length - 1; place >= 0; place--) {
    if (HOLDS_THE_CLOCK.has(trace.kindAt(moment.from + place))) return Math.max(least, applied[place]!)
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
