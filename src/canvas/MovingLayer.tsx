import { type RefObject, useEffect, useRef } from 'react'
import { useLab } from '../store/store.ts'
import { usePlayer } from '../store/use-view.ts'
import { readPalette } from '../ui/glyphs/paint.ts'
import { heldDetail } from './detail.ts'
import type { Found } from './found.ts'
import type { Box } from './layout.ts'
import styles from './MovingLayer.module.css'
import { type Lens, MovingPainter } from './moving-painter.ts'
import { partFor } from './moving-part.ts'
import { useScene } from './scene.ts'
import { fetchTrail } from './touched.ts'

interface Props {
  /** Where layout pixels are on screen; read on every frame. */
  lens: () => Lens
  /** Calls back when the lens moved, so that a paused picture follows. Returns how to stop that. */
  onLens?: (moved: () => void) => () => void
  /** Set while mounted: finds what is under a pointer, in the page's coordinates. */
  finder: RefObject<((clientX: number, clientY: number) => Found | undefined) | undefined>
}

/** The one layer that moves: a canvas over the boxes and lines, drawn from the frame without a render. */
export function MovingLayer({ lens, onLens, finder }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const player = usePlayer()
  const { run, tracks } = useScene()
  const selection = useLab((lab) => lab.selection)
  const selectedEvent = selection?.kind === 'event' ? selection.event : undefined

  useEffect(() => {
    const element = canvas.current
    const holder = element?.parentElement
    if (!element || !holder) return
    const painter = new MovingPainter(element)
    const held = heldDetail(location.search)
    let palette = readPalette(element)
    let drawn = -1
    let moving = -1
    let part: Box | undefined
    let seen: Lens | undefined
    const place = (through: Lens): Box => {
      if (part && seen?.x === through.x && seen.y === through.y && seen.zoom === through.zoom) return part
      const { x, y, width, height } = partFor(tracks, through, {
        width: holder.clientWidth,
        height: holder.clientHeight,
      })
      element.style.transform = `translate(${x}px, ${y}px)`
      if (part?.width !== width || part.height !== height) {
        element.style.width = `${width}px`
        element.style.height = `${height}px`
        painter.resize(width, height)
      }
      seen = { ...through }
      part = { x, y, width, height }
      return part
    }
    const draw = () => {
      const through = lens()
      const { x, y } = place(through)
      const settings = { palette, selectedEvent, reducedMotion: player.reducedMotion, held }
      const within = { x: through.x - x, y: through.y - y, zoom: through.zoom }
      painter.draw(player.frame(), { run, tracks }, within, settings)
      // For whoever measures: so that nothing is fast by drawing nothing.
      if (drawn !== painter.drawn) element.dataset.drawn = String(painter.drawn)
      if (moving !== painter.moving) element.dataset.moving = String(painter.moving)
      drawn = painter.drawn
      moving = painter.moving
    }
    finder.current = (clientX, clientY) => {
      const box = element.getBoundingClientRect()
      return painter.foundAt(clientX - box.left, clientY - box.top)
    }
    const fit = new ResizeObserver(() => {
      part = undefined
      draw()
    })
    fit.observe(holder)
    const repaint = () => {
      palette = readPalette(element)
      draw()
    }
    const theme = new MutationObserver(repaint)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const forced = matchMedia('(forced-colors: active)')
    forced.addEventListener('change', repaint)
    const stops = [player.onFrame(draw), onLens?.(draw) ?? (() => {})]
    draw()
    let mounted = true
    if (selectedEvent !== undefined)
      fetchTrail().then(
        ({ Trail }) => {
          painter.trail = new Trail()
          if (mounted) draw()
        },
        () => {},
      )
    return () => {
      mounted = false
      fit.disconnect()
      theme.disconnect()
      forced.removeEventListener('change', repaint)
      for (const stop of stops) stop()
      finder.current = undefined
    }
  }, [player, run, tracks, lens, onLens, finder, selectedEvent])

  return <canvas ref={canvas} className={styles.layer} aria-hidden />
}
