import type { ReactFlowProps } from '@xyflow/react'
import { type ComponentType, createContext, type ReactNode } from 'react'
import type { FlowEdge, FlowNode } from './flow-elements.ts'
import type { Layout, PlacedEdge, PlacedNode } from './layout.ts'

/** What the canvas lets somebody do while they build; fetched with the first of them, and never there while they watch. */
export interface Interaction {
  props: Partial<ReactFlowProps<FlowNode, FlowEdge>>
  choose(placed: PlacedNode): void
  chooseLine(placed: PlacedEdge): void
  chooseNothing(): void
  /** While a node is dragged: how everything would stand. */
  preview: Layout | undefined
  Handles: ComponentType<{ placed: PlacedNode }>
  /** What stands inside React Flow. */
  inside: ReactNode
}

/** Where lines can be drawn from and to, in every node; undefined while nobody builds. */
export const HandlesContext = createContext<ComponentType<{ placed: PlacedNode }> | undefined>(undefined)
