import { toSeconds } from '../sim/engine/sim-time.ts'
import type { Hop, HopShape } from '../sim/projections/hops.ts'
import { wordsBeside } from '../texts/marks.ts'
import { batchGeometry, type GlyphShape, pillSize } from '../ui/glyphs/shapes.ts'
import type { Way } from './tracks.ts'

/** Sizes on the canvas at zoom 1, in pixels: the token's circle is 14, with room for the diamond's corners 18. */
export const TOKEN = 18
export const BATCH_HEIGHT = 21
export const PILL_TEXT = 10.5
export const WORD = { size: 11.5, weight: 600 }
/** Between the middles of two tokens that set out together. */
export const SPREAD = 17
/** A refused token turns back this far along, just before the gauge, with a bounce of so many pixels. */
const TURN = 0.84
const BOUNCE = 4
const RECOIL = 6

export const FAILING: ReadonlySet<HopShape | GlyphShape> = new Set<HopShape>(['failed', 'timedOut', 'throttled'])

export const isPill = (shape: HopShape | GlyphShape): shape is 'answer' | 'clientAnswer' =>
  shape === 'answer' || shape === 'clientAnswer'

export function batchBox(count: number): { width: number; height: number } {
  const { width, offset } = batchGeometry(BATCH_HEIGHT, count)
  return { width: width + 4 * offset + 4, height: BATCH_HEIGHT + 4 * offset + 4 }
}

export function pillBox(shape: 'answer' | 'clientAnswer', label: string): { width: number; height: number } {
  const { width, height } = pillSize(label, shape === 'answer' ? 'round' : 'square', PILL_TEXT)
  return { width: width + 4, height: height + 4 }
}

const easeInOut = (t: number): number => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t))

/** Share of the way after `progress` of the time. Begins and ends where the times say; between, it may lean. */
export function placeOf(hop: Pick<Hop, 'shape' | 'bounces'>, progress: number, length: number): number {
  const t = Math.min(1, Math.max(0, progress))
  if (hop.bounces) {
    if (t < 0.5) return TURN * easeInOut(2 * t)
    const away = 2 * t - 1
    const bounce = (BOUNCE / length) * Math.sin(Math.min(1, away * 4) * Math.PI)
    return Math.max(0, TURN * (1 - easeInOut(away)) + bounce)
  }
  const recoil = t < 0.2 && FAILING.has(hop.shape) ? (RECOIL / length) * Math.sin((t / 0.2) * Math.PI) : 0
  return Math.max(0, easeInOut(t) - recoil)
}

/** How far a request rides above its line. */
const ABOVE = 9

/** Pixels above a line that runs to the right: requests ride above, answers below; nobody answers where nobody waits. */
export function liftOf(hop: Hop, { look, back }: Way, progress: number): number {
  if (hop.bounces) return ABOVE * Math.max(0, 1 - 2 * progress)
  if (look === 'solid') {
    if (hop.batch) return back ? -13 : 5
    return back ? -14 : ABOVE
  }
  if (look === 'dashed' && back) return 18
  return 0
}

/** The same for a stack with a number: far enough apart that neither direction covers the other's. */
export function stackLift(hop: Hop, { look, back }: Way, progress: number): number {
  if (hop.bounces) return STACKS.solid.there * Math.max(0, 1 - 2 * progress)
  if (look !== 'solid' && look !== 'dashed') return 0
  return STACKS[look][back ? 'back' : 'there']
}

const STACKS = { solid: { there: 14, back: -15 }, dashed: { there: -4, back: 25 } } as const

/** Where on the way it may be: what is wide starts and stops beside the node, not over it. Shares of the way. */
export function insetsOf(hop: Hop, length: number): { first: number; last: number } {
  const half = hop.batch
    ? batchBox(hop.events.length).width / 2
    : isPill(hop.shape)
      ? pillBox(hop.shape, hop.label ?? '').width / 2
      : 0
  const said = hop.label && !isPill(hop.shape) && hop.shape !== 'again' ? wordsBeside(hop.label) : ''
  const word = said ? said.length * WORD.size * 0.55 + 10 : 0
  const first = Math.min(0.45, (half + word) / length)
  return { first, last: Math.max(0.55, 1 - half / length) }
}

/** Events a second at AWS, as far as what is on the line tells; all of one instant are a number. */
export function rateWords(hops: readonly Hop[], count: number): string {
  let first = Number.POSITIVE_INFINITY
  let last = 0
  for (const { at } of hops) {
    first = Math.min(first, at)
    last = Math.max(last, at)
  }
  const seconds = toSeconds(last - first)
  return seconds < 0.2 ? String(count) : `${Math.round(count / seconds)}/s`
}
