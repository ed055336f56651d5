import * as texts from '../texts/figure.ts'
import { PROTOCOL, type Report } from './messages.ts'

/*
 * <lambda-lab> and <lambda-value>, for pages that allow a script. What stands inside a lambda-lab is shown where this
 * script does not run, and until its frame is there.
 */

const NAMES = [
  'scenario',
  'theme',
  'controls',
  'expose',
  'focus',
  'from',
  'to',
  'loop',
  'autoplay',
  'pace',
  'caption',
  'locale',
  'title',
]
const home = (document.currentScript as HTMLScriptElement).src
const CHANGE = 'lambda-lab'

class LambdaLab extends HTMLElement {
  static observedAttributes = ['theme']
  private frame: HTMLIFrameElement | undefined
  /** The last state the figure reported. */
  state: Extract<Report, { type: 'state' }> | undefined

  connectedCallback() {
    if (this.frame) return
    const query = new URLSearchParams({ host: origin })
    for (const name of NAMES) {
      const value = this.getAttribute(name)
      if (value !== null) query.set(name, value)
    }
    const frame = document.createElement('iframe')
    frame.loading = 'lazy'
    frame.title = this.getAttribute('caption') || this.title || texts.aFigure
    frame.allow = 'fullscreen'
    frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox')
    const { style } = frame
    style.cssText = `display:block;width:100%;height:${Number(this.getAttribute('height')) || 420}px;border:0`
    frame.src = new URL(`embed.html?${query}#${this.getAttribute('link') ?? ''}`, home).href
    this.frame = frame
    const root = this.attachShadow({ mode: 'open' })
    root.append(frame)
    this.style.display ||= 'block'
    addEventListener('message', this.hear)
  }

  disconnectedCallback() {
    removeEventListener('message', this.hear)
  }

  attributeChangedCallback(_: string, before: string | null, theme: string | null) {
    if (this.frame && before !== theme) this.send({ type: 'setTheme', theme: theme ?? 'auto' })
  }

  private hear = ({ data, source, origin: from }: MessageEvent) => {
    // A sandboxed frame has no origin of its own; that it is our frame is what counts.
    if (source !== this.frame?.contentWindow || (from !== 'null' && from !== new URL(home).origin)) return
    if (data?.lambdaLab !== PROTOCOL) return
    if (data.type === 'state') this.state = data
    if (data.type === 'size' && !this.hasAttribute('height') && data.height <= 2000)
      this.frame!.style.height = `${Number(data.height) || 420}px`
    this.dispatchEvent(new CustomEvent(data.type, { detail: data }))
    document.dispatchEvent(new CustomEvent(CHANGE, { detail: this }))
  }

  /** One command of the protocol: docs/embedding.md. */
  send(command: { type: string; [part: string]: unknown }) {
    this.frame?.contentWindow?.postMessage({ lambdaLab: PROTOCOL, ...command }, '*')
  }

  play() {
    this.send({ type: 'play' })
  }

  pause() {
    this.send({ type: 'pause' })
  }

  seek(seconds: number) {
    this.send({ type: 'seek', seconds })
  }

  edit(path: string, value: unknown) {
    this.send({ type: 'edit', path, value })
  }
}

/** A number in the prose: a total at the end ("deadLettered"), or an exposed setting by its address. */
class LambdaValue extends HTMLElement {
  connectedCallback() {
    document.addEventListener(CHANGE, this.follow)
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGE, this.follow)
  }

  private follow = () => {
    const figure = document.getElementById(this.getAttribute('figure') ?? '')
    const name = this.getAttribute('name') ?? ''
    const { atEnd, settings } = (figure instanceof LambdaLab && figure.state) || {}
    const value = settings?.[name] ?? atEnd?.[name]
    if (value !== undefined) this.textContent = typeof value === 'number' ? value.toLocaleString() : String(value)
  }
}

customElements.define('lambda-lab', LambdaLab)
customElements.define('lambda-value', LambdaValue)
