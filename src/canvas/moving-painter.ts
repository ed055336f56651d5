import type { ActiveHop, Frame } from '../player/player.ts'
import type { Hop } from '../sim/projections/hops.ts'
import type { Run } from '../sim/simulate.ts'
import { clock } from '../texts/numbers.ts'
import { type Palette, paintWord } from '../ui/glyphs/paint.ts'
import { type DetailLevel, EdgeDetail } from './detail.ts'
import { type FlowFacts, flowFacts, leftToSee } from './flow-facts.ts'
import type { Found } from './found.ts'
import { batchBox, FAILING, insetsOf, isPill, liftOf, placeOf, SPREAD, stackLift, TOKEN } from './hop-motion.ts'
import { type Packet, packetsOf, standingPackets } from './packets.ts'
import { PixelBuffer } from './pixel-buffer.ts'
import { type Sprite, Sprites } from './sprites.ts'
import { type Point, pointOn } from './track.ts'
import type { Tracks, Way } from './tracks.ts'
import type { Trail, TrailMark } from './trail.ts'

/** From so many tokens on they are stamped at whole pixels, all in one go; fewer move more evenly between them. */
const CROWD = 150
/** The screen's clock never goes on by more than this in one frame: what does has jumped. */
const JUMP = 0.3
/** A flow line's words hold so long, or nobody could read them. Screen seconds. */
const WORDS_HOLD = 0.5
/** A flow line's chevrons: how far apart, and how far they go in a screen second. Pixels at zoom 1. */
const CHEVRONS = 44
const CHEVRON_SPEED = 70
/** What has nothing to do with the chosen event. */
const DIM = 0.25

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
  /** Shown on every edge, however much is on it. */
  held?: DetailLevel | undefined
}

/** One direction of an edge. The lists are filled anew for every frame. */
interface Lane {
  way: Way
  hops: ActiveHop[]
  /** Of each of these hops. */
  travellers: Traveller[]
  packets: Packet[]
}

interface Edge {
  there: Lane | undefined
  back: Lane | undefined
  detail: EdgeDetail
  count: number
  /** Of all of them: where the playhead last changed its words. */
  facts: { slot: number; facts: FlowFacts } | undefined
}

/** What is the same for a hop on every frame. */
interface Traveller {
  edge: Edge
  lane: Lane
  first: number
  last: number
  spacing: number
  sprite: Sprite | undefined
  /** What will be refused sets out like any other: it is where it turns back that it becomes an octagon. */
  setsOutAs: Sprite | undefined
  generation: number
}

/** Draws what moves, once a frame, outside React. It decides nothing: place and shape come from the hops. */
export class MovingPainter {
  /** How many tokens, stacks and flow lines the last frame drew, and of how many hops. */
  drawn = 0
  moving = 0
  private readonly context: CanvasRenderingContext2D
  private readonly sprites = new Sprites()
  private readonly buffer = new PixelBuffer()
  /** Finds where the chosen event has been; set once it has been fetched. */
  trail: Trail | undefined
  private readonly point: Point = { x: 0, y: 0 }
  private tracks: Tracks | undefined
  private edges = new Map<string, Edge>()
  private travellers = new WeakMap<Hop, Traveller>()
  private readonly own: ActiveHop[] = []
  /** Nothing was drawn last time, so there is nothing to wipe away. */
  private blank = true
  private screenTime = 0
  /** From layout pixels to those of the canvas. */
  private lens: Lens = { x: 0, y: 0, zoom: 1 }
  private settings!: Settings
  private crowded = false

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext('2d')!
  }

  /** To the size of its box; a canvas of the wrong resolution would blur. */
  resize(width: number, height: number): void {
    const ratio = devicePixelRatio
    this.canvas.width = Math.round(width * ratio)
    this.canvas.height = Math.round(height * ratio)
    this.blank = false
  }

  draw(
    { hops, motionTime: screenTime, cursor }: Frame,
    { run, tracks }: { run: Run; tracks: Tracks },
    lens: Lens,
    settings: Settings,
  ): void {
    const marks = this.trail?.of(run, tracks, settings.selectedEvent) ?? NO_MARKS
    const empty = hops.length === 0 && marks.length === 0
    if (empty) for (const edge of this.edges.values()) edge.detail.forget()
    if (empty && this.blank) return
    this.blank = empty
    const { context, canvas } = this
    const ratio = devicePixelRatio
    this.lens = { x: lens.x * ratio, y: lens.y * ratio, zoom: lens.zoom * ratio }
    this.settings = settings
    this.sprites.at(this.lens.zoom, settings.palette)
    this.sortIntoLanes(hops, tracks)
    this.chooseLevels(screenTime)
    context.clearRect(0, 0, canvas.width, canvas.height)
    this.drawn = 0
    this.moving = hops.length
    this.drawAllTokens()
    for (const edge of this.edges.values()) this.drawGathered(edge)
    if (marks.length > 0) this.drawTrail(marks, cursor)
    for (const active of this.own) this.drawChosen(active)
  }

  /** What is at a place on screen, relative to the canvas, at whatever level it is drawn; undefined if nothing is. */
  foundAt(x: number, y: number): Found | undefined {
    const at = { x: x * devicePixelRatio, y: y * devicePixelRatio }
    const reach = Math.max(12 * devicePixelRatio, (TOKEN / 2 + 3) * this.lens.zoom)
    const chosen = this.settings?.selectedEvent
    if (chosen !== undefined)
      for (const active of this.own) {
        this.place(active, this.travellers.get(active.hop)!, 0)
        if (Math.hypot(this.point.x - at.x, this.point.y - at.y) <= reach) return { event: chosen, hop: active.hop }
      }
    let nearest: Found | undefined
    let least = reach
    const consider = (hop: Hop, what?: Pick<Found, 'packet' | 'stream'>) => {
      const far = Math.hypot(this.point.x - at.x, this.point.y - at.y)
      const event = hop.events[0]
      if (event === undefined || far > least) return
      least = far
      nearest = { event, hop, ...what }
    }
    for (const edge of this.edges.values()) {
      const { there, back, detail } = edge
      const stream = detail.level === 'flow' && edge.count > 0 ? this.factsOf(edge).words : undefined
      for (const lane of [there, back]) {
        if (!lane) continue
        if (detail.level === 'packets')
          for (const packet of lane.packets) {
            this.placePacket(packet, lane)
            consider(packet.hop, { packet: packet.count })
          }
        else
          this.eachToken(lane, (active, traveller, ahead) => {
            this.place(active, traveller, ahead)
            consider(active.hop, { stream })
          })
      }
    }
    return nearest
  }

  private sortIntoLanes(hops: readonly ActiveHop[], tracks: Tracks): void {
    if (this.tracks !== tracks) {
      this.tracks = tracks
      this.edges = new Map()
      this.travellers = new WeakMap()
    }
    const chosen = this.settings.selectedEvent
    this.own.length = 0
    for (const edge of this.edges.values()) {
      edge.count = 0
      for (const lane of [edge.there, edge.back]) if (lane) lane.hops.length = lane.travellers.length = 0
    }
    for (const active of hops) {
      const { hop } = active
      const traveller = this.travellers.get(hop) ?? this.newTraveller(hop, tracks)
      if (!traveller) continue
      traveller.edge.count += hop.batch ? 1 : hop.events.length
      if (chosen !== undefined && hop.events.includes(chosen)) this.own.push(active)
      else {
        traveller.lane.hops.push(active)
        traveller.lane.travellers.push(traveller)
      }
    }
  }

  private newTraveller(hop: Hop, tracks: Tracks): Traveller | undefined {
    const way = tracks.wayOf(hop)
    if (!way) return undefined
    let edge = this.edges.get(way.edge)
    if (!edge) {
      edge = { there: undefined, back: undefined, detail: new EdgeDetail(), count: 0, facts: undefined }
      this.edges.set(way.edge, edge)
    }
    const side = way.back ? 'back' : 'there'
    const lane = edge[side] ?? { way, hops: [], travellers: [], packets: [] }
    edge[side] = lane
    const { first, last } = insetsOf(hop, way.track.length)
    const spacing = hop.batch || isPill(hop.shape) ? SPREAD * 2 : SPREAD
    const sprites = { sprite: undefined, setsOutAs: undefined, generation: -1 }
    const traveller = { edge, lane, first, last, spacing, ...sprites }
    this.travellers.set(hop, traveller)
    return traveller
  }

  /** Where the playhead has jumped, every edge shows the level of what is there now, at once. */
  private chooseLevels(screenTime: number): void {
    const { held, reducedMotion } = this.settings
    const passed = screenTime - this.screenTime
    const jumped = passed < 0 || passed > JUMP || reducedMotion
    this.screenTime = screenTime
    let tokens = 0
    for (const edge of this.edges.values()) {
      if (jumped) {
        edge.detail.forget()
        edge.facts = undefined
      }
      edge.detail.update(edge.count, screenTime, held)
      if (edge.detail.level === 'tokens' || edge.detail.leaving === 'tokens') tokens += edge.count
    }
    this.crowded = tokens > CROWD
  }

  /** How much of a level is to be seen on an edge now. */
  private shareOf({ detail }: Edge, level: DetailLevel): number {
    const share = detail.shown(this.screenTime)
    const seen = detail.level === level ? share : detail.leaving === level ? 1 - share : 0
    return this.settings.selectedEvent === undefined ? seen : seen * DIM
  }

  /** Before anything else: a crowd replaces what is on the canvas. */
  private drawAllTokens(): void {
    const { context, canvas, buffer, crowded } = this
    if (crowded) buffer.clear(canvas.width, canvas.height)
    for (const edge of this.edges.values()) {
      const alpha = this.shareOf(edge, 'tokens')
      if (alpha <= 0) continue
      for (const lane of [edge.there, edge.back])
        if (lane)
          this.eachToken(lane, (active, traveller, ahead) => {
            this.place(active, traveller, ahead)
            this.stamp(this.spriteOf(active, traveller), alpha * this.fadeOf(active))
          })
      if (this.settings.reducedMotion && edge.count > 1) this.drawCount(edge)
    }
    if (crowded) buffer.putOn(context)
    context.globalAlpha = 1
  }

  /** What sets out together goes side by side; `ahead`: pixels along the line at zoom 1. */
  private eachToken(
    { hops, travellers, way }: Lane,
    visit: (active: ActiveHop, of: Traveller, ahead: number) => void,
  ): void {
    for (let start = 0; start < hops.length; ) {
      const { progress } = hops[start]!
      let end = start + 1
      while (end < hops.length && hops[end]!.progress === progress) end++
      for (let index = start; index < end; index++) {
        const traveller = travellers[index]!
        const spacing = Math.min(traveller.spacing, (way.track.length * 0.8) / (end - start))
        const place = index - start
        visit(hops[index]!, traveller, (this.settings.reducedMotion ? -place : place - (end - start - 1) / 2) * spacing)
      }
      start = end
    }
  }

  /** Leaves in `point` where it is on the canvas. */
  private place({ hop, progress }: ActiveHop, { lane: { way }, first, last }: Traveller, ahead: number): void {
    const { length } = way.track
    const t = Math.min(1, Math.max(0, progress))
    let fraction: number
    // Nothing travels: it stands at its next stop, or where it was turned back to.
    if (this.settings.reducedMotion)
      fraction = hop.bounces ? (12 - ahead) / length : Math.max(0.1, 1 - (12 - ahead) / length)
    else {
      fraction = placeOf(hop, t, length)
      if (ahead !== 0) fraction += (ahead / length) * Math.min(1, Math.sin(Math.PI * t) * 2)
    }
    const travelled = first + (last - first) * Math.min(1, Math.max(0, fraction))
    const lifted = this.settings.reducedMotion ? 0.5 : progress
    this.onCanvas(way, way.back ? 1 - travelled : travelled, liftOf(hop, way, lifted))
  }

  private onCanvas({ track }: Way, fraction: number, lift: number): void {
    const { point, lens } = this
    pointOn(track, fraction, lift, point)
    point.x = point.x * lens.zoom + lens.x
    point.y = point.y * lens.zoom + lens.y
  }

  private spriteOf({ hop, progress }: ActiveHop, traveller: Traveller): Sprite {
    if (traveller.generation !== this.sprites.generation || !traveller.sprite) {
      const { shape, label } = hop
      const batch = hop.batch ? hop.events.length : undefined
      traveller.generation = this.sprites.generation
      traveller.sprite = this.sprites.of({ shape, label, batch })
      traveller.setsOutAs = hop.bounces && this.sprites.of({ shape: 'flight', label, batch })
    }
    return progress < 0.5 && traveller.setsOutAs && !this.settings.reducedMotion
      ? traveller.setsOutAs
      : traveller.sprite
  }

  /** At `point`. */
  private stamp(sprite: Sprite, alpha: number): void {
    const { x, y } = this.point
    this.drawn++
    if (this.crowded) {
      this.buffer.stamp(sprite, x, y, alpha)
      return
    }
    this.context.globalAlpha = alpha
    this.context.drawImage(sprite.canvas, x - sprite.anchorX, y - sprite.anchorY)
  }

  /** Where nothing travels, what came over an edge fades in and out there. */
  private fadeOf({ progress }: ActiveHop): number {
    return this.settings.reducedMotion ? Math.max(0, Math.min(1, progress * 4, (1 - progress) * 4)) : 1
  }

  private drawGathered(edge: Edge): void {
    const { context, settings } = this
    this.crowded = false
    const flow = this.shareOf(edge, 'flow')
    if (flow > 0) this.drawFlow(edge, flow)
    const packets = this.shareOf(edge, 'packets')
    for (const lane of [edge.there, edge.back]) {
      if (!lane) continue
      lane.packets =
        packets <= 0
          ? NO_PACKETS
          : settings.reducedMotion
            ? standingPackets(lane.hops)
            : packetsOf(lane.hops, lane.way.track.length, this.screenTime)
      const fade = lane.hops[0] ? this.fadeOf(lane.hops[0]) : 1
      for (const packet of lane.packets) {
        this.placePacket(packet, lane)
        const { bounces } = packet.hop
        const shape = bounces && packet.progress < 0.5 && !settings.reducedMotion ? 'flight' : packet.shape
        this.stamp(this.sprites.of({ shape, batch: packet.count }), packets * fade)
      }
    }
    context.globalAlpha = 1
  }

  private placePacket({ hop, progress, count }: Packet, { way }: Lane): void {
    const { length } = way.track
    const inset = Math.min(0.45, batchBox(count).width / 2 / length)
    const gone = this.settings.reducedMotion ? progress : hop.bounces ? placeOf(hop, progress, length) : progress
    const travelled = inset + (1 - 2 * inset) * gone
    this.onCanvas(way, way.back ? 1 - travelled : travelled, stackLift(hop, way, progress))
  }

  /** So many that they are a stream: its width grows with the rate, the lower stripe is the share that fails. */
  private drawFlow(edge: Edge, share: number): void {
    const lane = edge.there?.hops.length ? edge.there : edge.back
    if (!lane || edge.count === 0) return
    const alpha = share * leftToSee(edge.there?.hops ?? NO_HOPS, edge.back?.hops ?? NO_HOPS)
    const { palette } = this.settings
    const { words, width, failing } = this.factsOf(edge)
    this.strokeTrack(lane.way, { lift: 0, width, colour: palette.flight, alpha: alpha * 0.3 })
    if (failing > 0) {
      const stripe = Math.max(2, width * failing)
      const side = lane.way.back ? 1 : -1
      this.strokeTrack(lane.way, { lift: (side * (width - stripe)) / 2, width: stripe, colour: palette.fail, alpha })
    }
    this.drawChevrons(lane, alpha)
    this.drawLabel(lane.way, words, { lineWidth: width, alpha })
    this.drawn++
  }

  private factsOf(edge: Edge): FlowFacts {
    const slot = Math.floor(this.screenTime / WORDS_HOLD)
    if (edge.facts?.slot !== slot)
      edge.facts = { slot, facts: flowFacts(edge.there?.hops ?? NO_HOPS, edge.back?.hops ?? NO_HOPS) }
    return edge.facts.facts
  }

  private drawChevrons({ way }: Lane, alpha: number): void {
    const { context, lens, settings, point } = this
    const { length } = way.track
    const gone = settings.reducedMotion ? CHEVRONS / 2 : (this.screenTime * CHEVRON_SPEED) % CHEVRONS
    context.globalAlpha = alpha
    context.strokeStyle = settings.palette.flight
    context.lineWidth = 1.8 * lens.zoom
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.beginPath()
    for (let at = gone; at < length - 6; at += CHEVRONS) {
      if (at < 6) continue
      for (const [along, lift] of CHEVRON) {
        const fraction = (at + along) / length
        this.onCanvas(way, way.back ? 1 - fraction : fraction, lift)
        if (along < 0 && lift > 0) context.moveTo(point.x, point.y)
        else context.lineTo(point.x, point.y)
      }
    }
    context.stroke()
    context.globalAlpha = 1
  }

  private strokeTrack(
    way: Way,
    {
      lift,
      width,
      colour,
      alpha,
      until = 1,
    }: { lift: number; width: number; colour: string; alpha: number; until?: number },
  ): void {
    const { context, lens, point } = this
    const steps = Math.max(1, Math.round((way.track.samples.length / 2 - 1) * until))
    context.beginPath()
    for (let i = 0; i <= steps; i++) {
      const fraction = (until * i) / steps
      this.onCanvas(way, way.back ? 1 - fraction : fraction, lift)
      context.lineTo(point.x, point.y)
    }
    context.globalAlpha = alpha
    context.strokeStyle = colour
    context.lineWidth = width * lens.zoom
    context.lineCap = 'butt'
    context.lineJoin = 'round'
    context.stroke()
    context.globalAlpha = 1
  }

  private drawCount(edge: Edge): void {
    const lane = edge.there?.hops.length ? edge.there : edge.back
    const first = lane?.hops[0]
    if (lane && first) this.drawLabel(lane.way, String(edge.count), { lineWidth: 0, alpha: this.fadeOf(first) })
  }

  /** On the line where it leaves some of it to be seen, else above it. */
  private drawLabel(way: Way, words: string, { lineWidth, alpha }: { lineWidth: number; alpha: number }): void {
    const { context, lens, point } = this
    const { palette } = this.settings
    const room = words.length * 6.4 + 18
    this.onCanvas(way, 0.5, (room > way.track.length * 0.6 ? lineWidth / 2 + 14 : 0) * (way.back ? -1 : 1))
    const width = room * lens.zoom
    const height = 22 * lens.zoom
    context.globalAlpha = alpha
    context.beginPath()
    context.roundRect(point.x - width / 2, point.y - height / 2, width, height, height / 2)
    context.fillStyle = palette.surface
    context.strokeStyle = palette.flight
    context.lineWidth = 1.2 * lens.zoom
    context.fill()
    context.stroke()
    paintWord(context, words, point.x, point.y, { size: 11 * lens.zoom, weight: 600, colour: palette.ink })
    context.globalAlpha = 1
  }

  /** The chosen event itself, at every level: with a halo, and the way it has come so far. */
  private drawChosen(active: ActiveHop): void {
    const { context, lens, settings, point } = this
    const traveller = this.travellers.get(active.hop)!
    const { hop, progress } = active
    if (!settings.reducedMotion && !hop.bounces) {
      const until = placeOf(hop, progress, traveller.lane.way.track.length)
      const lift = liftOf(hop, traveller.lane.way, progress)
      if (until > 0)
        this.strokeTrack(traveller.lane.way, { lift, width: 2.5, colour: settings.palette.ink, alpha: 0.85, until })
    }
    this.place(active, traveller, 0)
    if (!hop.batch && !isPill(hop.shape)) {
      context.beginPath()
      context.arc(point.x, point.y, (TOKEN / 2 + 4) * lens.zoom, 0, 2 * Math.PI)
      context.fillStyle = settings.palette.surface
      context.strokeStyle = settings.palette.ink
      context.lineWidth = 2 * lens.zoom
      context.globalAlpha = this.fadeOf(active)
      context.fill()
      context.stroke()
    }
    this.stamp(this.spriteOf(active, traveller), this.fadeOf(active))
    context.globalAlpha = 1
  }

  /** Where the chosen event has been: on each way its last marks, with the time of the latest. */
  private drawTrail(marks: readonly TrailMark[], cursor: number): void {
    const { lens, settings, point, context } = this
    const moving = (entry: number) => this.own.some(({ hop }) => hop.entry === entry)
    for (const [way, shown] of this.trail!.shown(marks, cursor, moving)) {
      const { length } = way.track
      // A batch is wide: of several on a short way the latest is left.
      const wide = shown.some(({ hop }) => hop.batch)
      const room = wide ? Math.max(1, Math.floor((length - 16) / 40)) : shown.length
      const kept = shown.slice(-room)
      const spacing = wide ? 40 : Math.min(22, (length - 20) / kept.length)
      kept.forEach(({ hop, at }, index) => {
        const along = 0.5 + ((index - (kept.length - 1) / 2) * spacing) / length
        const { shape, label } = hop
        const lift = hop.batch ? stackLift(hop, way, 0) : liftOf(hop, way, 0.5)
        this.onCanvas(way, way.back ? 1 - along : along, lift)
        const marked = FAILING.has(shape) ? { shape } : { shape, label }
        this.stamp(this.sprites.of({ ...marked, batch: hop.batch ? hop.events.length : undefined }), 1)
        if (index < kept.length - 1) return
        const far = hop.batch ? 22 : 18
        // Away from the line, where the other direction's marks are. A 202 rides above what it answers.
        const above = lift === 0 ? way.look !== 'dashed' && !way.back : lift > 0
        const up = above ? -far : far
        const { x, y } = point
        const word = clock(at, 0)
        const half = word.length * 3.1 * lens.zoom
        context.fillStyle = settings.palette.paper
        context.globalAlpha = 0.8
        context.fillRect(x - half, y + (up - 7) * lens.zoom, half * 2, 14 * lens.zoom)
        context.globalAlpha = 1
        paintWord(context, word, x, y + up * lens.zoom, {
          size: 10 * lens.zoom,
          weight: 600,
          colour: settings.palette.ink,
        })
      })
    }
    context.globalAlpha = 1
  }
}

/** From its upper end over the tip to the lower: pixels along the line and to its left. */
const CHEVRON = [
  [-2.5, 4],
  [1.5, 0],
  [-2.5, -4],
] as const
const NO_PACKETS: Packet[] = []
const NO_HOPS: ActiveHop[] = []
const NO_MARKS: readonly TrailMark[] = []
