import { type RefObject, useEffect, useRef } from 'react'
import { useLab } from '../store/store.ts'
import { usePlayer } from '../store/use-view.ts'
import { readPalette } from '../ui/glyphs/paint.ts'
import styles from './MovingLayer.module.css'
import { type Lens, MovingPainter } from './moving-painter.ts'
import { useScene } from './scene.ts'

interface Props {
  /** Where layout pixels are on screen; read on every frame. */
  lens: () => Lens
  /** Calls back when the lens moved, so that a paused picture follows. Returns how to stop that. */
  onLens?: (moved: () => void) => () => void
  /** Set while mounted: finds the event under a pointer, in the page's coordinates. */
  finder: RefObject<((clientX: number, clientY: number) => number | undefined) | undefined>
}

/** The one layer that moves: a canvas over the boxes and lines, drawn from the frame without a render. */
export function MovingLayer({ lens, onLens, finder }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const player = usePlayer()
  const { tracks } = useScene()
  const selection = useLab((lab) => lab.selection)
  const selectedEvent = selection?.kind === 'event' ? selection.event : undefined

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const painter = new MovingPainter(element)
    let palette = readPalette(element)
    const draw = () =>
      painter.draw(player.frame().hops, tracks, lens(), { palette, selectedEvent, reducedMotion: player.reducedMotion })
    finder.current = (clientX, clientY) => {
      const box = element.getBoundingClientRect()
      return painter.eventAt(clientX - box.left, clientY - box.top)
    }
    const fit = new ResizeObserver(() => {
      painter.resize(element.clientWidth, element.clientHeight)
      draw()
    })
    fit.observe(element)
    const theme = new MutationObserver(() => {
      palette = readPalette(element)
      draw()
    })
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const stops = [player.onFrame(draw), onLens?.(draw) ?? (() => {})]
    draw()
    return () => {
      fit.disconnect()
      theme.disconnect()
      for (const stop of stops) stop()
      finder.current = undefined
    }
  }, [player, tracks, lens, onLens, finder, selectedEvent])

  return <canvas ref={canvas} className={styles.layer} aria-hidden />
}
