import { escaped } from '../ui/escaped.ts'
import {
  AGAIN_NUMBER,
  answerInk,
  batchGeometry,
  GLYPHS,
  type GlyphShape,
  glyphDiameter,
  type Ink,
  type PillForm,
  pillSize,
  RING,
  SHAPE_INK,
  strokeBoost,
} from '../ui/glyphs/shapes.ts'

/** The parts every picture is made of, as SVG text. Colours are custom properties; a file has them filled in. */

export const ink = (name: Ink | 'region' | 'region-line' | 'dot' | 'sunk'): string => `var(--${name})`

/** Whole tenths: more could not be seen. */
export const tenth = (value: number): number => Math.round(value * 10) / 10

interface TextLook {
  size?: number
  weight?: number
  colour?: Ink
  mono?: boolean
  anchor?: 'start' | 'middle' | 'end'
  /** Pixels it may take; longer text is cut and ends in an ellipsis. */
  room?: number
}

/** Average advance of a letter, as a share of its size: regular, bold, mono. */
const ADVANCE = { regular: 0.5, bold: 0.545, mono: 0.6 }
/** Letters are squeezed by so much before words are cut. */
const MOST_SQUEEZE = 1.35

/** One line of text whose baseline is at y. */
export function text(x: number, y: number, words: string, look: TextLook = {}): string {
  const { size = 11, weight = 450, colour = 'ink-2', mono = false, anchor = 'start', room } = look
  const advance = size * ADVANCE[mono ? 'mono' : weight >= 600 ? 'bold' : 'regular']
  const over = room === undefined ? 0 : (words.length * advance) / room
  const shown =
    over <= MOST_SQUEEZE ? words : `${words.slice(0, Math.max(1, Math.floor(room! / advance) - 1)).trimEnd()}…`
  const attributes = [
    `x="${tenth(x)}" y="${tenth(y)}" font-family="var(--${mono ? 'mono' : 'sans'})" font-size="${size}" font-weight="${weight}"`,
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(over > 1 && shown === words ? [`textLength="${tenth(room!)}" lengthAdjust="spacingAndGlyphs"`] : []),
    `fill="${ink(colour)}"`,
  ]
  return `<text ${attributes.join(' ')}>${escaped(shown)}</text>`
}

interface BoxLook {
  radius?: number
  fill?: string
  stroke?: string
  width?: number
  dash?: string
}

export function box(x: number, y: number, width: number, height: number, look: BoxLook = {}): string {
  const { radius = 10, fill = ink('surface'), stroke = ink('line-2'), width: line = 1, dash } = look
  return `<rect x="${tenth(x)}" y="${tenth(y)}" width="${tenth(width)}" height="${tenth(height)}" rx="${radius}" fill="${fill}"${
    stroke === 'none' ? '' : ` stroke="${stroke}" stroke-width="${line}"`
  }${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
}

/** One event's state, centred on (x, y). `progress`: how much of a waiting ring is left; `count`: which run it is. */
export function glyph(
  shape: GlyphShape,
  x: number,
  y: number,
  { size = 14, progress = 0.65, count = 2 }: { size?: number; progress?: number; count?: number } = {},
): string {
  const diameter = glyphDiameter(size)
  const boost = strokeBoost(diameter)
  const layers = GLYPHS[shape].map(
    ({ d, fill, stroke, width = 1, dash }) =>
      `<path d="${d}" fill="${fill ? ink(fill) : 'none'}"${
        stroke ? ` stroke="${ink(stroke)}" stroke-width="${width * boost}"` : ''
      }${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`,
  )
  const ring =
    shape === 'waiting' && progress > 0.002
      ? `<circle r="${RING.radius}" fill="none" stroke="${ink(SHAPE_INK.waiting)}" stroke-width="${RING.width * boost}" pathLength="1" stroke-dasharray="${progress.toFixed(2)} 1" transform="rotate(-90)"/>`
      : ''
  const number =
    shape === 'again'
      ? `<text x="${AGAIN_NUMBER.x}" y="${AGAIN_NUMBER.y}" dy="0.36em" text-anchor="middle" font-family="var(--mono)" font-size="${AGAIN_NUMBER.size}" font-weight="750" fill="${ink('glyph')}">${count}</text>`
      : ''
  const scale = Math.round((diameter / 14) * 1000) / 1000
  return `<g transform="translate(${tenth(x)} ${tenth(y)}) scale(${scale})" stroke-linecap="round" stroke-linejoin="round">${layers.join('')}${ring}${number}</g>`
}

/** A ring that drains, with the time left inside. */
export function countdownRing(x: number, y: number, radius: number, left: number, words: string): string {
  const width = tenth(radius * 0.23)
  const arc =
    left > 0.002
      ? `<circle r="${radius}" fill="none" stroke="${ink('wait')}" stroke-width="${width}" stroke-linecap="round" pathLength="1" stroke-dasharray="${left.toFixed(2)} 1" transform="rotate(-90)"/>`
      : ''
  return `<g transform="translate(${tenth(x)} ${tenth(y)})"><circle r="${radius}" fill="${ink('surface')}" stroke="${ink('wait-s')}" stroke-width="${width}"/>${arc}<text dy="0.36em" text-anchor="middle" font-family="var(--mono)" font-size="${tenth(radius * 0.6)}" font-weight="700" fill="${ink('wait')}">${words}</text></g>`
}

/** An answer: round from Lambda to its caller, square from a gateway to its client. Centred on (x, y). */
export function pill(label: string, form: PillForm, x: number, y: number, size = 10): string {
  const { line, text: words, soft, cross } = answerInk(label)
  const { width, height } = pillSize(label, form, size)
  const round = form === 'round'
  const marked = round && cross
  const mark = marked
    ? `<path d="M-2.4 -2.4L2.4 2.4M2.4 -2.4L-2.4 2.4" transform="translate(${tenth(size * 1.05 - width / 2)} 0)" stroke="${ink(words)}" stroke-width="1.9" stroke-linecap="round"/>`
    : ''
  return `<g transform="translate(${tenth(x)} ${tenth(y)})">${box(-width / 2, -height / 2, width, height, {
    radius: round ? height / 2 : size * 0.28,
    fill: ink(round ? soft : 'surface'),
    stroke: ink(line),
    width: 1.3,
  })}${mark}<text x="${marked ? tenth(size * 0.55) : 0}" dy="0.36em" text-anchor="middle" font-family="var(--mono)" font-size="${size}" font-weight="700" fill="${ink(words)}">${escaped(label)}</text></g>`
}

/** A batch as a stack of three cards with its size, the front card centred on (x, y). */
export function batch(shape: GlyphShape, count: number, x: number, y: number, height = 20): string {
  const { width, offset, radius, fontSize } = batchGeometry(height, count)
  const throttled = shape === 'throttled'
  const colour = ink(SHAPE_INK[shape])
  const line = throttled ? ink('thr-line') : colour
  const cards = [2, 1].map((card) =>
    box(card * offset, -card * offset, width, height, { radius: tenth(radius), stroke: line, width: 1.4 }),
  )
  const front = box(0, 0, width, height, {
    radius: tenth(radius),
    fill: colour,
    stroke: throttled ? line : ink('surface'),
  })
  return `<g transform="translate(${tenth(x - width / 2)} ${tenth(y - height / 2)})">${cards.join('')}${front}<text x="${tenth(width / 2)}" y="${tenth(height / 2)}" dy="0.36em" text-anchor="middle" font-family="var(--mono)" font-size="${tenth(fontSize)}" font-weight="700" fill="${ink(throttled ? 'thr-glyph' : 'glyph')}">${count}</text></g>`
}

/** A bar of which `part` is filled. */
export const bar = (x: number, y: number, width: number, part: number, colour: Ink): string =>
  `${box(x, y, width, 4, { radius: 2, fill: ink('line'), stroke: 'none' })}${
    part > 0.01 ? box(x, y, width * Math.min(1, part), 4, { radius: 2, fill: ink(colour), stroke: 'none' }) : ''
  }`
