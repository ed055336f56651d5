import { applyPalette, GIFEncoder, quantize } from 'gifenc'

/** One picture's pixels: red, green, blue, alpha. */
export interface Pixels {
  data: Uint8ClampedArray
  width: number
  height: number
}

/** One index of the palette says: as it was before. */
const MOST_COLOURS = 255

/**
 * A GIF that repeats, of frames asked for one by one: what one frame shares with the one before is left out. Colours are
 * chosen once, from `samples`, so that nothing flickers.
 */
export class Gif {
  private readonly encoder = GIFEncoder()
  private readonly palette: ReturnType<typeof quantize>
  private before: Uint8Array | undefined

  /** `delay`: milliseconds a frame. */
  constructor(
    samples: readonly Pixels[],
    private readonly delay: number,
  ) {
    const all = new Uint8ClampedArray(samples.reduce((sum, { data }) => sum + data.length, 0))
    let place = 0
    for (const { data } of samples) {
      all.set(data, place)
      place += data.length
    }
    this.palette = quantize(all, MOST_COLOURS)
  }

  add({ data, width, height }: Pixels): void {
    const index = applyPalette(data, this.palette)
    const same = this.palette.length
    const { before } = this
    const shown = before ? index.map((colour, i) => (before[i] === colour ? same : colour)) : index
    this.encoder.writeFrame(shown, width, height, {
      delay: this.delay,
      ...(before ? { transparent: true, transparentIndex: same } : {}),
      // The first frame brings the palette for all; one entry more than is used stands for "as before".
      ...(!before && { palette: [...this.palette, [0, 0, 0]] }),
      dispose: 1,
    })
    this.before = index
  }

  bytes(): Uint8Array<ArrayBuffer> {
    this.encoder.finish()
    return this.encoder.bytes()
  }
}
