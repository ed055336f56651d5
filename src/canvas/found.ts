import type { Hop } from '../sim/projections/hops.ts'

/** What is drawn at a place on screen. */
export interface Found {
  /** Whose life opens when it is clicked. */
  event: number
  hop: Pick<Hop, 'events' | 'shape' | 'label' | 'batch'>
  /** Of how many a packet is made, and how they fare; undefined: it is a token or a batch. */
  packet?: number | undefined
  /** What a flow line says: '84/s, 6 % fail'. */
  stream?: string | undefined
}
