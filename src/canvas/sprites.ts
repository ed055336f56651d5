import type { HopShape } from '../sim/projections/hops.ts'
import { wordsBeside } from '../texts/marks.ts'
import { type GlyphLook, type Palette, paintBatch, paintGlyph, paintPill, paintWord } from '../ui/glyphs/paint.ts'
import { type GlyphShape, glyphDiameter, SHAPE_INK } from '../ui/glyphs/shapes.ts'
import { BATCH_HEIGHT, batchBox, isPill, PILL_TEXT, pillBox, TOKEN, WORD } from './hop-motion.ts'

/** A token, packet or pill as it is stamped: drawn once, for one palette, zoom and resolution. */
export interface Sprite {
  canvas: HTMLCanvasElement
  /** Of the canvas; asked of itself, each would be a call out of the script. */
  width: number
  height: number
  /** From the left and upper side to the middle of what it stands for, in its own pixels. */
  anchorX: number
  anchorY: number
}

export interface SpriteLook {
  shape: HopShape | GlyphShape
  label?: string | undefined
  /** How many events a stack stands for; absent for what is drawn as itself. */
  batch?: number | undefined
}

/** More different counts than this are drawn anew. */
const KEPT = 400

/** All the looks there are at one scale. */
export class Sprites {
  private readonly known = new Map<string, Sprite>()
  private scale = 0
  private palette: Palette | undefined
  /** All are painted here: a context that has set words keeps some 15 kB of fonts for as long as it lives. */
  private easel: CanvasRenderingContext2D | undefined
  /** Grows when everything has to be drawn anew. */
  generation = 0

  /** `scale`: pixels of the canvas in one of the layout. */
  at(scale: number, palette: Palette): void {
    if (this.scale === scale && this.palette === palette && this.known.size < KEPT) return
    this.scale = scale
    this.palette = palette
    this.known.clear()
    this.generation++
  }

  of(look: SpriteLook): Sprite {
    const key = `${look.shape} ${look.batch ?? ''} ${look.label ?? ''}`
    let sprite = this.known.get(key)
    if (!sprite) {
      sprite = this.paint(look)
      this.known.set(key, sprite)
    }
    return sprite
  }

  private paint({ shape, label = '', batch }: SpriteLook): Sprite {
    const { scale } = this
    const palette = this.palette!
    const box = batch ? batchBox(batch) : isPill(shape) ? pillBox(shape, label) : TOKEN_BOX
    const word = label && !isPill(shape) && shape !== 'again' ? wordsBeside(label) : ''
    const wordAt = (batch ? batchBox(batch).width / 2 : glyphDiameter(TOKEN) / 2 + 4) + 3
    const right = word ? wordAt + word.length * WORD.size * 0.62 : box.width / 2
    const anchorX = Math.ceil((box.width / 2) * scale)
    const anchorY = Math.ceil((box.height / 2) * scale)
    const width = anchorX + Math.ceil(Math.max(right, box.width / 2) * scale)
    const height = 2 * anchorY
    this.easel ??= readable(width, height)
    const context = this.easel
    // To be given a size is to be wiped clean.
    context.canvas.width = width
    context.canvas.height = height
    context.translate(anchorX, anchorY)
    context.scale(scale, scale)
    if (isPill(shape)) {
      paintPill(context, { label, form: shape === 'answer' ? 'round' : 'square', fontSize: PILL_TEXT }, 0, 0, palette)
    } else if (batch) paintBatch(context, { shape, count: batch, height: BATCH_HEIGHT }, 0, 0, palette)
    else {
      const look: GlyphLook = { shape, size: TOKEN, ...(shape === 'again' ? { count: Number(label) || 2 } : {}) }
      paintGlyph(context, look, 0, 0, palette)
    }
    if (word) {
      const colour = palette[SHAPE_INK[shape as GlyphShape]]
      paintWord(context, word, wordAt, 0, { size: WORD.size, weight: WORD.weight, colour, align: 'left' })
    }
    const { canvas } = readable(width, height)
    canvas.getContext('2d')!.drawImage(context.canvas, 0, 0)
    return { canvas, width, height, anchorX, anchorY }
  }
}

/** Read once and kept: what is stamped by the thousand is copied from memory. */
function readable(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas.getContext('2d', { willReadFrequently: true })!
}

const TOKEN_BOX = { width: TOKEN * 1.5, height: TOKEN * 1.5 }
