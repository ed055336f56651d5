import { player } from '../store/player.ts'
import { useTimelineWindow } from '../store/timeline-window.ts'

/** Comes closer to the playhead, or goes back from it. */
export function zoomAtPlayhead(factor: number, most?: number): void {
  useTimelineWindow.getState().zoomBy(factor, { time: player.frame().time, share: 0.5 }, most)
}
