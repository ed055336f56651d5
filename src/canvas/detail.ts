/** What one edge shows, by how much is on it: a token each, packets with counts, or a line with a rate. */
export type DetailLevel = 'tokens' | 'packets' | 'flow'

const TOKENS_MOST = 12
const PACKETS_MOST = 60
/** An edge near a limit would flicker between two levels: it changes back only this far below it. */
const HYSTERESIS = 0.2
/** Screen seconds in which one level gives way to the next. */
const CROSS_FADE = 0.2

/** `before`: what it shows now; absent where nothing was shown, as after a seek: then the count alone decides. */
export function detailFor(count: number, before?: DetailLevel): DetailLevel {
  const stay = 1 - HYSTERESIS
  const tokensMost = before === undefined || before === 'tokens' ? TOKENS_MOST : TOKENS_MOST * stay
  const packetsMost = before === 'flow' ? PACKETS_MOST * stay : PACKETS_MOST
  if (count <= tokensMost) return 'tokens'
  return count <= packetsMost ? 'packets' : 'flow'
}

/** The level of one edge over time, and the one that fades away under it. Times are screen seconds. */
export class EdgeDetail {
  level: DetailLevel | undefined
  leaving: DetailLevel | undefined
  private changedAt = 0

  /** `held`: shown whatever the count. */
  update(count: number, screenTime: number, held?: DetailLevel): void {
    const next = held ?? (count === 0 ? undefined : detailFor(count, this.level))
    if (next === this.level) {
      if (this.shown(screenTime) === 1) this.leaving = undefined
      return
    }
    // What comes onto an empty edge, or has left it, has nothing to give way to.
    this.leaving = next && this.level
    this.level = next
    this.changedAt = screenTime
  }

  /** How much of `level` is to be seen, 0 to 1; the rest is `leaving`. */
  shown(screenTime: number): number {
    return this.leaving ? Math.min(1, Math.max(0, (screenTime - this.changedAt) / CROSS_FADE)) : 1
  }

  /** The playhead has jumped: what is there now is shown at once. */
  forget(): void {
    this.level = undefined
    this.leaving = undefined
  }
}

/** A level for every edge, from the address (`?detail=tokens`): so a benchmark can ask for each event as its token. */
export function heldDetail(search: string): DetailLevel | undefined {
  const asked = new URLSearchParams(search).get('detail')
  return asked === 'tokens' || asked === 'packets' || asked === 'flow' ? asked : undefined
}
