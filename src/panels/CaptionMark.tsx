import type { CaptionShape } from '../telling/captions.ts'
import { EventGlyph } from '../ui/glyphs/EventGlyph.tsx'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import { Icon } from '../ui/Icon.tsx'

/** The token of what happened; a change of the document has its flag. */
export function CaptionMark({ shape, size }: { shape: CaptionShape; size: number }) {
  return shape === 'change' ? <Icon name="flag" size={size} /> : <EventGlyph shape={GLYPH[shape]} size={size} />
}

/** An answer is on its way like anything else; its words say which it is. */
const GLYPH: Record<Exclude<CaptionShape, 'change'>, GlyphShape> = {
  flight: 'flight',
  succeeded: 'succeeded',
  failed: 'failed',
  timedOut: 'timedOut',
  throttled: 'throttled',
  deadLettered: 'deadLettered',
  again: 'again',
  answer: 'flight',
  clientAnswer: 'flight',
  waiting: 'waiting',
  dropped: 'dropped',
  notReached: 'notReached',
}
