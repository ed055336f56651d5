/**
 * The event tokens, drawn once. Each is a list of layers around (0, 0) in a space where the circle has radius 7; the
 * React components and the moving canvas layer both draw from here, so a shape can never look different in two places.
 */

/** Names of the custom properties in tokens.css, without the dashes. */
export const INKS = [
  'flight',
  'ok',
  'fail',
  'thr',
  'thr-line',
  'thr-text',
  'wait',
  'dead',
  'dup',
  'flight-s',
  'ok-s',
  'fail-s',
  'thr-s',
  'wait-s',
  'dead-s',
  'dup-s',
  'glyph',
  'thr-glyph',
  'surface',
  'paper',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'line-2',
  'edge',
] as const
export type Ink = (typeof INKS)[number]

export interface Layer {
  d: string
  fill?: Ink
  stroke?: Ink
  /** Stroke width in the radius-7 space. */
  width?: number
  dash?: readonly number[]
}

export const GLYPH_SHAPES = [
  'flight',
  'succeeded',
  'failed',
  'timedOut',
  'throttled',
  'waiting',
  'deadLettered',
  'again',
  'dropped',
  'notReached',
] as const
export type GlyphShape = (typeof GLYPH_SHAPES)[number]

/** The colour that says the state: what bars, counts and words about it are drawn in. */
export const SHAPE_INK: Record<GlyphShape, Ink> = {
  flight: 'flight',
  succeeded: 'ok',
  failed: 'fail',
  timedOut: 'fail',
  throttled: 'thr',
  waiting: 'wait',
  deadLettered: 'dead',
  again: 'dup',
  dropped: 'dead',
  notReached: 'ink-3',
}

export const circlePath = (radius: number, x = 0, y = 0): string =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`

const CIRCLE = circlePath(7)
const DIAMOND = 'M0 -8.6L8.6 0L0 8.6L-8.6 0Z'
const OCTAGON = 'M-3 -7.2H3L7.2 -3V3L3 7.2H-3L-7.2 3V-3Z'
const SQUARE = 'M-5.4 -7H5.4Q7 -7 7 -5.4V5.4Q7 7 5.4 7H-5.4Q-7 7 -7 5.4V-5.4Q-7 -7 -5.4 -7Z'
const SMALL_SQUARE =
  'M-4.5 -6.4H4.5Q6.4 -6.4 6.4 -4.5V4.5Q6.4 6.4 4.5 6.4H-4.5Q-6.4 6.4 -6.4 4.5V-4.5Q-6.4 -6.4 -4.5 -6.4Z'
const CROSS = 'M-2.4 -2.4L2.4 2.4M2.4 -2.4L-2.4 2.4'

/** The ring of a waiting event: radius and stroke in the radius-7 space. Its length left is drawn by the caller. */
export const RING = { radius: 6, width: 2.4 } as const

/** Where the number of a repeated run stands. */
export const AGAIN_NUMBER = { x: -1, y: 0.8, size: 9 } as const

export const GLYPHS: Record<GlyphShape, readonly Layer[]> = {
  flight: [
    { d: CIRCLE, fill: 'flight' },
    { d: 'M-1.6 -2.9L1.5 0L-1.6 2.9', stroke: 'glyph', width: 1.8 },
  ],
  succeeded: [
    { d: CIRCLE, fill: 'ok' },
    { d: 'M-3 .2L-.9 2.4L3.1 -2.3', stroke: 'glyph', width: 1.8 },
  ],
  failed: [
    { d: DIAMOND, fill: 'fail' },
    { d: CROSS, stroke: 'glyph', width: 1.8 },
  ],
  timedOut: [
    { d: DIAMOND, fill: 'fail' },
    { d: 'M0 -3.6V.6L2.3 2.3', stroke: 'glyph', width: 1.8 },
  ],
  throttled: [
    { d: OCTAGON, fill: 'thr', stroke: 'thr-line', width: 1.3 },
    { d: 'M-1.9 -2.8V2.8M1.9 -2.8V2.8', stroke: 'thr-glyph', width: 1.9 },
  ],
  waiting: [
    { d: CIRCLE, fill: 'surface' },
    { d: circlePath(RING.radius), stroke: 'wait-s', width: RING.width },
    { d: 'M0 -2.5V.4L2 1.7', stroke: 'wait', width: 1.4 },
  ],
  deadLettered: [
    { d: SQUARE, fill: 'dead' },
    { d: 'M0 -4V1M-2.3 -1.2L0 1.2L2.3 -1.2M-3.4 4H3.4', stroke: 'glyph', width: 1.7 },
  ],
  again: [
    { d: circlePath(6.2, 3.4, -2.6), fill: 'surface', stroke: 'dup', width: 1.5 },
    { d: circlePath(6.6, -1, 0.8), fill: 'dup', stroke: 'surface', width: 1 },
  ],
  dropped: [
    { d: SMALL_SQUARE, fill: 'surface', stroke: 'dead', width: 1.5, dash: [2.6, 2] },
    { d: 'M-2.6 -2.6L2.6 2.6M2.6 -2.6L-2.6 2.6', stroke: 'dead', width: 1.6 },
  ],
  notReached: [
    { d: circlePath(6.3), fill: 'surface', stroke: 'ink-3', width: 1.3 },
    { d: 'M-2.7 0H2.7', stroke: 'ink-3', width: 1.7 },
  ],
}

/**
 * Diameter in pixels of the circle inside a box of `size` pixels: the largest that leaves room for the diamond's corners
 * and has the box's parity, so that straight sides fall on whole pixels.
 */
export function glyphDiameter(size: number): number {
  const whole = Math.round(size)
  const most = Math.floor(whole * 0.86)
  return Math.max(3, most % 2 === whole % 2 ? most : most - 1)
}

/** Strokes inside a token get relatively heavier when it is small, or they drown. */
export const strokeBoost = (diameter: number): number => (diameter < 10 ? 1.25 : 1)

/** What an answer says by its colour. Lambda's codes and the gateway's share it. */
export function answerInk(label: string): { line: Ink; text: Ink; soft: Ink; cross: boolean } {
  if (label.includes('error')) return { line: 'fail', text: 'fail', soft: 'fail-s', cross: true }
  if (label === '429') return { line: 'thr-line', text: 'thr-text', soft: 'thr-s', cross: false }
  if (label.startsWith('2')) return { line: 'ok', text: 'ok', soft: 'ok-s', cross: false }
  return { line: 'fail', text: 'fail', soft: 'fail-s', cross: false }
}

/** Round: Lambda speaks to its caller. Square: a gateway speaks to its own client. */
export type PillForm = 'round' | 'square'

/** Size of an answer pill whose text is `fontSize` pixels high. */
export function pillSize(label: string, form: PillForm, fontSize: number): { width: number; height: number } {
  if (form === 'square')
    return { width: Math.round(label.length * fontSize * 0.6 + fontSize * 0.8), height: Math.round(fontSize * 1.62) }
  const cross = label.includes('error') ? fontSize * 1.1 : 0
  return {
    width: Math.round(label.length * fontSize * 0.6 + cross + fontSize * 1.05),
    height: Math.round(fontSize * 1.62),
  }
}

/** Size and offset of the cards of a stack whose front card is `height` pixels high. */
export const batchGeometry = (height: number, count: number) => {
  const digits = String(count).length
  const width = Math.round(height * (digits > 2 ? 1.28 + (digits - 2) * 0.34 : 1.36))
  return { width, offset: Math.max(2, Math.round(height * 0.135)), radius: height * 0.23, fontSize: height * 0.57 }
}
