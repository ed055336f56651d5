import type { Graph, GraphLink, GraphResource } from './graph.ts'
import { across, type Point, type Route, rounded, straight } from './track.ts'

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
  /** Where a person put things, by resource id. */
  positions?: Readonly<Record<string, Point>>
}

const WIDE = {
  margin: 22,
  clients: 64,
  clientsGap: 110,
  source: 156,
  gap: 106,
  service: 346,
  fn: 250,
  endGap: 92,
  end: 164,
}
const NARROW = {
  margin: 16,
  clients: 0,
  clientsGap: 0,
  source: 146,
  gap: 78,
  service: 334,
  fn: 236,
  endGap: 58,
  end: 144,
}
/** Between two columns of sources, where one passes on to the other. */
const SOURCE_GAP = 72
const TOP = 58
const REGION_TOP = 26
const REGION_PAD = 16
const SERVICE_GAP = 14
const SOURCE_SPACE = 16
const END_SPACE = 20
const ROW_GAP = 22
const LANE = 22
const DONE_WIDTH = 110

export const FULL_CELL_ROWS_PITCH = (rows: number): number => (rows <= 2 ? 74 : 62)
const MOST_CELLS = 10
const CELLS_UNRESERVED = 6
const COMPACT_CELLS = 4

export function layoutGraph(graph: Graph, options: LayoutOptions): Layout {
  return new Placing(graph, options).place()
}

interface Service {
  kind: 'door' | 'eventQueue' | 'mapping'
  fn: GraphResource
  connection: number
  sources: GraphResource[]
}

class Placing {
  private readonly nodes = new Map<string, PlacedNode>()
  private readonly edges: PlacedEdge[] = []
  private readonly measures: typeof WIDE
  private readonly functions: GraphResource[]
  private readonly sourceColumns: number
  private readonly depths = new Map<number, number>()
  private readonly columns: { clients: number; source: number; service: number; fn: number; end: number; right: number }
  private readonly sourceBottoms: number[]
  private endBottom = TOP - 24
  private lanes = 0

  constructor(
    private readonly graph: Graph,
    private readonly options: LayoutOptions,
  ) {
    const m = options.wide ? WIDE : NARROW
    this.measures = m
    this.functions = functionsInReadingOrder(graph)
    for (const resource of graph.resources)
      if (this.isSource(resource)) this.depths.set(resource.index, this.depthOf(resource))
    this.sourceColumns = Math.max(0, ...this.depths.values()) + 1
    this.sourceBottoms = Array.from({ length: this.sourceColumns }, () => TOP - 34)
    const clients = options.wide && graph.resources.some((resource) => resource.hasClients && this.isSource(resource))
    const source = m.margin + (clients ? m.clients + m.clientsGap : 0)
    const sources = this.sourceColumns * m.source + (this.sourceColumns - 1) * SOURCE_GAP
    const service = source + sources + m.gap
    const fn = service + m.service + m.gap
    const end = fn + m.fn + m.endGap
    this.columns = { clients: m.margin, source, service, fn, end, right: end + m.end }
  }

  place(): Layout {
    for (const fn of this.functions) this.placeRow(fn)
    for (const resource of this.graph.resources) this.placeLeftOver(resource)
    this.movePinned()
    const region = this.region()
    const bottom = Math.max(
      0,
      ...[...this.nodes.values()].map(({ box }) => box.y + box.height),
      region ? region.y + region.height : 0,
    )
    this.connect(bottom + LANE)
    const everything = [...this.nodes.values()].map((node) => node.box)
    return {
      width: Math.max(this.columns.right, ...everything.map((box) => box.x + box.width)) + this.measures.margin,
      height: bottom + (this.lanes > 0 ? this.lanes * LANE + 14 : 14),
      nodes: [...this.nodes.values()],
      edges: this.edges,
      titles: this.titles(),
      region,
    }
  }

  /** One function, what Lambda does for it, who calls it, and where its events end. */
  private placeRow(fn: GraphResource): void {
    const first = this.nodes.size === 0
    const top = first ? TOP : this.rowBottom() + ROW_GAP
    const compact = this.functions.length > 1
    const cells = cellsOf(fn, compact)
    const height = functionHeight(cells, compact)
    const services = this.servicesOf(fn)
    const stack = services.reduce(
      (sum, service) => sum + this.serviceHeight(service),
      (services.length - 1) * SERVICE_GAP,
    )
    let y = top + (services.length === 1 || stack < height ? Math.max(0, (height - stack) / 2) : 0)
    const firstService = y
    for (const service of services) y = this.placeService(service, y) + SERVICE_GAP
    const serviceBottom = y - SERVICE_GAP
    const moved = services.length > 0 ? this.box(serviceId(services[0]!)).y - firstService : 0
    const slack = services.length === 1 ? Math.max(0, (stack - height) / 2) : 0
    const fnY = services.length > 0 && serviceBottom - top >= height ? top + moved + slack : top + moved
    const node = this.add('function', fn, { x: this.columns.fn, y: fnY, width: this.measures.fn, height })
    node.cells = cells
    node.compact = compact
    this.placeEnds(fn, node, services)
  }

  private placeService(service: Service, wanted: number): number {
    const height = this.serviceHeight(service)
    const port = portOf(service.kind, height)
    const fresh = service.sources.filter((source) => !this.nodes.has(resourceId(source.index)))
    const heights = fresh.map((source) => this.sourceHeight(source))
    const stack = heights.reduce((sum, each) => sum + each, Math.max(0, fresh.length - 1) * SOURCE_SPACE)
    const column = this.sourceColumns - 1
    // The service moves down until its callers fit beside it on level lines.
    const free = fresh.length > 0 ? this.sourceBottoms[column]! + SOURCE_SPACE + stack / 2 - port : wanted
    const y = Math.round(Math.max(wanted, free))
    this.add(
      service.kind,
      service.fn,
      { x: this.columns.service, y, width: this.measures.service, height },
      service.connection,
    )
    let sourceY = y + port - stack / 2
    for (const [i, source] of fresh.entries()) {
      this.placeSource(source, Math.round(sourceY))
      sourceY += heights[i]! + SOURCE_SPACE
    }
    return y + height
  }

  private placeSource(source: GraphResource, wanted: number): void {
    if (this.nodes.has(resourceId(source.index))) return
    const depth = this.depths.get(source.index) ?? 0
    const height = this.sourceHeight(source)
    const column = this.sourceColumns - 1 - depth
    const y = Math.max(wanted, this.sourceBottoms[column]! + SOURCE_SPACE)
    const x = this.columns.source + column * (this.measures.source + SOURCE_GAP)
    this.add('source', source, { x, y, width: this.measures.source, height })
    this.sourceBottoms[column] = y + height
    if (this.columns.source > this.columns.clients && source.hasClients) {
      const centre = y + height / 2
      this.add('clients', source, { x: this.columns.clients, y: centre - 46, width: this.measures.clients, height: 92 })
    }
    for (const link of this.graph.links) {
      if (link.path !== 'delivery' || link.to !== source.index) continue
      const feeder = this.graph.resources[link.from]!
      if (feeder.role !== 'function') this.placeSource(feeder, y + height / 2 - this.sourceHeight(feeder) / 2)
    }
  }

  private placeEnds(fn: GraphResource, node: PlacedNode, services: readonly Service[]): void {
    const { y } = node.box
    const lead = node.compact ? 34 : 46
    const doneY = Math.max(y + lead - 14, this.endBottom + END_SPACE)
    this.add('done', fn, { x: this.columns.end, y: doneY, width: DONE_WIDTH, height: 28 })
    this.endBottom = doneY + 28
    let wanted = y + (node.compact ? 64 : 137)
    const ends = this.graph.links.filter((link) => link.from === fn.index && ENDS_OF_FUNCTION.has(link.path))
    for (const link of ends) wanted = this.placeEnd(this.graph.resources[link.to]!, wanted) ?? wanted
    for (const service of services) {
      const box = this.box(serviceId(service))
      const centre = box.y + portOf(service.kind, box.height) + 10
      for (const target of this.asideOf(service)) this.placeEnd(target, centre - this.endHeight(target) / 2)
    }
  }

  /** Returns where the next one should be; undefined if it stands elsewhere already. */
  private placeEnd(target: GraphResource, wanted: number): number | undefined {
    if (this.nodes.has(resourceId(target.index)) || this.isSource(target) || target.role === 'function')
      return undefined
    const height = this.endHeight(target)
    const y = Math.round(Math.max(wanted, this.endBottom + END_SPACE))
    const kind = target.role === 'table' ? 'table' : 'store'
    this.add(kind, target, { x: this.columns.end, y, width: this.measures.end, height })
    this.endBottom = y + height
    return y + height + END_SPACE
  }

  /** Dead-letter queues of the queues a mapping reads, and the mapping's own destination. */
  private asideOf(service: Service): GraphResource[] {
    const targets = this.graph.links.filter(
      (link) =>
        (link.path === 'redrive' && service.sources.some((source) => source.index === link.from)) ||
        (link.path === 'discard' && service.kind === 'mapping' && link.connection === service.connection),
    )
    return targets.map((link) => this.graph.resources[link.to]!)
  }

  /** What nothing on the canvas reads or calls still has a place, so that it can be seen and connected. */
  private placeLeftOver(resource: GraphResource): void {
    if (this.nodes.has(resourceId(resource.index))) return
    const aside = this.graph.links.some((link) => link.to === resource.index)
    if (this.isSource(resource) || !aside) this.placeSource(resource, TOP)
    else this.placeEnd(resource, TOP)
  }

  private movePinned(): void {
    for (const resource of this.graph.resources) {
      const pinned = this.options.positions?.[resource.id]
      const node = this.nodes.get(resourceId(resource.index))
      if (!pinned || !node) continue
      node.box.x = pinned.x
      node.box.y = pinned.y
    }
  }

  private region(): Box | undefined {
    const services = [...this.nodes.values()].filter(
      ({ kind }) => kind === 'door' || kind === 'eventQueue' || kind === 'mapping',
    )
    if (services.length === 0) return undefined
    const top = Math.min(...services.map(({ box }) => box.y)) - (TOP - REGION_TOP)
    const bottom = Math.max(...services.map(({ box }) => box.y + box.height)) + 14
    return {
      x: this.columns.service - REGION_PAD,
      y: top,
      width: this.measures.service + 2 * REGION_PAD,
      height: bottom - top,
    }
  }

  private connect(laneTop: number): void {
    for (const node of this.nodes.values()) if (node.kind === 'clients') this.joinClients(node)
    for (const fn of this.functions) this.connectFunction(fn)
    for (const link of this.graph.links) this.connectLink(link, laneTop)
  }

  private joinClients(node: PlacedNode): void {
    const source = this.nodes.get(resourceId(node.resource))!
    const level = source.box.y + source.box.height / 2
    this.level(node, source, level, { look: 'solid', connection: -1 })
  }

  private connectFunction(fn: GraphResource): void {
    const node = this.nodes.get(resourceId(fn.index))!
    const services = this.servicesOf(fn)
    const levels = inputLevels(
      services.map((service) => portLevel(service, this.box(serviceId(service)))),
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
    if (done) this.level(node, done, done.box.y + 14, { look: 'plain', connection: -1, arrow: true })
  }

  private connectLink(link: GraphLink, laneTop: number): void {
    const from = this.nodes.get(resourceId(link.from))!
    const to = this.nodes.get(resourceId(link.to))!
    const { connection } = link
    if (link.path === 'synchronous') this.intoService(from, doorId(link.to), { look: 'solid', connection })
    else if (link.path === 'asynchronous') this.intoService(from, eventQueueId(link.to), { look: 'dashed', connection })
    else if (link.path === 'polled') this.intoService(from, mappingId(connection), { look: 'dotted', connection })
    else if (link.path === 'calls') this.toEnd(from, link, laneTop, { look: 'solid', connection })
    else if (link.path === 'redrive')
      this.aroundRegion(from, to, laneTop, { ...ASIDE, connection, words: receiveWords(link) })
    else if (link.path === 'discard') {
      const words = 'what the mapping gives up'
      this.aroundRegion(this.nodes.get(mappingId(connection))!, to, laneTop, { ...ASIDE, connection, words })
    } else if (link.path === 'delivery') this.toEnd(from, link, laneTop, { look: 'dashed', connection, arrow: true })
    else if (link.path === 'sends') {
      const words = `what ${this.graph.resources[link.from]!.id} sends on`
      this.aroundRegion(from, this.arrival(link.to), laneTop, { ...ASIDE, connection, words })
    } else this.toEnd(from, link, laneTop, { ...ASIDE, connection })
  }

  private intoService(from: PlacedNode, id: string, style: EdgeStyle): void {
    const to = this.nodes.get(id)!
    const end = this.port(to, 'left', to.box.y + portOf(to.kind, to.box.height))
    if (from.kind === 'function') {
      this.loopBack(from, to, end, style)
      return
    }
    const level = to.box.y + portOf(to.kind, to.box.height)
    const inside = level > from.box.y + 20 && level < from.box.y + from.box.height - 20
    const start = this.port(from, 'right', inside ? level : from.box.y + from.box.height / 2)
    this.edge(from, start, to, end, across(this.spot(from, start), this.spot(to, end)), style)
  }

  private toEnd(from: PlacedNode, link: GraphLink, laneTop: number, style: EdgeStyle): void {
    const to = this.arrival(link.to)
    if (to.box.x <= from.box.x) {
      this.aroundRegion(from, to, laneTop, style)
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

  /** A function that invokes a function: back to the front of the region, between sources and services. */
  private loopBack(from: PlacedNode, to: PlacedNode, end: Port, style: EdgeStyle): void {
    const start = this.port(from, 'bottom', from.box.x + from.box.width / 2)
    const a = this.spot(from, start)
    const b = this.spot(to, end)
    const gutter = to.box.x - REGION_PAD - 18
    const lane = Math.max(a.y, to.box.y + to.box.height) + SERVICE_GAP / 2
    this.edge(
      from,
      start,
      to,
      end,
      rounded([a, { x: a.x, y: lane }, { x: gutter, y: lane }, { x: gutter, y: b.y }, b]),
      style,
    )
  }

  /** Below the region: what moves it is not Lambda. */
  private aroundRegion(from: PlacedNode, to: PlacedNode, laneTop: number, style: EdgeStyle & { words?: string }): void {
    const lane = laneTop + this.lanes++ * LANE
    const a = this.exit(from, lane)
    const b = this.entry(to, lane)
    const words = style.words
    const middle = this.columns.service + this.measures.service / 2 + (this.options.wide ? 190 : 150)
    this.edge(from, a.port, to, b.port, rounded([...a.way, ...b.way]), style)
    if (words) this.edges[this.edges.length - 1]!.label = { text: words, at: { x: middle, y: lane } }
  }

  private exit(node: PlacedNode, lane: number): { port: Port; way: Point[] } {
    const { box } = node
    if (this.isLowest(node)) {
      const port = this.port(node, 'bottom', box.x + Math.round(box.width * 0.46))
      const at = this.spot(node, port)
      return { port, way: [at, { x: at.x, y: lane }] }
    }
    const right = node.kind === 'mapping' || node.kind === 'function'
    const port = this.port(node, right ? 'right' : 'left', box.y + box.height - 24)
    const at = this.spot(node, port)
    const x = right ? at.x + REGION_PAD + 12 + this.lanes * 6 : Math.max(6, at.x - 10 - this.lanes * 5)
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

  private add(kind: NodeKind, resource: GraphResource, box: Box, connection = -1): PlacedNode {
    const id = idOf(kind, resource.index, connection)
    const node: PlacedNode = {
      id,
      kind,
      resource: resource.index,
      connection,
      box,
      ports: [],
      cells: 0,
      compact: false,
    }
    this.nodes.set(id, node)
    return node
  }

  private box = (id: string): Box => this.nodes.get(id)!.box

  private rowBottom(): number {
    const bottoms = [...this.nodes.values()].map(({ box }) => box.y + box.height)
    return Math.max(TOP, ...bottoms)
  }

  private servicesOf(fn: GraphResource): Service[] {
    const { links, resources } = this.graph
    const sourcesOver = (path: GraphLink['path']) =>
      links.filter((link) => link.path === path && link.to === fn.index).map((link) => resources[link.from]!)
    const services: Service[] = []
    const outside = (sources: GraphResource[]) => sources.filter((source) => source.role !== 'function')
    const callers = sourcesOver('synchronous')
    if (callers.length > 0) services.push({ kind: 'door', fn, connection: -1, sources: outside(callers) })
    const senders = [
      ...sourcesOver('asynchronous'),
      ...sourcesOver('onSuccess'),
      ...sourcesOver('onFailure'),
      ...sourcesOver('sends'),
    ]
    if (senders.length > 0) services.push({ kind: 'eventQueue', fn, connection: -1, sources: outside(senders) })
    for (const link of links) {
      if (link.path !== 'polled' || link.to !== fn.index) continue
      services.push({ kind: 'mapping', fn, connection: link.connection, sources: [resources[link.from]!] })
    }
    return services
  }

  private isSource(resource: GraphResource): boolean {
    return (
      resource.role !== 'function' &&
      resource.role !== 'table' &&
      this.graph.links.some((link) => link.from === resource.index && SOURCE_PATHS.has(link.path))
    )
  }

  /** How many sources an event passes after this one before Lambda takes it. */
  private depthOf(resource: GraphResource, seen: readonly number[] = []): number {
    if (seen.includes(resource.index)) return 0
    const next = this.graph.links
      .filter((link) => link.path === 'delivery' && link.from === resource.index)
      .map((link) => this.graph.resources[link.to]!)
      .filter((target) => this.isSource(target))
    return Math.max(0, ...next.map((target) => 1 + this.depthOf(target, [...seen, resource.index])))
  }

  private serviceHeight(service: Service): number {
    if (service.kind === 'door') return 92
    if (service.kind === 'eventQueue') return 144
    const [source] = service.sources
    return source?.role === 'stream' ? 108 + 32 * shownShards(source) : 164
  }

  private sourceHeight(source: GraphResource): number {
    if (source.role === 'queue') return 140
    if (source.role === 'stream') return 56 + 32 * shownShards(source)
    return source.hasClients && this.columns.source === this.columns.clients ? 120 : 92
  }

  private endHeight = (target: GraphResource): number => (target.role === 'table' ? 78 : 90)

  private titles(): Layout['titles'] {
    const { clients, source, service, fn, end } = this.columns
    const nodes = [...this.nodes.values()]
    const has = (...kinds: NodeKind[]) => nodes.some((node) => kinds.includes(node.kind))
    return [
      ...(has('clients') ? [{ text: 'Its clients', x: clients }] : []),
      ...(has('source') ? [{ text: 'Who calls', x: source }] : []),
      ...(has('door', 'eventQueue', 'mapping') ? [{ text: 'What Lambda does for you', x: service - REGION_PAD }] : []),
      ...(has('function') ? [{ text: 'Where your code runs', x: fn }] : []),
      ...(has('done', 'store', 'table') ? [{ text: 'Where it ends', x: end }] : []),
    ]
  }
}

interface EdgeStyle {
  look: EdgeLook
  connection: number
  arrow?: boolean
}

/** Something else than Lambda's delivery moves an event: dark, with an arrow. */
const ASIDE = { look: 'dark', arrow: true } as const

const receiveWords = ({ receives }: GraphLink): string =>
  `after ${receives} ${receives === 1 ? 'receive' : 'receives'}, SQS moves it`

const SOURCE_PATHS: ReadonlySet<string> = new Set(['synchronous', 'asynchronous', 'polled', 'delivery'])
const ENDS_OF_FUNCTION: ReadonlySet<string> = new Set(['calls', 'onSuccess', 'onFailure', 'deadLetter'])

export const resourceId = (resource: number): string => `resource-${resource}`
export const clientsId = (resource: number): string => `clients-${resource}`
export const doorId = (fn: number): string => `door-${fn}`
export const eventQueueId = (fn: number): string => `event-queue-${fn}`
export const mappingId = (connection: number): string => `mapping-${connection}`
export const doneId = (fn: number): string => `done-${fn}`

function idOf(kind: NodeKind, resource: number, connection: number): string {
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

const serviceId = (service: Service): string => idOf(service.kind, service.fn.index, service.connection)

/** At most four shards are drawn as lanes; the rest is a number. */
export const shownShards = (stream: GraphResource): number => Math.min(4, Math.max(1, stream.shards))

/** Where a service's line meets it, from its top: beside the one thing it is about. */
export function portOf(kind: NodeKind, height: number): number {
  if (kind === 'door') return 46
  if (kind === 'eventQueue') return 76
  return height === 164 ? 82 : Math.round(height / 2)
}
const portLevel = (service: Service, box: Box): number => box.y + portOf(service.kind, box.height)

/** Where lines enter a function: level with their service where it reaches so far, else stacked at its lower end. */
function inputLevels(wanted: number[], box: Box, compact: boolean): number[] {
  const levels = [...wanted]
  const space = compact ? 24 : 34
  let limit = box.y + box.height - (compact ? 22 : 38)
  for (let i = levels.length - 1; i >= 0; i--) {
    levels[i] = Math.min(levels[i]!, limit)
    limit = levels[i]! - space
  }
  let least = box.y + 24
  for (let i = 0; i < levels.length; i++) {
    levels[i] = Math.max(levels[i]!, least)
    least = levels[i]! + space / 2
  }
  return levels
}

function cellsOf(fn: GraphResource, compact: boolean): number {
  if (compact) return Math.min(COMPACT_CELLS, fn.reserved ?? COMPACT_CELLS)
  return Math.min(MOST_CELLS, fn.reserved ?? CELLS_UNRESERVED)
}

function functionHeight(cells: number, compact: boolean): number {
  if (compact) return 152
  const rows = Math.max(1, Math.ceil(cells / 2))
  return 108 + rows * FULL_CELL_ROWS_PITCH(rows) - 8 + (rows <= 2 ? 48 : 40)
}

function functionsInReadingOrder(graph: Graph): GraphResource[] {
  const called = graph.links.filter((link) => SOURCE_PATHS.has(link.path)).map((link) => graph.resources[link.to]!)
  const all = [...called, ...graph.resources].filter((resource) => resource.role === 'function')
  return [...new Set(all)]
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)
