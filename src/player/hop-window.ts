import { SECOND, type SimTime } from '../sim/engine/sim-time.ts'
import type { Hop } from '../sim/projections/hops.ts'
import { type ActiveHop, hopId, type PaceSource } from './pace.ts'

interface Drawn {
  hop: Hop
  id: number
}

/**
 * The hops that set out within the last stretch of simulated time, where hops delay nothing. Keeps what it read for the
 * next frame, and answers the same whether it has or not.
 */
export class HopWindow {
  private from = 0
  private to = 0
  private drawn: Drawn[] = []

  constructor(private readonly source: PaceSource) {}

  /** `lasts`: screen seconds of a hop, more if it takes more simulated time itself; `speed`: simulated seconds in one. */
  at(time: SimTime, lasts: number, speed: number): ActiveHop[] {
    const span = lasts * speed * SECOND
    this.move(this.source.trace.countUntil(time - span), this.source.trace.countUntil(time))
    const active: ActiveHop[] = []
    for (const { hop, id } of this.drawn) {
      const own = Math.max(span, hop.arrivesAt - hop.at)
      const progress = (time - hop.at) / own
      if (progress >= 0 && progress < 1) active.push({ hop, progress, lasts: own / (speed * SECOND), id })
    }
    return active
  }

  private move(from: number, to: number): void {
    if (from < this.from || to < this.to || from > this.to) {
      this.drawn = this.read(from, to)
    } else {
      if (from > this.from) this.leave(from)
      if (to > this.to) this.drawn.push(...this.read(this.to, to))
    }
    this.from = from
    this.to = to
  }

  /** They stand in the order of their entries. */
  private leave(from: number): void {
    let gone = 0
    while (gone < this.drawn.length && this.drawn[gone]!.hop.entry < from) gone++
    if (gone > 0) this.drawn.splice(0, gone)
  }

  private read(from: number, to: number): Drawn[] {
    let entry = -1
    let place = 0
    return this.source.hopsOf(from, to).map((hop) => {
      place = hop.entry === entry ? place + 1 : 0
      entry = hop.entry
      return { hop, id: hopId(hop, place) }
    })
  }
}
