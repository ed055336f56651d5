import { toMilliseconds, toSeconds } from '../sim/engine/sim-time.ts'
import { indexOf } from '../sim/projections/run-index.ts'
import type { ConnectionPath } from '../sim/scenario/connection-kinds.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import type { Run } from '../sim/simulate.ts'
import { ENTRY_KINDS } from '../sim/trace/entries.ts'
import { nameOf } from '../telling/names.ts'
import { healthy, runOf } from './probe.ts'

const STARTED = ENTRY_KINDS.indexOf('invocationStarted')
/** A large system is asked at its first connections. */
const MOST_PLACES = 8

/** A way by which events reach a function, and one of them that did. */
export interface Place {
  /** Resource ids at both ends. */
  readonly from: string
  readonly to: string
  readonly connection: number
  readonly path: ConnectionPath
  /** Seconds at which the largest batch began to run, and the milliseconds it took. */
  readonly moment: number
  readonly typicalMs: number
  /** The event in the middle of it: its number at its source. */
  readonly source: string
  readonly number: number
  readonly name: string
  /** How many came with it. */
  readonly mates: number
}

/** A configuration while nothing goes wrong: what causes are put into. */
export interface Scene {
  readonly document: Scenario
  readonly places: readonly Place[]
  /** Ids of the resources that are the person's own. */
  readonly own: ReadonlySet<string>
}

/** The scene, and the run that showed it, which is large and not kept. */
export function sceneOf(given: Scenario): { scene: Scene; run: Run } {
  const document = healthy(given)
  const run = runOf(document)
  return { scene: { document, places: placesOf(run), own: new Set(Object.keys(document.resources)) }, run }
}

function placesOf(run: Run): Place[] {
  const { plan, trace } = run
  const best = new Map<number, { entry: number; size: number }>()
  for (let entry = 0; entry < trace.length; entry++) {
    if (trace.kinds.get(entry) !== STARTED) continue
    const connection = trace.numbers[3]!.get(entry)
    const size = trace.listAt(entry).length
    if (connection >= 0 && size > (best.get(connection)?.size ?? 0)) best.set(connection, { entry, size })
  }
  const found: Place[] = []
  for (const { index, from, to, path } of plan.connections) {
    const chosen = best.get(index)
    if (!chosen || found.length === MOST_PLACES) continue
    const events = trace.listAt(chosen.entry)
    const event = events[Math.floor(events.length / 2)]!
    const ended = indexOf(run).ended.get(trace.numbers[0]!.get(chosen.entry))
    found.push({
      from: plan.resources[from]!.id,
      to: plan.resources[to]!.id,
      connection: index,
      path,
      moment: toSeconds(trace.timeAt(chosen.entry)),
      typicalMs: ended < 0 ? 0 : toMilliseconds(trace.numbers[7]!.get(ended)),
      source: plan.resources[trace.events.source.get(event)]!.id,
      number: trace.events.number.get(event),
      name: nameOf(run, event),
      mates: events.length - 1,
    })
  }
  return found
}

/** The first of each function's places in time: what befalls the function itself begins there. */
export function firstAtEachFunction({ places }: Scene): Place[] {
  const first = new Map<string, Place>()
  for (const place of places) {
    const other = first.get(place.to)
    if (!other || place.moment < other.moment) first.set(place.to, place)
  }
  return [...first.values()]
}
