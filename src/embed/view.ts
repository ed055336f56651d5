import { MovingPainter } from '../canvas/moving-painter.ts'
import { markOf } from '../canvas/path-marks.ts'
import { drawNode } from '../picture/nodes.ts'
import { drawPorts, drawStill, type Picture, pictureOf } from '../picture/picture.ts'
import type { Frame, Player } from '../player/player.ts'
import type { Run } from '../sim/simulate.ts'
import * as texts from '../texts/figure.ts'
import { type Palette, readPalette } from '../ui/glyphs/paint.ts'
import { element } from './page.ts'

const SVG = 'http://www.w3.org/2000/svg'
const MOST_ZOOM = 4
/** Pixels at the foot of a narrow picture. */
const TABS = 48
/** How much larger a node in focus is drawn, and its neighbours with it. */
const FOCUS_ZOOM = 1.5
const PATH_NAMES = { door: texts.sync, eventQueue: texts.async, mapping: texts.polled } as const

interface Lens {
  x: number
  y: number
  zoom: number
}

/** The system on screen: the poster's own drawing, redrawn where something has changed, and what moves over it. */
export class FigureView {
  readonly element = element('div', { class: 'live' })
  private readonly svg = document.createElementNS(SVG, 'svg')
  private readonly layer = element('canvas')
  private readonly painter = new MovingPainter(this.layer)
  private readonly ground = document.createElementNS(SVG, 'g')
  private readonly tabs = element('div', { class: 'tabs', role: 'tablist', 'aria-label': texts.pathsToTheFunction })
  private readonly whole = element('button', { type: 'button', class: 'whole', hidden: true }, texts.showEverything)
  private palette: Palette | undefined
  private picture: Picture | undefined
  private nodes: { group: SVGGElement; drawn: string }[] = []
  private path = 0
  /** What a reader did with it: on top of showing everything. */
  private own: Lens = { x: 0, y: 0, zoom: 1 }
  private still = ''

  constructor(
    private readonly stage: HTMLElement,
    private readonly player: Player,
    private readonly focus: string,
  ) {
    this.svg.setAttribute('aria-hidden', 'true')
    this.svg.append(this.ground)
    this.element.append(this.svg, this.layer, this.tabs, this.whole)
    this.whole.addEventListener('click', () => this.look({ x: 0, y: 0, zoom: 1 }))
    new ResizeObserver(() => this.layOut()).observe(stage)
    new MutationObserver(() => {
      this.palette = undefined
      this.draw(this.player.frame())
    }).observe(document.documentElement, { attributeFilter: ['data-theme'] })
    this.listen()
  }

  /** Another run, or another size: everything is placed anew. */
  layOut(): void {
    const { run } = this.player
    const { clientWidth: width, clientHeight: height } = this.stage
    if (!run || width === 0 || height === 0) return
    this.picture = pictureOf(run, { width, height }, this.path)
    // Several paths of a narrow picture are chosen by tabs that stand under it.
    if (this.picture.paths.length > 1) this.picture = pictureOf(run, { width, height: height - TABS }, this.path)
    this.painter.resize(width, height)
    const still = drawStill(this.picture)
    if (still !== this.still || this.nodes.length !== this.picture.layout.nodes.length) {
      this.still = still
      this.ground.innerHTML = still
      this.nodes = this.picture.layout.nodes.map(({ box: { x, y } }) => {
        const group = document.createElementNS(SVG, 'g')
        group.setAttribute('transform', `translate(${x} ${y})`)
        this.ground.append(group)
        return { group, drawn: '' }
      })
      const ports = document.createElementNS(SVG, 'g')
      ports.innerHTML = drawPorts(this.picture)
      this.ground.append(ports)
    }
    this.nameTabs(run)
    if (this.focus !== '' && this.own.zoom === 1) this.lookAtFocus()
    this.place()
    this.draw(this.player.frame())
  }

  draw(frame: Frame): void {
    const { view, time } = frame
    const { picture } = this
    if (!picture) return
    for (const [place, node] of picture.layout.nodes.entries()) {
      const shown = this.nodes[place]!
      const drawn = drawNode(picture, node, { view, time })
      if (drawn === shown.drawn) continue
      shown.drawn = drawn
      shown.group.innerHTML = drawn
    }
    this.palette ??= readPalette(document.documentElement)
    this.painter.draw(frame, picture, this.lens(), {
      palette: this.palette,
      selectedEvent: undefined,
      reducedMotion: this.player.reducedMotion,
    })
    for (const [place, tab] of [...this.tabs.children].entries()) {
      const path = picture.paths[place]
      if (!path) continue
      const { words } = markOf(path, view)
      const label = `${PATH_NAMES[path.kind]}: ${words.replace(' answered', '').replace(' done', '')}`
      if (tab.textContent !== label) tab.textContent = label
    }
  }

  private lens(): Lens {
    const { lens } = this.picture!
    const { x, y, zoom } = this.own
    return { x: lens.x * zoom + x, y: lens.y * zoom + y, zoom: lens.zoom * zoom }
  }

  private place(): void {
    const { x, y, zoom } = this.lens()
    this.ground.setAttribute('transform', `translate(${x} ${y}) scale(${zoom})`)
  }

  private look(own: Lens): void {
    const { clientWidth: width, clientHeight: height } = this.stage
    const zoom = Math.min(MOST_ZOOM, Math.max(1, own.zoom))
    const held = (value: number, size: number) => Math.min(0, Math.max(size - size * zoom, value))
    this.own = { zoom, x: held(own.x, width), y: held(own.y, height) }
    this.whole.hidden = zoom === 1
    this.place()
    this.draw(this.player.frame())
  }

  /** Enlarges around a place on the stage, which stays where it is. */
  private zoomAt(x: number, y: number, factor: number): void {
    const zoom = Math.min(MOST_ZOOM, Math.max(1, this.own.zoom * factor))
    const grown = zoom / this.own.zoom
    this.look({ zoom, x: x - (x - this.own.x) * grown, y: y - (y - this.own.y) * grown })
  }

  private lookAtFocus(): void {
    const { run, layout, lens, width, height } = this.picture!
    const index = run.plan.indexOf.get(this.focus)
    const node = layout.nodes.find(({ resource, kind }) => resource === index && kind !== 'done')
    if (!node) return
    const x = (node.box.x + node.box.width / 2) * lens.zoom + lens.x
    const y = (node.box.y + node.box.height / 2) * lens.zoom + lens.y
    this.look({ zoom: FOCUS_ZOOM, x: width / 2 - x * FOCUS_ZOOM, y: height / 2 - y * FOCUS_ZOOM })
  }

  private nameTabs(run: Run): void {
    const { paths } = this.picture!
    this.tabs.hidden = paths.length < 2
    if (this.tabs.children.length === paths.length && this.tabs.dataset.run === run.scenario.title) return
    this.tabs.dataset.run = run.scenario.title ?? ''
    this.tabs.replaceChildren(
      ...paths.map((_, place) => {
        const tab = element('button', { type: 'button', role: 'tab', 'aria-selected': String(place === this.path) })
        tab.addEventListener('click', () => {
          this.path = place
          for (const [other, each] of [...this.tabs.children].entries())
            each.setAttribute('aria-selected', String(other === place))
          this.layOut()
        })
        return tab
      }),
    )
  }

  /** Ctrl and the wheel, or two fingers, enlarge; a wheel alone and one finger are the page's. */
  private listen(): void {
    const { stage } = this
    const at = (clientX: number, clientY: number) => {
      const { left, top } = stage.getBoundingClientRect()
      return [clientX - left, clientY - top] as const
    }
    stage.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey) return
        event.preventDefault()
        this.zoomAt(...at(event.clientX, event.clientY), Math.exp(-event.deltaY / 200))
      },
      { passive: false },
    )
    let before: { distance: number; x: number; y: number } | undefined
    const pinch = (event: TouchEvent) => {
      const [a, b] = event.touches
      if (!a || !b) return
      event.preventDefault()
      const [x, y] = at((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2)
      const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)
      if (before) {
        this.look({ ...this.own, x: this.own.x + x - before.x, y: this.own.y + y - before.y })
        this.zoomAt(x, y, distance / before.distance)
      }
      before = { distance, x, y }
    }
    // Listened to only while two fingers are down: the page need not wait for us when it is scrolled with one.
    stage.addEventListener(
      'touchstart',
      ({ touches }) => {
        before = undefined
        stage.removeEventListener('touchmove', pinch)
        if (touches.length === 2) stage.addEventListener('touchmove', pinch, { passive: false })
      },
      { passive: true },
    )
    stage.addEventListener('touchend', () => stage.removeEventListener('touchmove', pinch), { passive: true })
    let dragged: { x: number; y: number } | undefined
    stage.addEventListener('pointerdown', ({ pointerType, button, clientX, clientY }) => {
      if (pointerType === 'mouse' && button === 0 && this.own.zoom > 1) dragged = { x: clientX, y: clientY }
    })
    addEventListener('pointermove', ({ clientX, clientY }) => {
      if (!dragged) return
      this.look({ ...this.own, x: this.own.x + clientX - dragged.x, y: this.own.y + clientY - dragged.y })
      dragged = { x: clientX, y: clientY }
    })
    addEventListener('pointerup', () => {
      dragged = undefined
    })
  }
}
