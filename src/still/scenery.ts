import { type Graph, graphOf } from '../canvas/graph.ts'
import type { Layout, PlacedNode } from '../canvas/layout.ts'
import { layoutGraph } from '../canvas/layout-graph.ts'
import { type Tracks, tracksOf } from '../canvas/tracks.ts'
import { fromSeconds } from '../sim/engine/sim-time.ts'
import { configAtTime } from '../sim/projections/places.ts'
import type { ResourceSettings } from '../sim/resources/index.ts'
import type { Resolved } from '../sim/scenario/document.ts'
import type { Run } from '../sim/simulate.ts'
import type { Still } from './still.ts'

interface Ground {
  graph: Graph
  layout: Layout
  tracks: Tracks
}
const grounds = new WeakMap<Run, Ground>()

/** Boxes and lines of a run as the canvas places them where there is room; made once, also for a thousand pictures. */
function groundOf({ run, document }: Still): Ground {
  let ground = grounds.get(run)
  if (!ground) {
    const graph = graphOf(run.plan)
    const layout = layoutGraph(graph, { wide: true, ...(document.layout && { positions: document.layout }) })
    ground = { graph, layout, tracks: tracksOf(layout) }
    grounds.set(run, ground)
  }
  return ground
}

/** A still with what is needed to draw it. */
export interface Scenery extends Ground {
  still: Still
  /** The settings that hold then. */
  config: Resolved
  /** Those of one resource; undefined before the change that adds it. */
  settings(resource: number): ResourceSettings | undefined
  /** When, in seconds, a change last touched the node; undefined if none has. */
  changedAt(node: PlacedNode): number | undefined
}

const CHANGEABLE: ReadonlySet<string> = new Set(['mapping', 'source', 'function', 'store'])

export function sceneryOf(still: Still): Scenery {
  const { plan } = still.run
  const config = configAtTime(plan, still.time)
  return {
    ...groundOf(still),
    still,
    config,
    settings: (resource) => config.resources[plan.resources[resource]!.id],
    changedAt({ kind, connection, resource }) {
      if (!CHANGEABLE.has(kind)) return undefined
      const start = kind === 'mapping' ? `/connections/${connection}/` : `/resources/${plan.resources[resource]!.id}/`
      const times = (still.document.interventions ?? [])
        .filter(({ path, atSeconds }) => `${path}/`.startsWith(start) && fromSeconds(atSeconds) <= still.time)
        .map(({ atSeconds }) => atSeconds)
      return times.length > 0 ? Math.max(...times) : undefined
    },
  }
}
