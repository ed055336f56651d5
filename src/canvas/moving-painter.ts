import type { ActiveHop } from '../player/player.ts'
import type { Hop, HopShape } from '../sim/projections/hops.ts'
import { type GlyphLook, type Palette, paintBatch, paintGlyph, paintPill, paintWord } from '../ui/glyphs/paint.ts'
import { type GlyphShape, glyphDiameter, SHAPE_INK } from '../ui/glyphs/shapes.ts'
import { type DetailLevel, detailFor } from './detail.ts'
import {
  BATCH_HEIGHT,
  batchBox,
  FAILING,
  insetsOf,
  isPill,
  liftOf,
  PILL_TEXT,
  pillBox,
  placeOf,
  rateWords,
  SPREAD,
  TOKEN,
  WORD,
} from './hop-motion.ts'
import { type Point, pointOn } from './track.ts'
import type { Tracks, Way } from './tracks.ts'

/** Packets on one line stand at least so far apart. */
const PACKET_ROOM = 62

export interface Lens {
  x: number
  y: number
  zoom: number
}

interface Settings {
  palette: Palette
  /** What a person looks at: drawn itself at every level of detail, the others step back. */
  selectedEvent: number | undefined
  reducedMotion: boolean
}

interface Drawn {
  x: number
  y: number
  radius: number
  event: number
}

interface Moving {
  active: ActiveHop
  way: Way
}

/** Draws what moves, once a frame, outside React. It decides nothing: place and shape come from the hops. */
export class MovingPainter {
  private readonly context: CanvasRenderingContext2D
  private readonly sprites = new Map<string, HTMLCanvasElement>()
  private readonly levels = new Map<string, DetailLevel>()
  private readonly point: Point = { x: 0, y: 0 }
  private spriteScale = 0
  private spritePalette: Palette | undefined
  private drawn: Drawn[] = []
  /** Nothing was drawn last time, so there is nothing to wipe away. */
  private blank = true
  private lens: Lens = { x: 0, y: 0, zoom: 1 }
  private settings: Settings | undefined

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext('2d')!
  }

  /** To the size of its box; a canvas of the wrong resolution would blur. */
  resize(width: number, height: number): void {
    const ratio = devicePixelRatio
    this.canvas.width = Math.round(width * ratio)
    this.canvas.height = Math.round(height * ratio)
  }

  draw(hops: readonly ActiveHop[], tracks: Tracks, lens: Lens, settings: Settings): void {
    if (hops.length === 0 && this.blank) return
    this.blank = hops.length === 0
    const { context, canvas } = this
    const ratio = devicePixelRatio
    if (this.spriteScale !== ratio * lens.zoom || this.spritePalette !== settings.palette) {
      this.sprites.clear()
      this.spriteScale = ratio * lens.zoom
      this.spritePalette = settings.palette
    }
    this.lens = lens
    this.settings = settings
    this.drawn = []
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, canvas.width, canvas.height)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    for (const [edge, moving] of groupByEdge(hops, tracks)) {
      const count = moving.reduce((sum, { active }) => sum + (active.hop.batch ? 1 : active.hop.events.length), 0)
      const level = detailFor(count, this.levels.get(edge) ?? 'tokens')
      this.levels.set(edge, level)
      this.drawEdge(level, moving, count)
    }
  }

  /** The event of the token at a place on screen, relative to the canvas; undefined if there is none. */
  eventAt(x: number, y: number): number | undefined {
    let nearest: Drawn | undefined
    let least = Number.POSITIVE_INFINITY
    for (const each of this.drawn) {
      const far = Math.hypot(each.x - x, each.y - y)
      if (far > Math.max(12, each.radius) || far >= least) continue
      least = far
      nearest = each
    }
    return nearest?.event
  }

  private drawEdge(level: DetailLevel, moving: Moving[], count: number): void {
    const { selectedEvent, reducedMotion } = this.settings!
    if (level === 'tokens') {
      this.drawTokens(moving)
      if (reducedMotion && count > 1) this.drawLabel(moving[0]!.way, String(count), 0)
      return
    }
    const own = moving.filter(({ active }) => active.hop.batch || active.hop.events.includes(selectedEvent ?? -1))
    const others = moving.filter((each) => !own.includes(each))
    if (level === 'packets') this.drawPackets(others)
    else this.drawFlow(others, count)
    this.drawTokens(own)
  }

  private drawTokens(moving: Moving[]): void {
    const together = new Map<string, number>()
    const placed = moving.map((each) => {
      const key = `${each.way.back} ${each.active.progress.toFixed(1)}`
      const place = together.get(key) ?? 0
      together.set(key, place + 1)
      return { ...each, key, place }
    })
    for (const { active, way, key, place } of placed) {
      const { hop } = active
      const size = together.get(key)!
      const spacing = hop.batch || isPill(hop.shape) ? SPREAD * 2 : SPREAD
      this.drawHop(hop, way, active.progress, (place - (size - 1) / 2) * spacing)
    }
  }

  /** `ahead`: pixels along the line, so that what sets out together does not hide itself; nothing at both ends. */
  private drawHop(hop: Hop, way: Way, progress: number, ahead: number): void {
    const { selectedEvent, reducedMotion } = this.settings!
    const { length } = way.track
    const fraction = reducedMotion ? Math.max(0, 1 - 12 / length) : placeOf(hop, progress, length)
    const fan = (ahead / length) * Math.min(1, Math.sin(Math.PI * Math.min(1, Math.max(0, progress))) * 2)
    const { first, last } = insetsOf(hop, length)
    const travelled = first + (last - first) * Math.min(1, Math.max(0, fraction + fan))
    pointOn(way.track, way.back ? 1 - travelled : travelled, liftOf(hop, way, progress), this.point)
    const x = this.point.x * this.lens.zoom + this.lens.x
    const y = this.point.y * this.lens.zoom + this.lens.y
    const chosen = selectedEvent !== undefined && hop.events.includes(selectedEvent)
    this.context.globalAlpha = selectedEvent === undefined || chosen ? 1 : 0.25
    if (chosen) this.drawHalo(x, y)
    // What will be refused sets out like any other: it is where it turns back that it becomes an octagon.
    this.stamp(hop.bounces && progress < 0.5 ? { ...hop, shape: 'flight' } : hop, x, y)
    if (hop.label !== undefined && !isPill(hop.shape) && hop.shape !== 'again') this.drawWord(hop, x, y)
    this.context.globalAlpha = 1
    const event = hop.events[0]
    if (event !== undefined)
      this.drawn.push({ x, y, radius: (TOKEN / 2) * this.lens.zoom + 3, event: chosen ? selectedEvent : event })
  }

  private stamp(hop: Hop, x: number, y: number): void {
    const { sprite, width, height } = this.sprite(hop)
    this.context.drawImage(sprite, x - width / 2, y - height / 2, width, height)
  }

  private sprite({ shape, label, batch, events }: Hop) {
    const count = events.length
    const key = batch ? `b ${shape} ${count}` : isPill(shape) ? `p ${shape} ${label}` : `t ${shape} ${label ?? ''}`
    const box = batch
      ? batchBox(count)
      : isPill(shape)
        ? pillBox(shape, label ?? '')
        : { width: TOKEN * 1.5, height: TOKEN * 1.5 }
    const { zoom } = this.lens
    let sprite = this.sprites.get(key)
    if (!sprite) {
      sprite = document.createElement('canvas')
      sprite.width = Math.ceil(box.width * this.spriteScale)
      sprite.height = Math.ceil(box.height * this.spriteScale)
      const context = sprite.getContext('2d')!
      context.scale(this.spriteScale, this.spriteScale)
      this.paint(context, { shape, label, batch, count }, box.width / 2, box.height / 2)
      this.sprites.set(key, sprite)
    }
    return { sprite, width: box.width * zoom, height: box.height * zoom }
  }

  private paint(
    context: CanvasRenderingContext2D,
    look: { shape: HopShape; label: string | undefined; batch: boolean; count: number },
    x: number,
    y: number,
  ): void {
    const { palette } = this.settings!
    const { shape, label = '', batch, count } = look
    if (shape === 'answer' || shape === 'clientAnswer') {
      paintPill(context, { label, form: shape === 'answer' ? 'round' : 'square', fontSize: PILL_TEXT }, x, y, palette)
    } else if (batch) paintBatch(context, { shape, count, height: BATCH_HEIGHT }, x, y, palette)
    else {
      const glyph: GlyphLook = { shape, size: TOKEN, ...(shape === 'again' ? { count: Number(label) || 2 } : {}) }
      paintGlyph(context, glyph, x, y, palette)
    }
  }

  private drawWord({ shape, label, batch, events }: Hop, x: number, y: number): void {
    const { zoom } = this.lens
    const half = batch ? batchBox(events.length).width / 2 : glyphDiameter(TOKEN) / 2 + 4
    const colour = this.settings!.palette[SHAPE_INK[glyphOf(shape)]]
    paintWord(this.context, label!, x + (half + 3) * zoom, y, {
      size: WORD.size * zoom,
      weight: WORD.weight,
      colour,
      align: 'left',
    })
  }

  private drawHalo(x: number, y: number): void {
    const { context } = this
    context.beginPath()
    context.arc(x, y, (TOKEN / 2 + 4) * this.lens.zoom, 0, 2 * Math.PI)
    context.strokeStyle = this.settings!.palette.ink
    context.lineWidth = 2
    context.stroke()
  }

  /** Several tokens as one packet with their number, by state and by stretches of the way. */
  private drawPackets(moving: Moving[]): void {
    const packets = new Map<string, { hop: Hop; way: Way; progress: number; events: number[]; hops: number }>()
    for (const { active, way } of moving) {
      const { hop, progress } = active
      const bins = Math.max(1, Math.floor(way.track.length / PACKET_ROOM))
      const key = `${hop.shape} ${hop.label} ${way.back} ${Math.min(bins - 1, Math.floor(progress * bins))}`
      const packet = packets.get(key)
      if (!packet) packets.set(key, { hop, way, progress, events: [...hop.events], hops: 1 })
      else {
        packet.events.push(...hop.events)
        packet.progress += progress
        packet.hops++
      }
    }
    for (const { hop, way, progress, events, hops } of packets.values()) {
      const { label, ...plain } = hop
      const shape = isPill(hop.shape)
        ? label?.startsWith('2') && !label.includes('error')
          ? 'succeeded'
          : label === '429'
            ? 'throttled'
            : 'failed'
        : hop.shape
      this.drawHop({ ...plain, shape, events, batch: true }, way, progress / hops, 0)
    }
  }

  /** So many that they are a stream: its width grows with the rate, the lower stripe is the share that fails. */
  private drawFlow(moving: Moving[], count: number): void {
    const first = moving[0]
    if (!first) return
    const { palette } = this.settings!
    const failing = moving.filter(({ active }) => FAILING.has(active.hop.shape)).length / moving.length
    const width = Math.min(22, 9 + Math.sqrt(count) / 2)
    this.strokeTrack(first.way, 0, width, palette.flight, 0.28)
    if (failing > 0) this.strokeTrack(first.way, -width / 2 + 2, Math.max(2, width * failing), palette.fail, 1)
    const share = failing > 0 ? `, ${Math.round(failing * 100)} % fail` : ''
    this.drawLabel(
      first.way,
      `${rateWords(
        moving.map(({ active }) => active.hop),
        count,
      )}${share}`,
      width,
    )
  }

  private strokeTrack({ track }: Way, lift: number, width: number, colour: string, alpha: number): void {
    const { context, lens, point } = this
    const steps = track.samples.length / 2 - 1
    context.beginPath()
    for (let i = 0; i <= steps; i++) {
      pointOn(track, i / steps, lift, point)
      context.lineTo(point.x * lens.zoom + lens.x, point.y * lens.zoom + lens.y)
    }
    context.globalAlpha = alpha
    context.strokeStyle = colour
    context.lineWidth = width * lens.zoom
    context.lineCap = 'round'
    context.stroke()
    context.globalAlpha = 1
  }

  /** On the line where it leaves some of it to be seen, else above it. */
  private drawLabel({ track }: Way, words: string, lineWidth: number): void {
    const { context, lens, point } = this
    const { palette } = this.settings!
    const room = words.length * 6.4 + 18
    pointOn(track, 0.5, room > track.length * 0.6 ? lineWidth / 2 + 14 : 0, point)
    const x = point.x * lens.zoom + lens.x
    const y = point.y * lens.zoom + lens.y
    const width = room * lens.zoom
    const height = 22 * lens.zoom
    context.beginPath()
    context.roundRect(x - width / 2, y - height / 2, width, height, height / 2)
    context.fillStyle = palette.surface
    context.strokeStyle = palette.flight
    context.lineWidth = 1.2
    context.fill()
    context.stroke()
    paintWord(context, words, x, y, { size: 11 * lens.zoom, weight: 600, colour: palette.ink })
  }
}

const glyphOf = (shape: HopShape): GlyphShape => (isPill(shape) ? 'flight' : shape)

function groupByEdge(hops: readonly ActiveHop[], tracks: Tracks): Map<string, Moving[]> {
  const groups = new Map<string, Moving[]>()
  for (const active of hops) {
    const way = tracks.wayOf(active.hop)
    if (!way) continue
    const group = groups.get(way.edge)
    if (group) group.push({ active, way })
    else groups.set(way.edge, [{ active, way }])
  }
  return groups
}
