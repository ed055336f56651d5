import type { EmbedOptions } from '../share/embed-options.ts'
import type { Command, Host } from './messages.ts'

/** What the facade has made of the page, for the program to take over. */
export interface EmbedPage {
  options: EmbedOptions
  host: Host
  /** From now on it looks so; 'auto' goes by what the reader's system asks for. */
  setTheme(theme: EmbedOptions['theme']): void
  /** Address of the program itself, for its worker. */
  program: string
  /** What the page around it said before the program was there. */
  kept: Command[]
  root: HTMLElement
  stage: HTMLElement
  bar: HTMLElement
  settings: HTMLElement
  result: HTMLElement
  caption: HTMLElement
  link: HTMLAnchorElement
}

declare global {
  interface Window {
    lambdaLabEmbed?: EmbedPage
  }
}

type Attributes = Record<string, string | boolean>

/** An element with attributes and children; text is always text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false) continue
    made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children)
  return made
}

/** Our own drawings, on a ground of 20 by 20: nothing in them comes from a document. */
export function drawing(path: string, { filled = false, width = 1.8 } = {}): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  for (const [name, value] of Object.entries({
    viewBox: '0 0 20 20',
    width: '20',
    height: '20',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value)
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  const look = {
    d: path,
    fill: filled ? 'currentColor' : 'none',
    stroke: 'currentColor',
    'stroke-width': String(width),
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }
  for (const [name, value] of Object.entries(look)) line.setAttribute(name, value)
  svg.append(line)
  return svg
}

export const PLAY = 'M6.5 4.2L15.5 10L6.5 15.8Z'
export const PAUSE = 'M7 5V15M13 5V15'
export const STEP = 'M15.5 4.5V15.5M5.5 4.5L11.5 10L5.5 15.5'
