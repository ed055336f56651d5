import type { Hop, Place } from '../sim/projections/hops.ts'
import { type Box, clientsId, doneId, doorId, eventQueueId, type Layout, mappingId, resourceId } from './layout.ts'
import { type Point, type Route, sample, straight, type Track } from './track.ts'

/** The node that stands for a place. */
export function nodeOf(place: Place): string {
  switch (place.kind) {
    case 'resource':
      return resourceId(place.resource)
    case 'clients':
      return clientsId(place.resource)
    case 'syncDoor':
      return doorId(place.function)
    case 'eventQueue':
      return eventQueueId(place.function)
    case 'mapping':
      return mappingId(place.connection)
    case 'done':
      return doneId(place.function)
  }
}

/** A hop's way: the line it takes, and whether it goes against the line's direction (an answer, a batch come back). */
export interface Way {
  edge: string
  look: Layout['edges'][number]['look'] | 'none'
  track: Track
  back: boolean
}

export interface Tracks {
  wayOf(hop: Hop): Way | undefined
  /** All that a hop can come by. */
  readonly bounds: Box
}

/** Samples every line once, and finds the line of a hop by its two ends. */
export function tracksOf(layout: Pick<Layout, 'nodes' | 'edges'>): Tracks {
  const ways = new Map<string, Way>()
  for (const { id, from, to, look, route } of layout.edges) {
    const track = sample(route)
    ways.set(`${from} ${to}`, { edge: id, look, track, back: false })
    const opposite = `${to} ${from}`
    if (!ways.has(opposite)) ways.set(opposite, { edge: id, look, track, back: true })
  }
  const boxes = new Map(layout.nodes.map((node) => [node.id, node.box]))
  const middles = layout.nodes.map(({ box }) => middleOf(box))
  return {
    bounds: boundsOf(new Set(Array.from(ways.values(), ({ track }) => track)), middles),
    wayOf({ from, to }) {
      const key = `${nodeOf(from)} ${nodeOf(to)}`
      const known = ways.get(key)
      if (known) return known
      const a = boxes.get(nodeOf(from))
      const b = boxes.get(nodeOf(to))
      if (!a || !b || a === b) return undefined
      // No line is drawn between these two: the token takes the shortest way from middle to middle.
      const route: Route = straight(middleOf(a), middleOf(b))
      const way: Way = { edge: key, look: 'none', track: sample(route), back: false }
      ways.set(key, way)
      return way
    },
  }
}

const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 })

/** Around all tracks and points, however many there are. */
function boundsOf(tracks: Iterable<Track>, points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (x: number, y: number) => {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  for (const { samples } of tracks) for (let i = 0; i < samples.length; i += 2) take(samples[i]!, samples[i + 1]!)
  for (const { x, y } of points) take(x, y)
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top }
}
