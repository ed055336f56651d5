import * as texts from '../texts/nodes.ts'
import type { Graph, GraphResource } from './graph.ts'
import {
  type Box,
  doneId,
  type Layout,
  type NodeKind,
  type PlacedEdge,
  type PlacedNode,
  resourceId,
  type Side,
} from './layout.ts'
import { asideOf, functionsInReadingOrder, type Service, serviceId, servicesOf } from './services.ts'
import { type Point, type Route, rounded, straight } from './track.ts'

/** One way through a function: what a tab of the phone shows, top to bottom. */
export interface Path {
  id: string
  kind: Service['kind']
  fn: number
  connection: number
  sources: number[]
  /** Where its events may stay, and whether SQS itself moves them there from its queue. */
  stores: { resource: number; redriveFrom: number | undefined }[]
}

const EVENT_ENDS: ReadonlySet<string> = new Set(['deadLetter', 'onFailure', 'onSuccess'])

export function pathsOf(graph: Graph): Path[] {
  const { links, resources } = graph
  return functionsInReadingOrder(graph).flatMap((fn) =>
    servicesOf(graph, fn).map((service) => {
      const own =
        service.kind === 'eventQueue' ? links.filter(({ from, path }) => from === fn.index && EVENT_ENDS.has(path)) : []
      const ends = [...own, ...asideOf(graph, service)].filter(({ to }) => resources[to]!.role !== 'function')
      return {
        id: serviceId(service),
        kind: service.kind,
        fn: fn.index,
        connection: service.connection,
        sources: service.sources.map(({ index }) => index),
        stores: ends.map(({ to, from, path }) => ({
          resource: to,
          redriveFrom: path === 'redrive' ? from : undefined,
        })),
      }
    }),
  )
}

const MARGIN = 16
const GUTTER = 26
const TOP = 12
const GAP = 40
const REGION_HEAD = 32
const STORE = 50

/** Heights are those of larger type: nothing below 12 px. */
const HEIGHTS = { caller: 70, queue: 102, stream: 112, door: 92, eventQueue: 124, mapping: 98, function: 104 }

export function layoutPath(graph: Graph, path: Path, width: number): Layout {
  const nodes: PlacedNode[] = []
  const edges: PlacedEdge[] = []
  const redriven = path.stores.find(({ redriveFrom }) => redriveFrom !== undefined)
  const left = MARGIN
  const inner = width - 2 * MARGIN - (redriven ? GUTTER - 6 : 0)

  const place = (kind: NodeKind, id: string, resource: number, y: number, height: number, box?: Partial<Box>) => {
    const placed: PlacedNode = {
      id,
      kind,
      resource,
      connection: path.connection,
      box: { x: left, y, width: inner, height, ...box },
      ports: [],
      cells: 4,
      compact: true,
    }
    nodes.push(placed)
    return placed
  }
  const port = (node: PlacedNode, side: Side, x: number, y: number) => {
    const made = {
      id: `${side}-${Math.round(x)}-${Math.round(y)}`,
      side,
      x: x - node.box.x,
      y: y - node.box.y,
      ring: true,
    }
    node.ports.push(made)
    return made
  }
  const join = (
    from: PlacedNode,
    to: PlacedNode,
    x: number,
    style: Pick<PlacedEdge, 'look' | 'connection'> & { arrow?: boolean },
  ) => {
    const a: Point = { x, y: from.box.y + from.box.height }
    const b: Point = { x, y: to.box.y }
    const start = port(from, 'bottom', a.x, a.y)
    const end = port(to, 'top', b.x, b.y)
    end.ring = !style.arrow
    edges.push(edgeOf(from, to, start.id, end.id, straight(a, b), style))
  }

  const sourceX = left + inner * 0.8
  const middleX = left + inner / 2
  let y = TOP
  const sources = path.sources.slice(0, 2).map((index) => {
    const resource = graph.resources[index]!
    const node = place('source', resourceId(index), index, y, sourceHeight(resource))
    y += node.box.height + 10
    return node
  })
  y += GAP - 10
  const regionTop = y - 12
  const service = place(path.kind, path.id, path.fn, y + REGION_HEAD - 12, HEIGHTS[path.kind])
  const regionBottom = service.box.y + service.box.height + 12
  const fn = place('function', resourceId(path.fn), path.fn, regionBottom + 30, HEIGHTS.function)
  y = fn.box.y + fn.box.height
  const look = path.kind === 'door' ? 'solid' : path.kind === 'eventQueue' ? 'dashed' : 'dotted'
  const last = sources[sources.length - 1]
  const connectionTo = (from: number) =>
    graph.links.find((link) => link.from === from && link.to === path.fn && link.connection >= 0)?.connection ?? -1
  if (last) {
    join(last, service, sourceX, { look, connection: connectionTo(last.resource) })
    if (look === 'dotted') {
      const at = { x: sourceX - 56, y: last.box.y + last.box.height + 15 }
      edges[edges.length - 1]!.label = { text: texts.lambdaAsks, at }
    }
  }
  join(service, fn, middleX, { look: 'solid', connection: path.kind === 'mapping' ? path.connection : -1 })

  const direct = path.stores.filter(({ redriveFrom }) => redriveFrom === undefined)
  const done = place('done', doneId(path.fn), path.fn, y + 34, 30, { x: left + 4, width: 118 })
  join(fn, done, left + 20, { look: 'plain', connection: -1, arrow: true })
  for (const [i, { resource }] of direct.entries()) {
    const node = place('store', resourceId(resource), resource, y + 30 + i * (STORE + 10), STORE, {
      x: left + 132,
      width: inner - 132,
    })
    if (i === 0) join(fn, node, sourceX, { look: 'dark', connection: connectionTo(resource), arrow: true })
  }
  y = Math.max(done.box.y + done.box.height, ...nodes.map(({ box }) => box.y + box.height))
  if (redriven) {
    const from = nodes.find((node) => node.resource === redriven.redriveFrom && node.kind === 'source')!
    const to = place('store', resourceId(redriven.resource), redriven.resource, y - 40, STORE, {
      x: left + 132,
      width: inner - 132,
    })
    const a = { x: left + inner, y: from.box.y + from.box.height / 2 }
    const b = { x: to.box.x + to.box.width, y: to.box.y + to.box.height / 2 }
    const start = port(from, 'right', a.x, a.y)
    const end = port(to, 'right', b.x, b.y)
    end.ring = false
    const route = rounded([a, { x: a.x + GUTTER - 6, y: a.y }, { x: a.x + GUTTER - 6, y: b.y }, b])
    edges.push(edgeOf(from, to, start.id, end.id, route, { look: 'dark', connection: -1, arrow: true }))
    y = to.box.y + to.box.height
  }
  return {
    width,
    height: y + 14,
    nodes,
    edges,
    titles: [],
    region: { x: 6, y: regionTop, width: inner + 2 * (left - 6), height: regionBottom - regionTop },
  }
}

function edgeOf(
  from: PlacedNode,
  to: PlacedNode,
  fromPort: string,
  toPort: string,
  route: Route,
  style: Pick<PlacedEdge, 'look' | 'connection'> & { arrow?: boolean },
): PlacedEdge {
  const { look, connection, arrow = false } = style
  return { id: `${from.id}>${to.id}`, from: from.id, to: to.id, fromPort, toPort, route, look, connection, arrow }
}

const sourceHeight = ({ role, hasClients }: GraphResource): number =>
  role === 'queue' ? HEIGHTS.queue : role === 'stream' ? HEIGHTS.stream : hasClients ? 92 : HEIGHTS.caller
