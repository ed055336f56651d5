import type { Box } from './layout.ts'
import type { Lens } from './moving-painter.ts'
import type { Tracks } from './tracks.ts'

type Room = Pick<Box, 'width' | 'height'>

/** What rides beside a line, with its words: pixels at zoom 1. */
const BESIDE = { x: 90, y: 48 }

/**
 * The part of its holder that the layer takes: where anything can move. The browser puts all of a canvas together with
 * the page anew on every frame, also what is clear. Whole pixels; past what can be seen it grows no further.
 */
export function partFor({ bounds }: Pick<Tracks, 'bounds'>, { x, y, zoom }: Lens, holder: Room): Box {
  const along = (from: number, span: number, beside: number, room: number) => {
    const size = Math.ceil((span + 2 * beside) * zoom) + 1
    if (size >= room) return { from: 0, size: room }
    return { from: Math.min(Math.max(0, Math.floor(from - beside * zoom)), room - size), size }
  }
  const across = along(x + bounds.x * zoom, bounds.width, BESIDE.x, holder.width)
  const down = along(y + bounds.y * zoom, bounds.height, BESIDE.y, holder.height)
  return { x: across.from, y: down.from, width: across.size, height: down.size }
}
