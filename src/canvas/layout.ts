import type { Sizes } from './measures.ts'
import type { Point, Route } from './track.ts'

/** Where everything stands, in layout pixels: one of them is one CSS pixel at zoom 1. Pure: same graph, same picture. */
export interface Layout {
  width: number
  height: number
  nodes: PlacedNode[]
  edges: PlacedEdge[]
  titles: { text: string; x: number }[]
  /** The AWS Lambda service; undefined where no function is called by anybody. */
  region: Box | undefined
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export type NodeKind =
  | 'clients'
  | 'source'
  | 'door'
  | 'eventQueue'
  | 'mapping'
  | 'function'
  | 'store'
  | 'table'
  | 'done'
export type Side = 'left' | 'right' | 'top' | 'bottom'

export interface Port {
  id: string
  side: Side
  /** From the node's top left corner. */
  x: number
  y: number
  /** Drawn as a white ring; where only arrows arrive there is none. */
  ring: boolean
}

export interface PlacedNode {
  id: string
  kind: NodeKind
  /** Resource index: its own, or of the function it works for; for clients, of their gateway. */
  resource: number
  /** Mappings only. */
  connection: number
  box: Box
  ports: Port[]
  /** Functions only: environment cells, and whether they stand in one low row. */
  cells: number
  compact: boolean
}

/** solid: the caller waits. dashed: nobody waits. dotted: Lambda polls. plain: where a result goes. dark: moved aside. */
export type EdgeLook = 'solid' | 'dashed' | 'dotted' | 'plain' | 'dark'

export interface PlacedEdge {
  id: string
  look: EdgeLook
  from: string
  to: string
  fromPort: string
  toPort: string
  route: Route
  connection: number
  arrow: boolean
  label?: { text: string; at: Point }
}

export interface LayoutOptions {
  /** Wide: the clients of a gateway have a column of their own and everything has more air. */
  wide: boolean
  /** For a narrow canvas: what stands side by side stands closer. */
  close?: boolean
  /** For a low window: less space between what stands on top of each other. */
  low?: boolean
  /** For a picture: narrow columns, low nodes. */
  small?: boolean
  /** Instead of the desk's own: for a picture that is read from far away. */
  sizes?: Sizes
  /** Where a person put things, by resource id. */
  positions?: Readonly<Record<string, Point>>
}

export const resourceId = (resource: number): string => `resource-${resource}`
export const clientsId = (resource: number): string => `clients-${resource}`
export const doorId = (fn: number): string => `door-${fn}`
export const eventQueueId = (fn: number): string => `event-queue-${fn}`
export const mappingId = (connection: number): string => `mapping-${connection}`
export const doneId = (fn: number): string => `done-${fn}`

/** What a node is called: by what it is, and whose. */
export function idOf(kind: NodeKind, resource: number, connection: number): string {
  switch (kind) {
    case 'clients':
      return clientsId(resource)
    case 'door':
      return doorId(resource)
    case 'eventQueue':
      return eventQueueId(resource)
    case 'mapping':
      return mappingId(connection)
    case 'done':
      return doneId(resource)
    default:
      return resourceId(resource)
  }
}
