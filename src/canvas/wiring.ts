import * as texts from '../texts/nodes.ts'
import type { Graph, GraphLink, GraphResource } from './graph.ts'
import {
  type Box,
  doneId,
  doorId,
  type EdgeLook,
  eventQueueId,
  mappingId,
  type PlacedEdge,
  type PlacedNode,
  type Port,
  resourceId,
  type Side,
} from './layout.ts'
import { LOW, portOf, REGION_PAD } from './measures.ts'
import type { PlacedNodes } from './placing.ts'
import { functionsInReadingOrder, type Service, serviceId, servicesOf } from './services.ts'
import { across, type Point, type Route, rounded, straight } from './track.ts'

/** Joins placed nodes with lines: level where both ends can be, else in an S; what Lambda does not do goes round it. */
export class Wiring {
  private readonly nodes: ReadonlyMap<string, PlacedNode>
  private readonly edges: PlacedEdge[] = []
  /** Lines that go round run below everything, one lane each. */
  private readonly laneTop: number
  private readonly lane: number
  private readonly labelX: number
  /** Beside the words at the foot of a queue; in a low node they reach further down. Share of its width. */
  private readonly exitAt: number
  private lanes = 0

  constructor(
    private readonly graph: Graph,
    { nodes, region, columns, measures, heights }: PlacedNodes,
  ) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]))
    const boxes = [...nodes.map(({ box }) => box), ...(region ? [region] : [])]
    this.laneTop = Math.max(0, ...boxes.map((box) => box.y + box.height)) + heights.lane
    this.lane = heights.lane
    this.exitAt = heights === LOW ? 0.82 : 0.46
    this.labelX = columns.service + measures.service / 2 + measures.words
  }

  /** The lines, and how far down they reach. */
  connect(): { edges: PlacedEdge[]; bottom: number } {
    for (const node of this.nodes.values()) if (node.kind === 'clients') this.joinClients(node)
    for (const fn of functionsInReadingOrder(this.graph)) this.connectFunction(fn)
    for (const link of this.graph.links) this.connectLink(link)
    return { edges: this.edges, bottom: this.laneTop + (this.lanes - 1) * this.lane }
  }

  private joinClients(node: PlacedNode): void {
    const source = this.nodes.get(resourceId(node.resource))!
    const level = source.box.y + source.box.height / 2
    this.level(node, source, level, { look: 'solid', connection: -1 })
  }

  private connectFunction(fn: GraphResource): void {
    const node = this.nodes.get(resourceId(fn.index))!
    const services = servicesOf(this.graph, fn)
    const levels = inputLevels(
      services.map((service) => portLevel(service, this.nodes.get(serviceId(service))!.box)),
      node.box,
      node.compact,
    )
    for (const [i, service] of services.entries()) {
      const from = this.nodes.get(serviceId(service))!
      const start = this.port(from, 'right', portLevel(service, from.box))
      const end = this.port(node, 'left', levels[i]!)
      this.edge(from, start, node, end, across(this.spot(from, start), this.spot(node, end)), {
        look: 'solid',
        connection: service.kind === 'mapping' ? service.connection : -1,
      })
    }
    const done = this.nodes.get(doneId(fn.index))
    if (done) this.level(node, done, done.box.y + done.box.height / 2, { look: 'plain', connection: -1, arrow: true })
  }

  private connectLink(link: GraphLink): void {
    const from = this.nodes.get(resourceId(link.from))!
    const to = this.nodes.get(resourceId(link.to))!
    const { connection } = link
    if (link.path === 'synchronous') this.intoService(from, doorId(link.to), { look: 'solid', connection })
    else if (link.path === 'asynchronous') this.intoService(from, eventQueueId(link.to), { look: 'dashed', connection })
    else if (link.path === 'polled') this.intoService(from, mappingId(connection), { look: 'dotted', connection })
    else if (link.path === 'calls') this.toEnd(from, link, { look: 'solid', connection })
    else if (link.path === 'redrive') this.aroundRegion(from, to, { ...ASIDE, connection, words: receiveWords(link) })
    else if (link.path === 'discard') {
      const words = texts.whatTheMappingGives
      this.aroundRegion(this.nodes.get(mappingId(connection))!, to, { ...ASIDE, connection, words })
    } else if (link.path === 'delivery') this.toEnd(from, link, { look: 'dashed', connection, arrow: true })
    else if (link.path === 'sends') {
      const words = texts.whatSendsOn(this.graph.resources[link.from]!.id)
      this.aroundRegion(from, this.arrival(link.to), { ...ASIDE, connection, words })
    } else this.toEnd(from, link, { ...ASIDE, connection })
  }

  private intoService(from: PlacedNode, id: string, style: EdgeStyle): void {
    const to = this.nodes.get(id)!
    const end = this.port(to, 'left', to.box.y + portOf(to.kind, to.box.height))
    const level = to.box.y + portOf(to.kind, to.box.height)
    const inside = level > from.box.y + 20 && level < from.box.y + from.box.height - 20
    const start = this.port(from, 'right', inside ? level : from.box.y + from.box.height / 2)
    this.edge(from, start, to, end, across(this.spot(from, start), this.spot(to, end)), style)
  }

  private toEnd(from: PlacedNode, link: GraphLink, style: EdgeStyle): void {
    const to = this.arrival(link.to)
    if (to.box.x <= from.box.x) {
      this.aroundRegion(from, to, style)
      return
    }
    const centre = to.box.y + to.box.height / 2
    const first = from.kind === 'function' ? 74 : 20
    const level = clamp(centre, from.box.y + first, from.box.y + from.box.height - 20)
    const start = this.port(from, 'right', level)
    const end = this.port(to, 'left', Math.abs(level - centre) < to.box.height / 2 - 16 ? level : centre)
    this.edge(from, start, to, end, across(this.spot(from, start), this.spot(to, end)), style)
  }

  /** Where what is sent to a resource arrives: a function is reached through its event queue. */
  private arrival(resource: number): PlacedNode {
    const isFunction = this.graph.resources[resource]!.role === 'function'
    return this.nodes.get(isFunction ? eventQueueId(resource) : resourceId(resource))!
  }

  /** Below the region: what moves it is not Lambda. */
  private aroundRegion(from: PlacedNode, to: PlacedNode, style: EdgeStyle & { words?: string }): void {
    const lane = this.laneTop + this.lanes++ * this.lane
    const a = this.exit(from, lane)
    const b = this.entry(to, lane)
    const words = style.words
    const middle = this.labelX
    this.edge(from, a.port, to, b.port, rounded([...a.way, ...b.way]), style)
    if (words) this.edges[this.edges.length - 1]!.label = { text: words, at: { x: middle, y: lane } }
  }

  private exit(node: PlacedNode, lane: number): { port: Port; way: Point[] } {
    const { box } = node
    if (this.isLowest(node)) {
      const port = this.port(node, 'bottom', box.x + Math.round(box.width * this.exitAt))
      const at = this.spot(node, port)
      return { port, way: [at, { x: at.x, y: lane }] }
    }
    const right = node.kind === 'mapping' || node.kind === 'function'
    const port = this.port(node, right ? 'right' : 'left', box.y + Math.max(box.height / 2, box.height - 24))
    const at = this.spot(node, port)
    const x = right ? at.x + REGION_PAD + 12 + this.lanes * 6 : Math.max(3, at.x - 10 - this.lanes * 5)
    return { port, way: [at, { x, y: at.y }, { x, y: lane }] }
  }

  private entry(node: PlacedNode, lane: number): { port: Port; way: Point[] } {
    const { box } = node
    if (node.kind === 'eventQueue' || node.kind === 'door') {
      const port = this.port(node, 'left', box.y + portOf(node.kind, box.height))
      const at = this.spot(node, port)
      const x = at.x - REGION_PAD - 18
      return { port, way: [{ x, y: lane }, { x, y: at.y }, at] }
    }
    if (this.isLowest(node)) {
      const port = this.port(node, 'bottom', box.x + box.width / 2)
      const at = this.spot(node, port)
      return { port, way: [{ x: at.x, y: lane }, at] }
    }
    const source = node.kind === 'source'
    const port = this.port(node, source ? 'left' : 'right', box.y + box.height / 2)
    const at = this.spot(node, port)
    const x = source ? Math.max(6, at.x - 14) : at.x + 14 + this.lanes * 5
    return { port, way: [{ x, y: lane }, { x, y: at.y }, at] }
  }

  private isLowest(node: PlacedNode): boolean {
    const { box } = node
    return [...this.nodes.values()].every(
      (other) =>
        other === node ||
        other.box.y <= box.y ||
        other.box.x >= box.x + box.width ||
        other.box.x + other.box.width <= box.x,
    )
  }

  private level(from: PlacedNode, to: PlacedNode, y: number, style: EdgeStyle): void {
    const start = this.port(from, 'right', y)
    const end = this.port(to, 'left', y)
    this.edge(from, start, to, end, straight(this.spot(from, start), this.spot(to, end)), style)
  }

  private edge(from: PlacedNode, start: Port, to: PlacedNode, end: Port, route: Route, style: EdgeStyle): void {
    start.ring = true
    if (!style.arrow) end.ring = true
    this.edges.push({
      id: `${from.id}>${to.id}`,
      look: style.look,
      from: from.id,
      to: to.id,
      fromPort: start.id,
      toPort: end.id,
      route,
      connection: style.connection,
      arrow: style.arrow ?? false,
    })
  }

  /** The port at a level (left, right) or an x (top, bottom), given in layout coordinates; shared by all that meet there. */
  private port(node: PlacedNode, side: Side, at: number): Port {
    const { box } = node
    const vertical = side === 'left' || side === 'right'
    const x = vertical ? (side === 'left' ? 0 : box.width) : at - box.x
    const y = vertical ? at - box.y : side === 'top' ? 0 : box.height
    const id = `${side}-${Math.round(vertical ? y : x)}`
    const known = node.ports.find((port) => port.id === id)
    if (known) return known
    const port = { id, side, x, y, ring: false }
    node.ports.push(port)
    return port
  }

  private spot = (node: PlacedNode, port: Port): Point => ({ x: node.box.x + port.x, y: node.box.y + port.y })
}

interface EdgeStyle {
  look: EdgeLook
  connection: number
  arrow?: boolean
}

/** Something else than Lambda's delivery moves an event: dark, with an arrow. */
const ASIDE = { look: 'dark', arrow: true } as const

const receiveWords = ({ receives }: GraphLink): string => texts.sqsMovesIt(receives ?? 0)

const portLevel = (service: Service, box: Box): number => box.y + portOf(service.kind, box.height)

/** Where lines enter a function: level with their service where it reaches so far, else stacked at its lower end. */
function inputLevels(wanted: number[], box: Box, compact: boolean): number[] {
  const levels = [...wanted]
  const space = compact ? 24 : 34
  // In a box of one line they meet its middle.
  const middle = box.height / 2
  let limit = box.y + box.height - Math.min(middle, compact ? 22 : 38)
  for (let i = levels.length - 1; i >= 0; i--) {
    levels[i] = Math.min(levels[i]!, limit)
    limit = levels[i]! - space
  }
  let least = box.y + Math.min(middle, 24)
  for (let i = 0; i < levels.length; i++) {
    levels[i] = Math.max(levels[i]!, least)
    least = levels[i]! + space / 2
  }
  return levels
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)
