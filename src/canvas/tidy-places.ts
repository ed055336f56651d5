import dagre from '@dagrejs/dagre'
import type { Run } from '../sim/simulate.ts'
import { type Box, type Layout, type PlacedNode, resourceId } from './layout.ts'

/** Between two that stand on top of each other, in layout pixels. */
const GAP = 28

/**
 * Places for every resource, by id: each stays in its column, since these say who calls, what Lambda does and where it
 * ends; dagre says who stands above whom, so that few lines cross.
 */
export function tidyPlaces({
  layout,
  run,
}: {
  layout: Layout
  run: Pick<Run, 'plan'>
}): Record<string, { x: number; y: number }> {
  const graph = new dagre.graphlib.Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: 60 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, box } of layout.nodes) graph.setNode(id, { width: box.width, height: box.height })
  for (const { from, to } of layout.edges) graph.setEdge(from, to)
  dagre.layout(graph)
  const wanted = ({ id, box }: PlacedNode): number => graph.node(id).y - box.height / 2
  const top = Math.min(...layout.nodes.map(({ box }) => box.y))
  const places: Record<string, { x: number; y: number }> = {}
  const taken: Box[] = []
  // What is done stands level with its function, among the ends: functions come first, and the ends keep clear of it.
  for (const column of columnsOf(layout.nodes)) {
    let free = top
    for (const node of column.toSorted((a, b) => wanted(a) - wanted(b))) {
      const { above, below } = reach(node, layout.nodes)
      const height = above + below
      const start = clearOf(taken, { ...node.box, y: Math.max(free, wanted(node) - above), height })
      const y = Math.round(start + above)
      places[run.plan.resources[node.resource]!.id] = { x: node.box.x, y }
      free = y + below + GAP
      for (const { kind, resource, box } of layout.nodes)
        if (kind === 'done' && resource === node.resource) taken.push({ ...box, y: box.y + y - node.box.y })
    }
  }
  return places
}

/** How far down a box must go to lie on none of those that are there. */
function clearOf(taken: readonly Box[], { x, y, width, height }: Box): number {
  let clear = y
  for (const other of taken.toSorted((a, b) => a.y - b.y)) {
    const beside = x + width <= other.x || other.x + other.width <= x
    if (!beside && clear < other.y + other.height + GAP / 2 && other.y < clear + height + GAP / 2)
      clear = other.y + other.height + GAP / 2
  }
  return clear
}

/** Resources that stand on top of each other. */
function columnsOf(nodes: readonly PlacedNode[]): PlacedNode[][] {
  const columns = new Map<number, PlacedNode[]>()
  for (const node of nodes) {
    if (node.id !== resourceId(node.resource)) continue
    columns.set(node.box.x, [...(columns.get(node.box.x) ?? []), node])
  }
  return [...columns.values()].toSorted((a, b) => Number(holdsFunctions(b)) - Number(holdsFunctions(a)))
}

const holdsFunctions = (column: readonly PlacedNode[]) => column.some(({ kind }) => kind === 'function')

/** How far up and down from a node's top it takes room, with what Lambda does for it. */
function reach(node: PlacedNode, nodes: readonly PlacedNode[]): { above: number; below: number } {
  const own = nodes.filter(({ resource, kind }) => resource === node.resource && kind !== 'clients')
  const boxes: Box[] = own.map(({ box }) => box)
  return {
    above: node.box.y - Math.min(...boxes.map(({ y }) => y)),
    below: Math.max(...boxes.map(({ y, height }) => y + height)) - node.box.y,
  }
}
