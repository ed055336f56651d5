import { hasClients, roleOf } from '../sim/projections/places.ts'
import { functionIn } from '../sim/resources/function.ts'
import type { Plan } from '../sim/scenario/plan.ts'

/** What the canvas needs to know about a document to place it: who is there, and who sends to whom. */
export interface Graph {
  /** In document order; a resource's index is its place here. */
  resources: GraphResource[]
  links: GraphLink[]
}

/** By what is on screen, not by AWS type; a table is whatever is only called or delivered to. */
export type Role = 'function' | 'caller' | 'queue' | 'stream' | 'table'

export interface GraphResource {
  index: number
  id: string
  role: Role
  /** It answers clients of its own, who get a place on the canvas. */
  hasClients: boolean
  /** Streams only. */
  shards: number
  /** Functions only: how many environments may run at once, if the document says so. */
  reserved: number | undefined
}

export type LinkPath =
  | 'synchronous'
  | 'asynchronous'
  | 'polled'
  | 'delivery'
  | 'deadLetter'
  | 'onSuccess'
  | 'onFailure'
  | 'calls'
  /** The queue's own redrive policy. */
  | 'redrive'
  /** What a mapping gives up, to its own destination. `connection` is the mapping. */
  | 'discard'
  /** What a handler sends on. */
  | 'sends'

export interface GraphLink {
  path: LinkPath
  /** Resource indexes. */
  from: number
  to: number
  /** Index in the document's connections; -1: the line is not one of them. */
  connection: number
  /** Redrive only: after how many receives. */
  receives?: number
}

/** The graph of a plan as its last change leaves it, so that nothing moves while it plays. */
export function graphOf(plan: Plan): Graph {
  const config = plan.configs[plan.configs.length - 1]!
  const indexOf = (id: string) => plan.indexOf.get(id)!
  const links: GraphLink[] = plan.connections.map(({ index, from, to, path }) => ({
    path,
    from,
    to,
    connection: index,
  }))
  for (const [connection, { from, onFailure }] of config.connections.entries()) {
    if (onFailure) links.push({ path: 'discard', from: indexOf(from), to: indexOf(onFailure), connection })
  }
  const resources = plan.resources.map((resource): GraphResource => {
    const settings = config.resources[resource.id]!
    if ('redrivePolicy' in settings && settings.redrivePolicy) {
      const { deadLetterTarget, maxReceiveCount } = settings.redrivePolicy
      links.push({
        path: 'redrive',
        from: resource.index,
        to: indexOf(deadLetterTarget),
        connection: -1,
        receives: maxReceiveCount,
      })
    }
    const own = functionIn(settings)
    if (own) {
      for (const { to } of own.handler.sends) {
        links.push({ path: 'sends', from: resource.index, to: indexOf(to), connection: -1 })
      }
    }
    const role = roleOf(plan, resource.index)
    return {
      index: resource.index,
      id: resource.id,
      role: role === 'other' ? 'table' : role,
      hasClients: hasClients(plan, resource.index),
      shards: resource.definition.stream?.shards(settings) ?? 0,
      reserved: roomOf(plan, resource.id),
    }
  })
  return { resources, links }
}

/** What is reserved for a function; where that ends at 0, what it could run before: those runs are shown too. */
function roomOf(plan: Plan, id: string): number | undefined {
  const held = plan.configs.flatMap(({ resources }) => functionIn(resources[id]) ?? [])
  const running = held.findLast(({ reservedConcurrentExecutions }) => reservedConcurrentExecutions !== 0)
  return (running ?? held.at(-1))?.reservedConcurrentExecutions
}
