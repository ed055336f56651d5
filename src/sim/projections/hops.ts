import type { SimTime } from '../engine/sim-time.ts'

/**
 * A place on the canvas. Doors belong to a function: its Invoke door, its event queue. A mapping is a connection.
 * 'clients' are the clients of a gateway; 'done' is where what succeeded leaves the function.
 */
export type Place =
  | { kind: 'resource'; resource: number }
  | { kind: 'clients'; resource: number }
  | { kind: 'syncDoor'; function: number }
  | { kind: 'eventQueue'; function: number }
  | { kind: 'mapping'; connection: number }
  | { kind: 'done'; function: number }

/** What is drawn: a shape for what moves (design: one shape per state), or an answer pill. */
export type HopShape =
  | 'flight'
  | 'succeeded'
  | 'failed'
  | 'timedOut'
  | 'throttled'
  | 'deadLettered'
  | 'again'
  | 'answer'
  | 'clientAnswer'

/** One movement from place to place: no simulated time, or as long as `arrivesAt` says. On screen the pace stretches it. */
export interface Hop {
  /** The trace entry it belongs to; hops of one entry go one after the other in list order. */
  entry: number
  at: SimTime
  arrivesAt: SimTime
  from: Place
  to: Place
  shape: HopShape
  /** Words in a pill: '200', '200 error', '429', '502'. */
  label?: string
  events: number[]
  /** True for a batch: drawn as a stack of cards with its count. */
  batch: boolean
}
