import { useMemo } from 'react'
import { entriesOf } from '../sim/projections/entries-of.ts'
import { hopsOf } from '../sim/projections/hops.ts'
import { useLab } from '../store/store.ts'
import { useRunProgress } from '../store/use-view.ts'
import { type Scene, useScene } from './scene.ts'
import { nodeOf } from './tracks.ts'

export interface Touched {
  nodes: ReadonlySet<string>
  edges: ReadonlySet<string>
}

/** What the chosen event went through in the whole run; undefined while none is chosen. */
export function useTouched(): Touched | undefined {
  const scene = useScene()
  const event = useLab(({ selection }) => (selection?.kind === 'event' ? selection.event : undefined))
  const progress = useRunProgress()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows behind its name
  return useMemo(() => {
    // A link may choose an event before the run has come so far.
    return event === undefined || event >= scene.run.trace.events.length ? undefined : touchedBy(scene, event)
  }, [scene, event, progress])
}

function touchedBy({ run, tracks }: Scene, event: number): Touched {
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
