import {
  AGAIN_NUMBER,
  answerInk,
  batchGeometry,
  GLYPHS,
  type GlyphShape,
  glyphDiameter,
  type PillForm,
  pillSize,
  RING,
  SHAPE_INK,
  strokeBoost,
} from '../ui/glyphs/shapes.ts'
import type { Pen } from './pen.ts'

/** A token in a box of `size` pixels around (x, y). */
export function drawGlyph(
  pen: Pen,
  shape: GlyphShape,
  x: number,
  y: number,
  size: number,
  { progress = 0.65, count = 2 }: { progress?: number; count?: number } = {},
): void {
  const diameter = glyphDiameter(size)
  const boost = strokeBoost(diameter)
  const transform = `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${(diameter / 14).toFixed(4)})`
  pen.group({ transform, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }, () => {
    for (const { d, fill, stroke, width = 1, dash } of GLYPHS[shape])
      pen.path(d, {
        fill: fill ?? 'none',
        ...(stroke && { stroke, 'stroke-width': width * boost, 'stroke-dasharray': dash?.join(' ') }),
      })
    if (shape === 'waiting') drawArc(pen, RING.radius, RING.width * boost, progress)
    if (shape === 'again')
      pen.text(String(count), AGAIN_NUMBER.x, AGAIN_NUMBER.y, {
        size: AGAIN_NUMBER.size,
        weight: 750,
        ink: 'glyph',
        mono: true,
        anchor: 'middle',
      })
  })
}

/** What is left of a waiting ring around (0, 0), from the top on, clockwise. */
function drawArc(pen: Pen, radius: number, width: number, left: number): void {
  if (left <= 0.002) return
  const round = { fill: 'none', stroke: SHAPE_INK.waiting, 'stroke-width': width, 'stroke-linecap': 'round' }
  if (left >= 0.999) {
    pen.circle(0, 0, radius, round)
    return
  }
  const angle = 2 * Math.PI * left
  const end = `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`
  pen.path(`M0 ${-radius}A${radius} ${radius} 0 ${left > 0.5 ? 1 : 0} 1 ${end}`, round)
}

/** The large ring of the event queue, with the time left inside; 40 pixels. */
export function drawCountdown(pen: Pen, x: number, y: number, left: number, words: string): void {
  pen.group({ transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})` }, () => {
    pen.circle(0, 0, 19, { fill: 'surface' })
    pen.circle(0, 0, 17.5, { fill: 'none', stroke: 'wait-s', 'stroke-width': 4.4 })
    drawArc(pen, 17.5, 4.4, left)
    pen.text(words, 0, 0, { size: 10.5, weight: 700, ink: 'wait', mono: true, anchor: 'middle' })
  })
}

/** A batch whose drawing starts at x and whose front card has its middle at y. Returns the drawing's width. */
export function drawBatch(pen: Pen, shape: GlyphShape, count: number, height: number, x: number, y: number): number {
  const { width, offset, radius, fontSize } = batchGeometry(height, count)
  const throttled = shape === 'throttled'
  const ink = SHAPE_INK[shape]
  const left = x + 1
  const top = y - height / 2 + offset
  for (const card of [2, 1])
    pen.rect(left + card * offset, top - card * offset, width, height, {
      rx: radius,
      fill: 'surface',
      stroke: throttled ? 'thr-line' : ink,
      'stroke-width': 1.4,
    })
  pen.rect(left, top, width, height, { rx: radius, fill: ink, stroke: throttled ? 'thr-line' : 'surface' })
  pen.text(String(count), left + width / 2, top + height / 2, {
    size: fontSize,
    weight: 700,
    ink: throttled ? 'thr-glyph' : 'glyph',
    mono: true,
    anchor: 'middle',
  })
  return width + 2 * offset + 2
}

/** An answer with its left end at x and its middle at y. Returns its width. */
export function drawPill(pen: Pen, label: string, form: PillForm, fontSize: number, x: number, y: number): number {
  const { line, text, soft, cross } = answerInk(label)
  const { width, height } = pillSize(label, form, fontSize)
  const round = form === 'round'
  const marked = round && cross
  pen.rect(x + 0.6, y - height / 2 + 0.6, width - 1.2, height - 1.2, {
    rx: round ? height / 2 - 0.6 : fontSize * 0.28,
    fill: round ? soft : 'surface',
    stroke: line,
    'stroke-width': 1.3,
  })
  if (marked) {
    const arm = 2.4 * (fontSize / 10.5)
    const middle = x + fontSize * 1.05
    pen.path(
      `M${middle - arm} ${y - arm}L${middle + arm} ${y + arm}M${middle + arm} ${y - arm}L${middle - arm} ${y + arm}`,
      { stroke: text, 'stroke-width': 1.9, 'stroke-linecap': 'round' },
    )
  }
  pen.text(label, x + width / 2 + (marked ? fontSize * 0.55 : 0), y, {
    size: fontSize,
    weight: 700,
    ink: text,
    mono: true,
    anchor: 'middle',
    spacing: -0.02,
  })
  return width
}

/** A filled part of a rounded bar. */
export function drawBar(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  height: number,
  part: number,
  look: { fill: string; ground: string; line: string },
): void {
  const radius = height / 2
  pen.box(x, y, width, height, radius, { fill: look.ground, stroke: look.line })
  const length = width * Math.min(1, Math.max(0, part))
  if (length < 0.5) return
  // What is shorter than it is high would not be round: it is cut by the bar's own end instead.
  if (length >= height) pen.rect(x, y, length, height, { rx: radius, fill: look.fill })
  else pen.rect(x + 0.5, y + 1, Math.max(1, length), height - 2, { rx: length / 2, fill: look.fill })
}
