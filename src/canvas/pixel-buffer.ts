import type { Sprite } from './sprites.ts'

/** A sprite as what is copied: its pixels that are not clear, as places in the buffer around its middle, and colours. */
interface Pixels {
  /** The width of the buffer that the places are for. */
  across: number
  solid: Int32Array
  solidColours: Int32Array
  /** Edges: what is under them shines through. */
  sheer: Int32Array
  sheerColours: Int32Array
}

/** All of a colour, in 256ths. */
const WHOLE = 256
/** From so dense on, of 255, nobody sees what is under a pixel; and up to so sheer nobody sees it itself. */
const DENSE = 250
const FAINT = 5
const OPAQUE = 0xff000000

/**
 * Stamps sprites by the thousand: at whole pixels, into memory, and from there to the canvas in one go. A canvas call for
 * each would take several times as long.
 */
export class PixelBuffer {
  private image: ImageData | undefined
  private width = 0
  private height = 0
  private colours = new Int32Array()
  private readonly pixels = new WeakMap<Sprite, Pixels>()
  /** What was stamped last: the next is often the same. */
  private lastSprite: Sprite | undefined
  private lastPixels!: Pixels
  /** Where it was stamped whole. */
  private lastStart = -1
  private left = 0
  private top = 0
  private right = 0
  private bottom = 0

  /** Empties it, at the size of the canvas. */
  clear(width: number, height: number): void {
    if (!this.image || this.width !== width || this.height !== height) {
      this.width = Math.max(1, width)
      this.height = Math.max(1, height)
      this.image = new ImageData(this.width, this.height)
      this.colours = new Int32Array(this.image.data.buffer)
      this.lastSprite = undefined
    } else {
      for (let y = this.top; y < this.bottom; y++) this.colours.fill(0, y * width + this.left, y * width + this.right)
    }
    this.left = this.width
    this.top = this.height
    this.right = 0
    this.bottom = 0
    this.lastStart = -1
  }

  /**
   * Around (x, y), in pixels of the canvas. `alpha`: 0 to 1. What would stand over the border is left out; what falls on
   * the very pixels of the one before it is there already, and a second copy would only make its edges coarse.
   */
  stamp(sprite: Sprite, x: number, y: number, alpha: number): void {
    const { colours, width } = this
    const left = Math.round(x) - sprite.anchorX
    const top = Math.round(y) - sprite.anchorY
    const right = left + sprite.width
    const bottom = top + sprite.height
    if (left < 0 || top < 0 || right > width || bottom > this.height) return
    const start = top * width + left
    const share = alpha < 1 ? Math.round(alpha * WHOLE) : WHOLE
    if (sprite === this.lastSprite && start === this.lastStart && share === WHOLE) return
    this.lastStart = share === WHOLE ? start : -1
    if (left < this.left) this.left = left
    if (top < this.top) this.top = top
    if (right > this.right) this.right = right
    if (bottom > this.bottom) this.bottom = bottom
    if (sprite !== this.lastSprite) {
      this.lastSprite = sprite
      this.lastPixels = this.pixelsOf(sprite)
    }
    const { solid, solidColours, sheer, sheerColours } = this.lastPixels
    if (share === WHOLE) for (let i = 0; i < solid.length; i++) colours[start + solid[i]!] = solidColours[i]!
    else for (let i = 0; i < solid.length; i++) lay(colours, start + solid[i]!, solidColours[i]!, share)
    for (let i = 0; i < sheer.length; i++) lay(colours, start + sheer[i]!, sheerColours[i]!, share)
  }

  /** Puts what was stamped on the canvas; it replaces what is there. */
  putOn(context: CanvasRenderingContext2D): void {
    const { image, left, top, right, bottom } = this
    if (image && left < right) context.putImageData(image, 0, 0, left, top, right - left, bottom - top)
  }

  private pixelsOf(sprite: Sprite): Pixels {
    let pixels = this.pixels.get(sprite)
    if (pixels?.across !== this.width) {
      pixels = pixelsOf(sprite, this.width)
      this.pixels.set(sprite, pixels)
    }
    return pixels
  }
}

function pixelsOf({ canvas, width, height }: Sprite, across: number): Pixels {
  const colours = new Int32Array(canvas.getContext('2d')!.getImageData(0, 0, width, height).data.buffer)
  const solid: number[] = []
  const sheer: number[] = []
  colours.forEach((colour, place) => {
    const alpha = colour >>> 24
    if (alpha > FAINT) (alpha >= DENSE ? solid : sheer).push(place)
  })
  const placed = (places: number[]) =>
    Int32Array.from(places, (place) => Math.floor(place / width) * across + (place % width))
  return {
    across,
    solid: placed(solid),
    solidColours: Int32Array.from(solid, (place) => colours[place]! | OPAQUE),
    sheer: placed(sheer),
    sheerColours: Int32Array.from(sheer, (place) => colours[place]!),
  }
}

/** One colour over what is there; `share` of it, in 256ths. Two that are both sheer are not mixed: the denser one stays. */
function lay(colours: Int32Array, place: number, colour: number, share: number): void {
  const under = colours[place]!
  const alpha = ((colour >>> 24) * share) >>> 8
  if (under >>> 24 < 255) {
    if (alpha > under >>> 24) colours[place] = (alpha << 24) | (colour & 0xffffff)
    return
  }
  // Red and blue in one multiplication: their sums never run into each other. 32 bits hold them, if the sign is ignored.
  const rest = 255 - alpha
  const redBlue = ((Math.imul(colour & 0xff00ff, alpha) + Math.imul(under & 0xff00ff, rest)) >>> 8) & 0xff00ff
  const green = ((Math.imul(colour & 0xff00, alpha) + Math.imul(under & 0xff00, rest)) >>> 8) & 0xff00
  colours[place] = OPAQUE | redBlue | green
}
