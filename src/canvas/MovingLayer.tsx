import { type RefObject, useEffect, useRef } from 'react'
import { useLab } from '../store/store.ts'
import { usePlayer } from '../store/use-view.ts'
import { readPalette } from '../ui/glyphs/paint.ts'
import { heldDetail } from './detail.ts'
import type { Found } from './found.ts'
import styles from './MovingLayer.module.css'
import { type Lens, MovingPainter } from './moving-painter.ts'
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
    if (!element) return
    const painter = new MovingPainter(element)
    const held = heldDetail(location.search)
    let palette = readPalette(element)
    let drawn = -1
    let moving = -1
    const draw = () => {
      const settings = { palette, selectedEvent, reducedMotion: player.reducedMotion, held }
      painter.draw(player.frame(), { run, tracks }, lens(), settings)
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
      painter.resize(element.clientWidth, element.clientHeight)
      draw()
    })
    fit.observe(element)
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
