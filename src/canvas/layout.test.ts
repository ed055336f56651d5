import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Graph, GraphLink, Role } from './graph.ts'
import { type Box, type Layout, layoutGraph } from './layout.ts'
import { sample } from './track.ts'

const FOLDER = new URL('../scenarios/', import.meta.url)
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))

interface Doc {
  resources: Record<
    string,
    {
      type: string
      shardCount?: number
      reservedConcurrentExecutions?: number
      redrivePolicy?: { deadLetterTarget: string; maxReceiveCount: number }
    }
  >
  connections: { from: string; to: string; as?: GraphLink['path']; onFailure?: string }[]
}
const role = (type: string): Role =>
  type === 'function'
    ? 'function'
    : type.startsWith('sqs')
      ? 'queue'
      : ['kinesis', 'dynamodb-stream'].includes(type)
        ? 'stream'
        : type === 'dynamodb-table'
          ? 'table'
          : 'caller'
function graphFrom(name: string): Graph {
  const doc = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Doc
  const ids = Object.keys(doc.resources)
  const links: GraphLink[] = []
  doc.connections.forEach((c, connection) => {
    const type = doc.resources[c.from]!.type
    const target = doc.resources[c.to]!.type
    const path =
      c.as ??
      (target !== 'function'
        ? 'delivery'
        : ['queue', 'stream'].includes(role(type))
          ? 'polled'
          : ['api-gateway', 'sdk', 'cli'].includes(type)
            ? 'synchronous'
            : 'asynchronous')
    links.push({ path, from: ids.indexOf(c.from), to: ids.indexOf(c.to), connection })
    if (c.onFailure)
      links.push({ path: 'discard', from: ids.indexOf(c.from), to: ids.indexOf(c.onFailure), connection })
  })
  ids.forEach((id, from) => {
    const policy = doc.resources[id]!.redrivePolicy
    if (policy)
      links.push({
        path: 'redrive',
        from,
        to: ids.indexOf(policy.deadLetterTarget),
        connection: -1,
        receives: policy.maxReceiveCount,
      })
  })
  return {
    resources: ids.map((id, index) => ({
      index,
      id,
      role: role(doc.resources[id]!.type),
      hasClients: doc.resources[id]!.type === 'api-gateway',
      shards: doc.resources[id]!.shardCount ?? 1,
      reserved: doc.resources[id]!.reservedConcurrentExecutions,
    })),
    links,
  }
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

function overlaps(layout: Layout): string[] {
  const found: string[] = []
  for (const [i, a] of layout.nodes.entries())
    for (const b of layout.nodes.slice(i + 1)) if (overlap(a.box, b.box)) found.push(`${a.id} x ${b.id}`)
  return found
}

describe.each(files)('the layout of %s', (file) => {
  const graph = graphFrom(file)

  it.each([true, false])('has no overlaps, and everything inside (wide: %s)', (wide) => {
    const layout = layoutGraph(graph, { wide })
    expect(overlaps(layout)).toEqual([])
    for (const { id, box } of layout.nodes) {
      expect(box.x, id).toBeGreaterThanOrEqual(0)
      expect(box.y, id).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width, id).toBeLessThanOrEqual(layout.width)
      expect(box.y + box.height, id).toBeLessThanOrEqual(layout.height)
    }
  })

  it('draws every line from port to port, inside the picture', () => {
    const layout = layoutGraph(graph, { wide: true })
    expect(layout.edges.length).toBeGreaterThan(0)
    for (const edge of layout.edges) {
      const { samples, length } = sample(edge.route)
      expect(length, edge.id).toBeGreaterThan(20)
      for (let i = 0; i < samples.length; i += 2) {
        expect(samples[i], edge.id).toBeGreaterThanOrEqual(0)
        expect(samples[i]!, edge.id).toBeLessThanOrEqual(layout.width)
        expect(samples[i + 1]!, edge.id).toBeLessThanOrEqual(layout.height)
      }
    }
  })

  it('places every resource once', () => {
    const layout = layoutGraph(graph, { wide: true })
    const own = layout.nodes.filter((node) => ['source', 'function', 'store', 'table'].includes(node.kind))
    expect(own.map((node) => node.resource).sort((a, b) => a - b)).toEqual(graph.resources.map(({ index }) => index))
  })
})
