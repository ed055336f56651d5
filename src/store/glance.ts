import { create } from 'zustand'
import type { SimTime } from '../sim/engine/sim-time.ts'

/** The instant that somebody looks at without going there, by pointing at the timeline; undefined: nobody does. */
export const useGlance = create<{ at: SimTime | undefined }>(() => ({ at: undefined }))

export const glanceAt = (at: SimTime | undefined): void => useGlance.setState({ at })
