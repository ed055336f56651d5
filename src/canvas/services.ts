import type { Graph, GraphLink, GraphResource } from './graph.ts'
import { idOf } from './layout.ts'

/** One of Lambda's stations in front of a function, and who uses it. */
export interface Service {
  kind: 'door' | 'eventQueue' | 'mapping'
  fn: GraphResource
  /** Mappings only; else -1. */
  connection: number
  sources: GraphResource[]
}

export const serviceId = ({ kind, fn, connection }: Service): string => idOf(kind, fn.index, connection)

const SOURCE_PATHS: ReadonlySet<string> = new Set(['synchronous', 'asynchronous', 'polled', 'delivery'])

export function functionsInReadingOrder({ links, resources }: Graph): GraphResource[] {
  const called = links.filter((link) => SOURCE_PATHS.has(link.path)).map((link) => resources[link.to]!)
  return [...new Set([...called, ...resources].filter((resource) => resource.role === 'function'))]
}

/** In the order they are drawn: who waits first, then who does not, then who is asked. */
export function servicesOf({ links, resources }: Graph, fn: GraphResource): Service[] {
  const over = (...paths: GraphLink['path'][]) =>
    links.filter((link) => paths.includes(link.path) && link.to === fn.index).map((link) => resources[link.from]!)
  const outside = (sources: GraphResource[]) => [...new Set(sources)].filter((source) => source.role !== 'function')
  const callers = over('synchronous')
  // A destination that is a function is invoked through its event queue too.
  const senders = over('asynchronous', 'onSuccess', 'onFailure')
  const services: Service[] = []
  if (callers.length > 0) services.push({ kind: 'door', fn, connection: -1, sources: outside(callers) })
  if (senders.length > 0) services.push({ kind: 'eventQueue', fn, connection: -1, sources: outside(senders) })
  for (const link of links) {
    if (link.path !== 'polled' || link.to !== fn.index) continue
    services.push({ kind: 'mapping', fn, connection: link.connection, sources: [resources[link.from]!] })
  }
  return services
}

/** Links that move events past a mapping: its queue's redrive, and its own destination. */
export const asideOf = ({ links }: Graph, { kind, connection, sources }: Service): GraphLink[] =>
  kind !== 'mapping'
    ? []
    : links.filter(
        (link) =>
          (link.path === 'redrive' && sources.some((source) => source.index === link.from)) ||
          (link.path === 'discard' && link.connection === connection),
      )

export const isSource = ({ links }: Graph, { index, role }: GraphResource): boolean =>
  role !== 'function' && role !== 'table' && links.some((link) => link.from === index && SOURCE_PATHS.has(link.path))

/** How many sources an event passes after this one before Lambda takes it. */
export function depthOf(graph: Graph, resource: GraphResource, seen: readonly number[] = []): number {
  if (seen.includes(resource.index)) return 0
  const next = graph.links
    .filter((link) => link.path === 'delivery' && link.from === resource.index)
    .map((link) => graph.resources[link.to]!)
    .filter((target) => isSource(graph, target))
  return Math.max(0, ...next.map((target) => 1 + depthOf(graph, target, [...seen, resource.index])))
}
