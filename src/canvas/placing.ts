import * as texts from '../texts/nodes.ts'
import type { Graph, GraphResource } from './graph.ts'
import {
  type Box,
  clientsId,
  doneId,
  idOf,
  type Layout,
  type LayoutOptions,
  type NodeKind,
  type PlacedNode,
  resourceId,
} from './layout.ts'
import {
  CLOSE,
  cellsOf,
  DONE_HEIGHT,
  DONE_WIDTH,
  END_SPACE,
  endHeight,
  functionHeight,
  type Heights,
  LOW,
  type Measures,
  NARROW,
  portOf,
  REGION_PAD,
  ROW_GAP,
  SMALL,
  SMALL_HEIGHTS,
  SOURCE_GAP,
  SOURCE_SPACE,
  serviceHeight,
  sourceHeight,
  TALL,
  WIDE,
} from './measures.ts'
import { asideOf, depthOf, functionsInReadingOrder, isSource, type Service, serviceId, servicesOf } from './services.ts'

export interface Columns {
  clients: number
  source: number
  service: number
  fn: number
  end: number
  right: number
}

/** Everything that has a place, before lines join it. */
export interface PlacedNodes extends Pick<Layout, 'nodes' | 'titles' | 'region'> {
  columns: Columns
  measures: Measures
  heights: Heights
}

/** Places nodes row by row: a function, what Lambda does for it, who calls it, and where its events end. */
export class Placing {
  private readonly nodes = new Map<string, PlacedNode>()
  private readonly measures: Measures
  private readonly heights: Heights
  private readonly functions: GraphResource[]
  private readonly sourceColumns: number
  private readonly depths = new Map<number, number>()
  private readonly columns: Columns
  private readonly sourceBottoms: number[]
  private readonly saysClients: boolean
  private readonly sourceGap: number
  private readonly sourceSpace: number
  private readonly endSpace: number
  private endBottom: number

  constructor(
    private readonly graph: Graph,
    private readonly options: LayoutOptions,
  ) {
    const m = options.sizes?.measures ?? (options.small ? SMALL : options.wide ? WIDE : options.close ? CLOSE : NARROW)
    this.measures = m
    this.heights = options.sizes?.heights ?? (options.small ? SMALL_HEIGHTS : options.low ? LOW : TALL)
    this.sourceGap = options.sizes?.sourceGap ?? SOURCE_GAP
    this.sourceSpace = options.sizes?.sourceSpace ?? SOURCE_SPACE
    this.endSpace = options.sizes?.endSpace ?? END_SPACE
    this.endBottom = this.heights.top - 24
    this.functions = functionsInReadingOrder(graph)
    for (const resource of graph.resources) {
      if (isSource(graph, resource)) this.depths.set(resource.index, depthOf(graph, resource))
    }
    this.sourceColumns = Math.max(0, ...this.depths.values()) + 1
    this.sourceBottoms = Array.from({ length: this.sourceColumns }, () => this.heights.top - 34)
    const clients = options.wide && graph.resources.some((each) => each.hasClients && isSource(graph, each))
    this.saysClients = !clients
    const source = m.margin + (clients ? m.clients + m.clientsGap : 0)
    const sources = this.sourceColumns * m.source + (this.sourceColumns - 1) * this.sourceGap
    const service = source + sources + m.gap
    const fn = service + m.service + m.gap
    const end = fn + m.fn + m.endGap
    this.columns = { clients: m.margin, source, service, fn, end, right: end + m.end }
  }

  place(): PlacedNodes {
    for (const fn of this.functions) this.placeRow(fn)
    for (const resource of this.graph.resources) this.placeLeftOver(resource)
    this.movePinned()
    return {
      nodes: [...this.nodes.values()],
      titles: this.titles(),
      region: this.region(),
      columns: this.columns,
      measures: this.measures,
      heights: this.heights,
    }
  }

  private placeRow(fn: GraphResource): void {
    const first = this.nodes.size === 0
    const top = first ? this.heights.top : this.rowBottom() + (this.options.sizes?.rowGap ?? ROW_GAP)
    const compact = this.functions.length > 1
    const services = servicesOf(this.graph, fn)
    const stack = services.reduce(
      (sum, service) => sum + serviceHeight(service, this.heights),
      (services.length - 1) * this.heights.serviceGap,
    )
    const { cells, height } = this.functionSize(fn, compact, stack)
    let y = top + (services.length === 1 || stack < height ? Math.max(0, (height - stack) / 2) : 0)
    const firstService = y
    for (const service of services) y = this.placeService(service, y) + this.heights.serviceGap
    const serviceBottom = y - this.heights.serviceGap
    const moved = services.length > 0 ? this.box(serviceId(services[0]!)).y - firstService : 0
    const slack = services.length === 1 ? Math.max(0, (stack - height) / 2) : 0
    const fnY = services.length > 0 && serviceBottom - top >= height ? top + moved + slack : top + moved
    const node = this.add('function', fn, { x: this.columns.fn, y: fnY, width: this.measures.fn, height })
    node.cells = cells
    node.compact = compact
    this.placeEnds(fn, node, services)
  }

  /** As high as its own cells ask for, or as what stands in front of it. */
  private functionSize(fn: GraphResource, compact: boolean, stack: number): { cells: number; height: number } {
    const { sizes } = this.options
    if (!sizes) {
      const cells = cellsOf(fn, compact, this.heights)
      return { cells, height: functionHeight(cells, compact, this.heights) }
    }
    const height = Math.max(stack, sizes.heights.door)
    return { cells: Math.min(fn.reserved ?? MANY, sizes.cellsIn(height)), height }
  }

  private placeService(service: Service, wanted: number): number {
    const height = serviceHeight(service, this.heights)
    const port = portOf(service.kind, height)
    const fresh = service.sources.filter((source) => !this.nodes.has(resourceId(source.index)))
    const heights = fresh.map((source) => sourceHeight(source, this.saysClients, this.heights))
    const stack = heights.reduce((sum, each) => sum + each, Math.max(0, fresh.length - 1) * this.sourceSpace)
    const column = this.sourceColumns - 1
    // The service moves down until its callers fit beside it on level lines.
    const free = fresh.length > 0 ? this.sourceBottoms[column]! + this.sourceSpace + stack / 2 - port : wanted
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
      sourceY += heights[i]! + this.sourceSpace
    }
    return y + height
  }

  private placeSource(source: GraphResource, wanted: number): void {
    if (this.nodes.has(resourceId(source.index))) return
    const depth = this.depths.get(source.index) ?? 0
    const height = sourceHeight(source, this.saysClients, this.heights)
    const column = this.sourceColumns - 1 - depth
    const y = Math.max(wanted, this.sourceBottoms[column]! + this.sourceSpace)
    const x = this.columns.source + column * (this.measures.source + this.sourceGap)
    this.add('source', source, { x, y, width: this.measures.source, height })
    this.sourceBottoms[column] = y + height
    if (!this.saysClients && source.hasClients) {
      const centre = y + height / 2
      this.add('clients', source, { x: this.columns.clients, y: centre - 46, width: this.measures.clients, height: 92 })
    }
    for (const link of this.graph.links) {
      if (link.path !== 'delivery' || link.to !== source.index) continue
      const feeder = this.graph.resources[link.from]!
      if (feeder.role !== 'function')
        this.placeSource(feeder, y + height / 2 - sourceHeight(feeder, this.saysClients, this.heights) / 2)
    }
  }

  private placeEnds(fn: GraphResource, node: PlacedNode, services: readonly Service[]): void {
    const { y } = node.box
    const { door, eventQueue, serviceGap } = this.heights
    // Level with the two services that a function most often has in front of it.
    const { sizes } = this.options
    const lead = node.compact && !sizes ? 34 : door / 2
    const second = door + serviceGap + portOf('eventQueue', eventQueue)
    const done = sizes?.done ?? DONE_HEIGHT
    const doneY = Math.max(y + lead - done / 2, this.endBottom + this.endSpace)
    this.add('done', fn, {
      x: this.columns.end,
      y: doneY,
      width: Math.min(DONE_WIDTH, this.measures.end),
      height: done,
    })
    this.endBottom = doneY + done
    let wanted = sizes ? this.endBottom : y + (node.compact ? 64 : second - 45)
    const ends = this.graph.links.filter((link) => link.from === fn.index && ENDS_OF_FUNCTION.has(link.path))
    for (const link of ends) wanted = this.placeEnd(this.graph.resources[link.to]!, wanted) ?? wanted
    for (const service of services) {
      const box = this.box(serviceId(service))
      const centre = box.y + portOf(service.kind, box.height) + 10
      for (const { to } of asideOf(this.graph, service)) {
        const target = this.graph.resources[to]!
        this.placeEnd(target, centre - endHeight(target, this.heights) / 2)
      }
    }
  }

  /** Returns where the next one should be; undefined if it stands elsewhere already. */
  private placeEnd(target: GraphResource, wanted: number): number | undefined {
    if (this.nodes.has(resourceId(target.index)) || isSource(this.graph, target) || target.role === 'function')
      return undefined
    const height = endHeight(target, this.heights)
    const y = Math.round(Math.max(wanted, this.endBottom + this.endSpace))
    const kind = target.role === 'table' ? 'table' : 'store'
    this.add(kind, target, { x: this.columns.end, y, width: this.measures.end, height })
    this.endBottom = y + height
    return y + height + this.endSpace
  }

  /** What nothing on the canvas reads or calls still has a place, so that it can be seen and connected. */
  private placeLeftOver(resource: GraphResource): void {
    if (this.nodes.has(resourceId(resource.index))) return
    const aside = this.graph.links.some((link) => link.to === resource.index)
    if (isSource(this.graph, resource) || !aside) this.placeSource(resource, this.heights.top)
    else this.placeEnd(resource, this.heights.top)
  }

  /** Where a person put things; what belongs to them comes along. */
  private movePinned(): void {
    for (const { id, index } of this.graph.resources) {
      const pinned = this.options.positions?.[id]
      const node = this.nodes.get(resourceId(index))
      if (!pinned || !node) continue
      const [dx, dy] = [pinned.x - node.box.x, pinned.y - node.box.y]
      for (const other of [node, this.nodes.get(clientsId(index)), this.nodes.get(doneId(index))]) {
        if (!other) continue
        other.box.x += dx
        other.box.y += dy
      }
      // What Lambda does for a function keeps to its region, level with it.
      for (const other of this.nodes.values())
        if (other.resource === index && IN_REGION.has(other.kind)) other.box.y += dy
    }
  }

  private region(): Box | undefined {
    const services = [...this.nodes.values()].filter(({ kind }) => IN_REGION.has(kind))
    if (services.length === 0) return undefined
    const top = Math.min(...services.map(({ box }) => box.y)) - (this.heights.top - this.heights.regionTop)
    const bottom = Math.max(...services.map(({ box }) => box.y + box.height)) + this.heights.regionFoot
    return {
      x: this.columns.service - REGION_PAD,
      y: top,
      width: this.measures.service + 2 * REGION_PAD,
      height: bottom - top,
    }
  }

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
    return Math.max(this.heights.top, ...bottoms)
  }

  private titles(): Layout['titles'] {
    const { clients, source, service, fn, end } = this.columns
    const nodes = [...this.nodes.values()]
    const has = (...kinds: NodeKind[]) => nodes.some((node) => kinds.includes(node.kind))
    return [
      ...(has('clients') ? [{ text: texts.itsClients, x: clients }] : []),
      ...(has('source') ? [{ text: texts.whoCalls, x: source }] : []),
      ...(has('door', 'eventQueue', 'mapping') ? [{ text: texts.whatLambdaDoesFor, x: service - REGION_PAD }] : []),
      ...(has('function') ? [{ text: texts.whereYourCodeRuns, x: fn }] : []),
      ...(has('done', 'store', 'table') ? [{ text: texts.whereItEnds, x: end }] : []),
    ]
  }
}

/** Environments where nobody reserved any. */
const MANY = 6
const IN_REGION: ReadonlySet<NodeKind> = new Set(['door', 'eventQueue', 'mapping'])
const ENDS_OF_FUNCTION: ReadonlySet<string> = new Set(['calls', 'onSuccess', 'onFailure', 'deadLetter'])
