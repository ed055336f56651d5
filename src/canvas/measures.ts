import type { GraphResource } from './graph.ts'
import type { NodeKind } from './layout.ts'
import type { Service } from './services.ts'

/** All in layout pixels. Widths of the columns and of the gaps between them; a token and an answer fit beside each other. */
export const WIDE = {
  margin: 22,
  clients: 64,
  clientsGap: 110,
  source: 156,
  gap: 106,
  service: 346,
  fn: 250,
  endGap: 92,
  end: 164,
  /** From the middle of the service column to the words on a line that goes round it. */
  words: 190,
}
export const NARROW = {
  margin: 16,
  clients: 0,
  clientsGap: 0,
  source: 146,
  gap: 78,
  service: 334,
  fn: 236,
  endGap: 58,
  end: 144,
  words: 150,
}
/** Beside a panel on a small screen: letters are as large as the columns are narrow. */
export const CLOSE: Measures = {
  ...NARROW,
  margin: 6,
  source: 142,
  gap: 51,
  service: 304,
  fn: 222,
  endGap: 40,
}
/** For a picture of some 700 pixels: few words in a node, and nothing smaller than it has to be. */
export const SMALL: Measures = {
  margin: 12,
  clients: 0,
  clientsGap: 0,
  source: 112,
  gap: 56,
  service: 200,
  fn: 124,
  endGap: 38,
  end: 118,
  words: 0,
}
/** Between two columns of sources, where one passes on to the other. */
export const SOURCE_GAP = 72
export const REGION_PAD = 16
export const SOURCE_SPACE = 16
export const END_SPACE = 20
export const ROW_GAP = 22
export const DONE_WIDTH = 110
export const DONE_HEIGHT = 28

/** From the top of one row of environment cells to the next. */
export const cellPitch = (rows: number): number => (rows <= 2 ? 74 : 62)
const MOST_CELLS = 10
const CELLS_UNRESERVED = 6
const COMPACT_CELLS = 4

export type Measures = typeof WIDE

/** Heights, and the space between what stands on top of each other. */
export const TALL = {
  top: 58,
  regionTop: 26,
  regionFoot: 14,
  serviceGap: 14,
  lane: 22,
  foot: 14,
  door: 92,
  eventQueue: 144,
  mapping: 164,
  queue: 140,
  caller: 92,
  gateway: 120,
  streamHead: 56,
  shardsHead: 108,
  shard: 32,
  end: 90,
  table: 78,
}
/** The same in a low window: less air, so that letters stay as large as they can. Styles follow data-low. */
export const LOW: typeof TALL = {
  top: 52,
  regionTop: 22,
  regionFoot: 12,
  serviceGap: 10,
  lane: 18,
  foot: 8,
  door: 80,
  eventQueue: 122,
  mapping: 136,
  queue: 124,
  caller: 92,
  gateway: 120,
  streamHead: 56,
  shardsHead: 108,
  shard: 32,
  end: 90,
  table: 78,
}
export const SMALL_HEIGHTS: typeof TALL = {
  top: 42,
  regionTop: 10,
  regionFoot: 11,
  serviceGap: 10,
  lane: 18,
  foot: 8,
  door: 58,
  eventQueue: 118,
  mapping: 92,
  queue: 104,
  caller: 78,
  gateway: 78,
  streamHead: 44,
  shardsHead: 66,
  shard: 20,
  end: 70,
  table: 44,
}
/** A small function: its title, and environments one under the other. */
const SMALL_CELLS = 3
const SMALL_HEAD = 50
const SMALL_PITCH = 40
export type Heights = typeof TALL

/** A whole set of sizes, where every row is as high as another. */
export interface Sizes {
  measures: Measures
  heights: Heights
  rowGap: number
  /** Between two sources that stand on top of each other. */
  sourceSpace: number
  sourceGap: number
  endSpace: number
  done: number
  /** Cells a function draws in so much height. */
  cellsIn(height: number): number
}

/** At most four shards are drawn as lanes; the rest is a number. */
export const shownShards = (stream: GraphResource): number => Math.min(4, Math.max(1, stream.shards))

export function serviceHeight(service: Service, heights: Heights): number {
  if (service.kind !== 'mapping') return heights[service.kind]
  const [source] = service.sources
  return source?.role === 'stream' ? heights.shardsHead + heights.shard * shownShards(source) : heights.mapping
}

/** `saysClients`: a gateway whose clients have no column tells itself what they got. */
export function sourceHeight(source: GraphResource, saysClients: boolean, heights: Heights): number {
  if (source.role === 'queue') return heights.queue
  if (source.role === 'stream') return heights.streamHead + heights.shard * shownShards(source)
  return source.hasClients && saysClients ? heights.gateway : heights.caller
}

export const endHeight = (target: GraphResource, heights: Heights): number =>
  target.role === 'table' ? heights.table : heights.end

/** Where a service's line meets it, from its top: beside the one thing it is about. */
export function portOf(kind: NodeKind, height: number): number {
  if (kind === 'eventQueue' && height >= SMALL_HEIGHTS.eventQueue) return height < TALL.eventQueue ? 66 : 76
  return Math.round(height / 2)
}

export function cellsOf(fn: GraphResource, compact: boolean, heights: Heights): number {
  if (heights === SMALL_HEIGHTS) return Math.min(compact ? 2 : SMALL_CELLS, fn.reserved ?? SMALL_CELLS)
  if (compact) return Math.min(COMPACT_CELLS, fn.reserved ?? COMPACT_CELLS)
  return Math.min(MOST_CELLS, fn.reserved ?? CELLS_UNRESERVED)
}

export function functionHeight(cells: number, compact: boolean, heights: Heights): number {
  if (heights === SMALL_HEIGHTS) return SMALL_HEAD + Math.max(1, cells) * SMALL_PITCH
  if (compact) return 152
  const rows = Math.max(1, Math.ceil(cells / 2))
  return 108 + rows * cellPitch(rows) - 8 + (rows <= 2 ? 48 : 40)
}
