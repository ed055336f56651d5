import { Moments } from '../player/moments.ts'
import type { ActiveHop, PaceOptions } from '../player/pace.ts'
import { Stage } from '../player/stage.ts'
import type { SimTime } from '../sim/engine/sim-time.ts'
import type { SystemView } from '../sim/projections/system-view.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import { type Run, simulate } from '../sim/simulate.ts'
import { FIRST, WEIGHTS } from '../telling/captions/happening.ts'
import { type Caption, captionFor } from '../telling/captions.ts'

/** Everything a picture shows, of one instant. */
export interface Still {
  run: Run
  document: Scenario
  /** Simulated time, microseconds. */
  time: SimTime
  /** How many entries of the trace are applied. */
  cursor: number
  view: SystemView
  hops: readonly ActiveHop[]
}

const FOLLOW: PaceOptions = { pace: 'follow', skipQuiet: true }

/** A run that is all worked out, made ready to be watched. */
export function stageOf(run: Run): Stage {
  const stage = new Stage({ run, computedTo: run.endedAt, done: true, stop: () => {} })
  stage.grown()
  return stage
}

/** What is on screen after `screenTime` seconds of watching, exactly: nothing is captured from a page. */
export function stillAtScreen(stage: Stage, document: Scenario, screenTime: number, pace: PaceOptions = FOLLOW): Still {
  const map = stage.map(pace)
  const { time, cursor } = map.at(screenTime)
  return { run: stage.run, document, time, cursor, view: stage.views.at(cursor), hops: map.hopsAt(screenTime) }
}

/** The same at a simulated time, in microseconds: everything up to it has happened, and nothing travels. */
export function stillAt(stage: Stage, document: Scenario, time: SimTime): Still {
  const within = Math.max(0, Math.min(time, stage.run.endedAt))
  const cursor = within === 0 ? 0 : stage.run.trace.countUntil(within)
  return { run: stage.run, document, time: within, cursor, view: stage.views.at(cursor), hops: [] }
}

/** Of a longer run only about so many moments are looked at, spread over all of it. */
const MOST_MOMENTS = 240
/** Where in its stretch of the screen a moment shows most: what was sent is on its way, what failed has turned back. */
const INTO_IT = 0.62
/** Screen seconds after one that passes in real time: its answers are on their way. */
const JUST_AFTER = 0.15

/** The instant that tells most of a run, with things on their way: the picture of a scenario nobody has stopped. */
export function tellingStill(stage: Stage, document: Scenario): Still {
  const { run, moments } = stage
  const map = stage.map(FOLLOW)
  const stride = Math.max(1, Math.ceil(moments.length / MOST_MOMENTS))
  let best = { weight: -1, screen: map.length / 2 }
  const slowed = new Map([...map.segments()].map((segment) => [segment.moment, segment]))
  for (let index = 0; index < moments.length; index += stride) {
    const { from, to, end } = moments.at(index)
    const caption = captionFor(run, from, to)
    if (!caption) continue
    const segment = slowed.get(index)
    const screen = segment
      ? segment.screenStart + (segment.screenEnd - segment.screenStart) * INTO_IT
      : map.screenOf(end) + JUST_AFTER
    const weight = WEIGHTS[caption.type] + richness(stillAtScreen(stage, document, screen))
    if (weight > best.weight) best = { weight, screen }
  }
  return stillAtScreen(stage, document, best.screen)
}

/** How much of what the lab is about can be seen: events that wait, fail, come back, are done or given up, and move. */
function richness({ view, hops }: Still): number {
  const functions = [...view.functions.values()]
  const some = (...found: boolean[]) => found.filter(Boolean).length
  const states = some(
    functions.some(({ waiting }) => waiting.length > 0),
    functions.some(({ environments }) => environments.some(({ state }) => state === 'failed')),
    functions.some(({ environments }) => environments.some(({ state }) => state === 'busy')),
    functions.some(({ throttles }) => throttles > 0),
    [...view.queues.values()].some(({ hidden }) => hidden.length > 0),
    [...view.mappings.values()].some(({ last }) => last !== undefined && last.verdict !== 'success'),
    [...view.mappings.values()].some(({ waiting }) => waiting.length > 0),
    [...view.mappings.values()].some(({ running }) => running.length > 0),
    [...view.stores.values()].some(({ items }) => items.length > 0),
    view.totals.succeeded > 0,
  )
  return FIRST * states + 3 * Math.min(12, hops.length)
}

export function stillOf(scenario: Scenario, instant?: SimTime): Still {
  const stage = stageOf(simulate(scenario))
  return instant === undefined ? tellingStill(stage, scenario) : stillAt(stage, scenario, instant)
}

/** So many moments without words are looked back over. */
const MOST_SILENT = 50
const momentsOf = new WeakMap<Run, Moments>()

/** The sentence that is on screen then; undefined before anything has happened. */
export function captionOf({ run, cursor }: Still): Caption | undefined {
  let moments = momentsOf.get(run)
  if (!moments) {
    moments = new Moments(run.trace)
    moments.extend(Number.POSITIVE_INFINITY)
    momentsOf.set(run, moments)
  }
  const next = moments.afterCursor(cursor)
  const last = next < moments.length && moments.at(next).from < cursor ? next : next - 1
  for (let index = last; index >= Math.max(0, last - MOST_SILENT); index--) {
    const { from, to } = moments.at(index)
    const caption = captionFor(run, from, to)
    if (caption) return caption
  }
  return undefined
}
