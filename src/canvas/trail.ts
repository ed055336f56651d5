import type { SimTime } from '../sim/engine/sim-time.ts'
import { entriesOf } from '../sim/projections/entries-of.ts'
import { type Hop, hopsOf } from '../sim/projections/hops.ts'
import type { Run } from '../sim/simulate.ts'
import type { Touched } from './touched.ts'
import { nodeOf, type Tracks, type Way } from './tracks.ts'

/** Where the chosen event has been: a mark on the way of each of its hops. */
export interface TrailMark {
  hop: Hop
  way: Way
  /** Applied when the playhead has so many entries behind it. */
  entry: number
  at: SimTime
}

/** The trail of one event, worked out anew only where the run has grown or another is chosen. */
export class Trail {
  private run: Run | undefined
  private tracks: Tracks | undefined
  private event: number | undefined
  private known = -1
  private marks: readonly TrailMark[] = NONE

  of(run: Run, tracks: Tracks, event: number | undefined): readonly TrailMark[] {
    const { length } = run.trace
    if (run === this.run && tracks === this.tracks && event === this.event && length === this.known) return this.marks
    this.run = run
    this.tracks = tracks
    this.event = event
    this.known = length
    this.marks = event === undefined ? NONE : marksOf(run, tracks, event)
    return this.marks
  }

  readonly shown = shownMarks
}

const NONE: readonly TrailMark[] = []

function marksOf(run: Run, tracks: Tracks, event: number): TrailMark[] {
  const marks: TrailMark[] = []
  // A link may choose an event before the run has come so far.
  if (event >= run.trace.events.length) return marks
  for (const entry of entriesOf(run, event))
    for (const hop of hopsOf(run.plan, run.trace, entry)) {
      const way = hop.events.includes(event) ? tracks.wayOf(hop) : undefined
      if (way) marks.push({ hop, way, entry, at: hop.at })
    }
  return marks
}

/** The last few marks on each way before the playhead, oldest first; what is on its way now is no trail yet. */
function shownMarks(
  marks: readonly TrailMark[],
  cursor: number,
  moving: (entry: number) => boolean,
): Map<Way, TrailMark[]> {
  const shown = new Map<Way, TrailMark[]>()
  for (const mark of marks) {
    if (mark.entry >= cursor || moving(mark.entry)) continue
    const before = shown.get(mark.way)
    if (!before) shown.set(mark.way, [mark])
    else if (before.push(mark) > MOST) before.shift()
  }
  return shown
}

/** What stands on a way without hiding it. */
const MOST = 3

/** The nodes and edges that an event came through in the whole run. */
export function touchedBy(run: Run, tracks: Tracks, event: number): Touched {
  const nodes = new Set<string>()
  const edges = new Set<string>()
  for (const entry of entriesOf(run, event)) {
    for (const hop of hopsOf(run.plan, run.trace, entry)) {
      if (!hop.events.includes(event)) continue
      nodes.add(nodeOf(hop.from))
      nodes.add(nodeOf(hop.to))
      const way = tracks.wayOf(hop)
      if (way) edges.add(way.edge)
    }
  }
  return { nodes, edges }
}
