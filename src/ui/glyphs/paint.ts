import {
  AGAIN_NUMBER,
  answerInk,
  batchGeometry,
  GLYPHS,
  type GlyphShape,
  glyphDiameter,
  INKS,
  type Ink,
  type Layer,
  type PillForm,
  pillSize,
  RING,
  SHAPE_INK,
  strokeBoost,
} from './shapes.ts'

/** The theme's colours as the 2D canvas needs them: resolved, since it reads no custom properties. */
export type Palette = Record<Ink, string>

const MONO = "'JetBrains Mono', ui-monospace, monospace"
const SANS = "'Instrument Sans', system-ui, sans-serif"

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const written = (ink: Ink) => style.getPropertyValue(`--${ink}`).trim() || '#000'
  const forced = matchMedia('(forced-colors: active)').matches
  return Object.fromEntries(INKS.map((ink) => [ink, forced ? systemColour(written(ink)) : written(ink)])) as Palette
}

/** Where the system chooses the colours they are written as names, which only an element turns into colours. */
function systemColour(name: string): string {
  const probe = document.createElement('i')
  probe.style.setProperty('forced-color-adjust', 'none')
  probe.style.setProperty('color', name)
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

const paths = new Map<string, Path2D>()
function pathOf(d: string): Path2D {
  let path = paths.get(d)
  if (!path) {
    path = new Path2D(d)
    paths.set(d, path)
  }
  return path
}

function paintLayer(context: CanvasRenderingContext2D, layer: Layer, palette: Palette, boost: number): void {
  const path = pathOf(layer.d)
  if (layer.fill) {
    context.fillStyle = palette[layer.fill]
    context.fill(path)
  }
  if (!layer.stroke) return
  context.strokeStyle = palette[layer.stroke]
  context.lineWidth = (layer.width ?? 1) * boost
  context.setLineDash(layer.dash ? [...layer.dash] : [])
  context.stroke(path)
}

export interface GlyphLook {
  shape: GlyphShape
  /** Side of the box in pixels, as in EventGlyph. */
  size: number
  progress?: number
  count?: number
}

/** Draws a token centred on (x, y). */
export function paintGlyph(
  context: CanvasRenderingContext2D,
  look: GlyphLook,
  x: number,
  y: number,
  palette: Palette,
): void {
  const diameter = glyphDiameter(look.size)
  const boost = strokeBoost(diameter)
  context.save()
  context.translate(x, y)
  context.scale(diameter / 14, diameter / 14)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (const layer of GLYPHS[look.shape]) paintLayer(context, layer, palette, boost)
  context.setLineDash([])
  if (look.shape === 'waiting') {
    context.strokeStyle = palette.wait
    context.lineWidth = RING.width * boost
    context.beginPath()
    context.arc(0, 0, RING.radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * (look.progress ?? 0.65))
    context.stroke()
  }
  if (look.shape === 'again') {
    writeCentred(context, String(look.count ?? 2), AGAIN_NUMBER.x, AGAIN_NUMBER.y, {
      size: AGAIN_NUMBER.size,
      weight: 750,
      colour: palette.glyph,
    })
  }
  context.restore()
}

interface TextLook {
  size: number
  weight: number
  colour: string
  sans?: boolean
  align?: CanvasTextAlign
}

function writeCentred(context: CanvasRenderingContext2D, text: string, x: number, y: number, look: TextLook): void {
  context.font = `${look.weight} ${look.size}px ${look.sans ? SANS : MONO}`
  context.textAlign = look.align ?? 'center'
  context.textBaseline = 'alphabetic'
  context.fillStyle = look.colour
  context.fillText(text, x, y + look.size * 0.36)
}

/** Draws a batch as a stack of cards, the front card centred on (x, y). */
export function paintBatch(
  context: CanvasRenderingContext2D,
  look: { shape: GlyphShape; count: number; height: number },
  x: number,
  y: number,
  palette: Palette,
): void {
  const { width, offset, radius, fontSize } = batchGeometry(look.height, look.count)
  const throttled = look.shape === 'throttled'
  const ink = palette[SHAPE_INK[look.shape]]
  context.save()
  context.translate(x - width / 2, y - look.height / 2)
  context.lineWidth = 1.4
  context.strokeStyle = throttled ? palette['thr-line'] : ink
  context.fillStyle = palette.surface
  for (const card of [2, 1]) {
    context.beginPath()
    context.roundRect(card * offset, -card * offset, width, look.height, radius)
    context.fill()
    context.stroke()
  }
  context.fillStyle = ink
  context.strokeStyle = throttled ? palette['thr-line'] : palette.surface
  context.lineWidth = 1
  context.beginPath()
  context.roundRect(0, 0, width, look.height, radius)
  context.fill()
  context.stroke()
  writeCentred(context, String(look.count), width / 2, look.height / 2, {
    size: fontSize,
    weight: 700,
    colour: throttled ? palette['thr-glyph'] : palette.glyph,
  })
  context.restore()
}

/** Draws an answer pill centred on (x, y). */
export function paintPill(
  context: CanvasRenderingContext2D,
  look: { label: string; form: PillForm; fontSize: number },
  x: number,
  y: number,
  palette: Palette,
): void {
  const { line, text, soft, cross } = answerInk(look.label)
  const { width, height } = pillSize(look.label, look.form, look.fontSize)
  const round = look.form === 'round'
  const marked = round && cross
  context.save()
  context.translate(x - width / 2, y - height / 2)
  context.fillStyle = round ? palette[soft] : palette.surface
  context.strokeStyle = palette[line]
  context.lineWidth = 1.3
  context.beginPath()
  context.roundRect(0.6, 0.6, width - 1.2, height - 1.2, round ? height / 2 - 0.6 : look.fontSize * 0.28)
  context.fill()
  context.stroke()
  if (marked) {
    const arm = 2.4 * (look.fontSize / 10.5)
    const centre = look.fontSize * 1.05
    context.strokeStyle = palette[text]
    context.lineWidth = 1.9
    context.lineCap = 'round'
    context.beginPath()
    context.moveTo(centre - arm, height / 2 - arm)
    context.lineTo(centre + arm, height / 2 + arm)
    context.moveTo(centre + arm, height / 2 - arm)
    context.lineTo(centre - arm, height / 2 + arm)
    context.stroke()
  }
  writeCentred(context, look.label, width / 2 + (marked ? look.fontSize * 0.55 : 0), height / 2, {
    size: look.fontSize,
    weight: 700,
    colour: palette[text],
  })
  context.restore()
}

/** Writes a word in the interface's language face, its left end or middle at x, vertically centred on y. */
export function paintWord(
  context: CanvasRenderingContext2D,
  word: string,
  x: number,
  y: number,
  look: { size: number; weight: number; colour: string; align?: CanvasTextAlign },
): void {
  writeCentred(context, word, x, y, { ...look, sans: true })
}
