import { BATCH_HEIGHT, insetsOf, isPill, liftOf, PILL_TEXT, placeOf, TOKEN } from '../canvas/hop-motion.ts'
import { pointOn } from '../canvas/track.ts'
import type { ActiveHop } from '../player/player.ts'
import type { Picture } from './picture.ts'
import { batch, glyph, pill } from './svg.ts'

/** So many are drawn; more would hide the lines they are on. */
const MOST_DRAWN = 60

/** What is on its way at one instant, drawn standing still. */
export function drawMoving({ tracks }: Picture, hops: readonly ActiveHop[]): string {
  return hops
    .slice(0, MOST_DRAWN)
    .map(({ hop, progress }) => {
      const way = tracks.wayOf(hop)
      if (!way) return ''
      const { length } = way.track
      const { first, last } = insetsOf(hop, length)
      const travelled = first + (last - first) * placeOf(hop, progress, length)
      const { x, y } = pointOn(way.track, way.back ? 1 - travelled : travelled, liftOf(hop, way, progress), {
        x: 0,
        y: 0,
      })
      const { shape, label = '', events } = hop
      if (isPill(shape)) return pill(label, shape === 'answer' ? 'round' : 'square', x, y, PILL_TEXT)
      const shown = hop.bounces && progress < 0.5 ? 'flight' : shape
      return hop.batch
        ? batch(shown, events.length, x, y, BATCH_HEIGHT)
        : glyph(shown, x, y, { size: TOKEN, count: Number(label) || 2 })
    })
    .join('')
}
