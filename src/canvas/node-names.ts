import { doneBy, eventQueueOf } from '../sim/projections/places.ts'
import type { Run } from '../sim/simulate.ts'
import type { Selection } from '../store/store.ts'
import * as texts from '../texts/nodes.ts'
import type { PlacedNode } from './layout.ts'

/** What assistive technology calls a node. */
export function nameOfNode(node: PlacedNode, { plan }: Run): string {
  const resource = plan.resources[node.resource]!
  switch (node.kind) {
    case 'clients':
      return texts.clientsOf(resource.id)
    case 'door':
      return texts.synchronousInvocations(resource.id)
    case 'eventQueue':
      return texts.asynchronousEventQueue(resource.id)
    case 'mapping':
      return texts.eventSourceMappingFrom(plan.resources[plan.connections[node.connection]!.from]!.id, resource.id)
    case 'done':
      return texts.doneBy(resource.id)
    default:
      return `${resource.id}, ${resource.definition.title}`
  }
}

/** What choosing a node chooses: Lambda's stations stand for the mapping or the function whose settings they follow. */
export function selectionOf(node: PlacedNode, { plan }: Run): Selection {
  if (node.kind === 'mapping') return { kind: 'connection', index: node.connection }
  return { kind: 'resource', id: plan.resources[node.resource]!.id }
}

/** The node as a place where something ends up; Lambda's doors and mappings are none. */
export function placeOfNode({ kind, resource }: PlacedNode, { plan }: Run): string | undefined {
  const { id } = plan.resources[resource]!
  if (kind === 'eventQueue') return eventQueueOf(id)
  if (kind === 'done') return doneBy(id)
  return kind === 'door' || kind === 'mapping' || kind === 'clients' ? undefined : id
}
