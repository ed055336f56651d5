import type { SimTime } from '../sim/engine/sim-time.ts'
import type { Scenario } from '../sim/scenario/document.ts'
import type { CaptionShape } from '../telling/captions.ts'
import { nothingHasHappenedYet } from '../texts/caption.ts'
import * as texts from '../texts/nodes.ts'
import { clock } from '../texts/numbers.ts'
import * as stills from '../texts/stills.ts'
import { escaped } from '../ui/escaped.ts'
import { drawLine, drawPorts } from './lines.ts'
import { drawGlyph } from './marks.ts'
import { drawMoving } from './moving.ts'
import { NODE_PICTURES } from './nodes.ts'
import { PALETTES, type PictureTheme } from './palettes.ts'
import { Pen, type TextLook, wrapped } from './pen.ts'
import { sceneryOf } from './scenery.ts'
import { captionOf, type Still, stillOf } from './still.ts'

export interface PictureOptions {
  theme: PictureTheme
  /** Pixels. Without them the picture is as large as what is in it. */
  width?: number
  height?: number
  /** The scenario's title over it. */
  title?: boolean
  /** The sentence that tells the moment, and the time, under it. */
  caption?: boolean
  /** Rules for a style element: the fonts as data, where the picture leaves the page. */
  fonts?: string
}

const MARGIN = 18
/** No larger than is good for reading. */
const LARGEST_ZOOM = 1.6
const TITLE: TextLook = { size: 22, weight: 650, ink: 'ink', spacing: -0.018 }
const CAPTION: TextLook = { size: 15, weight: 500, ink: 'ink' }
const TITLE_LINE = 28
const CAPTION_LINE = 21

/** An instant as a drawing of its own: what the canvas shows, in one SVG that needs no page, script or style. */
export function pictureSvg(still: Still, options: PictureOptions): string {
  const { theme, fonts } = options
  const scenery = sceneryOf(still)
  const { layout, tracks } = scenery
  const pen = new Pen(PALETTES[theme])
  const { title: name = '' } = still.document
  const wanted = options.width ?? layout.width + 2 * MARGIN
  const titles = options.title && name !== '' ? wrapped(name, TITLE, wanted - 2 * MARGIN - 8, 2) : []
  const head = titles.length > 0 ? MARGIN + titles.length * TITLE_LINE + 4 : MARGIN
  const caption = options.caption ? captionOf(still) : undefined
  const sentences = caption ? wrapped(caption.text, CAPTION, wanted - 2 * MARGIN - 130, 2) : []
  const foot = options.caption ? 22 + Math.max(1, sentences.length) * CAPTION_LINE + 14 : MARGIN
  const width = Math.ceil(wanted)
  const height = Math.ceil(options.height ?? head + layout.height + foot)
  const room = { width: width - 2 * MARGIN, height: height - head - foot }
  const zoom = Math.min(LARGEST_ZOOM, room.width / layout.width, room.height / layout.height)
  const x = (width - layout.width * zoom) / 2
  const y = head + Math.max(0, (room.height - layout.height * zoom) / 2)

  drawGround(pen, width, height, theme)
  titles.forEach((line, row) => {
    pen.text(line, MARGIN + 6, MARGIN + row * TITLE_LINE + TITLE_LINE / 2, TITLE)
  })
  pen.group({ transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${zoom.toFixed(4)})` }, () => {
    const { region } = layout
    if (region) {
      pen.box(region.x, region.y, region.width, region.height, 16, { fill: 'region', stroke: 'region-line' })
      const look: TextLook = { size: 13.5, weight: 650, ink: 'ink' }
      pen.text(texts.awsLambdaService, region.x + 18, region.y + 18, look)
    }
    for (const { text, x: at } of layout.titles) pen.text(text, at, 10, { size: 12, weight: 600, ink: 'ink-3' })
    for (const edge of layout.edges) drawLine(pen, edge)
    for (const node of layout.nodes) NODE_PICTURES[node.kind](pen, scenery, node)
    for (const node of layout.nodes) drawPorts(pen, node)
    drawMoving(pen, still.hops, tracks)
  })
  if (options.caption) drawCaption(pen, caption?.token ?? 'flight', sentences, still.time, { width, height, foot })

  const words = texts.at(name || stills.aScenario, clock(still.time, 0), caption?.text)
  const style = fonts ? `<style>${fonts}</style>` : ''
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">` +
    `<title>${escaped(words)}</title>${style}${pen.svg}</svg>`
  )
}

function drawGround(pen: Pen, width: number, height: number, theme: PictureTheme): void {
  const id = `ground-${theme}`
  const dot = `<circle cx="9" cy="9" r="1" fill="${pen.colour('dot')}"/>`
  pen.raw(`<pattern id="${id}" width="18" height="18" patternUnits="userSpaceOnUse">${dot}</pattern>`)
  pen.rect(0, 0, width, height, { fill: 'paper' })
  pen.rect(0, 0, width, height, { fill: `url(#${id})` })
}

function drawCaption(
  pen: Pen,
  shape: CaptionShape,
  sentences: readonly string[],
  time: SimTime,
  { width, height, foot }: { width: number; height: number; foot: number },
): void {
  const top = height - foot + 8
  pen.rect(0, top, width, foot - 8, { fill: 'panel' })
  pen.rect(0, top, width, 1, { fill: 'line' })
  const middle = top + (foot - 8) / 2
  if (sentences.length > 0 && shape !== 'change')
    drawGlyph(pen, shape === 'answer' || shape === 'clientAnswer' ? 'flight' : shape, MARGIN + 14, middle, 24)
  const first = middle - ((Math.max(1, sentences.length) - 1) * CAPTION_LINE) / 2
  const lines = sentences.length > 0 ? sentences : [nothingHasHappenedYet]
  lines.forEach((line, row) => {
    pen.text(line, MARGIN + 38, first + row * CAPTION_LINE, CAPTION)
  })
  const look: TextLook = { size: 13, weight: 600, ink: 'ink-2', mono: true, spacing: -0.02, anchor: 'end' }
  pen.text(clock(time), width - MARGIN - 6, middle, look)
}

/**
 * The picture that stands for a scenario until somebody plays it. `instant` in microseconds; left out, the instant that
 * tells most. Runs in Node as well: the same scenario gives the same picture.
 */
export function posterSvg(
  scenario: Scenario,
  instant: SimTime | undefined,
  theme: PictureTheme,
  options: Omit<PictureOptions, 'theme'> = {},
): string {
  return pictureSvg(stillOf(scenario, instant), { ...options, theme })
}
