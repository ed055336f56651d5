import type { Sprite } from './sprites.ts'

/** A sprite's pixels, red to alpha in one number each, and those of each row that are not clear. */
interface Pixels {
  width: number
  height: number
  colours: Uint32Array
}

/**
 * Stamps sprites by the thousand: at whole pixels, into memory, and from there to the canvas in one go. A canvas call for
 * each would take several times as long.
 */
export class PixelBuffer {
  private image: ImageData | undefined
  private colours = new Uint32Array()
  private readonly pixels = new WeakMap<Sprite, Pixels>()
  private left = 0
  private top = 0
  private right = 0
  private bottom = 0

  /** Empties it, at the size of the canvas. */
  clear(width: number, height: number): void {
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = new ImageData(Math.max(1, width), Math.max(1, height))
      this.colours = new Uint32Array(this.image.data.buffer)
    } else {
      for (let y = this.top; y < this.bottom; y++) this.colours.fill(0, y * width + this.left, y * width + this.right)
    }
    this.left = width
    this.top = height
    this.right = 0
    this.bottom = 0
  }

  /** Around (x, y), in pixels of the canvas. `alpha`: 0 to 1. */
  stamp(sprite: Sprite, x: number, y: number, alpha: number): void {
    const { width, height } = this.image!
    const pixels = this.pixelsOf(sprite)
    const startX = Math.round(x) - sprite.anchorX
    const startY = Math.round(y) - sprite.anchorY
    const fromX = Math.max(0, -startX)
    const fromY = Math.max(0, -startY)
    const toX = Math.min(pixels.width, width - startX)
    const toY = Math.min(pixels.height, height - startY)
    if (fromX >= toX || fromY >= toY) return
    this.left = Math.min(this.left, startX + fromX)
    this.top = Math.min(this.top, startY + fromY)
    this.right = Math.max(this.right, startX + toX)
    this.bottom = Math.max(this.bottom, startY + toY)
    const { colours } = this
    const share = Math.round(alpha * 256)
    for (let row = fromY; row < toY; row++) {
      let from = row * pixels.width + fromX
      const until = row * pixels.width + toX
      let to = (startY + row) * width + startX + fromX
      for (; from < until; from++, to++) {
        const colour = pixels.colours[from]!
        const opaque = ((colour >>> 24) * share) >>> 8
        if (opaque === 0) continue
        const under = colours[to]!
        colours[to] =
          opaque === 255 || under === 0 ? ((opaque << 24) | (colour & 0xffffff)) >>> 0 : over(colour, opaque, under)
      }
    }
  }

  /** Puts what was stamped on the canvas; it replaces what is there. */
  putOn(context: CanvasRenderingContext2D): void {
    const { image, left, top, right, bottom } = this
    if (image && left < right) context.putImageData(image, 0, 0, left, top, right - left, bottom - top)
  }

  private pixelsOf(sprite: Sprite): Pixels {
    let pixels = this.pixels.get(sprite)
    if (!pixels) {
      const { width, height } = sprite.canvas
      const { data } = sprite.canvas.getContext('2d')!.getImageData(0, 0, width, height)
      pixels = { width, height, colours: new Uint32Array(data.buffer) }
      this.pixels.set(sprite, pixels)
    }
    return pixels
  }
}

/** One colour over another that is not clear; both red to alpha, not multiplied by it. */
function over(colour: number, opaque: number, under: number): number {
  const rest = ((under >>> 24) * (255 - opaque)) / 255
  const whole = opaque + rest
  const mix = (shift: number) =>
    Math.round((((colour >>> shift) & 255) * opaque + ((under >>> shift) & 255) * rest) / whole)
  return ((Math.round(whole) << 24) | (mix(16) << 16) | (mix(8) << 8) | mix(0)) >>> 0
}
