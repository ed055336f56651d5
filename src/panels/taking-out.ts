import type { Pixels } from '../exports/gif.ts'
import { Gif } from '../exports/gif.ts'
import { fontRules, Raster } from '../exports/raster.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import type { Run } from '../sim/simulate.ts'
import { type PictureOptions, pictureSvg } from '../still/picture.ts'
import { type Still, stageOf, stillAtScreen } from '../still/still.ts'

type Theme = PictureOptions['theme']

/** Dots a pixel: sharp on any screen and in print. */
const PNG_SCALE = 2
const GIF_WIDTH = 960
/** Frames a second, and the most there may be: a GIF keeps all of them. */
export const GIF_RATE = 10
export const MOST_FRAMES = 600

let fonts: Promise<string> | undefined
const withFonts = async (options: PictureOptions): Promise<PictureOptions> => {
  fonts ??= fontRules()
  return { ...options, fonts: await fonts }
}

export async function svgFile(still: Still, theme: Theme): Promise<Blob> {
  const svg = pictureSvg(still, await withFonts({ theme, title: true, caption: true }))
  return new Blob([svg], { type: 'image/svg+xml' })
}

export async function pngFile(still: Still, theme: Theme): Promise<Blob> {
  const raster = new Raster()
  await raster.draw(pictureSvg(still, await withFonts({ theme, title: true, caption: true })), PNG_SCALE)
  return raster.png()
}

/** Screen seconds of a range, under Follow. */
export interface GifRange {
  from: number
  to: number
}

/** Screen seconds at which the range of two simulated times begins and ends; microseconds. */
export function gifRange(run: Run, from: number, to: number): GifRange {
  const map = stageOf(run).map({ pace: 'follow', skipQuiet: true })
  return { from: map.screenOf(Math.min(from, to)), to: map.screenOf(Math.max(from, to)) }
}

export const framesIn = ({ from, to }: GifRange): number => Math.max(1, Math.ceil((to - from) * GIF_RATE))

/**
 * Frames worked out from the record one by one: however slow the machine, each shows its own instant exactly. `progress`
 * is told a share of 1 after each.
 */
export async function gifFile(
  { run, document, range, theme }: { run: Run; document: Scenario; range: GifRange; theme: Theme },
  progress: (share: number) => void,
  stop: AbortSignal,
): Promise<Blob> {
  const stage = stageOf(run)
  const options = await withFonts({ theme, caption: true })
  const raster = new Raster()
  const frames = Math.min(MOST_FRAMES, framesIn(range))
  const pixelsAt = async (screen: number): Promise<Pixels> => {
    stop.throwIfAborted()
    const svg = pictureSvg(stillAtScreen(stage, document, screen), options)
    const width = Number(/width="(\d+)"/.exec(svg)![1])
    await raster.draw(svg, Math.min(1, GIF_WIDTH / width))
    return raster.pixels()
  }
  const samples: Pixels[] = []
  for (const share of [0.1, 0.5, 0.9]) samples.push(await pixelsAt(range.from + (range.to - range.from) * share))
  const gif = new Gif(samples, 1000 / GIF_RATE)
  for (let frame = 0; frame < frames; frame++) {
    gif.add(await pixelsAt(range.from + frame / GIF_RATE))
    progress((frame + 1) / frames)
    // The page stays usable, and cancelling is heard, between two frames.
    await new Promise((resolve) => setTimeout(resolve))
  }
  return new Blob([gif.bytes()], { type: 'image/gif' })
}
