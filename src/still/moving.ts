import { detailFor } from '../canvas/detail.ts'
import {
  BATCH_HEIGHT,
  FAILING,
  insetsOf,
  isPill,
  liftOf,
  PILL_TEXT,
  placeOf,
  rateWords,
  SPREAD,
  TOKEN,
  WORD,
} from '../canvas/hop-motion.ts'
import { pointOn } from '../canvas/track.ts'
import type { Tracks, Way } from '../canvas/tracks.ts'
import type { ActiveHop } from '../player/pace.ts'
import type { Hop } from '../sim/projections/hops.ts'
import { wordsBeside } from '../texts/marks.ts'
import { batchGeometry, glyphDiameter, pillSize, SHAPE_INK } from '../ui/glyphs/shapes.ts'
import { drawBatch, drawGlyph, drawPill } from './marks.ts'
import { type Pen, widthOf } from './pen.ts'

interface Moving {
  active: ActiveHop
  way: Way
}

/** What is on its way, line by line: tokens, or so many that they are a stream. */
export function drawMoving(pen: Pen, hops: readonly ActiveHop[], tracks: Tracks): void {
  const groups = new Map<string, Moving[]>()
  for (const active of hops) {
    const way = tracks.wayOf(active.hop)
    if (!way) continue
    const group = groups.get(way.edge)
    if (group) group.push({ active, way })
    else groups.set(way.edge, [{ active, way }])
  }
  for (const moving of groups.values()) {
    const count = moving.reduce((sum, { active }) => sum + (active.hop.batch ? 1 : active.hop.events.length), 0)
    if (detailFor(count, 'tokens') === 'flow') drawFlow(pen, moving, count)
    else drawTokens(pen, moving)
  }
}

function drawTokens(pen: Pen, moving: readonly Moving[]): void {
  const keyOf = ({ active, way }: Moving) => `${way.back} ${active.progress.toFixed(1)}`
  const sizes = new Map<string, number>()
  for (const each of moving) sizes.set(keyOf(each), (sizes.get(keyOf(each)) ?? 0) + 1)
  const placed = new Map<string, number>()
  for (const each of moving) {
    const key = keyOf(each)
    const place = placed.get(key) ?? 0
    placed.set(key, place + 1)
    const { hop } = each.active
    const spacing = hop.batch || isPill(hop.shape) ? SPREAD * 2 : SPREAD
    drawHop(pen, hop, each.way, each.active.progress, (place - (sizes.get(key)! - 1) / 2) * spacing)
  }
}

function drawHop(pen: Pen, hop: Hop, way: Way, progress: number, ahead: number): void {
  const { length } = way.track
  const fan = (ahead / length) * Math.min(1, Math.sin(Math.PI * Math.min(1, Math.max(0, progress))) * 2)
  const { first, last } = insetsOf(hop, length)
  const travelled = first + (last - first) * Math.min(1, Math.max(0, placeOf(hop, progress, length) + fan))
  const { x, y } = pointOn(way.track, way.back ? 1 - travelled : travelled, liftOf(hop, way, progress), { x: 0, y: 0 })
  const shape = hop.bounces && progress < 0.5 ? 'flight' : hop.shape
  const { label } = hop
  if (isPill(shape)) {
    const form = shape === 'answer' ? 'round' : 'square'
    drawPill(pen, label ?? '', form, PILL_TEXT, x - pillSize(label ?? '', form, PILL_TEXT).width / 2, y)
    return
  }
  const count = hop.events.length
  const half = hop.batch ? batchGeometry(BATCH_HEIGHT, count).width / 2 : glyphDiameter(TOKEN) / 2
  if (hop.batch) {
    const { offset } = batchGeometry(BATCH_HEIGHT, count)
    drawBatch(pen, shape, count, BATCH_HEIGHT, x - half - 1, y - offset)
  } else drawGlyph(pen, shape, x, y, TOKEN, shape === 'again' ? { count: Number(label) || 2 } : {})
  if (label !== undefined && shape !== 'again')
    pen.text(wordsBeside(label), x + half + 7, y, { ...WORD, ink: SHAPE_INK[shape] })
}

function drawFlow(pen: Pen, moving: readonly Moving[], count: number): void {
  const { way } = moving[0]!
  const failing = moving.filter(({ active }) => FAILING.has(active.hop.shape)).length / moving.length
  const width = Math.min(22, 9 + Math.sqrt(count) / 2)
  const along = (lift: number) => {
    const steps = way.track.samples.length / 2 - 1
    const points = Array.from({ length: steps + 1 }, (_, i) => {
      const { x, y } = pointOn(way.track, i / steps, lift, { x: 0, y: 0 })
      return `${x.toFixed(1)} ${y.toFixed(1)}`
    })
    return `M${points.join('L')}`
  }
  const round = { fill: 'none', 'stroke-linecap': 'round' }
  pen.path(along(0), { ...round, stroke: 'flight', 'stroke-width': width, 'stroke-opacity': 0.28 })
  if (failing > 0)
    pen.path(along(-width / 2 + 2), { ...round, stroke: 'fail', 'stroke-width': Math.max(2, width * failing) })
  const share = failing > 0 ? `, ${Math.round(failing * 100)} % fail` : ''
  const words = `${rateWords(
    moving.map(({ active }) => active.hop),
    count,
  )}${share}`
  const look = { size: 11, weight: 600, ink: 'ink' }
  const room = widthOf(words, look) + 20
  const { x, y } = pointOn(way.track, 0.5, room > way.track.length * 0.6 ? width / 2 + 14 : 0, { x: 0, y: 0 })
  pen.rect(x - room / 2, y - 11, room, 22, { rx: 11, fill: 'surface', stroke: 'flight', 'stroke-width': 1.2 })
  pen.text(words, x, y, { ...look, anchor: 'middle' })
}
