import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Frame, RunProgress } from '../player/player.ts'
import type { SystemView } from '../sim/projections/system-view.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from './player.ts'

type Equal<T> = (before: T, after: T) => boolean

const onFrame = (changed: () => void): (() => void) => player.onFrame(changed)
const onRun = (changed: () => void): (() => void) => player.onRun(changed)

/** Something about the frame on screen. Renders again only when what is selected has changed, not on every frame. */
export function useFrame<T>(select: (frame: Frame) => T, equal: Equal<T> = Object.is): T {
  const last = useRef<{ value: T } | undefined>(undefined)
  const snapshot = useCallback(() => {
    const value = select(player.frame())
    if (last.current && equal(last.current.value, value)) return last.current.value
    last.current = { value }
    return value
  }, [select, equal])
  return useSyncExternalStore(onFrame, snapshot)
}

/** The same of what can be seen at the playhead. */
export function useView<T>(select: (view: SystemView) => T, equal: Equal<T> = Object.is): T {
  return useFrame((frame) => select(frame.view), equal)
}

/** The run on screen. The same object while it grows; another after a change. */
export const useRun = (): Run | undefined => useSyncExternalStore(onRun, () => player.run)

/** The run that the last change left. */
export const useLeft = (): Run | undefined => useSyncExternalStore(onRun, () => player.left)

/** How far the run on screen has been worked out: renders again whenever it has grown. */
export const useRunProgress = (): RunProgress | undefined => useSyncExternalStore(onRun, () => player.progress())
