import { tall } from '../share/tall.ts'
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
  'seen',
]
const home = (document.currentScript as HTMLScriptElement).src
const CHANGE = 'lambda-lab'

interface Said {
  type: string
  [part: string]: unknown
}

class LambdaLab extends HTMLElement {
  static observedAttributes = [...NAMES, 'link', 'height']
  private frame: HTMLIFrameElement | undefined
  private listens = false
  private asked = false
  private renews = false
  private readonly kept: Said[] = []
  /** The last state the figure reported. */
  state: Extract<Report, { type: 'state' }> | undefined

  connectedCallback() {
    this.style.display ||= 'block'
    const poster = this.getAttribute('poster')
    if (this.shadowRoot) addEventListener('message', this.hear)
    else if (poster === null) this.begin()
    else this.showPoster(poster)
  }

  private get tall() {
    // Its page may know better, for instance where it stands still beside a text that moves.
    return `var(--lambda-lab-height,${tall(Number(this.getAttribute('height')) || 420)})`
  }

  /** What it is called for who cannot see it; its own picture says so, too. */
  private get name() {
    return this.getAttribute('caption') || this.title || this.querySelector('img')?.alt || texts.aFigure
  }

  /** A picture of the page's own, and no frame until somebody asks. */
  private showPoster(poster: string) {
    const image = document.createElement('img')
    image.src = poster
    image.alt = ''
    image.style.cssText = 'width:100%;height:100%;object-fit:contain'
    const disc = document.createElement('span')
    disc.textContent = '\u25b6'
    disc.style.cssText =
      'position:absolute;inset:0;margin:auto;width:60px;height:60px;border:2px solid;border-radius:50%;background:#fff;color:#1b1d22;font:24px/56px sans-serif'
    const button = document.createElement('button')
    button.style.cssText = `position:relative;display:block;width:100%;height:${this.tall};padding:0;border:0;background:none;cursor:pointer`
    button.setAttribute('aria-label', texts.playNamed(this.name))
    button.append(image, disc)
    button.onclick = () => {
      this.asked = true
      this.begin()
    }
    this.attachShadow({ mode: 'open' }).append(button)
  }

  private get address() {
    const query = new URLSearchParams({ host: origin })
    for (const name of NAMES) {
      const value = this.getAttribute(name)
      if (value !== null) query.set(name, value)
    }
    if (this.asked) query.set('autoplay', 'visible')
    return new URL(`embed.html?${query}#${this.getAttribute('link') ?? ''}`, home).href
  }

  private begin() {
    if (this.frame) return
    const frame = document.createElement('iframe')
    frame.loading = 'lazy'
    frame.title = this.name
    frame.allow = 'fullscreen'
    frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox')
    const { style } = frame
    style.cssText = `display:block;width:100%;height:${this.tall};border:0`
    frame.src = this.address
    this.frame = frame
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    root.replaceChildren(frame)
    addEventListener('message', this.hear)
  }

  disconnectedCallback() {
    removeEventListener('message', this.hear)
    // A frame that comes back into a page begins anew.
    this.listens = false
  }

  /** Its page may change what it is about at any time: a theme and a height at once, anything else is another figure. */
  attributeChangedCallback(name: string, before: string | null, now: string | null) {
    const { frame } = this
    if (!frame || before === now) return
    if (name === 'theme') this.send({ type: 'setTheme', theme: now ?? 'auto' })
    else if (name === 'height') frame.style.height = this.tall
    else if (!this.renews) {
      this.renews = true
      // Several attributes are changed in a row.
      queueMicrotask(() => {
        this.renews = this.listens = false
        frame.src = this.address
      })
    }
  }

  private hear = ({ data, source, origin: from }: MessageEvent) => {
    // A sandboxed frame has no origin of its own; that it is our frame is what counts.
    if (source !== this.frame?.contentWindow || (from !== 'null' && from !== new URL(home).origin)) return
    if (data?.lambdaLab !== PROTOCOL) return
    if (data.type === 'ready') {
      this.listens = true
      for (const command of this.kept.splice(0)) this.send(command)
    }
    if (data.type === 'state') this.state = data
    if (data.type === 'size' && !this.hasAttribute('height') && data.height <= 2000)
      this.frame!.style.height = `${Number(data.height) || 420}px`
    this.dispatchEvent(new CustomEvent(data.type, { detail: data }))
    document.dispatchEvent(new CustomEvent(CHANGE, { detail: this }))
  }

  /** One command of the protocol: docs/embedding.md. */
  send(command: Said) {
    if (this.listens) {
      this.frame?.contentWindow?.postMessage({ lambdaLab: PROTOCOL, ...command }, '*')
      return
    }
    // Nothing said before it listens is lost; whoever drives a figure has asked for it.
    this.kept.push(command)
    if (this.isConnected && !/^(get|setTheme)$/.test(command.type)) this.begin()
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
    this.follow()
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGE, this.follow)
  }

  private follow = () => {
    const figure = document.getElementById(this.getAttribute('figure') ?? '')
    const name = this.getAttribute('name') ?? ''
    const { atEnd, settings } = (figure instanceof LambdaLab && figure.state) || {}
    const value = settings?.[name] ?? atEnd?.[name]
    if (value === undefined) return
    this.textContent = typeof value === 'number' ? value.toLocaleString() : String(value) || texts.none
  }
}

customElements.define('lambda-lab', LambdaLab)
customElements.define('lambda-value', LambdaValue)
