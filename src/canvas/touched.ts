import { useEffect, useMemo, useState } from 'react'
import { useLab } from '../store/store.ts'
import { useRunProgress } from '../store/use-view.ts'
import { inTime } from '../ui/lazily.ts'
import { useScene } from './scene.ts'

export interface Touched {
  nodes: ReadonlySet<string>
  edges: ReadonlySet<string>
}

/** What finds one event's way: nothing needs it until an event is chosen. */
export const fetchTrail = inTime(() => import('./trail.ts'))

/** What the chosen event went through in the whole run; undefined while none is chosen. */
export function useTouched(): Touched | undefined {
  const { run, tracks } = useScene()
  const event = useLab(({ selection }) => (selection?.kind === 'event' ? selection.event : undefined))
  const progress = useRunProgress()
  const [finder, setFinder] = useState<Awaited<ReturnType<typeof fetchTrail>>>()
  const chosen = event !== undefined
  useEffect(() => {
    // Without it nothing steps back.
    if (chosen) fetchTrail().then(setFinder, () => {})
  }, [chosen])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows behind its name
  return useMemo(() => {
    // A link may choose an event before the run has come so far.
    const isKnown = event !== undefined && event < run.trace.events.length
    return isKnown ? finder?.touchedBy(run, tracks, event) : undefined
  }, [run, tracks, event, progress, finder])
}
