import type { FunctionComponent } from 'react'
import type { NodeKind } from '../layout.ts'
import { ClientsNode } from './ClientsNode.tsx'
import { DoneNode } from './DoneNode.tsx'
import { EventQueueNode } from './EventQueueNode.tsx'
import { FunctionNode } from './FunctionNode.tsx'
import { MappingNode } from './MappingNode.tsx'
import type { NodeProps } from './node-state.ts'
import { SourceNode } from './SourceNode.tsx'
import { StoreNode } from './StoreNode.tsx'
import { SyncDoorNode } from './SyncDoorNode.tsx'
import { TableNode } from './TableNode.tsx'

export const NODES: Record<NodeKind, FunctionComponent<NodeProps>> = {
  clients: ClientsNode,
  source: SourceNode,
  door: SyncDoorNode,
  eventQueue: EventQueueNode,
  mapping: MappingNode,
  function: FunctionNode,
  store: StoreNode,
  table: TableNode,
  done: DoneNode,
}
