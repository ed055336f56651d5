import { createContext, useCallback, useContext, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Frame, RunProgress, Watched } from '../player/player.ts'
import type { SystemView } from '../sim/projections/system-view.ts'
import type { Run } from '../sim/simulate.ts'
import { player } from './player.ts'

type Equal<T> = (before: T, after: T) => boolean

const PlayerContext = createContext<Watched>(player)

/** What is inside reads another player than the page's own: the second run of a comparison. */
export const PlayerProvider = PlayerContext.Provider

/** The player whose run is drawn here. */
export const usePlayer = (): Watched => useContext(PlayerContext)

const useOnRun = <T>(read: (player: Watched) => T): T => {
  const player = usePlayer()
  const onRun = useCallback((changed: () => void) => player.onRun(changed), [player])
  return useSyncExternalStore(onRun, () => read(player))
}

// Made apart: what is made in a hook keeps all that the hook was first called with, and with it a run that is long gone.
const toFramesOf = (player: Watched) => (changed: () => void) => player.onFrameToRead(changed)

/** Something about the frame on screen. Renders again only when what is selected has changed, not on every frame. */
export function useFrame<T>(select: (frame: Frame) => T, equal: Equal<T> = Object.is): T {
  const player = usePlayer()
  const last = useRef<{ value: T } | undefined>(undefined)
  const onFrame = useMemo(() => toFramesOf(player), [player])
  const snapshot = useCallback(() => {
    const value = select(player.frameToRead())
    if (last.current && equal(last.current.value, value)) return last.current.value
    last.current = { value }
    return value
  }, [player, select, equal])
  return useSyncExternalStore(onFrame, snapshot)
}

/** The same of what can be seen at the playhead. */
export function useView<T>(select: (view: SystemView) => T, equal: Equal<T> = Object.is): T {
  return useFrame((frame) => select(frame.view), equal)
}

/** The run on screen. The same object while it grows; another after a change. */
export const useRun = (): Run | undefined => useOnRun((player) => player.run)

/** The run that the last change left. */
export const useLeft = (): Run | undefined => useOnRun((player) => player.left)

/** How far the run on screen has been worked out: renders again whenever it has grown. */
export const useRunProgress = (): RunProgress | undefined => useOnRun((player) => player.progress())
