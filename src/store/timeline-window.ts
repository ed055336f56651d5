import { create } from 'zustand'
import type { SimTime } from '../sim/engine/sim-time.ts'

/** Which part of the run the timeline shows. */
interface Window {
  /** How many times wider than the timeline the whole run is laid out; 1: all of it is in view. */
  zoom: number
  /** The instant that stands still, and where: 0 the left edge, 1 the right one. */
  held: { time: SimTime; share: number }
  /** One lane for each resource. */
  lanes: boolean
}

interface Actions {
  /** `factor` above 1 comes closer; `most`: closer than this nothing more is to be seen. */
  zoomBy(factor: number, held: Window['held'], most?: number): void
  hold(time: SimTime, share: number): void
  whole(): void
  toggleLanes(): void
}

export const useTimelineWindow = create<Window & Actions>()((set, get) => ({
  zoom: 1,
  held: { time: 0, share: 0 },
  lanes: false,
  zoomBy: (factor, held, most = Number.POSITIVE_INFINITY) =>
    set({ zoom: Math.max(1, Math.min(most, get().zoom * factor)), held }),
  hold: (time, share) => set({ held: { time, share } }),
  whole: () => set({ zoom: 1, held: { time: 0, share: 0 } }),
  toggleLanes: () => set({ lanes: !get().lanes }),
}))
