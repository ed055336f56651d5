import type { SimTime } from '../sim/engine/sim-time.ts'
import type { SystemView } from '../sim/projections/system-view.ts'
import * as texts from '../texts/pace.ts'
import type { ActiveHop } from './pace.ts'
import { type PaceState, paceState } from './pace-words.ts'

/** Everything there is to draw at one instant of watching. A new object whenever anything in it is new. */
export interface Frame {
  /** Seconds of watching from the start of the run, at this pace. */
  screenTime: number
  /** The same for what moves: it goes on for a moment where somebody stepped and the playhead stands. */
  motionTime: number
  time: SimTime
  cursor: number
  view: SystemView
  hops: readonly ActiveHop[]
  playing: boolean
  state: PaceState
}

const NOTHING_HAPPENED: SystemView = {
  cursor: 0,
  at: 0,
  revision: 0,
  totals: {
    sent: 0,
    succeeded: 0,
    failed: 0,
    deadLettered: 0,
    sentToDestination: 0,
    dropped: 0,
    filtered: 0,
    expired: 0,
    inFlight: 0,
  },
  sideEffects: { doneAgain: 0, extraRuns: 0, neverDone: 0 },
  callers: new Map(),
  functions: new Map(),
  queues: new Map(),
  streams: new Map(),
  mappings: new Map(),
  stores: new Map(),
}

/** Before anything is loaded. */
export const NOTHING: Frame = {
  screenTime: 0,
  motionTime: 0,
  time: 0,
  cursor: 0,
  view: NOTHING_HAPPENED,
  hops: [],
  playing: false,
  state: paceState('paused', 0, texts.nothingIsOpen, texts.paused),
}
