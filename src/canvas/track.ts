/**
 * The way along an edge. Built once a layout from lines and curves, drawn as an SVG path, and sampled at equal distances
 * so that a token's place is one look-up a frame.
 */

export interface Point {
  x: number
  y: number
}

type Piece = { kind: 'line'; to: Point } | { kind: 'cubic'; c1: Point; c2: Point; to: Point }

export interface Route {
  start: Point
  pieces: Piece[]
}

/** Distance between two samples, in layout pixels. */
const SAMPLE_STEP = 4
/** A curve is cut into this many chords before it is measured; at these sizes the error is under 0.1 px. */
const CHORDS = 48

export function straight(from: Point, to: Point): Route {
  return { start: from, pieces: [{ kind: 'line', to }] }
}

/** From left to right: a straight line where both ends are level, else an S that leaves and arrives level. */
export function across(from: Point, to: Point): Route {
  if (Math.abs(from.y - to.y) < 0.5) return straight(from, to)
  const bend = Math.max(28, Math.abs(to.x - from.x) / 2)
  const way = Math.sign(to.x - from.x) || 1
  return {
    start: from,
    pieces: [{ kind: 'cubic', c1: { x: from.x + bend * way, y: from.y }, c2: { x: to.x - bend * way, y: to.y }, to }],
  }
}

/** A run of straight pieces whose corners are rounded. */
export function rounded(points: readonly Point[], radius = 10): Route {
  const pieces: Piece[] = []
  for (let i = 1; i < points.length; i++) {
    const corner = points[i]!
    const next = points[i + 1]
    if (!next) {
      pieces.push({ kind: 'line', to: corner })
      continue
    }
    const before = points[i - 1]!
    const into = Math.min(radius, distance(before, corner) / 2)
    const out = Math.min(radius, distance(corner, next) / 2)
    const a = towards(corner, before, into)
    const b = towards(corner, next, out)
    pieces.push({ kind: 'line', to: a })
    pieces.push({ kind: 'cubic', c1: mix(a, corner, 0.55), c2: mix(b, corner, 0.55), to: b })
  }
  return { start: points[0]!, pieces }
}

export function svgPath(route: Route): string {
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`
  const body = route.pieces.map((piece) =>
    piece.kind === 'line' ? `L${at(piece.to)}` : `C${at(piece.c1)} ${at(piece.c2)} ${at(piece.to)}`,
  )
  return `M${at(route.start)}${body.join('')}`
}

export interface Track {
  /** x, y of samples at equal distances, first to last. */
  readonly samples: Float32Array
  /** For the stretch after each sample: the direction to its left, of length 1. */
  readonly normals: Float32Array
  /** In layout pixels. */
  readonly length: number
}

export function sample(route: Route): Track {
  const chain = flatten(route)
  const reached = [0]
  for (let i = 1; i < chain.length; i++) reached.push(reached[i - 1]! + distance(chain[i - 1]!, chain[i]!))
  const length = reached[reached.length - 1]!
  const count = Math.max(2, Math.ceil(length / SAMPLE_STEP) + 1)
  const samples = new Float32Array(count * 2)
  let leg = 1
  for (let i = 0; i < count; i++) {
    const goal = (length * i) / (count - 1)
    while (leg < chain.length - 1 && reached[leg]! < goal) leg++
    const span = reached[leg]! - reached[leg - 1]!
    const point = mix(chain[leg - 1]!, chain[leg]!, span > 0 ? (goal - reached[leg - 1]!) / span : 0)
    samples[2 * i] = point.x
    samples[2 * i + 1] = point.y
  }
  return { samples, normals: normalsOf(samples), length }
}

function normalsOf(samples: Float32Array): Float32Array {
  const normals = new Float32Array(samples.length)
  for (let i = 0; i + 3 < samples.length; i += 2) {
    const dx = samples[i + 2]! - samples[i]!
    const dy = samples[i + 3]! - samples[i + 1]!
    const size = Math.hypot(dx, dy) || 1
    normals[i] = dy / size
    normals[i + 1] = -dx / size
  }
  return normals
}

/**
 * Where something is after `fraction` of the way, `lift` pixels to the left of its direction (up, for one that goes
 * right). Writes into `out` and returns it: this runs for every token on every frame.
 */
export function pointOn(track: Track, fraction: number, lift: number, out: Point): Point {
  const { samples, normals } = track
  const last = samples.length / 2 - 1
  const exact = Math.min(1, Math.max(0, fraction)) * last
  const i = Math.min(last - 1, Math.floor(exact))
  const rest = exact - i
  const x0 = samples[2 * i]!
  const y0 = samples[2 * i + 1]!
  out.x = x0 + (samples[2 * i + 2]! - x0) * rest + normals[2 * i]! * lift
  out.y = y0 + (samples[2 * i + 3]! - y0) * rest + normals[2 * i + 1]! * lift
  return out
}

/** Direction at a fraction of the way, in degrees clockwise from right. */
export function headingOn(track: Track, fraction: number): number {
  const { samples } = track
  const last = samples.length / 2 - 1
  const i = Math.min(last - 1, Math.max(0, Math.floor(fraction * last)))
  const dx = samples[2 * i + 2]! - samples[2 * i]!
  const dy = samples[2 * i + 3]! - samples[2 * i + 1]!
  return (Math.atan2(dy, dx) * 180) / Math.PI
}

function flatten(route: Route): Point[] {
  const chain = [route.start]
  let from = route.start
  for (const piece of route.pieces) {
    if (piece.kind === 'line') chain.push(piece.to)
    else for (let i = 1; i <= CHORDS; i++) chain.push(onCubic(from, piece.c1, piece.c2, piece.to, i / CHORDS))
    from = piece.to
  }
  return chain
}

function onCubic(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t
  const [w0, w1, w2, w3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
  return { x: w0 * a.x + w1 * b.x + w2 * c.x + w3 * d.x, y: w0 * a.y + w1 * b.y + w2 * c.y + w3 * d.y }
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
const mix = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })
const towards = (from: Point, to: Point, by: number): Point => {
  const far = distance(from, to)
  return far === 0 ? from : mix(from, to, by / far)
}
const round = (value: number): number => Math.round(value * 10) / 10
