import type { ActiveHop } from '../player/player.ts'
import type { Hop } from '../sim/projections/hops.ts'
import type { GlyphShape } from '../ui/glyphs/shapes.ts'
import { isPill } from './hop-motion.ts'

/** Tokens of one state that set out shortly one after the other: a stack with their number. */
export interface Packet {
  shape: GlyphShape
  count: number
  progress: number
  /** One of its hops: where it rides, whether it turns back, and whose life opens when it is chosen. */
  hop: Hop
}

/** Pixels of the way that one packet gathers; two states share a way without hiding each other. */
const ROOM = 76
/** Where between two packets of the first kind each state's stand, in shares of that room. */
const PHASES: Record<GlyphShape, number> = {
  flight: 0,
  succeeded: 0,
  failed: 0.5,
  again: 0.5,
  timedOut: 0.25,
  throttled: 0.75,
  deadLettered: 0.5,
  waiting: 0,
  dropped: 0.5,
  notReached: 0.5,
}

/** The state that an answer speaks of. */
export function stateOf({ shape, label = '' }: Pick<Hop, 'shape' | 'label'>): GlyphShape {
  if (!isPill(shape)) return shape
  if (label === '429') return 'throttled'
  return label.startsWith('2') && !label.includes('error') ? 'succeeded' : 'failed'
}

/**
 * Gathers what is on one way into packets, by state and by when it set out: so a packet keeps its members and its speed
 * all along, and any instant shows the same ones however it was reached. `length`: of the way, in pixels.
 */
export function packetsOf(hops: readonly ActiveHop[], length: number, screenTime: number): Packet[] {
  const packets = new Map<string, Packet>()
  const slots = Math.max(1, Math.floor(length / ROOM))
  for (const { hop, progress, lasts } of hops) {
    const shape = stateOf(hop)
    // As a share of a slot, so that a rounding error moves nobody into the next.
    const slot = lasts / slots
    const phase = PHASES[shape]
    const place = Math.floor((screenTime - progress * lasts) / slot - phase + 1e-6)
    const key = `${shape} ${place} ${slot.toFixed(3)} ${hop.bounces ?? ''}`
    const known = packets.get(key)
    if (known) {
      known.count += hop.events.length
      continue
    }
    const middle = (screenTime - (place + phase + 0.5) * slot) / lasts
    const whole = Math.min(1, Math.max(0, middle))
    packets.set(key, { shape, count: hop.events.length, progress: whole, hop })
  }
  return [...packets.values()]
}

/** Where nothing travels, the packets of a way stand side by side, one for each state. */
export function standingPackets(hops: readonly ActiveHop[]): Packet[] {
  const packets = new Map<GlyphShape, Packet>()
  for (const { hop } of hops) {
    const shape = stateOf(hop)
    const known = packets.get(shape)
    if (known) known.count += hop.events.length
    else packets.set(shape, { shape, count: hop.events.length, progress: 0, hop })
  }
  const all = [...packets.values()]
  all.forEach((packet, index) => {
    packet.progress = (index + 1) / (all.length + 1)
  })
  return all
}
