import { useEffect, useRef } from 'react'
import { MovingPainter } from '../canvas/moving-painter.ts'
import { drawLines, drawPorts } from '../picture/picture.ts'
import { box, ink, text } from '../picture/svg.ts'
import type { Frame, Watched } from '../player/player.ts'
import { usePlayer } from '../store/use-view.ts'
import * as words from '../texts/presenter.ts'
import { type Palette, readPalette } from '../ui/glyphs/paint.ts'
import styles from './Presenter.module.css'
import { LETTERS, lensOn, STROKE, type Stage as StageLayout, type StageSize, stageOf } from './stage.ts'
import { drawNode } from './stage-nodes.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** The system as it is seen from the last row. `resource`: what is spoken of; a larger stage moves there. */
export function Stage({ resource, label }: { resource: number; label: string }) {
  const holder = useRef<HTMLElement>(null)
  const drawn = useRef<DrawnStage>(undefined)
  const player = usePlayer()
  useEffect(() => {
    const stage = new DrawnStage(holder.current!, player)
    drawn.current = stage
    return () => stage.stop()
  }, [player])
  useEffect(() => drawn.current?.lookAt(resource), [resource])
  return <section ref={holder} className={styles.stage} aria-label={label} />
}

/** Boxes and lines as SVG, redrawn where something has changed, and over them the layer that moves. */
class DrawnStage {
  private readonly svg = document.createElementNS(SVG, 'svg')
  private readonly ground = document.createElementNS(SVG, 'g')
  private readonly layer = document.createElement('canvas')
  private readonly painter = new MovingPainter(this.layer)
  private readonly stops: (() => void)[]
  private stage: StageLayout | undefined
  private lens: StageLayout['lens'] = { x: 0, y: 0, zoom: 1 }
  private size: StageSize = { width: 0, height: 0 }
  private resource = -1
  private palette: Palette | undefined
  private nodes: { group: SVGGElement; drawn: string }[] = []

  constructor(
    private readonly holder: HTMLElement,
    private readonly player: Watched,
  ) {
    this.svg.append(this.ground)
    for (const each of [this.svg, this.layer]) each.setAttribute('class', styles.drawn!)
    this.layer.ariaHidden = 'true'
    holder.replaceChildren(this.svg, this.layer)
    const sizes = new ResizeObserver(() => this.layOut())
    sizes.observe(holder)
    const theme = new MutationObserver(() => {
      this.palette = undefined
      this.draw(this.player.frame())
    })
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    this.stops = [
      () => sizes.disconnect(),
      () => theme.disconnect(),
      player.onFrame((frame) => this.draw(frame)),
      player.onRun(() => {
        if (player.run !== this.stage?.run) this.layOut()
      }),
    ]
    this.layOut()
  }

  stop(): void {
    for (const stop of this.stops) stop()
  }

  lookAt(resource: number): void {
    this.resource = resource
    this.place()
  }

  private layOut(): void {
    const { run } = this.player
    const { clientWidth: width, clientHeight: height } = this.holder
    if (!run || width === 0 || height === 0) return
    this.size = { width, height }
    const stage = stageOf(run, this.size)
    this.stage = stage
    this.painter.resize(width, height)
    const { region } = stage.layout
    const service = region
      ? box(region.x, region.y, region.width, region.height, {
          radius: 12,
          fill: ink('region'),
          stroke: ink('region-line'),
          width: STROKE,
        }) + text(region.x + 12, region.y + 14, words.service, { size: 11, weight: 650, colour: 'ink' })
      : ''
    this.ground.innerHTML = service + drawLines(stage.layout, LETTERS)
    this.nodes = stage.layout.nodes.map(({ box: { x, y } }) => {
      const group = document.createElementNS(SVG, 'g')
      group.setAttribute('transform', `translate(${x} ${y})`)
      this.ground.append(group)
      return { group, drawn: '' }
    })
    const ports = document.createElementNS(SVG, 'g')
    ports.innerHTML = drawPorts(stage)
    this.ground.append(ports)
    this.place()
  }

  private place(): void {
    if (!this.stage) return
    this.lens = lensOn(this.stage, this.size, this.resource)
    const { x, y, zoom } = this.lens
    this.ground.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`
    this.draw(this.player.frame())
  }

  private draw(frame: Frame): void {
    const { stage, holder } = this
    // A run that was replaced is laid out anew before it is drawn.
    if (!stage || stage.run !== this.player.run) return
    for (const [place, node] of stage.layout.nodes.entries()) {
      const shown = this.nodes[place]!
      const drawn = drawNode(stage, node, frame.view, frame.time)
      if (drawn === shown.drawn) continue
      shown.drawn = drawn
      shown.group.innerHTML = drawn
    }
    this.palette ??= readPalette(holder)
    this.painter.draw(frame, stage, this.lens, {
      palette: this.palette,
      selectedEvent: undefined,
      reducedMotion: this.player.reducedMotion,
    })
  }
}
