import { escaped } from '../ui/escaped.ts'
import type { Colours } from './palettes.ts'

/** Advances of Instrument Sans in hundredths of its size, from the space to '~', at two weights. */
const ADVANCES = {
  450: '20 28 40 72 61 79 76 24 41 41 41 53 26 50 26 44 67 39 55 57 60 58 60 54 59 61 26 26 53 53 53 57 86 73 64 74 75 64 60 76 73 25 45 70 59 90 73 79 66 79 66 61 65 71 73 109 69 68 62 41 44 41 53 44 35 54 61 54 61 57 36 61 60 24 24 54 24 93 60 59 61 61 38 48 38 59 53 77 56 53 50 41 24 41 53',
  650: '19 30 47 73 64 79 77 26 45 45 43 55 28 49 28 44 68 39 56 58 62 58 62 57 60 62 28 28 55 55 55 58 87 73 65 75 75 63 59 76 72 25 42 72 59 90 72 80 67 81 67 64 67 70 73 109 71 71 63 45 44 45 55 48 35 56 62 56 62 57 37 62 62 26 26 56 26 94 62 60 62 62 39 50 41 61 54 81 60 54 52 45 23 45 55',
}
const LIGHT = ADVANCES[450].split(' ').map(Number)
const BOLD = ADVANCES[650].split(' ').map(Number)
/** Of what is not in the table; about an 'o'. */
const OTHER = 62
const MONO_ADVANCE = 0.6
const FACES = {
  sans: 'Instrument Sans, system-ui, sans-serif',
  mono: 'JetBrains Mono, ui-monospace, monospace',
}

export interface TextLook {
  /** Pixels. */
  size: number
  weight: number
  /** A name in tokens.css. */
  ink: string
  mono?: boolean
  anchor?: 'start' | 'middle' | 'end'
  /** Letter spacing as a share of the size. */
  spacing?: number
  /** Pixels there are: longer text ends in '…'. */
  room?: number
}

/** Width in pixels, without a page to ask. */
export function widthOf(text: string, { size, weight, mono = false, spacing = 0 }: TextLook): number {
  if (mono) return text.length * size * (MONO_ADVANCE + spacing)
  const share = Math.min(1, Math.max(0, (weight - 450) / 200))
  let hundredths = 0
  for (const letter of text) {
    const place = letter.codePointAt(0)! - 32
    hundredths += (LIGHT[place] ?? OTHER) * (1 - share) + (BOLD[place] ?? OTHER) * share
  }
  return (hundredths * size) / 100 + text.length * size * spacing
}

function shortened(text: string, look: TextLook): string {
  const { room } = look
  if (room === undefined || widthOf(text, look) <= room) return text
  let end = text.length - 1
  while (end > 0 && widthOf(`${text.slice(0, end)}…`, look) > room) end--
  return `${text.slice(0, end).trimEnd()}…`
}

/** Lines no longer than `room` pixels, broken at spaces; at most `most`, the last one shortened. */
export function wrapped(text: string, look: TextLook, room: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || widthOf(longer, look) <= room) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  lines.push(line)
  const kept = lines.slice(0, most - 1)
  if (lines.length >= most) kept.push(shortened(lines.slice(most - 1).join(' '), { ...look, room }))
  return kept
}

const rounded = (value: number): number => Math.round(value * 100) / 100

export type Attributes = Record<string, string | number | undefined>

/** Writes SVG: attributes only, no style, so that any page's content policy lets it be. */
export class Pen {
  private readonly parts: string[] = []

  constructor(readonly colours: Colours) {}

  colour(ink: string): string {
    return this.colours[ink] ?? ink
  }

  /** `fill` and `stroke` are names in tokens.css, or what SVG knows. */
  element(name: string, attributes: Attributes, content = ''): void {
    const written = Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => {
        const shown =
          typeof value === 'number' ? rounded(value) : key === 'fill' || key === 'stroke' ? this.colour(value!) : value
        return ` ${key}="${escaped(String(shown))}"`
      })
      .join('')
    this.parts.push(content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`)
  }

  rect(x: number, y: number, width: number, height: number, look: Attributes): void {
    this.element('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), ...look })
  }

  /** A border as a browser draws it: inside the box. */
  box(x: number, y: number, width: number, height: number, radius: number, look: Attributes): void {
    this.rect(x + 0.5, y + 0.5, width - 1, height - 1, { rx: radius - 0.5, ...look })
  }

  path(d: string, look: Attributes): void {
    this.element('path', { d, ...(look.stroke !== undefined && look.fill === undefined && { fill: 'none' }), ...look })
  }

  circle(cx: number, cy: number, r: number, look: Attributes): void {
    this.element('circle', { cx, cy, r, ...look })
  }

  /** One line of text whose line box has its middle at `middle`. Returns its width in pixels. */
  text(words: string, x: number, middle: number, look: TextLook): number {
    const { size, weight, ink, mono = false, anchor = 'start', spacing } = look
    const shown = shortened(words, look)
    if (shown === '') return 0
    this.element(
      'text',
      {
        x,
        y: middle + size * 0.36,
        'font-family': mono ? FACES.mono : FACES.sans,
        'font-size': size,
        'font-weight': weight,
        fill: ink,
        ...(anchor !== 'start' && { 'text-anchor': anchor }),
        ...(spacing && { 'letter-spacing': size * spacing }),
      },
      escaped(shown),
    )
    return widthOf(shown, look)
  }

  /** Everything drawn inside is moved, scaled or faded together. */
  group(attributes: Attributes, draw: () => void): void {
    const start = this.parts.length
    draw()
    const content = this.parts.splice(start).join('')
    if (content !== '') this.element('g', attributes, content)
  }

  /** As it is: our own drawings only. */
  raw(svg: string): void {
    this.parts.push(svg)
  }

  get svg(): string {
    return this.parts.join('')
  }
}
