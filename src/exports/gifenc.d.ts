/** What is used of gifenc, which brings no types. */
declare module 'gifenc' {
  type Rgb = [red: number, green: number, blue: number]
  interface FrameOptions {
    palette?: Rgb[]
    /** Milliseconds. */
    delay?: number
    transparent?: boolean
    transparentIndex?: number
    dispose?: number
  }
  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options?: FrameOptions): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
  }
  export function GIFEncoder(): Encoder
  export function quantize(rgba: Uint8ClampedArray, maxColors: number): Rgb[]
  export function applyPalette(rgba: Uint8ClampedArray, palette: Rgb[]): Uint8Array
}
