import type { Graph } from './graph.ts'
import type { Layout, LayoutOptions } from './layout.ts'
import { Placing } from './placing.ts'
import { Wiring } from './wiring.ts'

export function layoutGraph(graph: Graph, options: LayoutOptions): Layout {
  const placed = new Placing(graph, options).place()
  const { edges, bottom } = new Wiring(graph, placed).connect()
  return {
    width: Math.max(placed.columns.right, ...placed.nodes.map(({ box }) => box.x + box.width)) + placed.measures.margin,
    height: bottom + placed.heights.foot,
    nodes: placed.nodes,
    edges,
    titles: placed.titles,
    region: placed.region,
  }
}
