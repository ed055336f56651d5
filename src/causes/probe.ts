import { toSeconds } from '../sim/engine/sim-time.ts'
import type { Resolved, Scenario } from '../sim/scenario/document.ts'
import { planOf } from '../sim/scenario/plan.ts'
import { isRecord } from '../sim/schema/pointer.ts'
import { createSimulation, type Run } from '../sim/simulate.ts'

/** As much of a scenario's traffic is tried: enough that every setting has its say. */
const MOST_EVENTS = 2000
/** A run that has written so many entries is not followed further. */
const MOST_ENTRIES = 400_000
/** How long an outage, a noisy neighbour, a busy reservation lasts. */
export const TROUBLE_SECONDS = 600
const LONGEST_SETTLING = 7200
const LONGEST_RUN = 1_209_600
/** Both retries of the event queue, and some time to spare. */
const ASYNCHRONOUS_SECONDS = 300
const ROUNDS_WITHOUT_END = 3
const STREAM_SECONDS = 300

/** Runs a scenario to its end, or to where nobody learns more from it. */
export function runOf(scenario: Scenario): Run {
  const simulation = createSimulation(scenario)
  simulation.advance(Number.POSITIVE_INFINITY, MOST_ENTRIES)
  return simulation.run
}

/**
 * The same configuration and its traffic, with nothing going wrong that the scenario itself has go wrong, and with time
 * after the last event for everything to come to its end. No more of the traffic than can be tried in a moment.
 */
export const healthy = (document: Scenario): Scenario => settled(withoutFaults(document))

/** The same as it stands: with what the scenario itself has go wrong. */
export const asItStands = (document: Scenario): Scenario => settled(document)

export const hasFaults = (document: Scenario): boolean => withoutFaults(document) !== document

function withoutFaults(document: Scenario): Scenario {
  const resources = Object.fromEntries(Object.entries(document.resources).map(([id, each]) => [id, calm(each)]))
  const changes = (document.interventions ?? [])
    .filter(({ path }) => !path.split('/').includes('faults'))
    .map((change) => ({ ...change, value: calm(change.value) }))
  const same =
    Object.entries(resources).every(([id, each]) => each === document.resources[id]) &&
    changes.every(({ value }, place) => value === document.interventions?.[place]?.value) &&
    changes.length === (document.interventions ?? []).length
  return same ? document : { ...document, resources, interventions: changes }
}

/** A resource, a handler, or all resources, without the faults in it. */
function calm<T>(value: T): T {
  if (!isRecord(value)) return value
  let changed = false
  const entries = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    if (name === 'faults') {
      changed ||= !Array.isArray(part) || part.length > 0
      return Array.isArray(part) && part.length === 0 ? [[name, part]] : []
    }
    const inner = name === 'traffic' ? part : calm(part)
    changed ||= inner !== part
    return [[name, inner]]
  })
  return changed ? (Object.fromEntries(entries) as T) : value
}

function settled(document: Scenario): Scenario {
  const window = windowOf(document)
  const config = planOf(document).configs[0]!
  const durationSeconds = Math.min(LONGEST_RUN, Math.ceil(window + settlingSeconds(document, config)))
  return {
    ...document,
    durationSeconds,
    resources: Object.fromEntries(
      Object.entries(document.resources).map(([id, each]) => [
        id,
        'traffic' in each && each.traffic
          ? ({ ...each, traffic: each.traffic.flatMap((entry) => until(entry, window)) } as typeof each)
          : each,
      ]),
    ),
    ...(document.interventions && {
      interventions: document.interventions.filter(({ atSeconds }) => atSeconds < durationSeconds),
    }),
  }
}

/** Seconds of the traffic that are tried. */
function windowOf(document: Scenario): number {
  const simulation = createSimulation(document)
  let entries = 0
  while (!simulation.done && simulation.run.trace.events.length < MOST_EVENTS && entries < MOST_ENTRIES) {
    simulation.advance(Number.POSITIVE_INFINITY, MOST_EVENTS)
    entries = simulation.run.trace.length
  }
  const { endedAt, trace } = simulation.run
  if (simulation.done || trace.events.length === 0) return document.durationSeconds
  return Math.max(1, Math.ceil(toSeconds(endedAt)))
}

/** Seconds until the last of what was sent in time has been tried as often as it is, at most two hours. */
function settlingSeconds(document: Scenario, config: Resolved): number {
  let longest = 120
  for (const { index, from, path } of planOf(document).connections) {
    const connection = config.connections[index]
    if (!connection) continue
    const { visibilityTimeout, redrivePolicy } = (config.resources[connection.from] ?? {}) as {
      visibilityTimeout?: number
      redrivePolicy?: { maxReceiveCount: number }
    }
    const rounds = (redrivePolicy?.maxReceiveCount ?? ROUNDS_WITHOUT_END) + 1
    if (path === 'asynchronous') longest = Math.max(longest, ASYNCHRONOUS_SECONDS)
    if (path === 'polled' && from >= 0)
      longest = Math.max(longest, visibilityTimeout === undefined ? STREAM_SECONDS : visibilityTimeout * rounds)
  }
  return TROUBLE_SECONDS + Math.min(LONGEST_SETTLING, longest) + 60
}

type TrafficEntry = {
  kind: string
  fromSeconds?: number
  untilSeconds?: number
  atSeconds?: number
  seconds?: number[]
} & { fromRatePerSecond?: number; toRatePerSecond?: number }

/** A traffic entry that ends with the window, if it begins in it. */
function until<T>(given: T, window: number): T[] {
  const entry = given as TrafficEntry
  if (entry.seconds) {
    const seconds = entry.seconds.filter((at) => at < window)
    return seconds.length > 0 ? [{ ...given, seconds }] : []
  }
  const begins = entry.atSeconds ?? entry.fromSeconds ?? 0
  if (begins >= window) return []
  if (entry.atSeconds !== undefined || (entry.untilSeconds ?? Number.POSITIVE_INFINITY) <= window) return [given]
  if (entry.toRatePerSecond === undefined) return [{ ...given, untilSeconds: window }]
  const [low, high] = [entry.fromRatePerSecond ?? 0, entry.toRatePerSecond]
  const share = (window - begins) / (entry.untilSeconds! - begins)
  return [{ ...given, untilSeconds: window, toRatePerSecond: low + (high - low) * share }]
}
