import { type FunctionComponent, memo } from 'react'
import { fromSeconds, MILLISECOND } from '../../sim/engine/sim-time.ts'
import { useLessons } from '../../store/lessons.ts'
import { useLab } from '../../store/store.ts'
import { useFrame } from '../../store/use-view.ts'
import type { PlacedNode } from '../layout.ts'
import { useScene } from '../scene.ts'

export interface NodeProps {
  node: PlacedNode
  /** On a phone: larger type, fewer words. */
  phone?: boolean
}

export const asNode = (component: FunctionComponent<NodeProps>) => memo(component)

/** Whether this node is what the person chose. A service node stands for its mapping or its function. */
export function useSelected(node: PlacedNode): boolean {
  const { run } = useScene()
  return useLab(({ selection }) => {
    if (node.kind === 'mapping') return selection?.kind === 'connection' && selection.index === node.connection
    if (node.kind === 'door' || node.kind === 'eventQueue' || node.kind === 'done' || node.kind === 'clients')
      return false
    return selection?.kind === 'resource' && selection.id === run.plan.resources[node.resource]?.id
  })
}

/** A change from here holds from the next hundredth of a second on; its flag is there at once. */
const JUST_MADE = 20 * MILLISECOND

/** When, in seconds, a change at or before the playhead last touched this node; undefined if none did. */
export function useChangedAt(node: PlacedNode): number | undefined {
  const { run } = useScene()
  const id = run.plan.resources[node.resource]?.id
  const start = node.kind === 'mapping' ? `/connections/${node.connection}/` : `/resources/${id}/`
  const changes = run.scenario.interventions
  const own = node.kind === 'mapping' || node.kind === 'source' || node.kind === 'function' || node.kind === 'store'
  const touching = own ? (changes ?? []).filter((change) => `${change.path}/`.startsWith(start)) : []
  return useFrame(({ time }) => {
    let last: number | undefined
    for (const { atSeconds } of touching) {
      if (fromSeconds(atSeconds) <= time + JUST_MADE && (last === undefined || atSeconds > last)) last = atSeconds
    }
    return last
  })
}

/** While a question is open nothing names an answer that nobody has been given yet. */
export const useIsAsked = () => useLessons(({ hiddenFrom }) => hiddenFrom !== undefined)
