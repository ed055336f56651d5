import sansFont from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-standard-normal.woff2?url'
import monoFont from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url'

/** A picture that leaves the page takes its letters along. */
export async function fontRules(): Promise<string> {
  const [sans, mono] = await Promise.all([sansFont, monoFont].map(asData))
  return (
    `@font-face{font-family:'Instrument Sans';font-weight:400 700;font-stretch:75% 100%;src:url(${sans}) format('woff2')}` +
    `@font-face{font-family:'JetBrains Mono';font-weight:100 800;src:url(${mono}) format('woff2')}` +
    `text{font-feature-settings:'tnum'}`
  )
}

async function asData(url: string): Promise<string> {
  if (url.startsWith('data:')) return url
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return `data:font/woff2;base64,${btoa(letters)}`
}

/** Draws pictures, one after another, on the same canvas. */
export class Raster {
  private readonly canvas = document.createElement('canvas')
  private readonly context = this.canvas.getContext('2d', { willReadFrequently: true })!

  /** `scale`: dots a pixel. The canvas has the picture's size afterwards. */
  async draw(svg: string, scale: number): Promise<void> {
    const image = new Image()
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
    await image.decode()
    const { canvas, context } = this
    const width = Math.round(image.naturalWidth * scale)
    const height = Math.round(image.naturalHeight * scale)
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
    }
    context.drawImage(image, 0, 0, width, height)
  }

  pixels(): ImageData {
    return this.context.getImageData(0, 0, this.canvas.width, this.canvas.height)
  }

  png(): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture could be made.'))), 'image/png')
    })
  }
}
