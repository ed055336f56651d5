import type { Edge, Node } from '@xyflow/react'
import type { Layout, PlacedEdge, PlacedNode } from './layout.ts'

const PADDING = 14
const LARGEST_ZOOM = 1.2

export const SMALLEST_ZOOM = 0.2

export interface Size {
  width: number
  height: number
}

export type FlowNode = Node<{ placed: PlacedNode }, 'placed'> | Node<{ region: true }, 'still'>
export type FlowEdge = Edge<{ placed: PlacedEdge }, 'line'>

/** Everything in view, in the middle, no larger than is good for reading; at zoom 1 on whole pixels. */
export function fitted(layout: Layout, { width, height }: Size) {
  const room = Math.min((width - 4) / layout.width, (height - PADDING) / layout.height)
  const wanted = Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, room))
  const zoom = Math.abs(wanted - 1) < 0.035 && room > 0.985 ? 1 : wanted
  return {
    x: Math.round((width - layout.width * zoom) / 2),
    y: Math.round(Math.max(4, (height - layout.height * zoom) / 2)),
    zoom,
  }
}

export function regionNodes({ region }: Layout): FlowNode[] {
  if (!region) return []
  const { x, y, width, height } = region
  return [
    {
      id: 'region',
      type: 'still',
      position: { x, y },
      width,
      height,
      zIndex: -1,
      focusable: false,
      data: { region: true },
    },
  ]
}

export function flowNode(placed: PlacedNode): FlowNode {
  const { x, y, width, height } = placed.box
  return {
    id: placed.id,
    type: 'placed',
    position: { x, y },
    width,
    height,
    data: { placed },
  }
}

export function flowEdge(placed: PlacedEdge, selected: number): FlowEdge {
  return {
    id: placed.id,
    type: 'line',
    source: placed.from,
    target: placed.to,
    sourceHandle: placed.fromPort,
    targetHandle: placed.toPort,
    focusable: false,
    selected: placed.connection >= 0 && placed.connection === selected,
    data: { placed },
  }
}

export const dimmed = <T extends FlowNode | FlowEdge>(element: T, dim: boolean): T =>
  dim ? { ...element, className: 'dim' } : element
