import { RANK_SEND } from '../engine/calendar.ts'
import { drawGap } from '../engine/chance.ts'
import { fromSeconds, NEVER, SECOND, type SimTime } from '../engine/sim-time.ts'
import type { TrafficEntry } from '../schema/events.ts'
import type { Lab } from './lab.ts'

/** Where one traffic entry stands. */
interface EntryState {
  /** Index of the next event by the entry's own reckoning: the k of its formula. */
  next: number
  /** When it is due, in microseconds; NEVER: the entry has nothing more. */
  at: SimTime
  /** Events sent so far: the place of the next. */
  sent: number
}

function entryStates(lab: Lab, resource: number): EntryState[] {
  let own = lab.state.traffic.get(resource) as EntryState[] | undefined
  if (!own) {
    own = []
    lab.state.traffic.set(resource, own)
  }
  return own
}

const trafficOf = (lab: Lab, resource: number): readonly TrafficEntry[] => {
  // What an intervention adds later is not there yet.
  const settings = lab.settings(resource) as { traffic?: readonly TrafficEntry[] } | undefined
  return settings?.traffic ?? []
}

/**
 * Reckons every entry's next event anew: at the start, and when an intervention changed the traffic. An entry's times
 * count from t = 0; what would have been sent before now is not sent.
 */
export function planTraffic(lab: Lab, resource: number): void {
  const states = entryStates(lab, resource)
  const entries = trafficOf(lab, resource)
  for (let i = 0; i < Math.max(states.length, entries.length); i++) {
    const sent = states[i]?.sent ?? 0
    const entry = entries[i]
    if (!entry) {
      states[i] = { next: 0, at: NEVER, sent }
      continue
    }
    const state = { next: 0, at: timeOf(lab, resource, i, entry, 0, 0), sent }
    while (state.at < lab.now) {
      state.next += 1
      state.at = timeOf(lab, resource, i, entry, state.next, state.at)
    }
    states[i] = state
    schedule(lab, resource, i, state)
  }
}

/** An entry's turn: it sends what is due at this instant and says when it comes next. */
export function sendDue(lab: Lab, resource: number, index: number): void {
  const state = entryStates(lab, resource)[index]
  const entry = trafficOf(lab, resource)[index]
  if (!state || !entry || state.at !== lab.now) return
  while (state.at === lab.now) {
    lab.send(resource, { entry: index, place: state.sent, cause: -1, delivery: -1 })
    state.sent += 1
    state.next += 1
    state.at = timeOf(lab, resource, index, entry, state.next, state.at)
  }
  schedule(lab, resource, index, state)
}

function schedule(lab: Lab, resource: number, index: number, state: EntryState): void {
  if (state.at < NEVER) lab.scheduleRanked(state.at, RANK_SEND, 'send', resource, index)
}

/** When event k of an entry is due; NEVER: there is none. `last` is when event k - 1 was due. */
function timeOf(lab: Lab, resource: number, index: number, entry: TrafficEntry, k: number, last: SimTime): SimTime {
  switch (entry.kind) {
    case 'burst':
      return k < entry.count ? fromSeconds(entry.atSeconds) : NEVER
    case 'at': {
      const times = sortedTimes(entry)
      return k < times.length ? times[k]! : NEVER
    }
    case 'constant': {
      if (entry.ratePerSecond <= 0) return NEVER
      return within(entry, Math.round(fromSeconds(entry.fromSeconds) + (k / entry.ratePerSecond) * SECOND))
    }
    case 'poisson': {
      if (entry.ratePerSecond <= 0) return NEVER
      const from = k === 0 ? fromSeconds(entry.fromSeconds) : last
      const gap = drawGap(entry.ratePerSecond, lab.stream(resource, 'arrivals', index), k)
      return within(entry, Math.round(from + gap))
    }
    case 'ramp':
      return within(entry, rampTime(entry, k))
  }
}

const sorted = new WeakMap<object, SimTime[]>()
/** The listed seconds in order; a list may name them in any. */
function sortedTimes(entry: Extract<TrafficEntry, { kind: 'at' }>): SimTime[] {
  let times = sorted.get(entry)
  if (!times) {
    times = entry.seconds.map(fromSeconds).sort((a, b) => a - b)
    sorted.set(entry, times)
  }
  return times
}

function within(entry: { untilSeconds?: number }, at: SimTime): SimTime {
  return entry.untilSeconds !== undefined && at >= fromSeconds(entry.untilSeconds) ? NEVER : at
}

/** When the area under a ramp reaches k: the root of from * t + (to - from) * t^2 / 2T = k. */
function rampTime(entry: Extract<TrafficEntry, { kind: 'ramp' }>, k: number): SimTime {
  const { fromRatePerSecond: from, toRatePerSecond: to } = entry
  const length = entry.untilSeconds - entry.fromSeconds
  const slope = (to - from) / length
  let seconds: number
  if (slope === 0) seconds = from > 0 ? k / from : Number.POSITIVE_INFINITY
  else {
    const root = from * from + 2 * slope * k
    if (root < 0) return NEVER
    // The form that does not subtract nearly equal numbers.
    seconds = k === 0 ? 0 : (2 * k) / (from + Math.sqrt(root))
  }
  return seconds > length ? NEVER : fromSeconds(entry.fromSeconds + seconds)
}
